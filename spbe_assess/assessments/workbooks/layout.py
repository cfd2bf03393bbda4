"""What every sheet of a workbook shares: names, columns, colours, whose it is, paper and protection."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.instruments.model import Indikator
from spbe_assess.sheets import safe_cell

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMAT = 1
GUIDE = "Petunjuk"
FILLING = "Isian"
STAMP = "Jangan diubah"
LONGEST_LIST = 3000  # of evidence that is there already: for information, and well inside a cell

# name of a field → head and width of its column; those not named in rules.WORKBOOK_FIELDS are read along or not at all
COLUMNS = {
    "kode": ("Kode", 8),
    "nama": ("Indikator", 30),
    "kriteria": ("Kriteria level 1 sampai 5", 62),
    "nilai": ("Nilai", 10),
    "index": ("Indeks", 11),
    "index_badan": ("Lembaga penerbit indeks", 24),
    "index_tahun": ("Tahun indeks", 10),
    "layanan": ("Layanan yang dinilai", 26),
    "fakta": ("Fakta", 60),
    "analisis": ("Analisis", 60),
    "bukti": ("Bukti yang sudah ada", 40),
    "baru": ("Bukti baru (tautan atau nama berkas)", 40),
}
LOCKED = frozenset({"kode", "nama", "kriteria", "bukti"})

BOLD, TITLE, SMALL = Font(bold=True), Font(bold=True, size=16), Font(size=10, color="465756")
HEAD, OPEN = PatternFill("solid", fgColor="D9E8E6"), PatternFill("solid", fgColor="FFFDF0")
SHUT = PatternFill("solid", fgColor="EEF2F1")
WRAP = Alignment(wrap_text=True, vertical="top")
EDGE = Border(*(Side("thin", color="B7C4C2"),) * 4)


@dataclass(frozen=True)
class WorkbookHead:
    """Whose workbook it is. `opd_id` is None and `opd` empty for the pemda's own."""

    assessment_id: int
    pemda_kode: str
    pemda: str
    tahun: int
    periode: str
    edisi: str
    opd_id: int | None
    opd: str
    due_text: str
    made_at: datetime
    made_text: str
    made_by: str


@dataclass(frozen=True)
class WorkbookLine:
    """One indikator: what is kept (an answer or a contribution) and the evidence that is there, in words."""

    indikator: Indikator
    kept: object
    bukti: tuple[str, ...]


def append(sheet: Worksheet, values: Iterable[object]) -> None:
    """Empty texts stay empty cells."""
    sheet.append([None if value in ("", None) else safe_cell(sheet, value) for value in values])


def paper(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.right.text = "Halaman &P dari &N"


def protect(sheet: Worksheet) -> None:
    """Without a password, against slips; widths and heights stay the reader's."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
