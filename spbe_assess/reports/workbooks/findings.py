"""The report *temuan* as a workbook: all rows, rupiah as real numbers, text that stays text."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.reports.documents import ClusterRow, FindingRow, FindingsReport, Table
from spbe_assess.sheets import safe_cell
from spbe_assess.web.filters import waktu

BOLD = Font(bold=True)
HEAD = PatternFill("solid", fgColor="E2F1EF")
WRAP = Alignment(wrap_text=True, vertical="top")
RUPIAH = "#,##0"
WIDEST = 60


def findings_workbook(report: FindingsReport) -> bytes:
    """The XLSX."""
    workbook = Workbook()
    _summary(workbook.active, report)
    years = sorted(report.stake)
    heads = ["Pemda", "Fungsi", "Anggota", "Dipertahankan", "Alasan", *years, "Cara menghitung"]
    _sheet(workbook, "Gugus", heads, (_cluster(row, years) for row in report.clusters))
    heads = ["Jenis", "Temuan", "Pemilik", "Fungsi", "Bobot", "Keadaan", "Kekuatan", "Alasan"]
    _sheet(workbook, "Temuan", heads, map(_finding, report.findings))
    heads = ["Tanggal", "Temuan", "Hasil", "Tindakan", "Penanggung jawab", "Paling lambat", "Alasan"]
    _sheet(workbook, "Keputusan", heads, (
        [row.tanggal, row.names, row.outcome, row.tindakan, row.opd, row.due, row.alasan] for row in report.decisions
    ))  # fmt: skip
    for nama, table in (("Fungsi bersama", report.between), ("Siapa punya apa", report.who)):
        _sheet(workbook, nama, ["", *table.columns], _counts(table))
    workbook.properties.creator = "Penilaian SPBE"
    workbook.properties.title = report.judul
    workbook.properties.created = (report.data_per or datetime(2000, 1, 1, tzinfo=UTC)).replace(tzinfo=None)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _summary(sheet: Worksheet, report: FindingsReport) -> None:
    sheet.title = "Ringkasan"
    rows: list[tuple] = [
        ("Laporan temuan", report.place.nama),
        *([("Contoh", "Isi laporan ini dibuat untuk mencoba.")] if report.example else []),
        ("Cakupan", "Seluruh pemda seprovinsi" if report.whole else "Satu pemda"),
        ("Tahun", report.tahun),
        ("Data per", waktu(report.data_per, report.place.zona) if report.data_per else "Belum pernah dipindai"),
        ("Ringkasan", report.summary),
        ("Temuan", report.total),
        ("Menunggu keputusan", report.waiting),
        ("Tidak ditemukan lagi", report.gone),
        (f"Biaya dipertaruhkan {report.tahun}", report.money),
        *((f"Biaya dipertaruhkan, anggaran {year}", rupiah) for year, rupiah in report.stake.items()),
        ("Cara menghitung", report.counted),
        *((each.judul, each.total) for each in report.kinds),
    ]
    for label, value in rows:
        _append(sheet, [label, value])
        sheet.cell(sheet.max_row, 1).font = BOLD
        sheet.cell(sheet.max_row, 2).number_format = RUPIAH if label.startswith("Biaya") else "General"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 38, WIDEST
    for row in sheet.iter_rows():
        row[1].alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")


def _cluster(row: ClusterRow, years: Sequence[int]) -> list:
    members = "; ".join(f"{each.nama} ({each.opd})" for each in row.members)
    money = [row.stake.get(year, 0) for year in years]
    return [row.pemda, row.konsep, members, row.keep, " ".join(row.alasan), *money, row.dihitung]


def _finding(row: FindingRow) -> list:
    kekuatan = None if row.kekuatan is None else Decimal(row.kekuatan.numerator) / Decimal(row.kekuatan.denominator)
    return [row.judul, row.names, row.owners, row.konsep, row.tingkat, row.keadaan, kekuatan, "; ".join(row.alasan)]


def _counts(table: Table) -> Iterable[list]:
    for name, row in zip(table.rows, table.matrix.rows, strict=True):
        yield [name, *(table.matrix.of(row, column) for column in table.matrix.columns)]


def _sheet(workbook: Workbook, title: str, heads: Sequence, rows: Iterable[list]) -> None:
    """A sheet with a head that stays and columns as wide as their texts."""
    sheet = workbook.create_sheet(title)
    _append(sheet, list(heads))
    for cell in sheet[1]:
        cell.font, cell.fill, cell.alignment = BOLD, HEAD, WRAP
    for row in rows:
        _append(sheet, row)
    for cells in sheet.iter_cols():
        longest = max((len(str(cell.value)) for cell in cells if cell.value is not None), default=0)
        sheet.column_dimensions[cells[0].column_letter].width = min(max(longest + 2, 8), WIDEST)
        for cell in cells[1:]:
            cell.alignment = WRAP
            if isinstance(cell.value, int):
                cell.number_format = RUPIAH
    sheet.freeze_panes = "B2"


def _append(sheet: Worksheet, values: list) -> None:
    sheet.append([None if value in ("", None) else safe_cell(sheet, value) for value in values])
