"""Stages of judging and what an evaluator's value must come with."""

from enum import StrEnum


class JudgedTahap(StrEnum):
    """Stages an evaluator writes values in; mandiri is read from the snapshots."""

    DOKUMEN = "dokumen"
    INTERVIU = "interviu"
    VISITASI = "visitasi"


class SanggahKind(StrEnum):
    TIDAK_ADA = "tidak_ada"
