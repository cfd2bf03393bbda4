"""What may be written into an answer and its evidence: lengths, numbers, links, items."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from urllib.parse import urlsplit

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS, Indikator
from spbe_assess.scoring.numbers import exact
from spbe_assess.texts import require_text

LONGEST_TEXT = 5000
LONGEST_NOTE = 2000
LONGEST_NAME = 300
LONGEST_HALAMAN = 60
LONGEST_PASAL = 100
YEARS = range(2000, 2101)  # of an index somebody else published
HIGHEST_INDEX = 1000  # Indeks KAMI, the longest scale in use, ends below it


def require_texts(*, layanan: str, index_badan: str, fakta: str, analisis: str) -> dict[str, str]:
    """The texts of an answer without the blanks around them, each within its length."""
    return {
        "layanan": require_text(layanan, LONGEST_NAME, "layanan", "Nama layanan"),
        "index_badan": require_text(index_badan, LONGEST_NAME, "indeks_badan", "Nama lembaga"),
        "fakta": require_text(fakta, LONGEST_TEXT, "fakta", "Fakta"),
        "analisis": require_text(analisis, LONGEST_TEXT, "analisis", "Analisis"),
    }


def require_ticks(ticks: Collection[int]) -> list[int]:
    """The ticked levels, once each, in order."""
    if not set(ticks) <= set(LEVELS):
        raise Refused("Kriteria yang dicentang tidak dikenal.", "ticks")
    return sorted(set(ticks))


def require_year(tahun: int | None) -> None:
    """The year an index was published in, where one is given."""
    if tahun is not None and tahun not in YEARS:
        raise Refused("Tahun terbit indeks ditulis empat angka, misalnya 2025.", "indeks_tahun")


def parse_index(text: str) -> Fraction | None:
    """Another body's index as somebody typed it, with comma or point; None where nothing was typed."""
    if not text.strip():
        return None
    index = exact(text) if "/" not in text else None
    if index is None:
        raise Refused("Indeks harus angka, misalnya 68,75.", "indeks")
    require_index(index)
    return index


def require_index(index: Fraction) -> None:
    """No body publishes one below nothing or with more than four decimals."""
    if not 0 <= index <= HIGHEST_INDEX:
        raise Refused(f"Indeks harus dari 0 sampai {HIGHEST_INDEX}.", "indeks")
    if (index * 10**4).denominator != 1:
        raise Refused("Indeks paling banyak empat angka di belakang koma.", "indeks")


def require_link(link: str) -> str:
    """An address a browser opens and nothing else: no script, no file of somebody's machine."""
    link = require_text(link, LONGEST_NOTE, "link", "Tautan")
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(blank in link for blank in " \t\n"):
        raise Refused("Tautan harus lengkap, misalnya https://jdih.contoh.go.id/perbup-17-2023.", "link")
    return link


def require_item(indikator: Indikator, item: str) -> None:
    """The item is one of this indikator, or empty: for the indikator as a whole."""
    if item and item not in items_of(indikator):
        raise Refused("Butir bukti ini bukan bagian indikator ini.", "item")


def items_of(indikator: Indikator) -> Mapping[str, str]:
    """Id of each expected item → its words, level by level."""
    return {item.id: item.isi for level in indikator.bukti for item in level}


def level_of_item(item: str) -> int | None:
    """The level an item id belongs to: 2 for "IK-01/2/3"; None for the indikator as a whole."""
    return int(item.split("/")[1]) if item else None


# indikator about a service the pemda picks itself (design.md, Instruments)
_PICKED = {
    "permenpanrb-5-2018": frozenset({"35-1", "35-2", "35-3"}),
    "permenpanrb-59-2020": frozenset({"45", "46", "47"}),
}


def picks_layanan(instrumen: str, kode: str) -> bool:
    """Whether the pemda names the service this indikator is about."""
    return kode in _PICKED.get(instrumen, ())
