"""A file as a table of texts: CSV of any usual kind or XLSX, its head found, every row with its sheet and number."""

import csv
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import StringIO

from openpyxl.utils import get_column_letter

from spbe_assess.canonical import canonical_json
from spbe_assess.errors import Refused
from spbe_assess.sheets import MAX_FILE, OLD_OR_LOCKED, open_workbook
from spbe_assess.web.forms import clean

MOST_ROWS = 5_000
MOST_COLUMNS = 80
MOST_LETTERS = 8_000_000  # of the whole table
LONGEST_CELL = 100_000  # a longer one is no cell of a list
HEAD_WITHIN = 20  # rows in which a head is looked for
SPARE = 50  # rows a list may have besides: titles, head, blank lines at its end
TOO_MANY = (
    f"Daftar ini lebih dari {MOST_ROWS:,} baris. Bagi menjadi beberapa berkas, misalnya per Perangkat Daerah."
).replace(",", ".", 1)
CSV_SHEET = ""  # a CSV has one sheet, without a name


@dataclass(frozen=True, slots=True)
class TableRow:
    """`sheet`: title, "" in a CSV; `number`: as the spreadsheet counts."""

    sheet: str
    number: int
    cells: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it stands, as a person finds it."""
        return f"Lembar “{self.sheet}”, baris {self.number}" if self.sheet else f"Baris {self.number}"


@dataclass(frozen=True, slots=True)
class Table:
    """Heads that are all different ("Kolom F" where a cell of the head is empty), and the rows below."""

    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    unread: tuple[str, ...] = ()  # sheets whose head is another

    def as_json(self) -> dict[str, object]:
        """How an import keeps it."""
        return {
            "kepala": list(self.heads),
            "baris": [[row.sheet, row.number, list(row.cells)] for row in self.rows],
            "lain": list(self.unread),
        }

    @classmethod
    def from_json(cls, kept: dict) -> "Table":
        """As it was kept."""
        rows = tuple(TableRow(sheet, number, tuple(cells)) for sheet, number, cells in kept["baris"])
        return cls(tuple(kept["kepala"]), rows, tuple(kept.get("lain", ())))

    def column(self, head: str) -> list[str]:
        """All its cells."""
        at = self.heads.index(head)
        return [row.cells[at] for row in self.rows]


def letter(at: int) -> str:
    """The letter a spreadsheet gives the column at this place, counted from nought."""
    return get_column_letter(at + 1)


def kept(table: Table) -> str:
    """The canonical JSON an import keeps."""
    return canonical_json(table.as_json())


def read_table(content: bytes, known: Callable[[str], bool]) -> Table:
    """The list in the file; `known`: whether a head is one that lists of projects have."""
    if len(content) > MAX_FILE:
        raise Refused("Berkas lebih besar dari 5 MB.", "berkas")
    is_workbook = content.startswith((b"PK", OLD_OR_LOCKED))
    return _table(_sheets(content) if is_workbook else {CSV_SHEET: _lines(content)}, known)


def _sheets(content: bytes) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    try:
        book = open_workbook(content, longest=LONGEST_CELL, rows=MOST_ROWS + SPARE, columns=MOST_COLUMNS)
        return {sheet.title: _numbered(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    except Refused as no:
        raise Refused(TOO_MANY if "baris (baris kosong" in no.message else no.message, "berkas") from no


def _numbered(rows: Iterable[Iterable[object]]) -> list[tuple[int, tuple[str, ...]]]:
    """(number, cells) of the rows that say something; stops where they are more than a list may be."""
    found, letters = [], 0
    for number, row in enumerate(rows, 1):
        cells = tuple(_shown(value) for value in itertools.islice(row, MOST_COLUMNS))
        letters += sum(map(len, cells))
        if letters > MOST_LETTERS:
            raise Refused("Isi daftar ini terlalu besar. Bagi menjadi beberapa berkas.", "berkas")
        if any(cells):
            found.append((number, cells))
        if len(found) > MOST_ROWS + SPARE:
            raise Refused(TOO_MANY, "berkas")
    return found


def _shown(value: object) -> str:
    """A cell as text: a number exactly, a day as ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return clean(str(value)).strip()


