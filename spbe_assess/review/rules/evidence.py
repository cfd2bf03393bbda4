"""What an evaluator says of a piece of evidence, and of a kriteria."""

from enum import StrEnum


class Verdict(StrEnum):
    """Of one piece of evidence."""

    DITERIMA = "diterima"
    PERLU_PERBAIKAN = "perlu_perbaikan"
    DITOLAK = "ditolak"


class Met(StrEnum):
    """Of one kriteria: met, not met, or nothing that was sent lets one see it."""

    TERPENUHI = "terpenuhi"
    TIDAK = "tidak"
    TIDAK_TERLIHAT = "tidak_terlihat"


VERDICT_NAMES = {
    Verdict.DITERIMA: "Diterima",
    Verdict.PERLU_PERBAIKAN: "Perlu perbaikan",
    Verdict.DITOLAK: "Ditolak",
}
MET_NAMES = {Met.TERPENUHI: "Terpenuhi", Met.TIDAK: "Tidak", Met.TIDAK_TERLIHAT: "Tidak terlihat"}
