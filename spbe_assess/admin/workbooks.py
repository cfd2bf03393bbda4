"""The wording of an instrument as a workbook, and back: every fault by sheet and cell, items keep their ids.

What comes back is an overlay (`instruments/editions.py`): only what differs from the regulation's own file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument, Item
from spbe_assess.sheets import open_workbook, safe_cell

FORMAT = "naskah-1"
GUIDE, TREE, ITEMS = "Petunjuk", "Indikator", "Bukti"
QUESTIONS = (1, 2, 3)
TREE_HEAD = (
    "Kode",
    "Nama",
    *(f"Kriteria level {n}" for n in LEVELS),
    "Panduan",
    *(f"Pertanyaan {n}" for n in QUESTIONS),
)
ITEMS_HEAD = ("Id butir", "Kode", "Level", "Butir bukti", "Pendukung", "Paling lama (bulan)")
WIDTHS = {TREE: (9, 40, *(48,) * 5, 48, *(40,) * 3), ITEMS: (14, 9, 8, 90, 12, 18), GUIDE: (22, 100)}
FREE_ROWS = 60  # below the items, for new ones
LONGEST_NAME = 300
YES = frozenset({"ya", "y", "benar"})
OLDEST = 600  # months


@dataclass(frozen=True)
class Problem:
    """What must be mended in the workbook first."""

    sheet: str
    cell: str
    isi: str

    @property
    def place(self) -> str:
        return f"Lembar {self.sheet}, sel {self.cell}" if self.cell else f"Lembar {self.sheet}"


@dataclass
class Wording:
    """What a workbook says: kode → its wording as an overlay holds it, and everything wrong with it."""

    indikator: dict[str, dict] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, sheet: str, row: int, column: int, isi: str) -> None:
        self.problems.append(Problem(sheet, f"{get_column_letter(column)}{row}", isi))


def wording_workbook(instrument: Instrument) -> bytes:
    """The wording as it is used now; kode and ids are locked, words are not."""
    workbook = Workbook(write_only=True)
    guide, tree, items = (_sheet(workbook, title) for title in (GUIDE, TREE, ITEMS))
    for words in _guide(instrument):
        guide.append([safe_cell(guide, word) for word in words])
    _append(tree, TREE_HEAD, head=True)
    for indikator in instrument.indikator.values():
        _append(tree, (indikator.kode, *_words(indikator)), locked=1)
    _append(items, ITEMS_HEAD, head=True)
    for indikator in instrument.indikator.values():
        for level, one_level in enumerate(indikator.bukti, 1):
            for item in one_level:
                marks = ("ya" if item.opsional else "", item.umur_maks_bulan)
                _append(items, (item.id, indikator.kode, level, item.isi, *marks), locked=3)
    for _ in range(FREE_ROWS):
        _append(items, ("",) * len(ITEMS_HEAD), locked=1)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _sheet(workbook: Workbook, title: str):
    sheet = workbook.create_sheet(title)
    for column, width in enumerate(WIDTHS[title], 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    if title != GUIDE:
        sheet.freeze_panes = "B2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    return sheet


def _append(sheet, values: Iterable[object], *, head: bool = False, locked: int = 0) -> None:
    cells = []
    for column, value in enumerate(values, 1):
        cell = safe_cell(sheet, value or None)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.protection = Protection(locked=head or column <= locked)
        cell.font = Font(bold=head)
        cells.append(cell)
    sheet.append(cells)


def _words(indikator: Indikator) -> list[str]:
    return [
        indikator.nama,
        *(indikator.kriteria or ("",) * len(LEVELS)),
        indikator.panduan or "",
        *(indikator.pertanyaan or ("",) * len(QUESTIONS)),
    ]


def _guide(instrument: Instrument) -> list[tuple[str, ...]]:
    return [
        ("Naskah", instrument.sebutan),
        ("Kode instrumen", instrument.kode),
        ("Bentuk", FORMAT),
        ("",),
        ("1", "Ubah kata-kata di lembar Indikator dan Bukti menurut naskah resmi. Kode dan id butir terkunci."),
        ("2", "Butir baru ditulis di baris kosong di bawah lembar Bukti: kode, level, dan isinya. Id kosongkan."),
        ("3", "Butir lama tidak dapat dihapus: bukti yang sudah dilampirkan menunjuk kepadanya."),
        ("4", "Bobot, nilai, predikat, dan konversi tidak ada di sini, karena naskah tidak mengubahnya."),
        ("5", "Unggah berkas ini di halaman Naskah dengan sumbernya. Yang berubah ditampilkan sebelum dipakai."),
    ]


def read_wording(content: bytes, instrument: Instrument) -> Wording:
    """What a workbook that came back says. Refused where it is no such workbook, or another instrument's."""
    workbook = open_workbook(content)
    rows = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in workbook.worksheets}
    _require_own(rows, instrument)
    wording = Wording()
    _read_tree(rows[TREE], instrument, wording)
    _read_items(rows[ITEMS], instrument, wording)
    return wording


def _require_own(rows: Mapping[str, list], instrument: Instrument) -> None:
    told = {text_of(row[0]): text_of(row[1]) for row in rows.get(GUIDE, ()) if len(row) > 1}
    if told.get("Bentuk") != FORMAT or TREE not in rows or ITEMS not in rows:
        raise Refused("Ini bukan buku kerja naskah. Unduh dahulu dari halaman ini, lalu ubah berkas itu.", "berkas")
    if told.get("Kode instrumen") != instrument.kode:
        raise Refused(
            f"Buku kerja ini naskah {told.get('Naskah') or 'instrumen lain'}, bukan {instrument.sebutan}.", "berkas"
        )
    for title, head in ((TREE, TREE_HEAD), (ITEMS, ITEMS_HEAD)):
        if not rows[title] or [text_of(value) for value in rows[title][0][: len(head)]] != list(head):
            raise Refused(
                f"Baris pertama lembar {title} tidak lagi seperti saat diunduh. Kembalikan judulnya.", "berkas"
            )


