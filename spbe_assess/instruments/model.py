"""One regulation in memory: frozen, exact, its attributes named like the keys of its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Item:
    """One piece of evidence a level expects. `id` is "<kode>/<level>/<n>" ("IK-01/2/3") and is stored with evidence."""

    id: str
    isi: str
    opsional: bool = False
    umur_maks_bulan: int | None = None


@dataclass(frozen=True)
class Indikator:
    """A leaf of the tree. `kode` is its identity; `bobot` is percent of the whole index; () or None = not given."""

    nomor: int
    kode: str
    nama: str
    bobot: Fraction
    jenis: str
    aspek_nomor: int
    sumber_nilai: str = "bukti"
    opd: tuple[str, ...] = ()
    urusan: tuple[str, ...] = ()
    semua_opd: bool = False
    pembina: tuple[str, ...] = ()
    indikator_lama: tuple[str, ...] = ()
    kriteria: tuple[str, ...] = ()
    bukti: tuple[tuple[Item, ...], ...] = ()
    panduan: str | None = None
    pertanyaan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aspek:
    nomor: int
    nama: str
    bobot: Fraction
    domain_nomor: int
    indikator: tuple[Indikator, ...]


@dataclass(frozen=True)
class Domain:
    """`semu` = the regulation knows no domain; this single one only carries the tree and is never shown."""

    nomor: int
    nama: str
    bobot: Fraction
    aspek: tuple[Aspek, ...]
    semu: bool = False


@dataclass(frozen=True)
class Predikat:
    nama: str
    minimum: Fraction


@dataclass(frozen=True)
class Tahap:
    kode: str
    nama: str
    pelaksana: str
    wajib: bool


@dataclass(frozen=True)
class Ruas:
    """A piece of a conversion: a straight line from (indeks_bawah, nilai_bawah) to (indeks_atas, nilai_atas)."""

    indeks_bawah: Fraction
    indeks_atas: Fraction
    nilai_bawah: Fraction
    nilai_atas: Fraction


@dataclass(frozen=True)
class Konversi:
    """How another body's index becomes the nilai of these indikator."""

    indeks: str
    indikator: tuple[str, ...]
    keyakinan: str
    ruas: tuple[Ruas, ...]

    @property
    def indeks_min(self) -> Fraction:
        return self.ruas[0].indeks_bawah

    @property
    def indeks_maks(self) -> Fraction:
        return self.ruas[-1].indeks_atas


@dataclass(frozen=True)
class Instrument:
    """A whole regulation. Equal when everything in it is equal; `predikat` stands highest first."""

    kode: str
    judul: str
    rujukan: str
    tahun_mulai: int
    status: str
    nama_indeks: str
    tingkat: tuple[str, ...]
    nilai: str
    nilai_min: Fraction
    nilai_maks: Fraction
    nilai_kosong: Fraction
    desimal_tampil: int
    pembulatan: str
    gerbang_level: bool
    level_bawah: tuple[Fraction, ...]
    belum_pasti: tuple[str, ...]
    level_nama: Mapping[str, tuple[str, ...]]
    predikat: tuple[Predikat, ...]
    tahap: tuple[Tahap, ...]
    domain: tuple[Domain, ...]
    konversi: tuple[Konversi, ...] = ()
    tahun_akhir: int | None = None
    dicabut_oleh: str | None = None

    def __hash__(self) -> int:
        # The tables of scoring are cached by instrument: hashing the whole tree each time would cost more than scoring.
        return hash(self.kode)

    @cached_property
    def aspek(self) -> tuple[Aspek, ...]:
        return tuple(aspek for domain in self.domain for aspek in domain.aspek)

    @cached_property
    def indikator(self) -> Mapping[str, Indikator]:
        """By kode, in the tree's order."""
        return {indikator.kode: indikator for aspek in self.aspek for indikator in aspek.indikator}

    @property
    def sebutan(self) -> str:
        """What people call it: "PermenPANRB 8/2026"; a kode of another form stands for itself."""
        body, *number = self.kode.split("-")
        return f"PermenPANRB {'/'.join(number)}" if body == "permenpanrb" and len(number) == 2 else self.kode

    @property
    def has_domain(self) -> bool:
        return "domain" in self.tingkat

    @property
    def whole(self) -> bool:
        """Whole numbers only."""
        return self.nilai == "bulat"

    def level_name(self, indikator: Indikator, level: int | None) -> str | None:
        """The regulation's word for level 1 to 5 of this indikator; no level has no name."""
        if level is None:
            return None
        names = self.level_nama.get("umum") or self.level_nama[indikator.jenis]
        return names[level - 1]

    def konversi_of(self, kode: str) -> Konversi | None:
        return self._konversi.get(kode)

    @cached_property
    def _konversi(self) -> Mapping[str, Konversi]:
        return {kode: konversi for konversi in self.konversi for kode in konversi.indikator}
