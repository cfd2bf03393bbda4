"""The project's own template: an empty list with our heads, and a sheet that explains each."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.projects.imports.columns import MONEY, OTHER, label_of
from spbe_assess.projects.imports.reading import MOST_ROWS
from spbe_assess.projects.rules import (
    DATA_CENTRES,
    DEVELOPERS,
    JENIS_NAMES,
    KIND_NAMES,
    LICENCES,
    PROJECT,
    STATUS_NAMES,
)
from spbe_assess.sheets import safe_cell

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIST, GUIDE, OPDS = "Daftar", "Cara mengisi", "Perangkat Daerah"
KEY = "Kunci"
LISTS = {"kind": KIND_NAMES, "jenis": JENIS_NAMES, "status": STATUS_NAMES, "pengembang_jenis": DEVELOPERS,
         "pusat_data": DATA_CENTRES, "lisensi": LICENCES}  # fmt: skip
HINTS = {
    "nama": "Wajib. Satu baris satu aplikasi, infrastruktur, atau kegiatan.",
    "uraian": "Apa yang dikerjakannya, untuk siapa.",
    "opd": "Nama seperti di lembar Perangkat Daerah.",
    "integrasi": "Nama yang terhubung, dipisahkan titik koma; caranya dalam kurung: SIASN (API); Bank daerah (berkas).",
    "tahun_mulai": "Empat angka, misalnya 2022.",
    "pengguna": "Angka bulat, misalnya 1.200.",
    "pakai_terakhir": "Tanggal, misalnya 24-11-2026.",
    "rekomendasi_tanggal": "Tanggal, misalnya 24-11-2026.",
    "sub_kegiatan": "Kode sub kegiatan, untuk tahun di kolom Tahun anggaran.",
    "tahun_anggaran": "Tahun untuk sub kegiatan, kode RUP, MAK, dan paket.",
}
BOLD, WRAP = Font(bold=True), Alignment(wrap_text=True, vertical="top")
SHADE = PatternFill("solid", fgColor="E8EEF4")
FIRST = ("nama", "uraian", "opd", "status", "jenis", "fungsi", "tahun_mulai")


def list_workbook(opds: Iterable[str], tahun: int) -> bytes:
    """The XLSX; money of the year before, this and the next."""
    book = Workbook()
    targets = _targets(tahun)
    _list(book.active, targets)
    _guide(book.create_sheet(GUIDE), targets)
    places = book.create_sheet(OPDS)
    places.append([safe_cell(places, "Perangkat Daerah pemda ini")])
    for nama in opds:
        places.append([safe_cell(places, nama)])
    places.column_dimensions["A"].width = 60
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _targets(tahun: int) -> list[str]:
    money = [f"{name} {year}" for year in (tahun - 1, tahun, tahun + 1) for name in MONEY]
    rest = [name for name in PROJECT if name not in (*FIRST, "biaya")]
    return ["kind", *FIRST, *money, *rest, *(name for name in OTHER if name not in ("kind", *MONEY))]


def _list(sheet: Worksheet, targets: list[str]) -> None:
    sheet.title = LIST
    sheet.append([KEY, *map(label_of, targets)])
    for at, name in enumerate(("", *targets), 1):
        head = sheet.cell(1, at)
        head.font, head.fill, head.alignment = BOLD, SHADE, WRAP
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 40 if name in ("nama", "uraian", "opd", "fungsi") else 18
        if name in LISTS:
            choice = DataValidation(
                "list", formula1=f'"{",".join(map(_plain, LISTS[name].values()))}"', allow_blank=True
            )
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
    sheet.freeze_panes = "C2"


def _plain(word: str) -> str:
    """A comma parts the words of a drop-down list."""
    return word.replace(",", "")


def _guide(sheet: Worksheet, targets: list[str]) -> None:
    sheet.append([safe_cell(sheet, "Kolom"), safe_cell(sheet, "Cara mengisi")])
    sheet.append([safe_cell(sheet, KEY), safe_cell(sheet, "Nomor tetap milik daftar ini; boleh kosong seluruhnya.")])
    for name in targets:
        sheet.append([safe_cell(sheet, label_of(name)), safe_cell(sheet, _hint(name))])
    last = "Sel kosong berarti belum diisi. Tulis “tidak ada” hanya bila memang tidak ada. Kolom boleh dihapus."
    sheet.append([safe_cell(sheet, "Semua kolom"), safe_cell(sheet, last)])
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = WRAP
    for cell in sheet[1]:
        cell.font, cell.fill = BOLD, SHADE
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 90


def _hint(name: str) -> str:
    plain = name.split()[0]
    if plain in LISTS:
        return f"Salah satu dari: {'; '.join(map(_plain, LISTS[plain].values()))}."
    if plain in MONEY:
        return "Rupiah penuh, misalnya 275.000.000."
    return HINTS.get(name, "Teks.")
