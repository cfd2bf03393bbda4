"""Who may look for reports at all; what each of them may see of one is assessments' and review's to say."""

from spbe_assess.accounts.policy import reaches
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.projects.policy import sees_whole_scope


def can_list(person) -> bool:
    """Everybody but OPD contacts, who know their own contributions only."""
    return person.role is not Role.CONTRIBUTOR


def can_read_provinsi(person, provinsi) -> bool:
    """What is found in all pemda of a province: its own admin and leader, and the installation's."""
    return person.scope in (Scope.PROVINSI, Scope.INSTALASI) and sees_whole_scope(person) and reaches(person, provinsi)
