"""Who may see and do what with an assessment: attribute reads only; who is assigned comes as an argument."""

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.rules import SENT
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


def can_read_evidence(person, assessment, *, sifat: Sifat, assigned: bool, in_snapshot: bool) -> bool:
    """The bytes: own people; once sent, the others who may see it, and only what the pemda sent.

    `terbatas`: own officers and assigned evaluators only; `rahasia` has no bytes to read.
    """
    if not can_see(person, assessment, assigned=assigned) or sifat is Sifat.RAHASIA:
        return False
    if is_own(person, assessment):
        return sifat is Sifat.BIASA or person.role in ANSWERING
    return in_snapshot and (sifat is Sifat.BIASA or person.role is Role.EVALUATOR)


def has_worklist(person) -> bool:
    """Whose menu leads to the pemda's current assessment."""
    return person.scope is Scope.PEMDA and person.role in ANSWERING
