"""Steps in the matter of objections (sanggah), when one may be raised, and how one ends."""

from datetime import date
from enum import StrEnum

from spbe_assess.assessments.rules import State
from spbe_assess.clock import in_words
from spbe_assess.errors import Refused, Stale


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


class AnsweredMeanwhile(Stale):
    message = "Sanggah ini sudah dijawab. Tulisan Anda masih ada di bawah, tetapi jawaban pertama yang berlaku."


def sanggah_closed(state: State, *, last_day: date | None, today: date, waived: bool) -> str:
    """Why no sanggah can be raised now, in a sentence; "" where it can. Days in the pemda's zone, both inclusive."""
    if state is not State.INTERVIU or last_day is None:
        return "Sanggah hanya dapat diajukan selama tahap interviu."
    if today > last_day:
        return f"Masa sanggah berakhir {in_words(last_day)}."
    if waived:
        return "Koordinator sudah menyatakan tidak ada sanggah, jadi sanggah tidak dapat diajukan lagi."
    return ""


def require_sanggah(closed: str, *, raised: bool) -> None:
    """Open, and the first one about this indikator."""
    if closed:
        raise Refused(closed)
    if raised:
        raise Refused("Indikator ini sudah disanggah; tiap indikator hanya dapat disanggah sekali.")
