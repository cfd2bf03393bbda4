"""The stages that are judged, as whom people look at them, and what is released to whom."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from spbe_assess.assessments.rules import State
from spbe_assess.errors import Refused


class JudgedTahap(StrEnum):
    """Stages an evaluator writes values in; mandiri is read from the snapshots."""

    DOKUMEN = "dokumen"
    INTERVIU = "interviu"
    VISITASI = "visitasi"


class MarkKind(StrEnum):
    """Why an indikator is taken up again during interviu: a question to answer, or a place to go and look."""

    KLARIFIKASI = "klarifikasi"
    VISITASI = "visitasi"


class Reader(StrEnum):
    """As whom a person looks at an assessment."""

    EVALUATOR = "evaluator"  # assigned to this pemda in this period
    PROVINSI = "provinsi"  # admin and leader of the provinsi, or of the installation
    PEMDA = "pemda"  # the pemda's own people


# where there may be marks and meetings to look at
TALKED = frozenset({State.INTERVIU, State.PERBAIKAN, State.FINAL})
STATES_JUDGED = {State.DINILAI: JudgedTahap.DOKUMEN, State.INTERVIU: JudgedTahap.INTERVIU}


# how far a stage is released to a reader
NOTHING = ""
DOKUMEN = "dokumen"
INTERVIU = "interviu"
FINAL = "final"


class NotJudged(Refused):
    message = (
        "Penilaian ini tidak sedang dinilai, jadi nilai belum disimpan. Muat ulang halaman untuk melihat keadaannya."
    )


class NotMarked(Refused):
    message = "Tandai indikator ini untuk klarifikasi atau visitasi dahulu; yang tidak ditandai mewarisi nilai dokumen."


def require_judged(state: State) -> JudgedTahap:
    """The stage that is judged now; refused where none is."""
    if state not in STATES_JUDGED:
        raise NotJudged
    return STATES_JUDGED[state]


def stage_of(state: State, kinds: Collection[MarkKind] = ()) -> JudgedTahap:
    """The stage a value of one indikator belongs to now: dokumen, or visitasi on the visit list and else interviu."""
    on_visit_list = state is State.INTERVIU and MarkKind.VISITASI in kinds
    return JudgedTahap.VISITASI if on_visit_list else require_judged(state)


def require_taken_up(taken_up: bool) -> None:
    """During interviu only what is marked is judged again, or what turned stale; all else inherits."""
    if not taken_up:
        raise NotMarked


def outside(mulai: date, selesai: date, today: date) -> str:
    """ "" within the dates of a stage, "awal" before, "lewat" after: a warning, never a hindrance to evaluators."""
    return "awal" if today < mulai else "lewat" if today > selesai else ""


def standing(state: State, returned_from: State | None) -> State:
    """Where readers find it: what is being mended stands where it was returned from, with all that was released."""
    return returned_from if state is State.PERBAIKAN and returned_from is not None else state


def released(reader: Reader | None, state: State, *, complete: bool, decided: bool) -> str:
    """The last stage whose values this reader may see: "", "dokumen", "interviu" or "final" (design.md §3).

    `complete`: every indikator has an evaluator's value. `decided`: there was a decision; opened again, the pemda goes
    on seeing that one, and nothing newer, until the next. `state`: see `standing`.
    """
    if reader is None:
        return NOTHING
    if state is State.FINAL or (decided and reader is Reader.PEMDA):
        return FINAL
    if reader is Reader.PEMDA:
        return DOKUMEN if state is State.INTERVIU else NOTHING
    if state not in STATES_JUDGED or (reader is Reader.PROVINSI and not complete):
        return NOTHING
    return STATES_JUDGED[state].value


def next_step(state: State, left: int, has_interviu: bool) -> str:
    """What the evaluator does next; `left`: indikator that ask for an act."""
    if state in STATES_JUDGED and left:
        return f"Nilai {left} indikator"
    steps = {
        State.DRAF: "Menunggu pemda mengirim",
        State.TERKIRIM: "Mulai menilai",
        State.DINILAI: "Buka interviu" if has_interviu else "Tetapkan",
        State.PERBAIKAN: "Menunggu perbaikan pemda",
        State.INTERVIU: "Catat hasil interviu, lalu tetapkan",
        State.FINAL: "Selesai",
    }
    return steps[state]


def stage_title(state: State, *, internal: bool) -> str:
    """Whose number a page of this assessment shows; `internal`: a provinsi's own assessment."""
    if state not in STATES_JUDGED and state not in (State.PERBAIKAN, State.FINAL):
        return "Nilai mandiri"
    if state is not State.FINAL:
        return "Nilai reviu internal provinsi (sementara)" if internal else "Nilai reviu provinsi (sementara)"
    return "Nilai reviu internal provinsi" if internal else "Nilai akhir reviu provinsi"
