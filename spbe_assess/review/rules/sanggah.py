"""Steps in the matter of objections (sanggah), and how one ends."""

from enum import StrEnum


class SanggahKind(StrEnum):
    TIDAK_ADA = "tidak_ada"
    DIAJUKAN = "diajukan"
    DIJAWAB = "dijawab"


class SanggahOutcome(StrEnum):
    DITERIMA = "diterima"
    SEBAGIAN = "diterima_sebagian"
    DITOLAK = "ditolak"


OUTCOME_NAMES = {
    SanggahOutcome.DITERIMA: "Diterima",
    SanggahOutcome.SEBAGIAN: "Diterima sebagian",
    SanggahOutcome.DITOLAK: "Ditolak",
}
