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


def confirm_refused(page, db):
    latest = db.session.query(ResultImport).order_by(ResultImport.id.desc()).first()
    return page.post("admin.take_results", {}, 422, import_id=latest.id)


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


def test_one_pemda_stands_in_a_table_once_whatever_it_is_called(admin, db):
    twice = OURS.format("2,40") + OURS.format("2,50").replace("Kabupaten", "Kab.")
    shown = words(send(admin, HEAD + twice, 422))
    assert "Baris 3, kolom kode" in shown
    assert "Kode wilayah 82.04 sudah ada di baris lain" in shown


def test_a_pemda_written_otherwise_is_the_same_pemda(admin, db):
    send(admin, HEAD + OURS.format("2,40"))
    confirm(admin, db)
    shown = words(send(admin, HEAD + OURS.format("2,40").replace("Kabupaten", "Kab.")))
    assert "0 baru, 1 berubah, 0 sama" in shown
    assert "Kabupaten Halmahera Selatan" in shown  # what it was called so far
    confirm(admin, db)
    assert [each.nama for each in db.session.query(NationalResult)] == ["Kab. Halmahera Selatan"]


def test_a_name_another_pemda_is_kept_under_is_refused(admin, db):
    make_pemda("82.05")
    send(admin, HEAD + OURS.format("2,40") + OURS.format("2,40").replace("82.04", "82.05").replace("Selatan", "Utara"))
    confirm(admin, db)
    send(admin, HEAD + OURS.format("2,40").replace("Selatan", "Utara"))
    assert "Kabupaten Halmahera Utara sudah tersimpan untuk kode 82.05" in words(confirm_refused(admin, db))


def test_a_decimal_comma_in_a_table_parted_by_commas_does_not_lose_its_decimals(admin, db):
    """`2,34` without quotes is two cells, and the last one stands under no heading."""
    shown = words(send(admin, "kode,nama,predikat,indeks\n82.04,Kabupaten Halmahera Selatan,Cukup,2,34\n", 422))
    assert "Baris 2 Ada isi di kanan kolom terakhir yang bernama" in shown