def text_of(value: object) -> str:
    """A cell as somebody reads it, without blanks around it."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _read_tree(rows: list[list], instrument: Instrument, wording: Wording) -> None:
    for number, row in enumerate(rows[1:], 2):
        cells = [text_of(value) for value in [*row, *(None,) * len(TREE_HEAD)][: len(TREE_HEAD)]]
        kode = cells[0]
        if not any(cells):
            continue
        if kode not in instrument.indikator:
            wording.refuse(TREE, number, 1, f"Kode “{kode[:20]}” tidak ada dalam {instrument.sebutan}.")
        elif kode in wording.indikator:
            wording.refuse(TREE, number, 1, f"Indikator {kode} sudah ada di baris lain.")
        else:
            wording.indikator[kode] = _read_row(number, cells, instrument.indikator[kode], wording)
    for kode in instrument.indikator:
        if kode not in wording.indikator:
            wording.problems.append(Problem(TREE, "", f"Indikator {kode} tidak ada lagi. Kembalikan barisnya."))


def _read_row(number: int, cells: list[str], indikator: Indikator, wording: Wording) -> dict:
    nama, kriteria, panduan, pertanyaan = cells[1], cells[2:7], cells[7], cells[8:11]
    if not nama or len(nama) > LONGEST_NAME:
        wording.refuse(TREE, number, 2, f"Isi nama, paling banyak {LONGEST_NAME} huruf.")
    found: dict[str, object] = {"nama": nama}
    if _all_or_none(number, 3, kriteria, bool(indikator.kriteria), wording):
        found["kriteria"] = kriteria
    if _all_or_none(number, 8, [panduan], bool(indikator.panduan), wording):
        found["panduan"] = panduan
    if _all_or_none(number, 9, pertanyaan, bool(indikator.pertanyaan), wording):
        found["pertanyaan"] = pertanyaan
    return found


def _all_or_none(number: int, column: int, texts: list[str], needed: bool, wording: Wording) -> bool:
    """Whether the cells are given; one that is empty beside others, or that was filled before, is a fault."""
    if not any(texts) and not needed:
        return False
    for place, text in enumerate(texts, column):
        if not text:
            wording.refuse(TREE, number, place, f"{TREE_HEAD[place - 1]} tidak boleh kosong.")
    return all(texts)


def _read_items(rows: list[list], instrument: Instrument, wording: Wording) -> None:
    known = {
        item.id: (indikator.kode, level)
        for indikator in instrument.indikator.values()
        for level, one_level in enumerate(indikator.bukti, 1)
        for item in one_level
    }
    old: dict[str, dict] = {}
    new: dict[tuple[str, int], list[dict]] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = [text_of(value) for value in [*row, *(None,) * len(ITEMS_HEAD)][: len(ITEMS_HEAD)]]
        if not any(cells):
            continue
        place, item = _place(number, cells, instrument, wording), _item(number, cells, wording)
        if cells[0] and (known.get(cells[0]) != place or cells[0] in old):
            wording.refuse(ITEMS, number, 1, f"Id {cells[0][:30]} tidak cocok dengan kode dan levelnya, atau ganda.")
        elif cells[0]:
            old[cells[0]] = item
        elif place is not None:
            new.setdefault(place, []).append(item)
    for item_id in known:
        if item_id not in old:
            wording.problems.append(Problem(ITEMS, "", f"Butir {item_id} tidak ada lagi. Kembalikan barisnya."))
    _put_together(instrument, old, new, wording)


def _place(number: int, cells: list[str], instrument: Instrument, wording: Wording) -> tuple[str, int] | None:
    kode, level = cells[1], cells[2]
    if kode not in instrument.indikator:
        wording.refuse(ITEMS, number, 2, f"Kode “{kode[:20]}” tidak ada dalam {instrument.sebutan}.")
        return None
    if level not in {str(one) for one in LEVELS}:
        wording.refuse(ITEMS, number, 3, "Level ditulis 1 sampai 5.")
        return None
    return kode, int(level)


def _item(number: int, cells: list[str], wording: Wording) -> dict:
    isi, optional, months = cells[3:6]
    item: dict[str, object] = {"isi": isi}
    if not isi:
        wording.refuse(ITEMS, number, 4, "Isi butir bukti.")
    if optional.casefold() in YES:
        item["opsional"] = True
    elif optional:
        wording.refuse(ITEMS, number, 5, "Tulis ya untuk butir pendukung, atau kosongkan.")
    if months.isascii() and months.isdigit() and 0 < int(months) <= OLDEST:
        item["umur_maks_bulan"] = int(months)
    elif months:
        wording.refuse(ITEMS, number, 6, f"Tulis jumlah bulan, 1 sampai {OLDEST}, atau kosongkan.")
    return item


def _put_together(
    instrument: Instrument, old: Mapping[str, dict], new: Mapping[tuple[str, int], list[dict]], wording: Wording
) -> None:
    """The lists of each indikator: its old items in their order, then the new ones."""
    for kode, indikator in instrument.indikator.items():
        before: tuple[tuple[Item, ...], ...] = indikator.bukti or ((),) * len(LEVELS)
        lists = [
            [old[item.id] for item in one_level if item.id in old] + new.get((kode, level), [])
            for level, one_level in enumerate(before, 1)
        ]
        if any(lists) and kode in wording.indikator:
            wording.indikator[kode]["bukti"] = lists
