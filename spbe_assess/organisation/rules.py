"""Facts about places and periods: zones, validity, the stages and what holds between their dates."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import Instrument
from spbe_assess.instruments.urusan import URUSAN
from spbe_assess.texts import require_text

LONGEST_NAME = 300
LONGEST_PLACE = 100
LONGEST_REASON = 2000
LONGEST_SOURCE = 500
LONGEST_LETTERHEAD = 600
MOST_LINES = 8  # of a letterhead: more would fill the page


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


TAHAP_TITLES = {Tahap.MANDIRI: "Penilaian mandiri", Tahap.DOKUMEN: "Penilaian dokumen", Tahap.INTERVIU: "Interviu"}
NEEDED = frozenset({Tahap.MANDIRI, Tahap.DOKUMEN})
Stages = Mapping[Tahap, tuple[date, date]]

# Keppres 41/1987 as design.md §7 has it: by the province's Kemendagri kode
_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})
_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})

# kabupaten and kota administrasi of Jakarta: no DPRD, not assessed by themselves (data/README.md)
_NOT_AUTONOMOUS = frozenset({"31.01", "31.71", "31.72", "31.73", "31.74", "31.75"})


def zona(kode: str) -> str:
    """ "WIB", "WITA" or "WIT" for the kode of a province or of a pemda in it."""
    provinsi = kode[:2]
    return "WIT" if provinsi in _WIT else "WITA" if provinsi in _WITA else "WIB"


def is_autonomous(kode: str) -> bool:
    """Whether the pemda is assessed by itself."""
    return kode not in _NOT_AUTONOMOUS


def valid_on(day: date, mulai: date | None, selesai: date | None) -> bool:
    """Whether `day` lies between two days, both inclusive; a missing end is open."""
    return (mulai is None or mulai <= day) and (selesai is None or day <= selesai)


def require_validity(mulai: date | None, selesai: date | None) -> None:
    """The last day is not before the first."""
    if mulai is not None and selesai is not None and selesai < mulai:
        raise Refused("Hari terakhir ada sebelum hari pertama.", "selesai")


def require_name(text: str, what: str = "nama") -> str:
    """A line of text without needless blanks; `what` is its field and its word."""
    return require_text(" ".join(text.split()), LONGEST_NAME, what, what.capitalize(), needed=True)


def require_reason(text: str) -> str:
    """Some lines that say why."""
    return require_text(text, LONGEST_REASON, "alasan", "Alasan", needed=True)


def require_source(text: str) -> str:
    """Which printed text the wording was taken from."""
    return require_text(" ".join(text.split()), LONGEST_SOURCE, "sumber", "Sumber", needed=True)


def require_same_indikator(old: Instrument, new: Instrument) -> None:
    """A round that began has an answer for each indikator of its own edition, no other."""
    if set(old.indikator) != set(new.indikator):
        raise Refused("Edisi baru punya indikator yang lain, jadi hanya dapat dipakai periode baru.")


def require_place(text: str) -> str:
    """The name of a place, or nothing."""
    return require_text(" ".join(text.split()), LONGEST_PLACE, "ibukota", "Ibu kota")


def require_letterhead(text: str) -> str:
    """The lines at the head of a letter, without needless blanks and empty ones; or nothing."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    kept = [line for line in lines if line]
    if len(kept) > MOST_LINES:
        raise Refused(f"Kop surat {len(kept)} baris, paling banyak {MOST_LINES}.", "kop")
    return require_text("\n".join(kept), LONGEST_LETTERHEAD, "kop", "Kop surat")


def require_urusan(codes: Iterable[str]) -> list[str]:
    """The codes once each, in the order of the list of bidang urusan; every one of them is in that list."""
    given = set(codes)
    unknown = given - set(URUSAN)
    if unknown:
        raise Refused(f"Bidang urusan {', '.join(sorted(unknown))} tidak ada dalam daftar.", "urusan")
    return [kode for kode in URUSAN if kode in given]


def require_nip(nip: str) -> str:
    """18 digits without blanks, or nothing."""
    nip = "".join(nip.split())
    if nip and not re.fullmatch(r"[0-9]{18}", nip):
        raise Refused("NIP terdiri atas 18 angka.", "nip")
    return nip


def opd_seeds(rows: Iterable[Mapping[str, str]], *, provinsi: bool) -> dict[str, list[str]]:
    """Name of an OPD → its bidang urusan, from rows of `opd-malut.csv`; a cell in brackets says there is none."""
    seeds: dict[str, list[str]] = {}
    for row in rows:
        cell = row["contoh_opd_provinsi" if provinsi else "contoh_opd_kabkota"]
        for nama in cell.split("; "):
            if not nama.startswith("("):
                seeds.setdefault(nama, []).append(row["kode_urusan"])
    return seeds


def in_years(instrument: Instrument, tahun: int) -> bool:
    """Whether the regulation rules that year; outside, a period is an exercise."""
    return instrument.tahun_mulai <= tahun <= (instrument.tahun_akhir or tahun)


def can_be_filled(instrument: Instrument) -> bool:
    """Whether officers can answer it: without kriteria there is nothing to tick (5/2018 comes by import only)."""
    return all(indikator.kriteria for indikator in instrument.indikator.values())


def require_instrument(instrument: Instrument | None, tahun: int, kind: PeriodKind) -> Instrument:
    """An instrument that can be filled, and rules the year if the period is to be resmi."""
    if instrument is None:
        raise Refused("Instrumen itu tidak dikenal.", "instrumen")
    if not can_be_filled(instrument):
        raise Refused(
            f"{instrument.rujukan} tidak dapat diisi di sini: kriterianya tidak ada, hasilnya hanya dapat diimpor.",
            "instrumen",
        )
    if kind is PeriodKind.RESMI and not in_years(instrument, tahun):
        raise Refused(
            f"{instrument.rujukan} tidak berlaku untuk tahun {tahun}, jadi periodenya hanya dapat berupa latihan.",
            "kind",
        )
    return instrument


def require_stages(stages: Stages) -> None:
    """Mandiri and dokumen are there, each stage ends after it begins, and none begins or ends before the one before."""
    before: tuple[date, date] | None = None
    for tahap in Tahap:
        if tahap not in stages:
            if tahap in NEEDED:
                raise Refused(f"{TAHAP_TITLES[tahap]} wajib punya tanggal.", f"{tahap}_mulai")
            continue
        mulai, selesai = stages[tahap]
        if selesai < mulai:
            raise Refused(f"{TAHAP_TITLES[tahap]} selesai sebelum mulai.", f"{tahap}_selesai")
        if before and mulai < before[0]:
            raise Refused(f"{TAHAP_TITLES[tahap]} mulai sebelum tahap sebelumnya mulai.", f"{tahap}_mulai")
        if before and selesai < before[1]:
            raise Refused(f"{TAHAP_TITLES[tahap]} selesai sebelum tahap sebelumnya selesai.", f"{tahap}_selesai")
        before = stages[tahap]


def require_extension(sampai: date, end: date, today: date) -> None:
    """An extension reaches past the end of mandiri and is not over before it is given."""
    if sampai <= end:
        raise Refused("Perpanjangan harus melewati hari terakhir penilaian mandiri.", "sampai")
    if sampai < today:
        raise Refused("Hari itu sudah lewat.", "sampai")
