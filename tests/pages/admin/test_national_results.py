"""A year of published national results: uploaded, shown against what is kept, and taken only when confirmed."""

import io

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.organisation.models import NationalResult, ResultImport
from spbe_assess.organisation.queries import national_result
from tests.factories import BULAT, make_pemda, make_user
from tests.log import logged
from tests.page import words

HEAD = "kode;nama;domain 1;indeks;predikat\n"
OURS = "82.04;Kabupaten Halmahera Selatan;2,10;{};Cukup\n"
OTHER = ";Badan Uji;3,0;3,10;Baik\n"


@pytest.fixture
def admin(page):
    make_pemda("82.04")
    page.login(make_user(Role.ADMIN, None, scope=Scope.INSTALASI))
    return page


def send(page, text: str, status: int = 302, **more):
    typed = {"tahun": "2024", "instrumen": BULAT, "sumber": "Laporan 2024, halaman 40"} | more
    return page.post("admin.propose_results", typed | {"berkas": (io.BytesIO(text.encode()), "hasil.csv")}, status)


def confirm(page, db):
    latest = db.session.query(ResultImport).order_by(ResultImport.id.desc()).first()
    return page.post("admin.take_results", import_id=latest.id)


def test_a_table_is_shown_first_and_kept_when_confirmed(admin, db):
    shown = send(admin, HEAD + OURS.format("2,40") + OTHER)
    assert "2 instansi: 2 baru, 0 berubah, 0 sama" in words(shown)
    assert db.session.query(NationalResult).count() == 0
    confirm(admin, db)
    result = national_result(2024, BULAT, "82.04")
    assert (result.index, result.predikat, result.bagian) == ("2.40", "Cukup", {"domain_1": "2.10"})
    assert logged("take_results")


def test_a_corrected_table_says_what_changes_and_leaves_who_it_does_not_name(admin, db):
    send(admin, HEAD + OURS.format("2,40") + OTHER)
    confirm(admin, db)
    shown = words(send(admin, HEAD + OURS.format("2,41")))
    assert "0 baru, 1 berubah, 0 sama" in shown
    assert "1 instansi yang sudah tersimpan tidak ada di tabel ini" in shown
    assert "2,40 Cukup" in shown
    confirm(admin, db)
    assert national_result(2024, BULAT, "82.04").index == "2.41"
    assert db.session.query(NationalResult).count() == 2


def test_faults_are_named_and_nothing_is_kept(admin, db):
    assert "Baris 2, kolom indeks" in words(send(admin, HEAD + OURS.format("7,40"), 422))
    assert db.session.query(ResultImport).count() == 0


def test_a_regulation_outside_its_years_is_refused(admin):
    assert "tidak berlaku pada tahun 2030" in words(send(admin, HEAD + OTHER, 422, tahun="2030"))


def test_the_same_table_is_taken_once(admin, db):
    send(admin, HEAD + OTHER)
    confirm(admin, db)
    latest = db.session.query(ResultImport).one()
    assert "tersimpan sejak" in words(admin.get("admin.take_results", import_id=latest.id))
