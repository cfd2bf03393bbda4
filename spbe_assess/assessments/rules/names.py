"""How indikator and aspek are called where there is little room."""

import re
from collections.abc import Sequence

from spbe_assess.instruments.model import Indikator

# What a list can do without: every name of the regulations begins or ends with some of it.
_SPOKEN = ("Tingkat Kematangan ", "Tingkat ")
_REPEATED = (
    " Instansi Pusat/Pemerintah Daerah",
    " SPBE",
    " Pemerintah Digital",
    " Digital Pemerintah",
    " Berbasis Elektronik",
    " Pemerintahan",
    " Internal Tata Kelola",
    " Strategis",
)


def short_nama(indikator: Indikator) -> str:
    """The name of an indikator without what all of them begin with."""
    nama = indikator.nama
    for spoken in _SPOKEN:
        nama = nama.removeprefix(spoken)
    return nama.replace(_REPEATED[0], "")


def short_aspek(nama: str) -> str:
    """One or two words for an aspek where there is no room for its name: "Kebijakan", "Layanan Publik"."""
    nama = nama.removeprefix("Penerapan ").replace("Teknologi Informasi dan Komunikasi", "TIK")
    for repeated in _REPEATED:
        nama = nama.removesuffix(repeated)
    return nama


def spoken_kode(kode: str) -> str:
    """How people call an indikator: "23", "35-2"; 5 for IK-05."""
    return re.sub(r"^[A-Z]+-0*", "", kode)


def spoken_kodes(kodes: Sequence[str], most: int = 12) -> str:
    """ "3, 7, 35-2", or as many as a sentence can hold and "dan 5 lagi"."""
    rest = len(kodes) - most
    return ", ".join(map(spoken_kode, kodes[:most])) + (f", dan {rest} lagi" if rest > 0 else "")
