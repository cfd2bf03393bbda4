"""The register of data sets: written down, held against four principles, and what is collected twice."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from spbe_assess.accounts.rules import Role
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.projects import operations
from spbe_assess.projects.models import DataSet
from tests.factories import make_opd, make_pemda, make_project, make_user
from tests.page import words


@pytest.fixture
def officer(page):
    person = make_user(Role.OFFICER)
    page.login(person)
    return person


def make_data_set(pemda=None, nama="Penerima bantuan sosial", **values) -> DataSet:
    with transaction():
        return operations.record_data_set(pemda or make_pemda(), values={"nama": nama} | values, actor=None)


def stored() -> DataSet:
    database.session.rollback()
    [row] = database.session.scalars(database.select(DataSet))
    return row


def test_it_is_written_down_and_says_what_it_lacks(page, officer):
    opd = make_opd(officer.pemda, "Dinas Sosial")
    html = page.post(
        "projects.record_data_set",
        {"nama": "Penerima bantuan", "produsen": str(opd.id), "standar": "Standar Data 4/2024", "sejak": "2019",
         "tidak_ada": ["kode_referensi"]},
    )  # fmt: skip
    told = words(html)
    assert (stored().produsen.nama, stored().sejak, stored().tidak_ada) == ("Dinas Sosial", 2019, ["kode_referensi"])
    assert "1 dari 4 prinsip Satu Data dipenuhi." in told
    assert "Kode referensi Tidak ada. Tulis kode referensi" in told
    assert "Metadata Belum diisi." in told


def test_all_four_met_are_counted_in_the_list(page, officer):
    four = dict.fromkeys(("standar", "metadata_isi", "interoperabilitas", "kode_referensi"), "Ada.")
    make_data_set(officer.pemda, "Lengkap", **four)
    make_data_set(officer.pemda, "Sebagian", standar="Ada.")
    make_data_set(make_pemda("82.71"), "Tetangga")
    told = words(page.get("projects.data_sets").select_one("main"))
    assert "Data 2 Memenuhi empat prinsip 1" in told
    assert "Metadata, Interoperabilitas, Kode referensi" in told
    assert "Tetangga" not in told
    assert "Sebagian" not in words(page.get("projects.data_sets", cari="lengkap").select_one("table"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"nama": ""}, "Tulis namanya."),
        ({"sejak": "1800"}, "Dikumpulkan sejak antara 1990 dan 2100."),
        ({"standar": "x" * 501}, "501"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_nothing_is_lost(page, officer, typed, sentence):
    html = page.post("projects.record_data_set", {"nama": "Data", "uraian": "Isi."} | typed, status=422)
    assert sentence in words(html)
    assert html.select_one("[name=uraian]").text.strip() == "Isi."


def test_who_comes_second_sees_what_is_stored(page, officer):
    row = make_data_set(officer.pemda, uraian="Lama.")
    page.post("projects.change_data_set", {"uraian": "Baru."}, data_set_id=row.id)
    html = page.post("projects.change_data_set", {"uraian": "Lain.", "versi": "1"}, status=409, data_set_id=row.id)
    assert "Baru." in words(html)
    assert stored().uraian == "Baru."


def test_a_contributor_produces_for_the_own_opd_only(page, db):
    person = make_user(Role.CONTRIBUTOR)
    page.login(person)
    page.post("projects.record_data_set", {"nama": "Punya sendiri"})
    assert stored().produsen_id == person.opd_id
    other = make_data_set(person.pemda, "Punya lain", produsen=make_opd(person.pemda))
    page.get("projects.change_data_set", status=403, data_set_id=other.id)


def test_two_producers_of_one_data_are_told_with_since_when(page, officer):
    first, second = make_opd(officer.pemda, "Dinas Sosial"), make_opd(officer.pemda, "Bappeda")
    row = make_data_set(officer.pemda, "Data penduduk miskin", produsen=first, sejak=2019)
    make_data_set(officer.pemda, "Penduduk miskin", produsen=second, sejak=2022)
    told = words(page.get("findings.collected_twice").select_one("main"))
    assert "Dinas Sosial" in told
    assert "Bappeda" in told
    assert "2019" in told
    assert "Mungkin dikumpulkan ganda Penduduk miskin Bappeda." in words(
        page.get("projects.data_set", data_set_id=row.id).select_one("main")
    )


def test_nothing_collected_twice_is_said_calmly(page, officer):
    make_project(officer.pemda)
    assert "Belum ditemukan data" in words(page.get("findings.collected_twice").select_one("main"))


def test_the_register_is_had_as_a_workbook(page, officer):
    make_data_set(officer.pemda, "=SUM(1)", sejak=2019, prioritas=True)
    book = load_workbook(BytesIO(page.open(page.url("projects.data_sets_xlsx")).data))
    rows = list(book["Data"].iter_rows(values_only=True))
    assert len(rows) == 2
    assert (rows[1][-2], rows[1][-1]) == (2019, "ya")
    assert all(cell.data_type != "f" for row in book["Data"].iter_rows() for cell in row)
