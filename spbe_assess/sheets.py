"""Workbooks both ways: a gate before anything is read, and cells in which text stays text.

Every failure of the gate is a Refused sentence; what passed it can be iterated without surprise.
"""

import re
import warnings
import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell

from spbe_assess.errors import Refused

MAX_FILE = 5 * 1024 * 1024
MAX_MEMBERS = 100
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
MAX_ROWS = 2_000
MAX_COLUMNS = 30
MAX_CELL_TEXT = 5_000

ENCRYPTED = 0x1  # the bit of a ZIP member's flags
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def open_workbook(
    source: Path | bytes,
    *,
    formulas: bool = False,
    longest: int = MAX_CELL_TEXT,
    rows: int = MAX_ROWS,
    columns: int = MAX_COLUMNS,
) -> Workbook:
    """A read-only workbook with the values its cells show (formulas as last computed), behind the gate.

    Iterate its sheets with `iter_rows(values_only=True)`; rows are as long as their last cell, so they may differ.
    With `formulas` a cell that computes holds its formula and has the data type "f". A text of more than `longest`
    characters is refused; who wants to name such a cell beside other faults lets it in and counts itself. A sheet has
    at most `rows` rows and `columns` filled columns.
    """
    content = source if isinstance(source, bytes) else _read(source)
    if len(content) > MAX_FILE:
        raise Refused("Buku kerja lebih besar dari 5 MB.")
    _check_archive(content)
    # A damaged workbook raises whatever the layer that trips over it raises (nine types were counted): one answer.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(BytesIO(content), read_only=True, data_only=not formulas, keep_links=False)
            _check_cells(workbook, longest, rows, columns)
    except Refused:
        raise
    except Exception as error:
        raise Refused("Buku kerja ini rusak atau bukan XLSX.") from error
    return workbook


def safe_cell(sheet, value: object) -> Cell:
    """A cell for `sheet.append([...])`: text never becomes a formula and holds no control characters.

    Numbers (int, Decimal), dates, bools and None pass as they are; an exact Fraction must be made one of these first.
    """
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, NOT_XML.sub("", value))
    cell.data_type = "s"
    return cell


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError:
        raise Refused(f"Berkas {path} tidak dapat dibaca.") from None


def _check_archive(content: bytes) -> None:
    """By the ZIP's own directory, before a byte is unpacked; a directory that lies is stopped by zipfile's checksum."""
    if content.startswith(OLD_OR_LOCKED):
        raise Refused("Buku kerja ini berformat lama (.xls) atau terkunci kata sandi. Simpan sebagai XLSX tanpa sandi.")
    try:
        members = zipfile.ZipFile(BytesIO(content)).infolist()
    except Exception as error:
        raise Refused("Berkas ini bukan buku kerja XLSX.") from error
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise Refused(f"Buku kerja ini memuat lebih dari {MAX_MEMBERS} bagian.")
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(content):
        raise Refused("Isi buku kerja ini terlalu besar setelah dibuka.")
    names = [member.filename.casefold() for member in members]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refused("Buku kerja ini memuat makro. Simpan sebagai XLSX tanpa makro.")
    if any("externallinks/" in name for name in names):
        raise Refused("Buku kerja ini memuat tautan ke berkas lain. Putuskan tautannya, lalu simpan lagi.")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Refused("Buku kerja ini terkunci kata sandi.")


def _check_cells(workbook: Workbook, longest: int, rows: int, columns: int) -> None:
    for sheet in workbook.worksheets:
        # The size a sheet declares for itself is a claim: without it rows come as long as they are, no longer.
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if number > rows:
                most = f"{rows:,}".replace(",", ".")
                raise Refused(f'Lembar "{sheet.title}" lebih dari {most} baris (baris kosong berformat ikut dihitung).')
            _check_row(row, f'Lembar "{sheet.title}", baris {number}', longest, columns)


def _check_row(row: tuple, place: str, longest: int, columns: int) -> None:
    if any(value is not None for value in row[columns:]):
        raise Refused(f"{place}: lebih dari {columns} kolom terisi.")
    if any(isinstance(value, str) and len(value) > longest for value in row):
        count = f"{longest:,}".replace(",", ".")
        raise Refused(f"{place}: ada sel yang lebih panjang dari {count} karakter.")
