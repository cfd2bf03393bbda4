"""Answer sheets as other programs write them, read exactly: JSON, JSON lines, CSV, or the rows of a workbook.

Every reader takes the instrument and gives `{kode: Fraction | None}`, each nilai inside the scale. Whatever is wrong
is Refused with a sentence that names the line and the kode. Numbers never pass through a float of ours.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import Instrument
from spbe_assess.scoring.numbers import exact
from spbe_assess.scoring.rules import check_nilai, convert

Sheet = dict[str, Fraction | None]

HEADER_ROWS = 20  # how deep a title may push the header of a workbook's sheet
NILAI_HEADERS = ("nilai", "nilai akhir", "nilai mandiri")  # the first one found is read
BLANK = {"", "-", "–", "belum diisi"}
LONGEST_QUOTE = 40


def decode(content: bytes) -> str:
    """UTF-8, with or without a byte order mark."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("Berkas ini bukan teks UTF-8.") from None
    if not text.strip():
        raise Refused("Berkas ini kosong.")
    return text


def read_json(instrument: Instrument, text: str) -> Sheet:
    """One object `{kode: nilai}`; a value is a number, a text, null, or `{"indeks": …}`."""
    try:
        content = json.loads(
            text, parse_float=str, parse_int=str, parse_constant=_refuse_constant, object_pairs_hook=_once_each
        )
    except json.JSONDecodeError as error:
        line = f"baris {error.lineno}, " if "\n" in text else ""
        raise Refused(f"Bukan JSON yang sah ({line}kolom {error.colno}).") from None
    except RecursionError:
        raise Refused("Bukan lembar jawaban: JSON ini bersarang terlalu dalam.") from None
    if not isinstance(content, dict):
        raise Refused('Lembar jawaban JSON harus satu objek, misalnya {"1": 3, "2": 2}.')
    return {_known(instrument, kode): _value(instrument, kode, raw) for kode, raw in content.items()}


def read_jsonl(instrument: Instrument, text: str) -> list[Sheet]:
    """One answer sheet a line, in order; a line that is empty or wrong stops everything and is named."""
    sheets = []
    for number, line in enumerate(text.rstrip().split("\n"), 1):
        with _named(f"Baris {number}"):
            if not line.strip():
                raise Refused("Baris ini kosong; setiap baris memuat satu lembar jawaban.")
            sheets.append(read_json(instrument, line))
    return sheets


def read_csv(instrument: Instrument, text: str) -> Sheet:
    """A header with `kode` and `nilai`, then one indikator a row; `;` separates where decimals have commas."""
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        columns = _column(header, "kode"), _column(header, "nilai")
        return _collect(instrument, _csv_rows(reader, header, *columns))
    except csv.Error:
        raise Refused(f"Baris {reader.line_num}: bukan CSV yang sah.") from None


def read_rows(instrument: Instrument, rows: Iterable[Sequence[object]]) -> Sheet | None:
    """The rows of one sheet of a workbook, from its header on; None where the sheet has no such header.

    Where an indikator takes another body's index and has no nilai yet, a column Indeks decides.
    """
    rows = enumerate(rows, 1)
    for number, row in rows:
        if number > HEADER_ROWS:
            return None
        names = [cell.strip().casefold() if isinstance(cell, str) else None for cell in row]
        found = [name for name in NILAI_HEADERS if name in names]
        if "kode" in names and found:
            indeks = names.index("indeks") if "indeks" in names else None
            return _collect(
                instrument, _workbook_rows(instrument, rows, names.index("kode"), names.index(found[0]), indeks)
            )
    return None


def _column(header: list[str], name: str) -> int:
    if header.count(name) != 1:
        raise Refused(f"Baris pertama CSV harus memuat kolom {name}, tepat satu kali.")
    return header.index(name)


