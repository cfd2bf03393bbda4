"""The six roles, the four scopes, and what each role's scope must be."""

from datetime import timedelta
from enum import StrEnum

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=7)


class Role(StrEnum):
    CONTRIBUTOR = "contributor"
    OFFICER = "officer"
    COORDINATOR = "coordinator"
    EVALUATOR = "evaluator"
    LEADER = "leader"
    ADMIN = "admin"


class Scope(StrEnum):
    OPD = "opd"
    PEMDA = "pemda"
    PROVINSI = "provinsi"
    INSTALASI = "instalasi"


SCOPES = {
    Role.CONTRIBUTOR: frozenset({Scope.OPD}),
    Role.OFFICER: frozenset({Scope.PEMDA}),
    Role.COORDINATOR: frozenset({Scope.PEMDA}),
    Role.EVALUATOR: frozenset({Scope.PROVINSI}),
    Role.LEADER: frozenset({Scope.PEMDA, Scope.PROVINSI, Scope.INSTALASI}),
    Role.ADMIN: frozenset({Scope.PROVINSI, Scope.INSTALASI}),
}

TITLES = {
    Role.CONTRIBUTOR: "Kontributor OPD",
    Role.OFFICER: "Asesor internal",
    Role.COORDINATOR: "Koordinator",
    Role.EVALUATOR: "Evaluator",
    Role.LEADER: "Pimpinan",
    Role.ADMIN: "Admin",
}
