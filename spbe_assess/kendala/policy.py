"""Who may see and keep what holds a pemda back: attribute reads only."""

from spbe_assess.accounts.policy import reaches
from spbe_assess.accounts.rules import Role, Scope

KEEPING = frozenset({Role.OFFICER, Role.COORDINATOR})
LOOKING = frozenset({Role.ADMIN, Role.LEADER})


def can_list(person) -> bool:
    """A pemda's own people, and who looks at the whole province or installation; evaluators judge by evidence."""
    return person.scope in (Scope.PEMDA, Scope.OPD) or person.role in LOOKING


def can_see(person, pemda) -> bool:
    return can_list(person) and reaches(person, pemda)


def can_record(person, pemda) -> bool:
    """Write a kendala down: officers of the pemda, and an OPD's contact for the own OPD."""
    if person.pemda_id != pemda.id:
        return False
    return person.scope is Scope.OPD or (person.scope is Scope.PEMDA and person.role in KEEPING)


def can_change(person, kendala) -> bool:
    """A contributor only what is the own OPD's."""
    own = person.scope is not Scope.OPD or kendala.opd_id == person.opd_id
    return can_record(person, kendala.pemda) and own


def can_keep_figures(person, pemda) -> bool:
    """Figures come from the pemda's officers or from the province's admin, who has the statistics."""
    if not reaches(person, pemda):
        return False
    return person.role is Role.ADMIN or (person.scope is Scope.PEMDA and person.role in KEEPING)
