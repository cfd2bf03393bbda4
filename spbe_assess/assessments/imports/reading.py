"""A workbook that came back, read whole: what it says row by row, everything wrong with it, what else is to know."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from openpyxl import Workbook

from spbe_assess.assessments import rules
from spbe_assess.assessments.imports import cells
from spbe_assess.assessments.imports.cells import Found, rows_in
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.workbooks import COLUMNS, FILLING, FORMAT, STAMP, columns_of
from spbe_assess.errors import Refused
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.sheets import open_workbook

LONGEST_CELL = 32_767  # of any spreadsheet; longer than ours is named by cell, beside the other faults
LIMITS = {"fakta": rules.LONGEST_TEXT, "analisis": rules.LONGEST_TEXT}


@dataclass(frozen=True)
class Problem:
    """What must be mended in the workbook first: where, which rule, what to do."""

    sheet: str
    cell: str
    sentence: str

    @property
    def place(self) -> str:
        return f"Lembar {self.sheet}, sel {self.cell}"


@dataclass
class Reading:
    """Everything a workbook said. `notes` change nothing; `own`: it was made here, not a table of somebody's."""

    own: bool
    rows: list[rules.WorkbookRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, found: Found, sentence: str) -> None:
        self.problems.append(Problem(found.sheet, found.cell, sentence))

    def note_formula(self, found: Found) -> None:
        if found.kind == "f":
            self.notes.append(f"{found.place}: isinya rumus. Dibaca sebagai tulisan biasa dan tidak dihitung.")


@dataclass(frozen=True)
class Stamp:
    """What the hidden sheet says: whose workbook this is, and by kode what stood there when it was made."""

    told: Mapping[str, str]
    rows: Mapping[str, tuple[int, Mapping[str, str]]]

    @property
    def opd_id(self) -> int | None:
        text = self.told.get("opd", "")
        return int(text) if text.isdecimal() else None


def open_returned(content: bytes) -> Workbook:
    """Behind the gate, its formulas as they are written."""
    workbook = open_workbook(content, formulas=True, longest=LONGEST_CELL)
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()
    return workbook


def stamp_of(workbook: Workbook) -> Stamp | None:
    """None for a workbook that was not made here."""
    if STAMP not in workbook.sheetnames:
        return None
    told, rows, heads = {}, {}, []
    for row in rows_in(workbook[STAMP]):
        texts = [cells.text_of(found.value) for found in row]
        if heads and texts:
            rows[texts[0]] = _stamped(heads, texts)
        elif texts and texts[0] == "kode":
            heads = texts
        elif len(texts) > 1:
            told[texts[0]] = texts[1]
    if not heads or told.get("format") != str(FORMAT):
        raise Refused(
            f'Lembar "{STAMP}" dalam buku kerja ini tidak dikenali. Unduh buku kerja baru dan salin isian Anda ke sana.'
        )
    return Stamp(told, rows)


def _stamped(heads: list[str], texts: list[str]) -> tuple[int, dict[str, str]]:
    stood = dict(zip(heads, texts, strict=False))
    versi = stood.get("versi", "")
    base = {name: mark for name, mark in stood.items() if name in rules.WORKBOOK_FIELDS and mark}
    return int(versi) if versi.isdecimal() else 0, base


def require_same(stamp: Stamp, assessment: Assessment) -> None:
    """It was made for this very assessment and its edition."""
    told, period = stamp.told, assessment.period
    if told.get("pemda") != assessment.pemda.kode:
        raise Refused(
            f"Buku kerja ini milik pemda lain (kode {told.get('pemda', '?')}), bukan {assessment.pemda.sebutan}."
        )
    if told.get("penilaian") != str(assessment.id):
        raise Refused(
            f"Buku kerja ini untuk penilaian {told.get('tahun', '?')} ({told.get('periode', '?')}), "
            f"bukan {period.tahun} ({period.nama}). Buka penilaian itu, atau unduh buku kerja untuk penilaian ini."
        )
    if told.get("edisi") != period.edition.sha256:
        raise Refused(
            "Buku kerja ini dibuat menurut edisi instrumen yang lain; sesudah itu periode memakai edisi baru. "
            "Unduh buku kerja baru, lalu salin isian Anda ke sana."
        )


def read_own(workbook: Workbook, stamp: Stamp, instrument: Instrument, kodes: Collection[str]) -> Reading:
    """The sheet to be filled, against what stood in it. `kodes`: the indikator this workbook may speak about."""
    reading = Reading(own=True)
    if FILLING not in workbook.sheetnames:
        raise Refused(f'Lembar "{FILLING}" tidak ada dalam buku kerja ini. Kembalikan nama lembarnya.')
    rows = iter(rows_in(workbook[FILLING]))
    columns = _columns(next(rows, []), reading, instrument, stamp.rows)
    if reading.problems:
        return reading
    seen: dict[str, Found] = {}
    for row in rows:
        cells_by_name = {name: row[at] for name, at in columns.items() if at < len(row)}
        indikator = _indikator(cells_by_name, row, reading, instrument, kodes, seen)
        if indikator is not None:
            reading.rows.append(_row(cells_by_name, stamp, instrument, indikator, reading))
    missing = [kode for kode in stamp.rows if kode in kodes and kode not in seen]
    if missing:
        reading.notes.append(
            f"Baris indikator {rules.spoken_kodes(missing)} tidak ada lagi di lembar {FILLING}; isinya tidak diubah."
        )
    return reading


