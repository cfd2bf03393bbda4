"""What people do with a workbook: take it out, write into its cells, bring it back, say yes."""

from io import BytesIO

import openpyxl
import sqlalchemy as sa

from spbe_assess.assessments.models import WorkbookImport
from spbe_assess.db import db as database

NEW = "Bukti baru (tautan atau nama berkas)"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    data = {f"pilih-{name}": who for name, who in chosen.items()}
    return page.post(
        "assessments.workbook_import", data, status=status, assessment_id=row.assessment_id, import_id=row.id
    )


def everything() -> dict:
    database.session.rollback()
    tables = [each for each in database.metadata.sorted_tables if each.name not in ("user_session", "users")]
    return {each.name: database.session.execute(sa.select(each).order_by(*each.primary_key)).all() for each in tables}
