"""The inventory as a workbook: a row a project, money by year as real numbers, cells that run nothing."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from spbe_assess.projects.models import DataSet, Project
from spbe_assess.projects.rules import DATA_SET, JENIS_NAMES, KIND_NAMES, PROJECT, STATUS_NAMES
from spbe_assess.sheets import safe_cell

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXTS = tuple(name for name in PROJECT if name not in {"opd", "jenis", "status", "integrasi", "biaya"})
MONEY = ("pagu", "realisasi", "pemeliharaan")
HEADS = ("Kode", "Pemda", "Kunci", "Ragam", "Perangkat Daerah", "Jenis", "Keadaan", "Sejak")
WIDE = {"nama": 40, "uraian": 60, "fungsi": 40}
ABSENT = "tidak ada"


def inventory_workbook(projects: Iterable[Project]) -> bytes:
    """Two sheets: the projects with every fact (empty is belum diisi), and their money, a row a project and year.

    Rows go out as they come: a nation is never in memory at once.
    """
    book = Workbook(write_only=True)
    sheet, money = book.create_sheet("Proyek"), book.create_sheet("Biaya")
    for at, name in enumerate(TEXTS, len(HEADS) + 1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDE.get(name, 20)
    _head(sheet, [*HEADS, *(PROJECT[name].nama for name in TEXTS), "Terhubung dengan"])
    _head(
        money, ["Kode", "Nama", "Tahun", *(name.title() for name in MONEY), "Sub kegiatan", "Kode RUP", "MAK", "Paket"]
    )
    for project in projects:
        _append(sheet, _facts(project))
        for year in project.uang:
            row = [project.pemda.kode, project.nama, year.tahun, *(getattr(year, name) for name in MONEY)]
            row += [year.sub_kegiatan, year.kode_rup, year.mak, year.paket]
            _append(money, row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _append(sheet: WriteOnlyWorksheet, row: list[object]) -> None:
    """Only text needs a cell that makes it safe; most of an inventory is empty."""
    sheet.append([safe_cell(sheet, value) if isinstance(value, str) else value for value in row])


def _facts(project: Project) -> list[object]:
    facts: list[object] = [
        project.pemda.kode,
        project.pemda.sebutan,
        project.kunci,
        KIND_NAMES[project.kind],
        project.opd.nama if project.opd else _none(project, "opd"),
        JENIS_NAMES.get(project.jenis),
        STATUS_NAMES.get(project.status),
        project.status_sejak,
    ]
    for name in TEXTS:
        value = getattr(project, name)
        facts.append(value if value not in (None, "") else _none(project, name))
    others = "; ".join(each.other.nama if each.other else each.dengan for each in project.hubungan)
    return [*facts, others or _none(project, "integrasi")]


def _none(project: Project, name: str) -> str | None:
    return ABSENT if name in project.tidak_ada else None


def _head(sheet: WriteOnlyWorksheet, heads: list[str]) -> None:
    cells = [safe_cell(sheet, head) for head in heads]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"  # before its first row
    sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}1"


def register_workbook(data_sets: Iterable[DataSet]) -> bytes:
    """The register of data sets, a row a set; empty is belum diisi."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Data"
    texts = ("nama", "uraian", "standar", "metadata_isi", "interoperabilitas", "kode_referensi")
    heads = [
        "Kode",
        "Pemda",
        *(DATA_SET[name].nama for name in texts),
        "Produsen data",
        "Wali data",
        "Sejak",
        "Prioritas",
    ]
    _head(sheet, heads)
    for row in data_sets:
        facts: list[object] = [row.pemda.kode, row.pemda.sebutan]
        facts += [getattr(row, name) or (ABSENT if name in row.tidak_ada else None) for name in texts]
        facts += [row.produsen.nama if row.produsen else None, row.wali.nama if row.wali else None, row.sejak]
        facts.append(None if row.prioritas is None else ("ya" if row.prioritas else "tidak"))
        sheet.append([safe_cell(sheet, value) for value in facts])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
