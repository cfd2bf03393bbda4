"""Facts about places and periods: zones, validity, the stages and what holds between their dates."""

from datetime import date
from enum import StrEnum


class Jenis(StrEnum):
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"


class PeriodKind(StrEnum):
    RESMI = "resmi"
    LATIHAN = "latihan"


class Tahap(StrEnum):
    """The stages a period may run, in their order. Visitasi is a list inside interviu, not a stage of its own dates."""

    MANDIRI = "mandiri"
    DOKUMEN = "dokumen"
    INTERVIU = "interviu"


# Keppres 41/1987 as design.md §7 has it: by the province's Kemendagri kode
_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})
_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})

# kabupaten and kota administrasi of Jakarta: no DPRD, not assessed by themselves (data/README.md)
_NOT_AUTONOMOUS = frozenset({"31.01", "31.71", "31.72", "31.73", "31.74", "31.75"})


def zona(kode: str) -> str:
    """"WIB", "WITA" or "WIT" for the kode of a province or of a pemda in it."""
    provinsi = kode[:2]
    return "WIT" if provinsi in _WIT else "WITA" if provinsi in _WITA else "WIB"


def is_autonomous(kode: str) -> bool:
    """Whether the pemda is assessed by itself."""
    return kode not in _NOT_AUTONOMOUS


def valid_on(day: date, mulai: date | None, selesai: date | None) -> bool:
    """Whether `day` lies between two days, both inclusive; a missing end is open."""
    return (mulai is None or mulai <= day) and (selesai is None or day <= selesai)
