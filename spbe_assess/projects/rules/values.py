"""Plain values an operation of the inventory is given: a year of money, a connection."""

from dataclasses import dataclass

from spbe_assess.projects.rules.words import ConnectionWay

LONGEST_NOTE = 2000


def year_cost(pagu: int | None, realisasi: int | None, pemeliharaan: int | None) -> int:
    """What a year costs: its pagu (not filled in: its realisasi), and at least its upkeep."""
    return max(pagu if pagu is not None else realisasi or 0, pemeliharaan or 0)


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


@dataclass(frozen=True, slots=True)
class Connection:
    """What a project exchanges data with: a project of the inventory (`other`), or a name; and how."""

    way: ConnectionWay
    other: object = None
    dengan: str = ""
