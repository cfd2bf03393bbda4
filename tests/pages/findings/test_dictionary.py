"""An installation teaches its dictionary: every text is read anew, what was decided stays decided."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.findings import operations, queries
from spbe_assess.findings.models import DictionaryEntry, Finding, ProjectProfile
from spbe_assess.findings.rules import Choice, Outcome
from spbe_assess.jobs import Job
from tests.factories import make_opd, make_pemda, make_project, make_user
from tests.log import changes
from tests.page import words

HADIR = "kepegawaian.presensi"


@pytest.fixture
def admin(page):
    person = make_user(Role.ADMIN, scope=Scope.INSTALASI)
    page.login(person)
    return person


def teach(page, status: int = 302, **typed):
    values = {"konsep": HADIR, "bagian": "produk", "kata": "Sipandawa"} | typed
    return page.post("findings.teach", values, status=status)


def read_as(project) -> str:
    database.session.rollback()
    return database.session.get(ProjectProfile, project.id).utama


def entries() -> list[DictionaryEntry]:
    database.session.rollback()
    return list(database.session.scalars(database.select(DictionaryEntry).order_by(DictionaryEntry.id)))


def test_a_taught_name_is_understood_everywhere_and_forgotten_again(page, admin):
    here, there = (make_project(make_pemda(kode), "Sipandawa") for kode in ("82.04", "82.71"))
    assert (read_as(here), read_as(there)) == ("", "")
    teach(page)
    assert (read_as(here), read_as(there)) == (HADIR, HADIR)
    assert changes("teach")["kata"] == [None, "sipandawa"]
    job = database.session.scalar(database.select(Job).where(Job.kind == "temuan-kamus"))
    assert (job.done, job.total, job.result) == (2, 2, {"dibaca": 2})
    [entry] = entries()
    page.get("findings.teach")
    page.post("findings.unteach", entry_id=entry.id, at=page.url("findings.teach"))
    assert entries() == []
    assert read_as(here) == ""


def test_a_function_of_ones_own_lives_as_long_as_any_of_its_words(page, admin):
    project = make_project(make_pemda(), "Sipandawa")
    new = {"konsep": "baru", "family": "kepegawaian", "nama": "Apel pagi bersama"}
    teach(page, **new)
    teach(page, konsep="kepegawaian.apel-pagi-bersama", kata="apel gabungan", bagian="pola")
    assert read_as(project) == "kepegawaian.apel-pagi-bersama"
    first, second = entries()
    with transaction():
        operations.unteach(database.session.get(DictionaryEntry, first.id), actor=None)
    assert queries.dictionary().konsep["kepegawaian.apel-pagi-bersama"].pola == (second.pola,)
    assert read_as(project) == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kata": " "}, "Tulis kata"),
        ({"kata": "aplikasi"}, "hampir setiap aplikasi"),
        ({"kata": "a b c d e f g h i"}, "Terlalu panjang"),
        ({"konsep": "", }, "Pilih fungsinya"),
        ({"konsep": "tiada.tiada"}, "Pilih"),
        ({"bagian": "?"}, "Pilih"),
        ({"konsep": "baru", "nama": ""}, "Nama fungsi belum diisi"),
        ({"konsep": "baru", "nama": "Apel"}, "Pilih bidang"),
    ],
)  # fmt: skip
def test_what_cannot_be_taught_is_said_and_nothing_typed_is_lost(page, admin, typed, said):
    html = teach(page, 422, **typed)
    assert said in words(html)
    assert html.select_one("[name=kata]")["value"].strip() == typed.get("kata", "Sipandawa").strip()
    assert entries() == []


def test_the_same_word_twice_is_refused(page, admin):
    teach(page)
    assert "sudah ada" in words(teach(page, 422))


def test_texts_nobody_understands_are_listed_with_what_is_nearest(page, admin):
    project = make_project(make_pemda(), "Sipandawa", uraian="Pegawai apel.")
    make_project(make_pemda(), "E-Presensi", uraian="Presensi pegawai.")
    with transaction():
        database.session.get(ProjectProfile, project.id).utama = ""  # as a text is that meets no function
    html = page.get("findings.dictionary")
    assert "Sipandawa" in words(html.main)
    assert "E-Presensi" not in words(html.main)


def test_one_press_teaches_the_name_of_the_application(page, admin):
    project = make_project(make_pemda(), "Sipandawa")
    token = page.get("findings.dictionary").select_one("[name=csrf_token]")["value"]
    address = page.url("findings.teach_name", project_id=project.id)
    answer = page.open(address, method="POST", data={"csrf_token": token, "konsep": HADIR})
    assert answer.status_code == 302
    assert read_as(project) == HADIR
    assert [(each.pola, each.bagian) for each in entries()] == [("sipandawa", "produk")]


def test_what_was_decided_is_never_opened_again_by_a_new_word(page, admin):
    pemda = make_pemda()
    for nama, uraian in (("E-Presensi", "Presensi pegawai."), ("SIAPEL", "Rekap kehadiran pegawai tiap hari.")):
        make_project(pemda, nama, uraian=uraian, opd=make_opd(pemda))
    finding = database.session.scalar(database.select(Finding).where(Finding.jenis == "ganda-pemda"))
    with transaction():
        choice = Choice(Outcome.BERBEDA, "Penggunanya lain.")
        operations.decide(finding, versi=finding.versi, choice=choice, actor=None)
    teach(page, kata="siapel")
    with transaction():
        found = queries.search(make_pemda())
        operations.keep_profiles(queries.dictionary(), found.texts, actor=None)
        operations.settle(found, actor=None)
    database.session.rollback()
    assert database.session.get(Finding, finding.id).state == "diputuskan"


def test_precision_is_told_with_its_counts_and_the_words_that_misled(page, admin):
    assert "Belum ada keputusan" in words(page.get("findings.precision"))
    pemda = make_pemda()
    for nama, uraian in (("E-Presensi", "Presensi pegawai."), ("SIAPEL", "Rekap kehadiran pegawai tiap hari.")):
        make_project(pemda, nama, uraian=uraian, opd=make_opd(pemda))
    finding = database.session.scalar(database.select(Finding).where(Finding.jenis == "ganda-pemda"))
    with transaction():
        choice = Choice(Outcome.BERBEDA, "Penggunanya lain.")
        operations.decide(finding, versi=finding.versi, choice=choice, actor=None)
    said = words(page.get("findings.precision"))
    assert "Menurut 1 keputusan" in said
    assert "0 %" in said
    assert finding.kata[0] in said


@pytest.mark.parametrize("endpoint", ["dictionary", "teach", "precision"])
def test_it_is_the_installations_admins(page, endpoint):
    page.login(make_user(Role.ADMIN, make_pemda("82"), scope=Scope.PROVINSI))
    page.get(f"findings.{endpoint}", status=403)
