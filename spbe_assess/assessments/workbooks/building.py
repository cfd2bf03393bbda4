"""The workbook of an assessment, or of what an OPD has of it: filled far from any network, read back by `imports`.

Everything is locked but what is to be filled; what the import must know again lies on a hidden sheet.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.assessments import rules
from spbe_assess.assessments.workbooks.guide import write_guide
from spbe_assess.assessments.workbooks.layout import (
    BOLD,
    COLUMNS,
    EDGE,
    FILLING,
    FORMAT,
    HEAD,
    LOCKED,
    LONGEST_LIST,
    OPEN,
    SHUT,
    SMALL,
    STAMP,
    WRAP,
    WorkbookHead,
    WorkbookLine,
    append,
    paper,
    protect,
)
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument


def island_workbook(instrument: Instrument, head: WorkbookHead, lines: list[WorkbookLine]) -> bytes:
    """The XLSX."""
    workbook = Workbook()
    write_guide(workbook.active, instrument, head, [line.indikator.kode for line in lines])
    _filling(workbook.create_sheet(FILLING), instrument, head, lines)
    _stamp(workbook.create_sheet(STAMP), instrument, head, lines)
    workbook.properties.creator = "Penilaian SPBE"
    workbook.properties.title = f"Buku kerja penilaian {head.tahun}, {head.opd or head.pemda}"
    workbook.properties.created = head.made_at.replace(tzinfo=None)
    workbook.active = 0
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def columns_of(instrument: Instrument, kodes: Iterable[str]) -> list[str]:
    """The columns a workbook on these indikator has: those nobody is asked are left out."""
    asked = {name for kode in kodes for name in rules.asked_fields(instrument, kode)}
    return [name for name in COLUMNS if name not in rules.WORKBOOK_FIELDS or name == "nilai" or name in asked]


def _filling(sheet: Worksheet, instrument: Instrument, head: WorkbookHead, lines: list[WorkbookLine]) -> None:
    names = columns_of(instrument, [line.indikator.kode for line in lines])
    append(sheet, [COLUMNS[name][0] for name in names])
    for line in lines:
        asked = rules.asked_fields(instrument, line.indikator.kode)
        values = _values(instrument, line)
        append(sheet, [values[name] if name in asked or name in LOCKED else None for name in names])
        for cell, name in zip(sheet[sheet.max_row], names, strict=False):
            _dress(cell, name, is_open=name in asked or name == "baru")
    for cell, name in zip(sheet[1], names, strict=True):
        cell.font, cell.fill, cell.alignment, cell.border = BOLD, HEAD, WRAP, EDGE
        sheet.column_dimensions[cell.column_letter].width = COLUMNS[name][1]
    _validate(sheet, instrument, names, len(lines) + 1)
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text = f"{head.opd or head.pemda}, {head.tahun}".replace("&", "&&")
    paper(sheet)
    protect(sheet)


def _dress(cell, name: str, *, is_open: bool) -> None:
    cell.alignment, cell.border = WRAP, EDGE
    cell.fill = OPEN if is_open else SHUT
    cell.protection = Protection(locked=not is_open)
    if name in ("kriteria", "bukti"):
        cell.font = SMALL
    if is_open and name in (*rules.TEXT_FIELDS, "baru"):
        cell.number_format = "@"  # what is typed stays text, whatever it begins with


def _values(instrument: Instrument, line: WorkbookLine) -> dict[str, object]:
    indikator, kept = line.indikator, line.kept
    bukti = "\n".join(line.bukti)
    return {
        "kode": indikator.kode,
        "nama": indikator.nama,
        "kriteria": kriteria_text(instrument, indikator),
        "nilai": _number(kept.nilai),
        "index": _number(kept.index),
        "index_badan": kept.index_badan,
        "index_tahun": kept.index_tahun,
        "layanan": kept.layanan,
        "fakta": kept.fakta,
        "analisis": kept.analisis,
        "bukti": f"{bukti[:LONGEST_LIST]}…" if len(bukti) > LONGEST_LIST else bukti,
        "baru": None,
    }


def kriteria_text(instrument: Instrument, indikator: Indikator) -> str:
    """The five levels one below the other, each with its name."""
    return "\n".join(
        f"{level}. {instrument.level_name(indikator, level)}: {kriteria}"
        for level, kriteria in zip(LEVELS, indikator.kriteria, strict=False)
    )


def _validate(sheet: Worksheet, instrument: Instrument, names: list[str], last: int) -> None:
    low, high = int(instrument.nilai_min), int(instrument.nilai_maks)
    if instrument.whole:
        options = ",".join(str(level) for level in range(low, high + 1))
        kind, sentence = {"type": "list", "formula1": f'"{options}"'}, f"Pilih level {low} sampai {high}."
    else:
        kind = {"type": "decimal", "operator": "between", "formula1": str(low), "formula2": str(high)}
        sentence = f"Tulis angka {low} sampai {high}, misalnya 3,25."
    _bind(sheet, names, "nilai", last, sentence, **kind)
    span = {"type": "whole", "operator": "between", "formula1": str(rules.YEARS.start)}
    _bind(sheet, names, "index_tahun", last, "Tulis tahun, misalnya 2025.", formula2=str(rules.YEARS.stop - 1), **span)
    span = {"type": "decimal", "operator": "between", "formula1": "0", "formula2": str(rules.HIGHEST_INDEX)}
    _bind(sheet, names, "index", last, "Tulis indeksnya, misalnya 68,75.", **span)
    for name in ("fakta", "analisis"):
        limit = {"type": "textLength", "operator": "lessThanOrEqual", "formula1": str(rules.LONGEST_TEXT)}
        _bind(sheet, names, name, last, "Paling banyak 5.000 huruf.", **limit)


def _bind(sheet: Worksheet, names: list[str], name: str, last: int, sentence: str, **kind: str) -> None:
    if name not in names:
        return
    bound = DataValidation(allow_blank=True, showErrorMessage=True, errorTitle=COLUMNS[name][0], error=sentence, **kind)
    letter = sheet.cell(1, names.index(name) + 1).column_letter
    bound.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(bound)


def _stamp(sheet: Worksheet, instrument: Instrument, head: WorkbookHead, lines: list[WorkbookLine]) -> None:
    """What the import compares: whose it is, and what stood in each row when it was made."""
    rows = [
        ("format", FORMAT),
        ("penilaian", head.assessment_id),
        ("pemda", head.pemda_kode),
        ("tahun", head.tahun),
        ("periode", head.periode),
        ("edisi", head.edisi),
        ("opd", head.opd_id or ""),
        ("nama opd", head.opd),
        ("dibuat", head.made_at.isoformat()),
        ("kode", "versi", *rules.WORKBOOK_FIELDS),
    ]
    for line in lines:
        kept = line.kept
        asked = rules.asked_fields(instrument, line.indikator.kode)
        marks = (rules.fingerprint_of(getattr(kept, name)) if name in asked else "" for name in rules.WORKBOOK_FIELDS)
        rows.append((line.indikator.kode, kept.versi, *marks))
    for row in rows:
        append(sheet, [str(value) for value in row])  # a spreadsheet would round what looks like a number
    sheet.sheet_state = "hidden"
    protect(sheet)


def _number(number: Fraction | None) -> int | Decimal | None:
    if number is None:
        return None
    return int(number) if number.denominator == 1 else Decimal(number.numerator) / Decimal(number.denominator)
