"""A table of published national results, CSV or XLSX, as its rows were printed: every fault by row and column."""

import csv
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO

from openpyxl.cell.cell import Cell

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import Instrument
from spbe_assess.sheets import MAX_COLUMNS, MAX_ROWS, open_workbook

HEAD = {
    "kode": "kode",
    "kode wilayah": "kode",
    "nama": "nama",
    "instansi": "nama",
    "nama instansi": "nama",
    "indeks": "indeks",
    "indeks spbe": "indeks",
    "indeks pemdi": "indeks",
    "predikat": "predikat",
    "tahun": "tahun",
}
NEEDED = ("nama", "indeks", "predikat")
# "domain 1", "aspek_7", and the keys of the ministry's own record: D2001 is domain 1, A2008 is aspek 8
PART = re.compile(r"(domain|aspek)[ _]?(\d)|(d|a)200(\d)")
NUMBER = re.compile(r"\d{1,2}([.,]\d{1,10})?")
HIGHEST = 5
LONGEST_NAME = 300
KODE = re.compile(r"\d{2}(\.?\d{2})?")


@dataclass(frozen=True)
class Fault:
    """What must be mended in the table first; `row` counts its lines from 1, the head included."""

    row: int
    column: str
    isi: str

    @property
    def place(self) -> str:
        return f"Baris {self.row}, kolom {self.column}" if self.column else f"Baris {self.row}"


@dataclass(frozen=True)
class Year:
    """What is imported: results of `tahun` under `instrument`; `kodes` of every pemda there is."""

    tahun: int
    instrument: Instrument
    kodes: Collection[str]

    @property
    def predikat(self) -> dict[str, str]:
        """In small letters → as the regulation writes it."""
        return {each.nama.lower(): each.nama for each in self.instrument.predikat}


