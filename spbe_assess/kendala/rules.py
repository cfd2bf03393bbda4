"""The kinds of kendala and the states one goes through."""

from enum import StrEnum


class JenisKendala(StrEnum):
    INFRASTRUKTUR = "infrastruktur"
    PUSAT_DATA = "pusat_data"
    AKSES_INTERNET = "akses_internet"
    EGO_SEKTORAL = "ego_sektoral"
    SDM = "sdm"
    ANGGARAN = "anggaran"
    REGULASI = "regulasi"
    LAINNYA = "lainnya"


class KendalaState(StrEnum):
    TERBUKA = "terbuka"
    DITANGANI = "ditangani"
    SELESAI = "selesai"
