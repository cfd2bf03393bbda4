"""Who may judge, decide, open again and waive the sanggah: attribute reads only; who is assigned is an argument."""

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.rules import SENT
from spbe_assess.review.rules import Reader


def reader_of(person, pemda, assigned: bool) -> Reader | None:
    """As whom this person looks at an assessment of `pemda`; None: it is not theirs to know about."""
    if person.role is Role.EVALUATOR:
        return Reader.EVALUATOR if assigned else None
    if person.scope is Scope.INSTALASI:
        return Reader.PROVINSI
    if person.scope is Scope.PROVINSI:
        return Reader.PROVINSI if person.pemda_id == pemda.in_provinsi_id else None
    return Reader.PEMDA if person.pemda_id == pemda.id else None


def has_queue(person) -> bool:
    return person.role is Role.EVALUATOR


def oversees(person) -> bool:
    """Looks at a whole round: admin and leader of a provinsi or of the installation."""
    return person.role in {Role.ADMIN, Role.LEADER} and person.scope in {Scope.PROVINSI, Scope.INSTALASI}


def can_read(person, assessment, assigned: bool) -> bool:
    """The sheet of claims and values: from sending on, evaluators and the provinsi."""
    return assessment.state in SENT and reader_of(person, assessment.pemda, assigned) in (
        Reader.EVALUATOR,
        Reader.PROVINSI,
    )


def can_judge(person, assessment, assigned: bool) -> bool:
    """Start, judge, open interviu, finalise: the assigned evaluators, once it was sent."""
    return assessment.state in SENT and reader_of(person, assessment.pemda, assigned) is Reader.EVALUATOR


def can_reopen(person, assessment) -> bool:
    """The admin of the provinsi or of the installation."""
    return person.role is Role.ADMIN and reader_of(person, assessment.pemda, assigned=False) is Reader.PROVINSI


def can_waive(person, assessment) -> bool:
    """Only the coordinator of the pemda speaks for it."""
    return person.role is Role.COORDINATOR and reader_of(person, assessment.pemda, assigned=False) is Reader.PEMDA


def can_compare(person) -> bool:
    """Decided values against first claims: evaluators and the provinsi theirs, a pemda's own people their own."""
    return person.role is not Role.CONTRIBUTOR


def sees_national(person) -> bool:
    """A whole round beside the published results."""
    return has_queue(person) or oversees(person)


def can_read_berita_acara(person, assessment, assigned: bool, *, decided: bool) -> bool:
    """Evaluators also while it is a draft of one; the provinsi and the pemda's own people once there was a decision."""
    reader = reader_of(person, assessment.pemda, assigned)
    return assessment.state in SENT and reader is not None and (decided or reader is Reader.EVALUATOR)


def can_attach_scan(person, assessment, assigned: bool) -> bool:
    """Whoever has the signed paper in hand: an evaluator, or the pemda's coordinator."""
    return can_judge(person, assessment, assigned) or can_waive(person, assessment)


def can_keep_starters(person) -> bool:
    """The sentences evaluators begin with: an admin's, of the provinsi they keep."""
    return person.role is Role.ADMIN
