"""The states of an assessment and of an answer, which verb leads where, and when a day allows it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
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


class ContributionState(StrEnum):
    BELUM = "belum"
    DRAF = "draf"
    DISERAHKAN = "diserahkan"
    DIKEMBALIKAN = "dikembalikan"


STATE_NAMES = {
    State.DRAF: "Draf",
    State.TERKIRIM: "Terkirim",
    State.DINILAI: "Dinilai",
    State.PERBAIKAN: "Perbaikan",
    State.INTERVIU: "Interviu",
    State.FINAL: "Final",
}

BACK = None  # to where the assessment was returned from
# verb → each state it starts from, and where it leads then. Verbs of later stages move through our operations too.
MOVES: dict[str, dict[State, State | None]] = {
    "submit": {State.DRAF: State.TERKIRIM, State.PERBAIKAN: BACK},
    "withdraw": {State.TERKIRIM: State.DRAF},
    "start": {State.TERKIRIM: State.DINILAI},
    "return_answers": {State.DINILAI: State.PERBAIKAN, State.INTERVIU: State.PERBAIKAN},
    "proceed": {State.PERBAIKAN: BACK},
    "open_interviu": {State.DINILAI: State.INTERVIU},
    "finalise": {State.INTERVIU: State.FINAL},
    "reopen": {State.FINAL: State.INTERVIU},
}
# in a period that runs no interviu
SHORT_MOVES = MOVES | {
    "return_answers": {State.DINILAI: State.PERBAIKAN},
    "open_interviu": {},
    "finalise": {State.DINILAI: State.FINAL},
    "reopen": {State.FINAL: State.DINILAI},
}

# from here on evaluators and the province read the snapshot, and the pemda fills no more
SENT = frozenset({State.TERKIRIM, State.DINILAI, State.PERBAIKAN, State.INTERVIU, State.FINAL})
JUDGED_IN = {State.DINILAI: "dokumen", State.INTERVIU: "interviu"}

REVISION_EVERY = timedelta(minutes=10)


class MovedOn(Refused):
    message = (
        "Penilaian ini sudah berpindah keadaan sejak halaman dibuka. Muat ulang halaman untuk melihat yang terbaru."
    )


class AnswersLocked(Refused):
    message = "Penilaian ini sudah dikirim; jawabannya tidak dapat diubah lagi."


class NotOpenYet(Refused):
    message = "Masa penilaian mandiri belum mulai, jadi belum ada yang dapat disimpan."


class Closed(Refused):
    message = (
        "Masa penilaian mandiri sudah berakhir, jadi tidak ada yang disimpan. "
        "Perpanjangan dapat diminta kepada admin provinsi."
    )


class SendingClosed(Refused):
    message = "Masa mengirim sudah berakhir. Perpanjangan dapat diminta kepada admin provinsi."


class NotDeclared(Refused):
    message = "Penilaian ini belum dinyatakan lengkap, atau ada yang berubah sesudahnya. Nyatakan lengkap dahulu."


def require_move(verb: str, state: State, *, has_interviu: bool = True, returned_from: State | None = None) -> State:
    """The state `verb` leads to; refuses when it does not start from `state`.

    `returned_from`: where an assessment in perbaikan was, and goes back to.
    """
    ends = (MOVES if has_interviu else SHORT_MOVES)[verb]
    if state not in ends:
        raise MovedOn
    return returned_from if ends[state] is BACK else ends[state]


def require_open(state: State) -> None:
    """Answers and evidence change only in a draft."""
    if state is not State.DRAF:
        raise AnswersLocked


@dataclass(frozen=True)
class Dates:
    """The days that bind one assessment, in its own zone, all inclusive. `last_day` counts the latest extension in."""

    today: date
    first_day: date
    last_day: date
    dokumen_ends: date
    extended: bool

    @property
    def is_open(self) -> bool:
        """Whether answers may be filled today."""
        return self.first_day <= self.today <= self.last_day

    @property
    def days_left(self) -> int:
        """Days after today on which filling is still open; negative when it is over."""
        return (self.last_day - self.today).days

    @property
    def can_send(self) -> bool:
        """What was declared in time may be sent until the dokumen stage ends, after that only with an extension."""
        return self.today <= self.last_to_send

    @property
    def last_to_send(self) -> date:
        """The last day on which what was declared may be sent."""
        return max(self.dokumen_ends, self.last_day) if self.extended else self.dokumen_ends


def require_filling(dates: Dates) -> None:
    if dates.today < dates.first_day:
        raise NotOpenYet
    if not dates.is_open:
        raise Closed


def require_sending(dates: Dates) -> None:
    if not dates.can_send:
        raise SendingClosed


def keeps_revision(
    saved_at: datetime | None, *, same_person: bool, last_revision: datetime | None, now: datetime
) -> bool:
    """Whether a save writes down what it replaces: another person's words, or ten minutes after the last time."""
    if saved_at is None:
        return False
    return not same_person or last_revision is None or now - last_revision >= REVISION_EVERY
