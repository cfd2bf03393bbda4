"""What is weak about a use of a document, which page is meant by what somebody typed, and what files are called."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from spbe_assess.clock import in_words
from spbe_assess.documents.rules import clean_name, is_readable, warnings
from spbe_assess.instruments.model import Indikator

# how the ministry's application wants evidence files called; seen once, not confirmed (features.md, F30)
FILE_PATTERN = "{tahun}_{pemda}_Indikator_{nn}_{nama}"
LONGEST_DOCUMENT_NAME = 90  # in a file's name: the whole must fit a folder of any system


@dataclass(frozen=True)
class Warned:
    """One sentence about a use. `grave`: it asks for an act; `doubtful`: evaluators will not count it as it is."""

    isi: str
    grave: bool = True
    doubtful: bool = False


def use_warnings(
    document, version, *, day: date, umur_maks_bulan: int | None = None, newest: int | None = None
) -> list[Warned]:
    """What is weak about using `version` of `document` for an item that takes nothing older than so many months.

    `version` is None for a rahasia document. `newest` is the number of the document's newest version.
    """
    of_document = warnings(document, None, day)
    of_file = warnings(document, version, day)[len(of_document) :]
    found = [Warned(isi, doubtful=True) for isi in of_document]
    found += _of_age(document, umur_maks_bulan, day)
    if version is not None and newest is not None and newest > version.n:
        found.append(Warned(f"Ada versi {newest} yang lebih baru; yang dipakai versi {version.n}."))
    return found + [Warned(isi, grave=not is_readable(version)) for isi in of_file]


def _of_age(document, umur_maks_bulan: int | None, day: date) -> list[Warned]:
    if umur_maks_bulan is None:
        return []
    limit = f"butir ini hanya menghitung yang paling lama {umur_maks_bulan} bulan."
    if document.tanggal is None:
        return [Warned(f"Tanggal dokumen belum diisi; {limit}")]
    if document.tanggal < months_before(day, umur_maks_bulan):
        return [Warned(f"Bertanggal {in_words(document.tanggal)}; {limit}", doubtful=True)]
    return []


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of the month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def umur_maks_of(indikator: Indikator, item: str) -> int | None:
    """How many months old a proof of this item may be at most; None: the regulation does not say."""
    return next((each.umur_maks_bulan for level in indikator.bukti for each in level if each.id == item), None)


def first_page(halaman: str) -> int:
    """The page to open for what somebody typed as halaman: 41 for "41", 6 for "6–8", 1 where no number stands."""
    digits = re.search(r"\d{1,5}", halaman)
    return max(1, int(digits[0])) if digits else 1


def file_name(tahun: int, pemda: str, kode: str, nama: str, suffix: str = "") -> str:
    """The name of a file handed to the ministry's application; `suffix` with its point, once though `nama` has it."""
    plain = re.sub(r"[/\\]+", "-", nama)
    if suffix and plain.casefold().endswith(suffix.casefold()):
        plain = plain[: -len(suffix)]
    named = FILE_PATTERN.format(tahun=tahun, pemda=pemda, nn=kode, nama=plain[:LONGEST_DOCUMENT_NAME].strip(". "))
    return clean_name(named + suffix) if suffix else clean_name(f"{named}.x").removesuffix(".x")


class Names:
    """File names of one bundle, each given once: a name taken already gets a number."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def free(self, nama: str) -> str:
        """`nama`, or with " (2)" before its end."""
        given, (stem, dot, suffix) = nama, nama.rpartition(".")
        while self._taken[given.casefold()]:
            self._taken[nama.casefold()] += 1
            number = f" ({self._taken[nama.casefold()]})"
            given = f"{stem}{number}{dot}{suffix}" if dot else f"{nama}{number}"
        self._taken[given.casefold()] += 1
        return given
