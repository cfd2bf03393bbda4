"""The kinds of kendala, the states one goes through, and figures as people write them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from spbe_assess.errors import Refused
from spbe_assess.scoring.numbers import exact

LONGEST_TEXT, LONGEST_SOURCE, LONGEST_MEASURE, LONGEST_UNIT = 5000, 500, 100, 40
YEARS = range(1990, 2101)
LARGEST_FIGURE = 10**12
GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")


class JenisKendala(StrEnum):
    INFRASTRUKTUR = "infrastruktur"
    PUSAT_DATA = "pusat_data"
    AKSES_INTERNET = "akses_internet"
    EGO_SEKTORAL = "ego_sektoral"
    SDM = "sdm"
    ANGGARAN = "anggaran"
    REGULASI = "regulasi"
    LAINNYA = "lainnya"


JENIS_NAMES = {
    JenisKendala.INFRASTRUKTUR: "Infrastruktur",
    JenisKendala.PUSAT_DATA: "Pusat data",
    JenisKendala.AKSES_INTERNET: "Akses internet",
    JenisKendala.EGO_SEKTORAL: "Ego sektoral",
    JenisKendala.SDM: "SDM",
    JenisKendala.ANGGARAN: "Anggaran",
    JenisKendala.REGULASI: "Regulasi",
    JenisKendala.LAINNYA: "Lainnya",
}


class KendalaState(StrEnum):
    TERBUKA = "terbuka"
    DITANGANI = "ditangani"
    SELESAI = "selesai"


STATE_NAMES = {
    KendalaState.TERBUKA: "Terbuka",
    KendalaState.DITANGANI: "Ditangani",
    KendalaState.SELESAI: "Selesai",
}


@dataclass(frozen=True)
class Measure:
    """What a figure counts: its words and its unit."""

    nama: str
    satuan: str


# the measures the province compares; a pemda may write others
MEASURES = {
    "penduduk": Measure("Penduduk", "orang"),
    "kecamatan": Measure("Kecamatan", "kecamatan"),
    "desa": Measure("Desa", "desa"),
    "kelurahan": Measure("Kelurahan", "kelurahan"),
    "pulau": Measure("Pulau", "pulau"),
    "pulau_berpenduduk": Measure("Pulau berpenduduk", "pulau"),
    "desa_tanpa_sinyal": Measure("Desa dan kelurahan tanpa sinyal telepon", "desa/kelurahan"),
    "desa_sinyal_lemah": Measure("Desa dan kelurahan bersinyal lemah", "desa/kelurahan"),
    "desa_4g": Measure("Desa dan kelurahan terjangkau 4G", "desa/kelurahan"),
    "desa_berinternet": Measure("Desa dan kelurahan berinternet", "desa/kelurahan"),
    "desa_tanpa_internet": Measure("Desa dan kelurahan tanpa internet", "desa/kelurahan"),
    "layanan_tanpa_internet": Measure("Puskesmas dan sekolah tanpa internet", "tempat"),
    "bts_diminta": Measure("Menara (BTS) yang diminta", "unit"),
    "pusat_data": Measure("Pusat data sendiri", "unit"),
    "staf_tik": Measure("Pegawai TIK", "orang"),
}


def measure_name(ukuran: str) -> str:
    """The words of a measure; one the pemda wrote itself is its own words."""
    return MEASURES[ukuran].nama if ukuran in MEASURES else ukuran


def parse_figure(text: str) -> Fraction:
    """A figure as it is typed: "139.764" is a hundred thousand, "12,5" twelve and a half."""
    text = text.strip()
    if GROUPED.fullmatch(text):
        text = text.replace(".", "")
    figure = exact(text) if "/" not in text else None
    if figure is None:
        raise Refused("Tulis angkanya, misalnya 139.764 atau 12,5.", "nilai")
    if not 0 <= figure <= LARGEST_FIGURE:
        raise Refused("Angkanya dari 0 sampai satu triliun.", "nilai")
    if (figure * 10**4).denominator != 1:
        raise Refused("Paling banyak empat angka di belakang koma.", "nilai")
    return figure


def written(figure: Fraction) -> str:
    """A figure as people write it: "139.764", "12,5"."""
    whole, rest = divmod(figure, 1)
    text = f"{int(whole):,}".replace(",", ".")
    return text if not rest else f"{text},{int(rest * 10**4):04d}".rstrip("0")


def require_year(tahun: int) -> int:
    if tahun not in YEARS:
        raise Refused("Tahun ditulis empat angka, misalnya 2025.", "tahun")
    return tahun
