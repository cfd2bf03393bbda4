"""A real server with the Maluku Utara example, and a real browser that forgives nothing."""

import fcntl
import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.person import Person
from tests.browser.server import Server, example_instance

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESK, PHONE = (1280, 900), (360, 740)


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The instance folder to copy from; shared by the processes of one run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # above it stand the runs before this one
    with (shared / "contoh.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return example_instance(shared)


@pytest.fixture(scope="session")
def shared_server(example, tmp_path_factory):
    """A server nobody changes anything on."""
    instance = tmp_path_factory.mktemp("dibaca") / "instance"
    shutil.copytree(example, instance)
    server = Server(instance)
    yield server
    server.stop()


@pytest.fixture
def server(example, tmp_path):
    """A server of one's own."""
    instance = tmp_path / "instance"
    shutil.copytree(example, instance)
    server = Server(instance)
    yield server
    assert server.stop() == 0, "TERM ends the server within ten seconds"


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def anyone(chromium):
    """anyone(server, "petugas.8204@contoh.id") → a signed-in Person with a browser window of their own."""
    people = []

    def come(server, account: str | None = None, *, size=DESK, javascript: bool = True) -> Person:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
            locale="id-ID",
            base_url=server.address,
        )
        person = Person(context, server.address)
        people.append(person)
        if account:
            person.sign_in(account)
        return person

    yield come
    complaints = [complaint for person in people for complaint in person.complaints]
    for person in people:
        person.leave()
    assert complaints == []
