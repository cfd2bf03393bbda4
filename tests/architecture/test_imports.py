"""Rooms look down, shelves look down, pure shelves know neither web nor database (design.md, The house)."""

import ast

import pytest

from tests.architecture.source import PACKAGE, ROOMS, name_of, python_files, text

SHELVES = ("rules", "policy", "models", "queries", "operations", "forms", "views")
# modules with a name of their own, and the shelf they stand on; a room may have them as a folder of modules too
STANDS_WITH = {
    "rules": (
        "__init__",
        "model",
        "loader",
        "catalog",
        "editions",
        "documents",
        "engine",
        "snapshots",
        "checks",
        "composer",
        "lacks",
    ),
    "operations": ("guards", "facts"),
    "forms": ("imports", "workbooks"),
    "views": ("login", "tasks", "renderers", "mail", "scanning", "page_image"),
}
PRIVATE = {"forms", "views"}
PURE_ROOMS = {"instruments", "scoring"}
PURE_WEB = {"charts"}

GROUND = {
    "db",
    "errors",
    "storage",
    "clock",
    "canonical",
    "fair_lock",
    "jobs",
    "daily",
    "paper",
    "printing",
    "sheets",
    "passwords",
    "texts",
}
PURE_GROUND = {"errors", "clock", "canonical", "fair_lock", "texts"}
ROOF = {"", "create_app", "app", "cli", "example", "first_start", "schema", "serve", "worker", "worker_process"}

WEB = {"flask", "flask_login", "flask_wtf", "flask_compress", "flask_migrate", "wtforms", "werkzeug", "weasyprint"}
DATABASE = {"sqlalchemy", "flask_sqlalchemy", "alembic", "psycopg", "sqlite3"}
# (module, import): why it stands nevertheless
EXCEPTIONS = {
    ("web.filters", "spbe_assess.scoring.rules.shown"): "one half-up rounding for page, file and command line",
    ("accounts.models", "flask_login.UserMixin"): "Flask-Login asks the person's own row whether it is active",
}


def shelf_of(module: str) -> str:
    """The shelf a module of a room stands on, "" when nobody has said."""
    if module in SHELVES:
        return module
    return next((shelf for shelf, names in STANDS_WITH.items() if module in names), "")


