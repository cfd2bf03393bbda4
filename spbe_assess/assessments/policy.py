"""Who may see and do what with an assessment: attribute reads only; who is assigned comes as an argument."""

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.rules import SENT, ContributionState
from spbe_assess.documents.rules import Sifat

ANSWERING = frozenset({Role.OFFICER, Role.COORDINATOR})
LOOKING = frozenset({Role.ADMIN, Role.LEADER})


def is_own(person, assessment) -> bool:
    """Somebody who works for this very pemda as a whole."""
    return person.scope is Scope.PEMDA and person.pemda_id == assessment.pemda_id


def can_see_draft(person, assessment) -> bool:
    """What is not sent yet is seen by its own pemda only."""
    return is_own(person, assessment)


def can_see(person, assessment, *, assigned: bool = False) -> bool:
    """Own people always; once it is sent, assigned evaluators and who looks at the whole province or installation."""
    if is_own(person, assessment):
        return True
    if assessment.state not in SENT:
        return False
    if person.role is Role.EVALUATOR:
        return assigned
    if person.role not in LOOKING:
        return False
    return person.scope is Scope.INSTALASI or (
        person.scope is Scope.PROVINSI and person.pemda_id == assessment.pemda.in_provinsi_id
    )


def can_answer(person, assessment) -> bool:
    """Fill, attach, declare; whether the state and the day allow it is the operation's to say, with a sentence."""
    return is_own(person, assessment) and person.role in ANSWERING


def may_contribute(person, assessment) -> bool:
    """An OPD contact of this very pemda; whether anything is handed to their OPD is the query's to say."""
    return person.role is Role.CONTRIBUTOR and person.pemda_id == assessment.pemda_id


def can_contribute(person, contribution) -> bool:
    """Write an OPD's part: its own contacts, and an officer for an OPD that has no account."""
    assessment = contribution.assessment
    own = may_contribute(person, assessment) and person.opd_id == contribution.opd_id
    return own or can_answer(person, assessment)


def can_talk(person, assessment) -> bool:
    """Read and write what the pemda's people say to each other about an indikator; a contributor only about theirs."""
    return can_answer(person, assessment) or may_contribute(person, assessment)


def can_submit(person, assessment) -> bool:
    """Send and take back."""
    return is_own(person, assessment) and person.role is Role.COORDINATOR


def can_attach(person, assessment, contribution) -> bool:
    """Add evidence: answering people, and a contributor to what is handed to their OPD (`contribution`, or None).

    What an OPD handed in is locked with its evidence until it is given back.
    """
    if can_answer(person, assessment):
        return True
    if contribution is None or contribution.opd_id != person.opd_id:
        return False
    return contribution.state is not ContributionState.DISERAHKAN


def can_change_evidence(person, assessment, contribution, opd_id: int | None) -> bool:
    """Mend or take off: answering people all, a contributor what their OPD brought (`opd_id` did)."""
    if can_answer(person, assessment):
        return True
    return can_attach(person, assessment, contribution) and opd_id == contribution.opd_id


def can_see_evidence(person, assessment, *, assigned: bool, in_snapshot: bool, contributes: bool = False) -> bool:
    """Know of a piece of evidence: own people; a contributor of an indikator of theirs; others what the pemda sent."""
    if may_contribute(person, assessment):
        return contributes
    return is_own(person, assessment) or (in_snapshot and can_see(person, assessment, assigned=assigned))


def can_see_pages(person, sifat: Sifat, *, brought: bool = False) -> bool:
    """Look at the pages of what one may know of. `terbatas`: own officers, evaluators, and the OPD that brought it."""
    if sifat is Sifat.TERBATAS:
        return brought or person.role in ANSWERING or person.role is Role.EVALUATOR
    return sifat is Sifat.BIASA


def can_read_evidence(person, sifat: Sifat, *, brought: bool = False) -> bool:
    """Have the bytes of what one may know of; of a `terbatas` one an evaluator sees pages and gets no file."""
    is_terbatas = sifat is Sifat.TERBATAS
    return can_see_pages(person, sifat, brought=brought) and not (is_terbatas and person.role is Role.EVALUATOR)


def has_worklist(person) -> bool:
    """Whose menu leads to the pemda's current assessment."""
    return person.scope is Scope.PEMDA and person.role in ANSWERING


def has_part(person) -> bool:
    """Whose menu leads to what is handed to their OPD."""
    return person.role is Role.CONTRIBUTOR
