"""What a return opens again: which answers, until when, and what is said where nothing is open."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from spbe_assess.assessments.rules.names import spoken_kodes
from spbe_assess.assessments.rules.states import AnswerState, Dates, State
from spbe_assess.assessments.rules.texts import LONGEST_NOTE
from spbe_assess.clock import in_words
from spbe_assess.errors import Refused
from spbe_assess.texts import require_text


@dataclass(frozen=True)
class Asked:
    """An answer as far as a return is about it: which one, in which state, until when it may be mended."""

    kode: str
    state: AnswerState
    due: date | None


class NotReturned(Refused):
    """Somebody wants to change what nobody asked to be mended."""

    def __init__(self, kodes: Collection[str]):
        super().__init__(f"Indikator {spoken_kodes(kodes)} tidak diminta diperbaiki, jadi tidak dapat diubah.")


class ReturnOver(Refused):
    """The day until which it was open is past."""

    def __init__(self, kodes: Collection[str], due: date):
        super().__init__(f"Batas waktu perbaikan indikator {spoken_kodes(kodes)} sudah lewat ({in_words(due)}).")


class StillOpen(Refused):
    """The pemda has time to mend until the end of this day."""

    def __init__(self, due: date):
        super().__init__(
            f"Batas waktu perbaikan belum lewat: pemda masih dapat memperbaiki sampai {in_words(due)}. "
            "Sesudah hari itu penilaian dapat dilanjutkan."
        )


class NoLateEvidence(Refused):
    message = "Bukti susulan hanya dapat ditambahkan selama interviu, untuk indikator yang diminta klarifikasi."


class NoClarification(Refused):
    message = "Klarifikasi hanya diminta selama interviu."


def is_returned(state: State, answer_state: AnswerState) -> bool:
    """Whether an answer is the pemda's to mend; of all others what was sent stands."""
    return state is State.PERBAIKAN and answer_state is AnswerState.PERLU_PERBAIKAN


def may_fill(state: State, dates: Dates, answer_state: AnswerState, due: date | None) -> bool:
    """Whether one answer may be changed today: in a draft by the period's days, in perbaikan by its own."""
    if state is State.DRAF:
        return dates.is_open
    return is_returned(state, answer_state) and due is not None and dates.today <= due


def require_returned(asked: Iterable[Asked], today: date) -> None:
    """All of these were returned, and their day is not past; the due day itself still counts."""
    asked = list(asked)
    strange = [each.kode for each in asked if each.state is not AnswerState.PERLU_PERBAIKAN]
    if strange:
        raise NotReturned(strange)
    over = [each for each in asked if each.due < today]
    if over:
        raise ReturnOver([each.kode for each in over], max(each.due for each in over))


def require_over(due: date | None, today: date) -> None:
    """The latest day on which anything may still be mended is past."""
    if due is not None and today <= due:
        raise StillOpen(due)


def sensible_returns(
    returns: Mapping[str, tuple[str, date]], kodes: Collection[str], today: date
) -> dict[str, tuple[str, date]]:
    """Which of `kodes` go back, in their order, each with a reason and a day the pemda still has."""
    if not returns:
        raise Refused("Pilih paling sedikit satu indikator yang dikembalikan.", "kodes")
    strange = set(returns) - set(kodes)
    if strange:
        raise Refused("Indikator itu bukan bagian penilaian ini.", "kodes")
    kept = {}
    for kode, (reason, due) in ((each, returns[each]) for each in kodes if each in returns):
        if due < today:
            raise Refused("Batas waktu itu sudah lewat.", "due")
        kept[kode] = (require_text(reason, LONGEST_NOTE, "reason", "Alasan", needed=True), due)
    return kept
