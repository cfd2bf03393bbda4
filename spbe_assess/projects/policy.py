"""Who may see and keep the inventory of a pemda: attribute reads only."""

from spbe_assess.accounts.policy import reaches
from spbe_assess.accounts.rules import Role, Scope

KEEPING = frozenset({Role.OFFICER, Role.COORDINATOR})
LOOKING = frozenset({Role.ADMIN, Role.LEADER})


def can_list(person) -> bool:
    """Everybody has an inventory to look at: the own pemda's, the assigned ones', the province's."""
    return person.role in Role


def sees_whole_scope(person) -> bool:
    """All of what the person reaches; an evaluator only sees the pemda assigned in their latest period."""
    return person.scope in (Scope.PEMDA, Scope.OPD) or person.role in LOOKING


def can_see(person, pemda, *, assigned: bool = False) -> bool:
    """`assigned`: an evaluator judges the pemda in its latest period."""
    return reaches(person, pemda) and (sees_whole_scope(person) or assigned)


def can_add(person, pemda) -> bool:
    """Register projects and data sets: the pemda's officers, and an OPD's contact for the own OPD."""
    if person.pemda_id != pemda.id:
        return False
    return person.scope is Scope.OPD or (person.scope is Scope.PEMDA and person.role in KEEPING)


def can_change(person, record) -> bool:
    """A project or data set: a contributor only what is the own OPD's (a data set: what it produces)."""
    owner = record.produsen_id if hasattr(record, "produsen_id") else record.opd_id
    return can_add(person, record.pemda) and (person.scope is not Scope.OPD or owner == person.opd_id)


def can_import(person, pemda) -> bool:
    """Whole lists are brought by officers and coordinators only."""
    return can_add(person, pemda) and person.scope is Scope.PEMDA


def can_answer_proposal(person, pemda) -> bool:
    """The clearance of a pemda is its Diskominfo's word: the coordinator gives it."""
    return person.role is Role.COORDINATOR and person.pemda_id == pemda.id
