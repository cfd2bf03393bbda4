"""What may be kept as evidence: kinds told by content, names made clean."""

from enum import StrEnum


class Sifat(StrEnum):
    """How widely a document may be read."""

    BIASA = "biasa"
    TERBATAS = "terbatas"
    RAHASIA = "rahasia"
