"""One cell of a workbook as the value it means; what it cannot mean is Refused with the rule and the remedy."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from openpyxl.utils import get_column_letter

from spbe_assess.assessments import rules
from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument
from spbe_assess.scoring.numbers import exact, shown, with_comma
from spbe_assess.scoring.rules import MAX_DECIMALS, convert

BLANK = {"", "-", "–", "belum diisi"}
LONGEST_QUOTE = 40
# "level 3", "3", "Level 3: Terdefinisi"; the name may stand alone
LEVEL = re.compile(r"(?:level|tingkat|lv\.?|l)?\s*([0-9])\b[\s:.,()–-]*(.*?)\)?", re.IGNORECASE | re.DOTALL)
DAYS = (date, datetime, time, timedelta)


@dataclass(frozen=True)
class Found:
    """A cell where it stands: `kind` as the workbook says it, "f" for one that computes, "e" for an error."""

    sheet: str
    row: int
    column: int
    value: object = None
    kind: str = "n"

    @property
    def cell(self) -> str:
        """ "D14"."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def place(self) -> str:
        return f"Lembar {self.sheet}, sel {self.cell}"

    @property
    def is_blank(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


def rows_in(sheet) -> Iterable[list[Found]]:
    """Every row of a sheet as cells that know where they stand."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        yield [
            Found(sheet.title, number, column, cell.value, cell.data_type or "n") for column, cell in enumerate(row, 1)
        ]


def quoted(value: object) -> str:
    """What somebody typed, inside our sentence: short and printable."""
    text = "".join(letter if letter.isprintable() else " " for letter in text_of(value)).strip()
    return f"“{text[:LONGEST_QUOTE]}…”" if len(text) > LONGEST_QUOTE else f"“{text}”"


def text_of(value: object) -> str:
    """The value as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "BENAR" if value else "SALAH"
    if isinstance(value, datetime | date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, int | float):
        return with_comma(f"{value:.15g}")
    return rules.in_a_cell(str(getattr(value, "text", value)))


def number_of(found: Found, example: str) -> Fraction | None:
    """A number typed as one or as text, with comma or point; nothing for a blank cell."""
    value = found.value
    if found.kind == "f":
        raise Refused(f"sel ini berisi rumus; tulis angkanya saja, misalnya {example}.")
    if found.kind == "e":
        raise Refused(f"sel ini berisi galat {quoted(value)}; tulis angkanya, misalnya {example}.")
    if isinstance(value, DAYS):
        raise Refused(
            f"sel ini berisi tanggal atau jam ({text_of(value)}), mungkin diubah sendiri oleh aplikasi lembar kerja; "
            f"ketik ulang angkanya, misalnya {example}."
        )
    if value is None or (isinstance(value, str) and value.strip().casefold() in BLANK):
        return None
    number = _exact(value)
    if number is None:
        raise Refused(f"{quoted(value)} bukan angka; tulis angka, misalnya {example}.")
    return number


def _exact(value: object) -> Fraction | None:
    if isinstance(value, bool):
        return None
    # a spreadsheet keeps fifteen digits; what stands behind them nobody typed
    text = f"{value:.15g}" if isinstance(value, int | float) else str(value)
    return exact(text) if "/" not in text else None


def nilai_of(instrument: Instrument, indikator: Indikator, found: Found) -> Fraction | None:
    """The nilai in a cell: a number, or a level in words where only whole numbers rule."""
    if isinstance(found.value, str) and found.kind != "f" and (level := _level(instrument, indikator, found.value)):
        if instrument.whole:
            return Fraction(level)
        raise Refused(
            f"{quoted(found.value)} adalah level, bukan nilai; tulis angkanya, {_scale(instrument)}, misalnya 3,25."
        )
    example = "3" if instrument.whole else "3,25"
    number = number_of(found, example)
    if number is None:
        return None
    inside = instrument.nilai_min <= number <= instrument.nilai_maks
    if instrument.whole and (number.denominator != 1 or not inside):
        raise Refused(f"{text_of(found.value)} bukan level; isi {_scale(instrument)}.")
    if not inside:
        raise Refused(f"{text_of(found.value)} di luar skala; isi {_scale(instrument)}.")
    if (number * 10**MAX_DECIMALS).denominator != 1:
        raise Refused(
            f"{quoted(found.value)} punya lebih dari empat angka di belakang koma; bulatkan menjadi "
            f"{with_comma(shown(number, MAX_DECIMALS))}."
        )
    return number


def _scale(instrument: Instrument) -> str:
    decimals = 0 if instrument.whole else instrument.desimal_tampil
    low, high = (with_comma(shown(edge, decimals)) for edge in (instrument.nilai_min, instrument.nilai_maks))
    return f"{low} sampai {high}"


def _level(instrument: Instrument, indikator: Indikator, text: str) -> int | None:
    """The level some words mean; None where they are plain numbers or nothing we know."""
    text = " ".join(text.split())
    names = {instrument.level_name(indikator, level).casefold(): level for level in LEVELS}
    if text.casefold() in names:
        return names[text.casefold()]
    told = LEVEL.fullmatch(text)
    if not told or exact(text) is not None or int(told[1]) not in LEVELS:
        return None
    level, name = int(told[1]), told[2].strip().casefold()
    if name and names.get(name) != level:
        known = f"level {level} bernama {instrument.level_name(indikator, level)}"
        raise Refused(f"angka dan kata tidak cocok di {quoted(text)}; {known}.")
    return level


def index_of(instrument: Instrument, indikator: Indikator, found: Found) -> Fraction | None:
    """Another body's index, one the regulation can convert."""
    index = number_of(found, "68,75")
    if index is None:
        return None
    try:
        rules.require_index(index)
        if indikator.sumber_nilai == "indeks":
            convert(instrument, indikator.kode, index)
    except Refused as refused:
        raise Refused(f"{text_of(found.value)} tidak dapat dipakai. {refused.message}") from None
    return index


def year_of(found: Found) -> int | None:
    """The year an index was published in."""
    year = number_of(found, "2025")
    if year is not None and (year.denominator != 1 or int(year) not in rules.YEARS):
        raise Refused(f"{text_of(found.value)} bukan tahun; tulis empat angka, misalnya 2025.")
    return None if year is None else int(year)


def words_of(found: Found, longest: int) -> str:
    """A text; a formula is the words it is made of and computes nothing here."""
    if found.kind == "e":
        raise Refused(f"sel ini berisi galat {quoted(found.value)}; ketik ulang isinya sebagai teks.")
    text = text_of(found.value)
    if len(text) > longest:
        counts = (f"{count:,}".replace(",", ".") for count in (len(text), longest))
        raise Refused("isinya {} huruf, paling banyak {}; ringkas, atau pindahkan ke dokumen bukti.".format(*counts))
    return text


def evidence_in(found: Found) -> tuple[list[rules.NewLink], list[str]]:
    """Links, each with the words beside it, and the names of files, one a line."""
    links, files = [], []
    for line in words_of(found, rules.LONGEST_TEXT).splitlines():
        words = line.split()
        given = [word for word in words if "://" in word or word.casefold().startswith("www.")]
        if given:
            remark = " ".join(word for word in words if word not in given)
            links += [rules.NewLink(_link(word), remark[: rules.LONGEST_NOTE]) for word in given]
        elif words:
            files.append(" ".join(words))
    return list(dict.fromkeys(links)), list(dict.fromkeys(files))


def _link(word: str) -> str:
    try:
        return rules.require_link(word)
    except Refused:
        raise Refused(
            f"{quoted(word)} bukan tautan yang lengkap; tulis seperti https://jdih.contoh.go.id/perbup-17-2023."
        ) from None