def _lines(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    text = _decoded(content)
    delimiter = _delimiter(text)
    try:
        return _numbered(_within(csv.reader(StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error:
        raise Refused("Berkas CSV ini tidak dapat dibaca: tanda kutipnya tidak berpasangan.", "berkas") from None


def _within(lines: Iterator[list[str]]) -> Iterator[list[str]]:
    for line in lines:
        if any(cell.strip() for cell in line[MOST_COLUMNS:]):
            raise Refused(f"Daftar ini memuat lebih dari {MOST_COLUMNS} kolom.", "berkas")
        yield line


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with one, else what Excel on Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if text.lstrip()[:1] == "<":
        raise Refused("Berkas ini halaman web. Buka di Excel, lalu simpan sebagai XLSX.", "berkas")
    odd = sum(1 for sign in text[:4000] if (sign < " " and sign not in "\t\r\n") or sign == "\ufffd")
    if "\x00" in text or odd > len(text[:4000]) // 50 or text.startswith("%PDF"):
        raise Refused("Berkas ini bukan XLSX dan bukan CSV.", "berkas")
    return text


def _delimiter(text: str) -> str:
    """Of ; , and tab the one that parts most of the first lines into equally many cells, and into most of them."""
    start = "".join(text.splitlines(keepends=True)[: 2 * HEAD_WITHIN])

    def score(delimiter: str) -> tuple[int, int]:
        try:
            lines = list(itertools.islice(csv.reader(StringIO(start, newline=""), delimiter=delimiter), HEAD_WITHIN))
        except csv.Error:
            return (0, 0)
        widths = Counter(len(line) for line in lines if len(line) > 1)
        width, lines_so = max(widths.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
        return (lines_so, width)

    return max(";,\t", key=score)


def _table(sheets: dict[str, list[tuple[int, tuple[str, ...]]]], known: Callable[[str], bool]) -> Table:
    """The sheet whose head says most, with those below it that have the same head."""
    heads = {title: _head(lines, known) for title, lines in sheets.items() if lines}
    if not heads:
        raise Refused("Berkas ini kosong.", "berkas")
    main = max(heads, key=lambda title: heads[title][1])
    at, _ = heads[main]
    names = _different(sheets[main][at][1])
    same = [title for title in heads if _trimmed(sheets[title][heads[title][0]][1]) == _trimmed(sheets[main][at][1])]
    rows = [row for title in same for row in _below(title, sheets[title][heads[title][0] + 1 :], len(names))]
    if not rows:
        raise Refused("Daftar ini tidak berisi satu baris pun di bawah kepala kolomnya.", "berkas")
    if len(rows) > MOST_ROWS:
        raise Refused(TOO_MANY, "berkas")
    return Table(names, tuple(rows), tuple(title for title in heads if title not in same))


def _head(lines: list[tuple[int, tuple[str, ...]]], known: Callable[[str], bool]) -> tuple[int, int]:
    """(index of the row that is most like a head, how many heads it has that are known)."""
    scores = [(sum(map(known, filter(None, cells))), len(set(filter(None, cells)))) for _, cells in lines[:HEAD_WITHIN]]
    best = max(score for score, _ in scores)
    if best:
        return next(at for at, (score, _) in enumerate(scores) if score == best), best
    return next((at for at, (_, filled) in enumerate(scores) if filled > 1), 0), 0


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _different(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The heads, none twice and none empty."""
    names: list[str] = []
    for at, text in enumerate(_trimmed(cells)):
        name = " ".join(text.split())[:200] or f"Kolom {letter(at)}"
        names.append(f"{name} ({letter(at)})" if name in names else name)
    return tuple(names)


def _below(title: str, lines: list[tuple[int, tuple[str, ...]]], width: int) -> Iterator[TableRow]:
    """The rows of a sheet as wide as its head, without one that only numbers the columns.

    A CSV row that is wider keeps what is too much: a separator inside a text has shifted its cells.
    """
    for number, cells in lines:
        told = _trimmed(cells) if title == CSV_SHEET else cells[:width]
        cells = (*told, *[""] * (width - len(told)))
        if any(cells) and not _numbers_columns(cells):
            yield TableRow(title, number, cells)


def _numbers_columns(cells: tuple[str, ...]) -> bool:
    """As "1 | 2 | 3 | 4" or "(1) | (2)" below a head."""
    told = [re.sub(r"[()]", "", cell) for cell in cells if cell]
    return len(told) > 2 and told == [str(n) for n in range(1, len(told) + 1)]
