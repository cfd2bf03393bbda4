"""The island workbook: out, filled elsewhere, in again; every fault by its cell, every conflict somebody's choice."""

from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.models import AnswerRevision
from spbe_assess.assessments.rules import State
from spbe_assess.db import transaction
from tests.factories import BULAT, DESIMAL, make_assessment, make_pemda, make_period, make_user
from tests.page import controls, words
from tests.pages.assessments.deeds import answer_of, attach, count, enter, evidence_of, fill, logged, statements
from tests.pages.assessments.workbook_deeds import NEW, confirm, download, everything, put, saved, upload, waiting


@pytest.fixture
def assessment(db):
    return make_assessment(make_period(BULAT))


@pytest.fixture
def officer(assessment):
    return make_user(Role.OFFICER, assessment.pemda, nama="Rahma Tjokra")


def test_the_workbook_says_whose_it_is_and_holds_what_is_kept(page, assessment, officer):
    fill(assessment, officer, {"7": 3}, fakta="=1+1 menurut Perbup", analisis="Kriteria 3 terpenuhi.")
    attach(assessment, officer, "7")
    enter(page, officer)
    book = download(page, assessment)
    assert book.sheetnames == ["Petunjuk", "Isian", "Jangan diubah"]
    guide = " ".join(str(cell.value) for row in book["Petunjuk"].iter_rows() for cell in row if cell.value)
    assert assessment.pemda.sebutan in guide
    assert "Rahma Tjokra" in guide
    sheet = book["Isian"]
    titles = [cell.value for cell in sheet[1]]
    row = dict(zip(titles, sheet[8], strict=True))
    assert (row["Kode"].value, row["Nilai"].value) == ("7", 3)
    assert (row["Fakta"].value, row["Fakta"].data_type) == ("=1+1 menurut Perbup", "s")
    assert row["Kriteria level 1 sampai 5"].value.startswith("1. Rintisan: ")
    assert row["Bukti yang sudah ada"].value == "Perbup 17/2023 (perbup.pdf)"
    assert [row[title].protection.locked for title in ("Kode", "Indikator", "Nilai", "Fakta")] == [1, 1, 0, 0]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert book["Jangan diubah"].sheet_state == "hidden"
    assert (sheet.freeze_panes, sheet.page_setup.orientation) == ("C2", "landscape")
    [kind] = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert kind.formula1 == '"1,2,3,4,5"'


def test_an_untouched_workbook_changes_nothing(page, assessment, officer):
    fill(assessment, officer, {"7": 3}, fakta="Perbup 17/2023\npasal 4", analisis="Baik.")
    enter(page, officer)
    book = download(page, assessment)
    before = everything()
    html = upload(page, assessment, book, status=200)
    assert "Tidak ada perubahan" in words(html.h1)
    assert everything() == before


def test_what_was_filled_is_looked_at_and_then_saved_at_once(page, assessment, officer):
    fill(assessment, officer, {"7": 3}, fakta="Lama.", ticks=(1, 2, 3))
    enter(page, officer)
    book = download(page, assessment)
    put(book, "7", "Nilai", 4)
    put(book, "7", "Fakta", "Baru.")
    put(book, "8", "Nilai", "level 2")
    put(book, "9", NEW, "Perbup https://jdih.uji.example/1\nlaporan.pdf")
    html = upload(page, assessment, book)
    shown = words(html)
    assert "3 indikator berubah" in shown
    assert "44 tetap" in shown
    assert "laporan.pdf" in shown
    assert answer_of(assessment, "7").nilai == 3
    confirm(page)
    answer = answer_of(assessment, "7")
    assert (answer.nilai, answer.fakta, answer.ticks) == (4, "Baru.", [1, 2, 3])
    assert answer_of(assessment, "8").nilai == 2
    [piece] = evidence_of(assessment)
    assert (piece.kode, piece.link, piece.remark) == ("9", "https://jdih.uji.example/1", "Perbup")
    assert count(AnswerRevision) == 1
    assert len(logged("apply_workbook")) == 3
    again = download(page, assessment)
    assert "Tidak ada perubahan" in words(upload(page, assessment, again, status=200).h1)


