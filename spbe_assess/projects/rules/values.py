"""Plain values an operation of the inventory is given: a year of money, a connection."""

from dataclasses import dataclass

from spbe_assess.projects.rules.words import ConnectionWay

LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class YearOfMoney:
    """Whole rupiah of one budget year; None is not filled in."""

    tahun: int
    pagu: int | None = None
    realisasi: int | None = None
    pemeliharaan: int | None = None
    sub_kegiatan: str = ""
    kode_rup: str = ""
    mak: str = ""
    paket: str = ""

    @property
    def cost(self) -> int:
        """What the year costs: what was spent where that is known, else what is planned, and the upkeep."""
        spent = self.realisasi if self.realisasi is not None else self.pagu
        return (spent or 0) + (self.pemeliharaan or 0)


@dataclass(frozen=True, slots=True)
class Connection:
    """What a project exchanges data with: a project of the inventory (`other`), or a name; and how."""

    way: ConnectionWay
    other: object = None
    dengan: str = ""
