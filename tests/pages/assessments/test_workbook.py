"""The island workbook: out, filled elsewhere, in again; every fault by its cell, every conflict somebody's choice."""

from io import BytesIO

import openpyxl
import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments.models import AnswerRevision, WorkbookImport
from spbe_assess.db import db as database
from tests.factories import BULAT, make_assessment, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import answer_of, attach, count, enter, evidence_of, fill, logged

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def assessment(db):
    return make_assessment(make_period(BULAT))


@pytest.fixture
def officer(assessment):
    return make_user(Role.OFFICER, assessment.pemda, nama="Rahma Tjokra")


def download(page, assessment, opd=None) -> openpyxl.Workbook:
    """The workbook as somebody opens it."""
    endpoint, place = ("opd_workbook_xlsx", {"opd_id": opd.id}) if opd else ("workbook_xlsx", {})
    response = page.open(page.url(f"assessments.{endpoint}", assessment_id=assessment.id, **place))
    assert (response.status_code, response.mimetype) == (200, XLSX)
    return openpyxl.load_workbook(BytesIO(response.data))


def saved(book: openpyxl.Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def upload(page, assessment, content, status=302, opd=None, nama="isian.xlsx"):
    content = content if isinstance(content, bytes) else saved(content)
    endpoint, place = ("opd_workbook", {"opd_id": opd.id}) if opd else ("workbook", {})
    file = (BytesIO(content), nama)
    return page.post(f"assessments.{endpoint}", {"berkas": file}, status=status, assessment_id=assessment.id, **place)


def put(book, kode: str, title: str, value) -> str:
    """Write into the row of an indikator, the column of this head; the cell's name."""
    sheet = book["Isian"]
    [column] = [cell.column for cell in sheet[1] if cell.value == title]
    [row] = [cell.row for cell in sheet["A"] if cell.value == kode]
    sheet.cell(row, column).value = value
    return sheet.cell(row, column).coordinate


def waiting() -> WorkbookImport:
    database.session.expire_all()
    return database.session.scalars(sa.select(WorkbookImport).order_by(WorkbookImport.id.desc())).first()


def confirm(page, status=302, **chosen):
    """Say yes to the import that waits; `chosen` by "kode-field"."""
    row = waiting()
    data = {f"pilih-{name.replace('__', '-')}": who for name, who in chosen.items()}
    return page.post(
        "assessments.workbook_import", data, status=status, assessment_id=row.assessment_id, import_id=row.id
    )


def everything() -> dict:
    database.session.rollback()
    tables = [each for each in database.metadata.sorted_tables if each.name not in ("user_session", "users")]
    return {each.name: database.session.execute(sa.select(each).order_by(*each.primary_key)).all() for each in tables}


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
    put(book, "9", "Bukti baru (tautan atau nama berkas)", "Perbup https://jdih.uji.example/1\nlaporan.pdf")
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
