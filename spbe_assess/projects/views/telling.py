"""What an import would change in a record, old beside new, in words a person reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spbe_assess.organisation.models import Opd
from spbe_assess.projects.rules import (
    DATA_CENTRES,
    DEVELOPERS,
    JENIS_NAMES,
    KIND_NAMES,
    LICENCES,
    PROJECT,
    STATUS_NAMES,
    Match,
)
from spbe_assess.web.filters import bilangan, tanggal

LONGEST = 160  # of a text that is shown
NOTHING = "Belum diisi"
CHOICES = {"pengembang_jenis": DEVELOPERS, "pusat_data": DATA_CENTRES, "lisensi": LICENCES}
NAMES = {"kind": "Ragam", "uang": "Biaya", "hubungan": "Terhubung dengan", "kunci": "Kunci dalam daftar",
         "tidak_ada": "Tidak ada", "rekomendasi_tanggal": "Tanggal rekomendasi"}  # fmt: skip
WORDS = {**JENIS_NAMES, **STATUS_NAMES, **KIND_NAMES}


@dataclass(frozen=True, slots=True)
class Told:
    """One field that changes."""

    nama: str
    old: str
    new: str


def told_changes(match: Match) -> list[Told]:
    """What becomes of the record, in the order of its form."""
    record = match.record
    return [
        Told(
            NAMES[name] if name in NAMES else PROJECT[name].nama,
            _shown(name, getattr(record, name)),
            _shown(name, value),
        )
        for name, value in sorted(match.changes.items(), key=lambda each: _order(each[0]))
    ]


def _order(name: str) -> int:
    order = [*PROJECT, *NAMES]
    return order.index(name)


def _shown(name: str, value: object) -> str:
    if name == "tidak_ada":
        return ", ".join(PROJECT[each].nama for each in value) or "–"
    if value in (None, "", []):
        return NOTHING
    if name == "uang":
        return "; ".join(filter(None, map(_year, value))) or NOTHING
    if name == "hubungan":
        return ", ".join(each.other.nama if each.other else each.dengan for each in value)
    return _plainly(name, value)


def _plainly(name: str, value: object) -> str:
    if isinstance(value, Opd):
        return value.nama
    if isinstance(value, date):
        return tanggal(value)
    if name in CHOICES or value in WORDS:
        return CHOICES.get(name, WORDS).get(value, str(value))
    if name == "pengguna":
        return bilangan(value)
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _year(row: object) -> str:
    """ "2026 pagu 275.000.000, pemeliharaan 40.000.000"."""
    said: Iterable[str] = (
        f"{name} {bilangan(amount)}"
        for name in ("pagu", "realisasi", "pemeliharaan")
        if (amount := getattr(row, name)) is not None
    )
    codes = (code for name in ("kode_rup", "sub_kegiatan", "mak") if (code := getattr(row, name)))
    told = ", ".join([*said, *codes])
    return f"{row.tahun} {told}" if told else ""