@dataclass
class Results:
    """Rows ready for `record_national_results`, columns nobody reads, and everything wrong with the table."""

    rows: list[dict[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_results(content: bytes, year: Year) -> Results:
    """What the table says of one year.

    Numbers keep the decimals they were printed with, a comma becomes a point. Refused where it is no such table.
    """
    lines = _lines(content)
    head, columns = _head(lines, year.instrument)
    results = Results(unread=[text for text, name in zip(head, columns, strict=True) if text and not name])
    seen: set[str] = set()
    width = max(at for at, text in enumerate(head, 1) if text)
    for number, line in enumerate(lines[1:], 2):
        if any(line[width:]):  # as when a decimal comma parts a number in two
            isi = "Ada isi di kanan kolom terakhir yang bernama; tulis angka dengan titik, atau di antara tanda kutip."
            results.faults.append(Fault(number, "", isi))
        cells = {
            name: text for name, text in zip(columns, [*line, *[""] * len(columns)], strict=False) if name and text
        }
        if cells:
            results.rows.append(_row(number, cells, year, seen, results.faults))
    if not results.rows:
        raise Refused("Tabel ini tidak berisi satu baris hasil pun.", "berkas")
    return results


def _lines(content: bytes) -> list[list[str]]:
    if content.startswith(b"PK"):
        sheet = open_workbook(content).worksheets[0]
        lines = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    else:
        lines = _csv(content)
    while lines and not any(lines[0]):
        del lines[0]
    if len(lines) > MAX_ROWS or any(len(line) > MAX_COLUMNS for line in lines):
        raise Refused(f"Tabel ini lebih besar dari {MAX_ROWS} baris atau {MAX_COLUMNS} kolom.", "berkas")
    return lines


def _csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("Berkas ini bukan XLSX dan bukan CSV dalam UTF-8.", "berkas") from None
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        return [[cell.strip() for cell in line] for line in csv.reader(StringIO(text), delimiter=delimiter)]
    except csv.Error:
        raise Refused("Berkas CSV ini tidak dapat dibaca.", "berkas") from None


def _shown(cell: Cell) -> str:
    """A cell as somebody reads it: a number with the decimals its format prints."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        printed = re.fullmatch(r"0\.(0+)", cell.number_format or "")
        exact = Decimal(repr(value)).normalize()
        if printed and len(printed[1]) >= -exact.as_tuple().exponent:
            return f"{exact:.{len(printed[1])}f}"
        return f"{exact:f}"
    return str(value).strip()


def _head(lines: list[list[str]], instrument: Instrument) -> tuple[list[str], list[str]]:
    """The head as it stands, and the name of each column, "" for one nobody reads."""
    head = lines[0] if lines else []
    columns = [_column(text, instrument) for text in head]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise Refused(f"Baris pertama tabel tidak menyebut kolom {', '.join(missing)}.", "berkas")
    twice = {name for name in columns if name and columns.count(name) > 1}
    if twice:
        raise Refused(f"Kolom {', '.join(sorted(twice))} ada dua kali.", "berkas")
    return head, columns


def _column(text: str, instrument: Instrument) -> str:
    plain = " ".join(text.lower().replace("_", " ").split())
    if plain in HEAD:
        return HEAD[plain]
    part = PART.fullmatch(plain)
    if part is None:
        return ""
    kind = part[1] or {"d": "domain", "a": "aspek"}[part[3]]
    nomor = int(part[2] or part[4])
    branches = instrument.domain if kind == "domain" else instrument.aspek
    return f"{kind}_{nomor}" if nomor in {each.nomor for each in branches} else ""


def _row(number: int, cells: Mapping[str, str], year: Year, seen: set[str], faults: list[Fault]) -> dict[str, str]:
    def wrong(column: str, isi: str) -> None:
        faults.append(Fault(number, column, isi))

    nama, told_year = cells.get("nama", ""), cells.get("tahun", str(year.tahun))
    if fault := _fault_of_name(nama, seen):
        wrong("nama", fault)
    seen.add(nama)
    if told_year != str(year.tahun):
        wrong("tahun", f"Tertulis {told_year}, padahal hasil yang diunggah adalah tahun {year.tahun}.")
    kode = _kode(cells.get("kode", ""))
    if fault := _fault_of_kode(kode, year, seen):
        wrong("kode", fault)
    seen.add(kode)
    predikat = year.predikat.get(cells.get("predikat", "").lower(), "")
    if not predikat:
        wrong("predikat", f"Tulis salah satu dari {', '.join(year.predikat.values())}.")
    numbers = {name: _number(cells.get(name, "")) for name in ("indeks", *filter(_is_part, cells))}
    for name, number_text in numbers.items():
        if not number_text:
            wrong(name.replace("_", " "), "Tulis angka dari 0 sampai 5, misalnya 2,34.")
    head = {"tahun": str(year.tahun), "instrumen": year.instrument.kode, "kode": kode, "nama": nama}
    return head | numbers | {"predikat": predikat}


def _fault_of_name(nama: str, seen: set[str]) -> str:
    if not nama or len(nama) > LONGEST_NAME:
        return f"Isi nama instansi, paling banyak {LONGEST_NAME} huruf."
    return f"{nama} sudah ada di baris lain." if nama in seen else ""


def _fault_of_kode(kode: str, year: Year, seen: set[str]) -> str:
    """None is that of a ministry."""
    if kode and kode not in year.kodes:
        return f"Kode wilayah {kode[:12]} tidak dikenal."
    return f"Kode wilayah {kode} sudah ada di baris lain." if kode and kode in seen else ""


def _is_part(name: str) -> bool:
    return name.startswith(("domain_", "aspek_"))


def _kode(text: str) -> str:
    """ "8204" and "82.04" are one; anything else stays as it is, and is known to nobody."""
    return f"{text[:2]}.{text[2:]}" if KODE.fullmatch(text) and len(text) == len("8204") else text


def _number(text: str) -> str:
    """As printed, with a point; "" when it is no number of the scale."""
    plain = text.replace(",", ".")
    return plain if NUMBER.fullmatch(text) and Decimal(plain) <= HIGHEST else ""