def imports(source: str) -> list[str]:
    """Everything imported, dotted, with the name taken from it: "spbe_assess.audit.operations.record"."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


class Place:
    """Where a module stands: `room` is a room, "web", "ground", "roof" or ""; `shelf` its shelf in the room."""

    def __init__(self, dotted: str) -> None:
        parts = [*dotted.split("."), "", ""]
        top, self.module = parts[0], parts[1] or "__init__"
        floors = {"ground": GROUND, "roof": ROOF, "web": {"web"}}
        named = "cli" if top.startswith("cli_") else top  # commands, a module each
        self.room = top if top in ROOMS else next((floor for floor, names in floors.items() if named in names), "")
        self.shelf = shelf_of(self.module) if top in ROOMS else ""
        self.top = top

    @property
    def pure(self) -> bool:
        in_room = self.room in ROOMS and (self.room in PURE_ROOMS or self.shelf in {"rules", "policy"})
        return in_room or (self.room == "web" and self.module in PURE_WEB) or self.top in PURE_GROUND

    @property
    def may_know_web(self) -> bool:
        return self.room in {"web", "roof"} or (self.room == "ground" and not self.pure) or self.shelf in PRIVATE


def complaints(module: str, source: str) -> list[str]:
    """What is wrong with the imports of `module` ("assessments.rules", "db", "web.forms")."""
    here = Place(module)
    if not here.room:
        return [f"{module}: stands nowhere; name it in GROUND or ROOF"]
    if here.room in ROOMS and not here.shelf and here.room not in PURE_ROOMS:
        return [f"{module}: stands on no shelf; name it in STANDS_WITH"]
    found = []
    for imported in imports(source):
        if (module, imported) not in EXCEPTIONS:
            found += [f"{module}: {wrong}: {imported}" for wrong in _wrong(here, imported)]
    return found


def _wrong(here: Place, imported: str) -> list[str]:
    first, _, rest = imported.partition(".")
    if first != "spbe_assess":
        return _wrong_library(here, first, imported)
    there = Place(rest)
    found = []
    if not there.room:
        found.append("no such place")
    if there.room == "roof" and here.room != "roof":
        found.append("nobody looks at the roof")
    if here.room == "ground" and there.room != "ground":
        found.append("the ground floor knows nothing above it")
    if here.room == "web" and there.room in ROOMS:
        found.append("web knows no room")
    if there.room == "web" and not here.may_know_web and there.module not in PURE_WEB:
        found.append("this shelf must not know the web")
    if here.pure and there.room == "ground" and there.top not in PURE_GROUND:
        found.append("a pure module must not know the database")
    return found + (_wrong_between_rooms(here, there) if here.room in ROOMS and there.room in ROOMS else [])


def _wrong_between_rooms(here: Place, there: Place) -> list[str]:
    found = []
    if ROOMS.index(there.room) > ROOMS.index(here.room):
        found.append(f"{here.room} comes before {there.room}")
    if there.room != here.room and there.shelf in PRIVATE:
        found.append(f"{there.room} keeps this to itself")
    if here.shelf and there.shelf and SHELVES.index(there.shelf) > SHELVES.index(here.shelf):
        found.append(f"{here.shelf} reaches up")
    return found


def _wrong_library(here: Place, first: str, imported: str) -> list[str]:
    found = []
    if first in WEB and not here.may_know_web:
        found.append("this shelf must not know the web")
    if first in DATABASE and here.pure:
        found.append("a pure module must not know the database")
    if imported == "flask_login.current_user" and here.shelf != "views" and here.room != "web":
        found.append("current_user belongs to views; below them the actor is a parameter")
    return found


def dotted(file) -> str:
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


@pytest.mark.parametrize("file", python_files("spbe_assess"), ids=name_of)
def test_every_module_looks_down_only(file):
    assert complaints(dotted(file), text(file)) == []


@pytest.mark.parametrize(
    ("module", "line", "wrong"),
    [
        ("scoring.rules", "from spbe_assess.assessments.models import Answer", "scoring comes before assessments"),
        ("assessments.rules", "from spbe_assess.assessments import models", "rules reaches up"),
        ("assessments.operations", "import spbe_assess.review.queries", "assessments comes before review"),
        ("review.views", "from spbe_assess.assessments.forms import AnswerForm", "assessments keeps this to itself"),
        ("review.views", "from spbe_assess.assessments import views", "assessments keeps this to itself"),
        ("admin.forms", "from spbe_assess.accounts.login import manager", "accounts keeps this to itself"),
        ("reports.documents", "from spbe_assess.reports.queries import assessment", "rules reaches up"),
        ("assessments.operations", "from flask import request", "must not know the web"),
        ("assessments.queries", "from spbe_assess.web.access import found", "must not know the web"),
        ("review.operations", "from flask_login import current_user", "current_user belongs to views"),
        ("accounts.policy", "from spbe_assess.db import db", "must not know the database"),
        ("scoring.rules", "import sqlalchemy as sa", "must not know the database"),
        ("web.charts", "from sqlalchemy import select", "must not know the database"),
        ("assessments.rules", "from spbe_assess.jobs import enqueue", "must not know the database"),
        ("web.forms", "from spbe_assess.accounts.models import User", "web knows no room"),
        ("db", "from spbe_assess.web.forms import BaseForm", "the ground floor knows nothing above it"),
        ("jobs", "from spbe_assess.audit.operations import record", "the ground floor knows nothing above it"),
        ("reports.views", "from spbe_assess import create_app", "nobody looks at the roof"),
        ("assessments.views", "from spbe_assess.cli import commands", "nobody looks at the roof"),
        ("review.cleverness", "import json", "stands on no shelf"),
        ("utils", "import json", "stands nowhere"),
    ],
)
def test_a_planted_violation_is_seen(module, line, wrong):
    assert wrong in " ".join(complaints(module, line))


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("review.views", "from spbe_assess.assessments import policy, queries, rules"),
        ("assessments.operations", "from spbe_assess.audit.operations import record"),
        ("assessments.views", "from flask_login import current_user"),
        ("accounts.models", "from flask_login import UserMixin"),
        ("cli", "from spbe_assess.reports.tasks import render"),
        ("reports.documents", "from spbe_assess.web.charts import radar"),
        ("assessments.rules", "from spbe_assess.errors import Refused"),
    ],
)
def test_what_is_allowed_is_not_complained_of(module, line):
    assert complaints(module, line) == []