def test_a_conflict_stands_side_by_side_and_nothing_is_preselected(page, assessment, officer):
    fill(assessment, officer, {"7": 3}, fakta="Lama.")
    enter(page, officer)
    book = download(page, assessment)
    other = make_user(Role.COORDINATOR, assessment.pemda, nama="Samsul Bahri")
    fill(assessment, other, {"7": 3}, fakta="Dari Samsul.", analisis="Menurut Samsul.")
    put(book, "7", "Fakta", "Dari pulau.")
    put(book, "7", "Nilai", 4)
    put(book, "8", "Nilai", 2)
    html = upload(page, assessment, book)
    shown = words(html)
    assert "1 indikator ditulis orang lain" in shown
    assert "Dari Samsul." in shown
    assert "Dari pulau." in shown
    assert not html.select("[checked]")
    refused = confirm(page, 422)
    assert "Pilih Fakta indikator 7." in words(refused.select_one(".summary-err"))
    assert "Pilih Nilai indikator 7." in words(refused.select_one(".summary-err"))
    assert answer_of(assessment, "8").nilai is None
    confirm(page, **{"7-fakta": "buku", "7-nilai": "tersimpan"})
    answer = answer_of(assessment, "7")
    assert (answer.nilai, answer.fakta, answer.analisis) == (3, "Dari pulau.", "Menurut Samsul.")
    assert answer_of(assessment, "8").nilai == 2


def test_who_saves_while_it_is_looked_at_makes_it_be_looked_at_again(page, assessment, officer):
    enter(page, officer)
    book = download(page, assessment)
    put(book, "7", "Fakta", "Dari pulau.")
    put(book, "8", "Nilai", 2)
    upload(page, assessment, book)
    row = waiting()
    where = {"assessment_id": assessment.id, "import_id": row.id}
    form = controls(page.get("assessments.workbook_import", **where).select_one("form[action*=impor]"))
    fill(assessment, make_user(Role.COORDINATOR, assessment.pemda), {"7": None}, fakta="Dari Samsul.")
    url = page.url("assessments.workbook_import", **where)
    seen = page._seen(page.open(url, method="POST", data=form), 409, ())
    assert "Sesudah halaman ini dibuka ada yang menyimpan" in words(seen)
    assert seen.select_one("[name=pilih-7-fakta]")
    assert answer_of(assessment, "8").nilai is None
    confirm(page, **{"7-fakta": "tersimpan"})
    assert answer_of(assessment, "7").fakta == "Dari Samsul."
    assert answer_of(assessment, "8").nilai == 2


def test_pressed_twice_it_is_applied_once(page, assessment, officer):
    enter(page, officer)
    book = download(page, assessment)
    put(book, "9", NEW, "https://jdih.uji.example/1")
    upload(page, assessment, book)
    where = {"assessment_id": assessment.id, "import_id": waiting().id}
    form = controls(page.get("assessments.workbook_import", **where).select_one("form[action*=impor]"))
    url = page.url("assessments.workbook_import", **where)
    addresses = {page.open(url, method="POST", data=form).location for _ in range(2)}
    assert addresses == {page.url("assessments.worklist", assessment_id=assessment.id)}
    assert len(evidence_of(assessment)) == 1


def test_a_workbook_with_faults_changes_nothing_and_names_every_cell(page, assessment, officer):
    fill(assessment, officer, {"7": 3})
    enter(page, officer)
    book = download(page, assessment)
    cells = [put(book, "7", "Nilai", 3.7), put(book, "8", "Nilai", "bagus"), put(book, "9", "Fakta", "x" * 5001)]
    put(book, "10", "Nilai", 4)
    before = everything()
    html = upload(page, assessment, book, status=422)
    shown = words(html)
    assert "Buku kerja perlu diperbaiki" in words(html.h1)
    assert f"Lembar Isian, sel {cells[0]} 3,7 bukan level; isi 1 sampai 5." in shown
    assert all(f"sel {cell}" in shown for cell in cells)
    assert everything() == before


