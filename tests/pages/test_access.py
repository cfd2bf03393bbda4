"""The table of who may open what, held to the application: every line, every reader, nothing left out."""

import re
from dataclasses import dataclass

import pytest

from tests.pages.access_table import GROUPS, TABLE
from tests.pages.world import PEOPLE, READERS, STATES, World

SIGNS = {401: ">", 403: "x", 404: "."}
# On PostgreSQL the same predicates are asked; what could differ is which rows a query finds. So one reader of each
# kind, a draft and one that is being judged, no files made, and of what would change something only what is refused.
SOME = (
    "officer",
    "officer of another pemda",
    "assigned evaluator",
    "evaluator of other pemda",
    "admin of the province",
)
SOME_STATES = ("", "draf", "dinilai")


@dataclass(frozen=True)
class Line:
    """One line of the table for one thing."""

    method: str
    endpoint: str
    about: str
    signs: str

    def __str__(self) -> str:
        return f"{self.method} {self.endpoint} {self.about}".strip()

    @property
    def first_allowed(self) -> str | None:
        """A reader who may, rather somebody signed in."""
        allowed = [reader for reader, sign in zip(READERS, self.signs, strict=True) if sign == "o"]
        return next((reader for reader in allowed if reader in PEOPLE), None)


def lines() -> list[Line]:
    found = []
    for line in filter(None, TABLE.splitlines()):
        if not line.startswith("#"):
            method, endpoint, about, *signs = line.split()
            found += [Line(method, endpoint, each, "".join(signs)) for each in things(about)]
    return found


def things(about: str) -> list[str]:
    state, colon, variant = about.removeprefix("-").partition(":")
    return [f"{each}{colon}{variant}" for each in GROUPS.get(state, (state,))]


LINES = lines()


def sign_of(response) -> str:
    if response.status_code == 302 and response.location.startswith("/masuk?"):
        return ">"
    assert response.status_code not in (400, 405), response.text
    assert response.status_code < 500, response.text
    return SIGNS.get(response.status_code, "o")


def signs(world: World, line: Line, readers=READERS, afresh=lambda: None) -> dict[str, str]:
    """What each reader gets; those who may do something come last, each in a world as it was made."""
    url, told, may = world.url(line.endpoint, line.about), expected(line), {}
    for reader in sorted(readers, key=lambda reader: told[reader] == "o"):
        if line.method == "POST" and told[reader] == "o":
            afresh()
        may[reader] = sign_of(world.ask(reader, line.method, url))
    return may


def expected(line: Line, readers=READERS) -> dict[str, str]:
    return {reader: sign for reader, sign in zip(READERS, line.signs, strict=True) if reader in readers}


@pytest.mark.parametrize("line", LINES, ids=str)
def test_who_may_open_it(put_world, line):
    world = put_world("sqlite")
    assert signs(world, line, afresh=lambda: put_world("sqlite")) == expected(line)


def test_the_other_engine_agrees(put_world):
    world = put_world("postgresql")
    some = [line for line in LINES if line.about.partition(":")[0] in SOME_STATES]
    for line in [each for each in some if not each.endpoint.endswith(("_pdf", "_xlsx"))]:
        readers = [each for each in SOME if line.method == "GET" or expected(line)[each] != "o"]
        assert signs(world, line, readers) == expected(line, readers), line


def test_the_table_names_every_endpoint_and_no_other(sqlite_world):
    rules = [rule for rule in sqlite_world.app.url_map.iter_rules() if rule.endpoint != "static"]
    there = {(rule.endpoint, method) for rule in rules for method in rule.methods - {"HEAD", "OPTIONS"}}
    assert {(line.endpoint, line.method) for line in LINES} == there
    assert {rule.endpoint for rule in rules} == set(sqlite_world.app.view_functions) - {"static"}


def test_the_table_tells_of_every_state_where_there_is_one(sqlite_world):
    of_state = re.compile(r"/(penilaian|reviu)/<")
    for rule in sqlite_world.app.url_map.iter_rules():
        if of_state.search(rule.rule):
            for method in rule.methods & {"GET", "POST"}:
                told = {line.about for line in LINES if (line.endpoint, line.method) == (rule.endpoint, method)}
                assert set(STATES) <= told, f"{method} {rule.endpoint}"
