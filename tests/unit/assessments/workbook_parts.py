"""A workbook without a database: what would be kept, the bytes of its workbook, and what reading them back says."""

from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO

import openpyxl

from spbe_assess.assessments import imports, workbooks
from spbe_assess.instruments.model import Instrument


@dataclass
class Kept:
    """The covered fields of an answer, as far as a workbook carries them."""

    nilai: Fraction | None = None
    index: Fraction | None = None
    index_badan: str = ""
    index_tahun: int | None = None
    layanan: str = ""
    fakta: str = ""
    analisis: str = ""
    versi: int = 1


HEAD = workbooks.WorkbookHead(
    assessment_id=27,
    pemda_kode="82.04",
    pemda="Kabupaten Uji",
    tahun=2026,
    periode="Uji",
    edisi="e" * 64,
    opd_id=None,
    opd="",
    due_text="31 Desember 2026",
    made_at=datetime(2026, 11, 24, tzinfo=UTC),
    made_text="24 November 2026, 10.42 WIT",
    made_by="Rahma Tjokra",
)


def made(instrument: Instrument, kept: dict[str, Kept] | None = None) -> bytes:
    """The workbook; an indikator `kept` does not name is empty."""
    lines = [
        workbooks.WorkbookLine(indikator, (kept or {}).get(kode, Kept()), ())
        for kode, indikator in instrument.indikator.items()
    ]
    return workbooks.island_workbook(instrument, HEAD, lines)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def saved(book: openpyxl.Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def read(content: bytes, instrument: Instrument, kodes=None) -> imports.Reading:
    """As a view reads it: behind the gate, by its stamp or as a table."""
    book = imports.open_returned(content)
    stamp = imports.stamp_of(book)
    kodes = kodes or instrument.indikator
    if stamp is None:
        return imports.read_table(book, instrument, kodes)
    return imports.read_own(book, stamp, instrument, kodes)


def cell_of(book: openpyxl.Workbook, kode: str, title: str):
    """The cell of an indikator below this head."""
    sheet = book["Isian"]
    [column] = [cell.column for cell in sheet[1] if cell.value == title]
    [row] = [cell.row for cell in sheet["A"] if cell.value == kode]
    return sheet.cell(row, column)


def table(*rows) -> bytes:
    """A sheet of somebody's own."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)
