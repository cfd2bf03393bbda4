"""The ground tests stand on, on both engines: `app` on an empty database, `db` inside it, `page` as a browser."""

from collections.abc import Iterator

import pytest

from spbe_assess.db import db as database
from tests.databases import DATABASES, ENGINES
from tests.page import Page


@pytest.fixture(scope="session")
def databases() -> Iterator[dict]:
    """Engine → its database, started when first asked for and stopped at the end."""
    started: dict = {}
    yield started
    for each in started.values():
        each.stop()


@pytest.fixture(params=ENGINES)
def engine(request) -> str:
    """Every test that touches the database runs once on each."""
    return request.param


@pytest.fixture
def app(engine, databases):
    """The application on an empty, migrated database."""
    if engine not in databases:
        databases[engine] = DATABASES[engine]()
    return databases[engine].restore()


@pytest.fixture
def db(app) -> Iterator:
    """The database, empty, inside an app context. Commits are real; the next test starts empty again."""
    with app.app_context():
        yield database
        database.session.remove()


@pytest.fixture
def page(app, db) -> Page:
    """A browser that checks every page it is shown; nobody is signed in yet."""
    return Page(app)
