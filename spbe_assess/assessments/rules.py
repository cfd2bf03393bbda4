"""The states of an assessment and of an answer, which verb leads where, and when a day allows it."""

from enum import StrEnum

from spbe_assess.errors import Refused


class State(StrEnum):
    DRAF = "draf"
    TERKIRIM = "terkirim"
    DINILAI = "dinilai"
    PERBAIKAN = "perbaikan"
    INTERVIU = "interviu"
    FINAL = "final"


class AnswerState(StrEnum):
    DRAF = "draf"
    DIKIRIM = "dikirim"
    PERLU_PERBAIKAN = "perlu_perbaikan"
    DITERIMA = "diterima"


# verb → (states it starts from, state it leads to). Verbs of later stages move through assessments' operations too.
MOVES: dict[str, tuple[frozenset[State], State]] = {
    "submit": (frozenset({State.DRAF}), State.TERKIRIM),
    "withdraw": (frozenset({State.TERKIRIM}), State.DRAF),
    "start": (frozenset({State.TERKIRIM}), State.DINILAI),
    "open_interviu": (frozenset({State.DINILAI}), State.INTERVIU),
    "finalise": (frozenset({State.DINILAI, State.INTERVIU}), State.FINAL),
}

# from here on evaluators and the province read the snapshot, and the pemda fills no more
SENT = frozenset({State.TERKIRIM, State.DINILAI, State.PERBAIKAN, State.INTERVIU, State.FINAL})
JUDGED_IN = {State.DINILAI: "dokumen", State.INTERVIU: "interviu"}

LONGEST_TEXT = 5000
LONGEST_NOTE = 2000
LONGEST_NAME = 300


class MovedOn(Refused):
    message = "Penilaian ini sudah berpindah keadaan sejak halaman dibuka. Muat ulang halaman untuk melihat yang terbaru."


class AnswersLocked(Refused):
    message = "Penilaian ini sudah dikirim; jawabannya tidak dapat diubah lagi. Tulisan Anda masih ada di bawah."


def require_move(verb: str, state: State) -> State:
    """The state `verb` leads to; refuses when it does not start from `state`."""
    start, end = MOVES[verb]
    if state not in start:
        raise MovedOn
    return end


def require_open(state: State) -> None:
    """Answers and evidence change only in a draft."""
    if state is not State.DRAF:
        raise AnswersLocked
