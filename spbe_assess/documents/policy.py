"""Who may do what with the evidence library. Reads attributes only."""

from spbe_assess.accounts.rules import Role

BRING_FILES = frozenset({Role.CONTRIBUTOR, Role.OFFICER, Role.COORDINATOR})


def can_upload(person) -> bool:
    """Send files, piece by piece, before a form says what they are."""
    return person.role in BRING_FILES
