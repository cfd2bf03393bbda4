"""How a finding moves: by what a scan finds, by what people decide, and by what becomes of the promised action."""

from dataclasses import dataclass
from datetime import date

from spbe_assess.actions.rules import ActionState
from spbe_assess.errors import Refused
from spbe_assess.findings.rules.words import FindingState, Outcome, Remedy

# with these somebody promised something: whether it is still found is then told by the action
PROMISED = frozenset({FindingState.DITINDAKLANJUTI, FindingState.SELESAI})
# findings that are open money: nobody has said yet, or the promise is not kept yet
AT_STAKE = frozenset({FindingState.BARU, FindingState.DIPUTUSKAN, FindingState.DITINDAKLANJUTI})


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Of the two texts of a finding; the second is "" where it is about one record."""

    a: str
    b: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that counts, as far as states follow from it."""

    fingerprints: Fingerprints
    outcome: Outcome
    action: ActionState | None = None


def state_decided(outcome: Outcome, action: ActionState | None) -> FindingState:
    """What a decision and its action make of a finding."""
    if action in (ActionState.TERBUKA, ActionState.BERJALAN):
        return FindingState.DITINDAKLANJUTI
    return FindingState.SELESAI if action is ActionState.SELESAI else FindingState.DIPUTUSKAN


def state_found(state: FindingState, now: Fingerprints, decided: Decided | None) -> FindingState:
    """After a scan found it (again): a decision holds as long as both texts are as they were."""
    if decided is None or decided.fingerprints != now:
        return FindingState.BARU
    return state_decided(decided.outcome, decided.action)


def state_missed(state: FindingState) -> FindingState:
    """After a scan no longer found it."""
    return state if state in PROMISED else FindingState.GUGUR


def counts_money(state: FindingState, outcome: Outcome | None) -> bool:
    """Money counts while nobody decided, and after *sama* until the action is done."""
    if state is FindingState.BARU:
        return True
    return state in AT_STAKE and outcome is Outcome.SAMA


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decides: what the two are, why, and what is done by which OPD until when; `keep` is what stays."""

    hasil: Outcome | None
    alasan: str
    remedy: Remedy | None = None
    opd: object = None
    penanggung_jawab: str = ""
    due: date | None = None
    keep: object = None


def require_choice(choice: Choice) -> None:
    """A decision that is none, or promises something without saying who and by when, is refused at its field."""
    if choice.hasil is None:
        raise Refused("Pilih salah satu: sama, terkait, atau berbeda.", "hasil")
    if choice.hasil is Outcome.BERBEDA:
        if promises(choice.remedy):
            raise Refused("Yang berbeda tidak perlu tindakan; kosongkan tindakannya.", "remedy")
        return
    if choice.remedy is None:
        raise Refused("Pilih tindakannya.", "remedy")
    if promises(choice.remedy) and choice.opd is None:
        raise Refused("Pilih Perangkat Daerah penanggung jawab.", "opd")
    if promises(choice.remedy) and choice.due is None:
        raise Refused("Isi tanggal paling lambat.", "due")


def promises(remedy: Remedy | None) -> bool:
    """Whether somebody must do something."""
    return remedy not in (None, Remedy.PERTAHANKAN)
