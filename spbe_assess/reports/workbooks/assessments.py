"""The report on one assessment as a workbook: real numbers, text that stays text, a sheet `flask skor` reads back."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.reports.documents import AssessmentReport, IndikatorRow
from spbe_assess.reports.documents.sentences import distance, notes, stages_run
from spbe_assess.sheets import safe_cell
from spbe_assess.web.filters import waktu

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOLD = Font(bold=True)
HEAD = PatternFill("solid", fgColor="E2F1EF")
WRAP = Alignment(wrap_text=True, vertical="top")
TOP = Alignment(vertical="top")
# header → width; texts wrap
COLUMNS = {
    "Kode": 8,
    "Indikator": 44,
    "Aspek": 30,
    "Bobot": 8,
    "Nilai mandiri": 10,
    "Nilai mandiri pertama": 10,
    "Nilai akhir": 10,
    "Level": 7,
    "Nama level": 18,
    "Sumbangan": 12,
    "Layanan": 24,
    "Indeks": 10,
    "Badan penerbit indeks": 24,
    "Tahun indeks": 8,
    "Fakta": 60,
    "Analisis": 60,
    "Fakta reviu": 60,
    "Analisis reviu": 60,
    "Justifikasi": 60,
}
REVIEW_ONLY = frozenset({"Nilai akhir", "Fakta reviu", "Analisis reviu", "Justifikasi"})


def assessment_workbook(report: AssessmentReport) -> bytes:
    """The XLSX. In a report on nilai mandiri the columns of the review are left out."""
    workbook = Workbook()
    _summary(workbook.active, report)
    _indikator(workbook.create_sheet("Indikator"), report)
    workbook.properties.creator = "Penilaian SPBE"
    workbook.properties.title = f"Laporan hasil penilaian, {report.pemda.nama} {report.period.tahun}"
    workbook.properties.created = (report.data_per or datetime(2000, 1, 1, tzinfo=UTC)).replace(tzinfo=None)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _summary(sheet: Worksheet, report: AssessmentReport) -> None:
    sheet.title = "Ringkasan"
    rows: list[tuple] = [
        ("Laporan hasil penilaian", report.pemda.nama),
        *([("Contoh", "Isian, nilai, dan nama orang di laporan ini dibuat untuk mencoba.")] if report.example else []),
        ("Tahun", report.period.tahun),
        ("Periode", f"{report.period.nama} ({'resmi' if report.period.resmi else 'latihan'})"),
        ("Tahap yang dijalankan", stages_run(report)),
        ("Instrumen", report.rujukan),
        ("Edisi instrumen", report.edition),
        ("Tahap nilai", report.label),
        ("Data per", waktu(report.data_per, report.pemda.zona)),
        (report.nama_indeks, report.index_text),
        ("Indeks, tidak dibulatkan", _number(report.index)),
        ("Predikat", report.predikat),
        ("Menuju predikat berikut", distance(report)),
        ("Indeks mandiri, tidak dibulatkan", _number(report.mandiri_index)),
        *(("Catatan", sentence) for sentence in notes(report)),
    ]
    for label, value in rows:
        _append(sheet, [label, value])
        sheet.cell(sheet.max_row, 1).font = BOLD
    _branches(sheet, report)
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 60


def _branches(sheet: Worksheet, report: AssessmentReport) -> None:
    for title, rows in (("Domain", report.domain), ("Aspek", report.aspek)):
        if rows:
            _append(sheet, [])
            _append(sheet, [title, "Nama", "Bobot", "Mandiri", *(["Akhir"] if report.has_akhir else [])])
            _head(sheet, sheet.max_row)
            for row in rows:
                numbers = [row.bobot, row.mandiri, *([row.akhir] if report.has_akhir else [])]
                _append(sheet, [row.nomor, row.nama, *map(_number, numbers)])


def _indikator(sheet: Worksheet, report: AssessmentReport) -> None:
    heads = [head for head in COLUMNS if report.has_akhir or head not in REVIEW_ONLY]
    _append(sheet, heads)
    _head(sheet, 1)
    for aspek in report.aspek:
        for row in aspek.indikator:
            values = _values(row) | {"Aspek": aspek.nama}
            _append(sheet, [values[head] for head in heads])
    for number, head in enumerate(heads, 1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = COLUMNS[head]
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = WRAP if isinstance(cell.value, str) else TOP
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions


def _values(row: IndikatorRow) -> dict[str, object]:
    own, review = row.claimed, row.judged
    return {
        "Kode": row.kode,
        "Indikator": row.nama,
        "Bobot": _number(row.bobot),
        "Nilai mandiri": _number(row.mandiri),
        "Nilai mandiri pertama": _number(row.first),
        "Nilai akhir": _number(row.akhir),
        "Level": row.level,
        "Nama level": row.level_name,
        "Sumbangan": _number(row.contribution),
        "Layanan": own.layanan,
        "Indeks": _number(own.index),
        "Badan penerbit indeks": own.index_badan,
        "Tahun indeks": own.index_tahun,
        "Fakta": own.fakta,
        "Analisis": own.analisis,
        "Fakta reviu": review.fakta,
        "Analisis reviu": review.analisis,
        "Justifikasi": review.justifikasi,
    }


def _append(sheet: Worksheet, values: list) -> None:
    """Empty texts stay empty cells."""
    sheet.append([None if value in ("", None) else safe_cell(sheet, value) for value in values])


def _head(sheet: Worksheet, row: int) -> None:
    for cell in sheet[row]:
        cell.font, cell.fill, cell.alignment = BOLD, HEAD, WRAP


def _number(number: Fraction | None) -> int | Decimal | None:
    """A number for a cell: exact where decimals can say it, else to 28 digits, more than a spreadsheet keeps."""
    if number is None:
        return None
    return int(number) if number.denominator == 1 else Decimal(number.numerator) / Decimal(number.denominator)
