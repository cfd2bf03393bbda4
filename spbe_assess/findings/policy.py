"""Who may see, scan and decide findings: attribute reads only."""

from spbe_assess.accounts.policy import is_admin, keeps_shared, reaches
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.projects import policy as inventory


def can_list(person) -> bool:
    return inventory.can_list(person)


def sees_money(person, pemda) -> bool:
    """Money of another pemda's record is for whoever looks at the whole province."""
    return reaches(person, pemda)


def can_scan(person, pemda) -> bool:
    """A whole pemda anew: its officers and coordinator, and the admin above it."""
    return reaches(person, pemda) and (is_admin(person) or inventory.can_import(person, pemda))


def can_scan_provinsi(person, provinsi) -> bool:
    return is_admin(person) and reaches(person, provinsi)


def can_scan_all(person) -> bool:
    return keeps_shared(person)


def can_decide(person, finding, *, assigned: bool = False) -> bool:
    """Inside a pemda its coordinator; across pemda an evaluator assigned to a side, or the province's admin."""
    if finding.other_pemda is None:
        return person.role is Role.COORDINATOR and person.pemda_id == finding.pemda_id
    sides = (finding.pemda, finding.other_pemda)
    if is_admin(person):
        return any(reaches(person, side) for side in sides)
    return person.role is Role.EVALUATOR and assigned


def can_follow_up(person, action) -> bool:
    """Say how a promise stands: the officers of the pemda that made it, and the contact of the OPD it was made for."""
    if person.pemda_id != action.pemda_id:
        return False
    if person.scope is Scope.OPD:
        return action.opd_id == person.opd_id
    return person.scope is Scope.PEMDA and person.role in inventory.KEEPING


def can_teach(person) -> bool:
    """The dictionary is shared by all provinces."""
    return keeps_shared(person)