def _columns(head: list[Found], reading: Reading, instrument: Instrument, kodes: Collection[str]) -> dict[str, int]:
    """Name of a field → where its column stands now; a head that is gone is a problem where it should be."""
    where = {cells.text_of(found.value).casefold(): at for at, found in enumerate(head) if not found.is_blank}
    names = columns_of(instrument, [kode for kode in kodes if kode in instrument.indikator])
    columns = {}
    for place, name in enumerate(names, 1):
        title = COLUMNS[name][0]
        if title.casefold() in where:
            columns[name] = where[title.casefold()]
        elif name not in ("kriteria", "bukti"):
            reading.refuse(Found(FILLING, 1, place), f"judul kolom “{title}” tidak ada; kembalikan judulnya di sini.")
    return columns


def _indikator(
    found: Mapping[str, Found],
    row: list[Found],
    reading: Reading,
    instrument: Instrument,
    kodes: Collection[str],
    seen: dict[str, Found],
) -> Indikator | None:
    """Which indikator a row is about; None, and a problem, where that is not clear."""
    if all(cell.is_blank for cell in row):
        return None
    at = found.get("kode") or row[0]
    kode = cells.text_of(at.value)
    sentence = _kode_fault(kode, instrument, kodes, seen)
    indikator = instrument.indikator.get(kode)
    if sentence is None:
        seen[kode] = at
        nama = found.get("nama")
        if nama is not None and not _same_name(nama, indikator):
            at, sentence = nama, f"nama ini bukan nama indikator {kode}; kembalikan urutan baris seperti semula."
    if sentence is not None:
        reading.refuse(at, sentence)
        return None
    return indikator


def _kode_fault(kode: str, instrument: Instrument, kodes: Collection[str], seen: Mapping[str, Found]) -> str | None:
    if not kode:
        return "kode indikator kosong; kembalikan kodenya, atau hapus seluruh baris ini."
    if kode not in instrument.indikator:
        return f"kode {cells.quoted(kode)} tidak dikenal; kembalikan kode aslinya."
    if kode not in kodes:
        return f"indikator {kode} tidak diserahkan kepada Perangkat Daerah ini; hapus baris ini."
    if kode in seen:
        return f"indikator {kode} sudah ada di baris {seen[kode].row}; hapus salah satu."
    return None


def _same_name(found: Found, indikator: Indikator) -> bool:
    return " ".join(cells.text_of(found.value).split()).casefold() == " ".join(indikator.nama.split()).casefold()


def _row(
    found: Mapping[str, Found], stamp: Stamp, instrument: Instrument, indikator: Indikator, reading: Reading
) -> rules.WorkbookRow:
    versi, base = stamp.rows.get(indikator.kode, (0, {}))
    asked = rules.asked_fields(instrument, indikator.kode)
    given = {}
    for name in rules.WORKBOOK_FIELDS:
        cell = found.get(name)
        if name not in asked:
            _refuse_unasked(cell, indikator, reading)
        elif cell is None:
            continue
        else:
            try:
                value = value_of(name, cell, instrument, indikator)
            except Refused as refused:
                reading.refuse(cell, refused.message)
                continue
            if rules.fingerprint_of(value) != base.get(name):
                given[name] = value
                if name in rules.TEXT_FIELDS:
                    reading.note_formula(cell)
    links, files = read_evidence(found.get("baru"), reading)
    return rules.WorkbookRow(indikator.kode, given, versi, base, tuple(links), tuple(files))


def _refuse_unasked(cell: Found | None, indikator: Indikator, reading: Reading) -> None:
    if cell is None or cell.is_blank:
        return
    if indikator.sumber_nilai == "indeks":
        reading.refuse(cell, "indikator ini dinilai dari indeks; kosongkan sel ini dan isi kolom Indeks.")
    else:
        reading.refuse(cell, "indikator ini tidak menanyakan bagian ini; kosongkan sel ini.")


def value_of(name: str, cell: Found, instrument: Instrument, indikator: Indikator) -> object:
    """What a cell means as this field. Refused with rule and remedy."""
    if name == "nilai":
        return cells.nilai_of(instrument, indikator, cell)
    if name == "index":
        return cells.index_of(instrument, indikator, cell)
    if name == "index_tahun":
        return cells.year_of(cell)
    return cells.words_of(cell, LIMITS.get(name, rules.LONGEST_NAME))


def read_evidence(cell: Found | None, reading: Reading) -> tuple[list[rules.NewLink], list[str]]:
    """New links and names of files in a cell; a problem where a link is not whole."""
    if cell is None or cell.is_blank:
        return [], []
    try:
        return cells.evidence_in(cell)
    except Refused as refused:
        reading.refuse(cell, refused.message)
        return [], []
