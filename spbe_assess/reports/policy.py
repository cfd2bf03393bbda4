"""Who may look for reports at all; what each of them may see of one is assessments' and review's to say."""

from spbe_assess.accounts.rules import Role


def can_list(person) -> bool:
    """Everybody but OPD contacts, who know their own contributions only."""
    return person.role is not Role.CONTRIBUTOR
