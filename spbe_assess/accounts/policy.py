"""Who may keep what: people's scopes against places and periods. Reads attributes only."""

from spbe_assess.accounts.rules import Role, Scope


def reaches(person, pemda) -> bool:
    """Whether the pemda lies in the person's scope; what does not, does not exist for them."""
    if person.scope == Scope.INSTALASI:
        return True
    if person.scope == Scope.PROVINSI:
        return pemda.in_provinsi_id == person.pemda_id
    return pemda.id == person.pemda_id


def knows_period(person, period) -> bool:
    """Whether the period is one of the person's own province."""
    return person.scope == Scope.INSTALASI or period.provinsi_id == person.pemda.in_provinsi_id


def is_admin(person) -> bool:
    return person.role == Role.ADMIN


def can_keep_periods(person) -> bool:
    """Open periods, grant extensions, assign evaluators: within what the person reaches."""
    return is_admin(person)


def keeps_own_pemda(person) -> bool:
    return person.role == Role.COORDINATOR


def can_keep_places(person, pemda) -> bool:
    """The OPDs and pejabat of a pemda: its coordinator's, and the province's admin's."""
    return reaches(person, pemda) and (is_admin(person) or keeps_own_pemda(person))


def keeps_shared(person) -> bool:
    """What all provinces share: the wording of instruments."""
    return is_admin(person) and person.scope == Scope.INSTALASI