def _csv_rows(reader, header: list[str], kode: int, nilai: int) -> Iterator[tuple[int, str, object]]:
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            hint = "; pakai titik koma sebagai pemisah bila desimal memakai koma" if len(row) > len(header) else ""
            raise Refused(f"Baris {reader.line_num}: ada {len(row)} kolom, seharusnya {len(header)}{hint}.")
        if not row[kode].strip():
            raise Refused(f"Baris {reader.line_num}: kode tidak boleh kosong.")
        yield reader.line_num, row[kode].strip(), _cell(row[nilai])


def _workbook_rows(
    instrument: Instrument, rows: Iterable, kode: int, nilai: int, indeks: int | None
) -> Iterator[tuple[int, str, object]]:
    """Rows without a kode (headings, sums, blank lines) are no answers."""
    for number, row in rows:
        name = _kode_cell(_at(row, kode))
        raw = _cell(_at(row, nilai))
        if raw is None and _takes_index(instrument, name):
            index = _cell(_at(row, indeks))
            raw = None if index is None else {"indeks": index}
        if name:
            yield number, name, raw


def _at(row: Sequence[object], column: int | None) -> object:
    return row[column] if column is not None and column < len(row) else None


def _takes_index(instrument: Instrument, kode: str) -> bool:
    return kode in instrument.indikator and instrument.indikator[kode].sumber_nilai == "indeks"


def _kode_cell(cell: object) -> str:
    """Spreadsheets keep the kode "7" as a number."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def _cell(cell: object) -> object:
    """A cell as `_value` reads it. A spreadsheet's float is the number somebody typed: its shortest text."""
    if isinstance(cell, str):
        return None if cell.strip().casefold() in BLANK else cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return repr(cell)
    return cell


def _collect(instrument: Instrument, rows: Iterable[tuple[int, str, object]]) -> Sheet:
    sheet, seen = {}, {}
    for number, kode, raw in rows:
        with _named(f"Baris {number}"):
            if kode in seen:
                raise Refused(f"Indikator {_quoted(kode)} sudah ada di baris {seen[kode]}.")
            seen[kode] = number
            sheet[_known(instrument, kode)] = _value(instrument, kode, raw)
    return sheet


def _known(instrument: Instrument, kode: str) -> str:
    if kode not in instrument.indikator:
        raise Refused(f"Indikator {_quoted(kode)} tidak ada dalam {instrument.kode}.")
    return kode


def _value(instrument: Instrument, kode: str, raw: object) -> Fraction | None:
    if raw is None:
        return None
    # Not `_named`: this runs for every number of a hundred thousand sheets, and a context manager costs more than it.
    try:
        if isinstance(raw, dict):
            return _from_indeks(instrument, kode, raw)
        nilai = _number(raw)
        check_nilai(instrument, nilai)
    except Refused as refused:
        raise Refused(f"Indikator {kode}: {refused.message}") from None
    return nilai


def _from_indeks(instrument: Instrument, kode: str, raw: dict) -> Fraction | None:
    if set(raw) != {"indeks"}:
        raise Refused('Indeks lembaga lain ditulis {"indeks": "68.75"}.')
    return None if raw["indeks"] is None else convert(instrument, kode, _number(raw["indeks"]))


def _number(raw: object) -> Fraction:
    number = exact(raw) if isinstance(raw, str) else None
    if number is None:
        raise Refused(f"{_quoted(raw)} bukan angka.")
    return number


def _quoted(raw: object) -> str:
    """Somebody's text inside our sentence: short, and nothing a terminal would act on."""
    text = raw if isinstance(raw, str) else json.dumps(raw, default=str)
    text = "".join(character if character.isprintable() else "?" for character in text)
    return f'"{text[:LONGEST_QUOTE]}…"' if len(text) > LONGEST_QUOTE else f'"{text}"'


def _refuse_constant(name: str) -> None:
    raise Refused(f"{name} bukan angka.")


def _once_each(pairs: list[tuple[str, object]]) -> dict:
    table = {}
    for key, value in pairs:
        if key in table:
            raise Refused(f"{_quoted(key)} tertulis lebih dari satu kali.")
        table[key] = value
    return table


@contextmanager
def _named(place: str) -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise Refused(f"{place}: {refused.message}") from None
