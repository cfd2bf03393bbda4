"""Who may see and change what in the evidence library. Reads attributes only."""

from spbe_assess.accounts.policy import is_admin, reaches
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.documents.rules import Sifat, is_readable

KEEPING = frozenset({Role.OFFICER, Role.COORDINATOR})
BRING_FILES = KEEPING | {Role.CONTRIBUTOR}


def can_upload(person) -> bool:
    """Send files, piece by piece, before a form says what they are."""
    return person.role in BRING_FILES


def can_list(person) -> bool:
    """The library is for the pemda's own people; everybody else reaches a document through a use of it."""
    return person.scope in (Scope.PEMDA, Scope.OPD)


def can_add(person) -> bool:
    return can_list(person) and can_upload(person)


def can_see(person, document, *, shared: bool) -> bool:
    """`shared`: the document is used by an indikator handed to the person's OPD."""
    if not can_list(person) or person.pemda_id != document.pemda_id:
        return False
    if person.scope is Scope.OPD:
        return document.opd_id == person.opd_id or (shared and document.sifat is Sifat.BIASA)
    return document.sifat is not Sifat.TERBATAS or person.role in KEEPING


def can_have_file(version) -> bool:
    """The bytes of a version, for whoever may see its document."""
    return version.document.sifat is not Sifat.RAHASIA and is_readable(version)


def can_edit(person, document) -> bool:
    """Say what it is, bring a newer version: officers of the pemda, and the OPD that brought it."""
    if not can_add(person) or person.pemda_id != document.pemda_id:
        return False
    return person.role in KEEPING or document.opd_id == person.opd_id


def can_ask_destruction(person, document) -> bool:
    return person.role is Role.COORDINATOR and person.pemda_id == document.pemda_id


def can_list_destructions(person) -> bool:
    """What is to be destroyed: asked by a coordinator, decided by an admin."""
    return is_admin(person) or person.role is Role.COORDINATOR


def can_see_destruction(person, document) -> bool:
    return can_list_destructions(person) and reaches(person, document.pemda)


def can_decide_destruction(person, document) -> bool:
    return is_admin(person) and reaches(person, document.pemda)