def test_the_wrong_workbook_is_refused_with_a_sentence(page, assessment, officer):
    enter(page, officer)
    book = download(page, assessment)
    put(book, "7", "Nilai", 4)
    later = make_assessment(make_period(BULAT, tahun=2026, nama="Lain"), assessment.pemda)
    there = make_assessment(assessment.period, make_pemda("82.05"))
    before = everything()
    assert "Buku kerja ini untuk penilaian 2025" in words(upload(page, later, book, status=422))
    assert everything() == before
    neighbour = make_user(Role.OFFICER, there.pemda)
    enter(page, neighbour)
    assert "milik pemda lain (kode 82.04)" in words(upload(page, there, book, status=422))
    enter(page, officer)
    sheet = book["Jangan diubah"]
    [row] = [cell.row for cell in sheet["A"] if cell.value == "edisi"]
    sheet.cell(row, 2).value = "0" * 64
    assert "edisi instrumen yang lain" in words(upload(page, assessment, book, status=422))


def test_a_table_is_read_and_looked_at_like_a_workbook(page, assessment, officer):
    fill(assessment, officer, {"7": 3}, fakta="Lama.")
    book = openpyxl.Workbook()
    for row in (["No", "Indikator", "Nilai", "Penjelasan"], [7, None, "level 4", None], [8, None, 2, "Perbup."]):
        book.active.append(row)
    enter(page, officer)
    assert "Dibaca sebagai tabel biasa" in words(upload(page, assessment, book))
    confirm(page)
    assert (answer_of(assessment, "7").nilai, answer_of(assessment, "7").fakta) == (4, "Lama.")
    assert (answer_of(assessment, "8").nilai, answer_of(assessment, "8").fakta) == (2, "Perbup.")


def test_a_decimal_instrument_is_answered_by_index_where_it_rests_on_one(page, db):
    assessment = make_assessment(make_period(DESIMAL))
    officer = make_user(Role.OFFICER, assessment.pemda)
    enter(page, officer)
    book = download(page, assessment)
    put(book, "IK-01", "Nilai", "3,25")
    put(book, "IK-05", "Indeks", 68.75)
    put(book, "IK-05", "Lembaga penerbit indeks", "BPS")
    put(book, "IK-05", "Tahun indeks", 2025)
    assert "3,25" in words(upload(page, assessment, book))
    confirm(page)
    fed = answer_of(assessment, "IK-05")
    assert answer_of(assessment, "IK-01").nilai == Fraction("3.25")
    assert (fed.nilai, fed.index, fed.index_badan, fed.index_tahun) == (None, Fraction("68.75"), "BPS", 2025)
    again = download(page, assessment)
    assert "Tidak ada perubahan" in words(upload(page, assessment, again, status=200).h1)


def test_after_sending_nothing_is_taken_in(page, assessment, officer):
    enter(page, officer)
    book = download(page, assessment)
    put(book, "7", "Nilai", 4)
    html = page.get("assessments.workbook", assessment_id=assessment.id)
    sent = controls(html.select_one("form[action*=buku-kerja]"))
    with transaction():
        assessment.state, assessment.sent_at = State.TERKIRIM, clock.now()
    assert not page.get("assessments.workbook", assessment_id=assessment.id).select("[type=file]")
    sent["berkas"] = (BytesIO(saved(book)), "isian.xlsx")
    url = page.url("assessments.workbook", assessment_id=assessment.id)
    assert "sudah dikirim" in words(page._seen(page.open(url, method="POST", data=sent), 422, ()))


def test_a_leader_takes_it_out_and_brings_nothing_in(page, assessment):
    enter(page, make_user(Role.LEADER, assessment.pemda, scope=Scope.PEMDA))
    html = page.get("assessments.workbook", assessment_id=assessment.id)
    assert not html.select("[type=file]")
    download(page, assessment)


def test_an_import_costs_few_statements_to_look_at(page, assessment, officer):
    enter(page, officer)
    book = download(page, assessment)
    for kode in ("1", "2", "3"):
        put(book, kode, "Nilai", 2)
    upload(page, assessment, book)
    few = looked_at(page)
    for kode in map(str, range(4, 48)):
        put(book, kode, "Nilai", 2)
    upload(page, assessment, book)
    assert looked_at(page) == few


def looked_at(page) -> int:
    row = waiting()
    with statements() as seen:
        page.get("assessments.workbook_import", assessment_id=row.assessment_id, import_id=row.id)
    return len(seen)
