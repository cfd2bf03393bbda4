"""What a document of the library says of itself: how widely it may be read, what a scanner found, its name."""

from enum import StrEnum

from spbe_assess.errors import Refused

LONGEST_NAME = 300


class Sifat(StrEnum):
    """How widely a document may be read."""

    BIASA = "biasa"
    TERBATAS = "terbatas"
    RAHASIA = "rahasia"


class Scan(StrEnum):
    """What a virus scanner said about a version; without a scanner it stays unscanned."""

    BELUM = "belum"
    BERSIH = "bersih"
    TERJANGKIT = "terjangkit"


def require_tentang(tentang: str) -> str:
    """The name of a document, refused where it is too long."""
    if len(tentang) > LONGEST_NAME:
        raise Refused(f"Nama dokumen {len(tentang)} huruf, paling banyak {LONGEST_NAME}.", "tentang")
    return tentang
