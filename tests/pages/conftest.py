"""The small country of `world.py`, made once for each engine and put back before each test that asks for it."""

import pytest

from tests.databases import DATABASES
from tests.pages.world import World, make_world

COPY = "dunia"


@pytest.fixture(scope="session")
def worlds() -> dict[str, World]:
    """Engine → what was made there."""
    return {}


@pytest.fixture
def put_world(databases, worlds):
    """Call it with an engine: the world there, as it was made."""

    def put(engine: str) -> World:
        if engine not in databases:
            databases[engine] = DATABASES[engine]()
        if engine not in worlds:
            app = databases[engine].restore()
            with app.app_context():
                worlds[engine] = make_world(app)
            databases[engine].keep(COPY)
        databases[engine].restore(COPY)
        return worlds[engine]

    return put


@pytest.fixture
def world(engine, put_world) -> World:
    """The world on each engine."""
    return put_world(engine)


@pytest.fixture
def sqlite_world(put_world) -> World:
    """The world on SQLite alone."""
    return put_world("sqlite")
