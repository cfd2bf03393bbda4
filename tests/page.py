"""A person's browser, as tests use it: opens pages, fills forms, and refuses a page that breaks a promise."""

from contextlib import contextmanager
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from spbe_assess.accounts.login import TOKEN
from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import begin_session
from spbe_assess.db import db, transaction
from tests.promises import check

UNSENT = ("button", *(f"[type={kind}]" for kind in ("file", "submit", "button", "image", "reset")))
SENT = "[name]:not([disabled])" + "".join(f":not({each})" for each in UNSENT)
PASSWORD = "kata-sandi-untuk-uji"  # noqa: S105 of the people factories make


class Page:
    """What one person sees. Names of endpoints, not addresses; `status` is what must come back."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        self._urls = app.url_map.bind("localhost")
        # every test runs on both engines and sees the same pages: once is enough to look them through
        self._checks = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")

    def url(self, endpoint: str, **values) -> str:
        return self._urls.build(endpoint, values)

    @contextmanager
    def _own_context(self):
        # a request has its own session and its own idea of who is signed in, whatever the test holds open
        with self.app.app_context():
            yield
        db.session.rollback()  # and the test sees what the request wrote

    def open(self, url: str, *, method: str = "GET", **options) -> TestResponse:
        """The bare response, unchecked: for files, headers and what no browser would send."""
        with self._own_context():
            return self.client.open(url, method=method, **options)

    def get(self, endpoint: str, status: int = 200, without: tuple[str, ...] = (), **values) -> BeautifulSoup:
        """The page, parsed and checked; `without` names promises this page need not keep, and the test says why."""
        return self._seen(self.open(self.url(endpoint, **values)), status, without)

    def post(
        self,
        endpoint: str,
        data: dict | None = None,
        status: int = 302,
        at: str | None = None,
        without: tuple[str, ...] = (),
        **values,
    ) -> BeautifulSoup:
        """Fill in the form that goes to `endpoint` and send it, with all a browser would send.

        `at`: the address of the page it stands on, when it does not stand at its own. `data`: what is typed; None for
        a field leaves it out. After a redirect the page it leads to is shown.
        """
        action = self.url(endpoint, **values)
        form = find_form(self._seen(self.open(at or action), 200, without), action)
        filled = controls(form)
        for name, value in (data or {}).items():
            filled.poplist(name)
            if value is not None:
                filled.setlist(name, value if isinstance(value, list) else [value])
        response = self.open(action, method="POST", data=filled)
        if status == 302 and response.status_code == 302:
            return self._seen(self.open(response.location), 200, without)
        return self._seen(response, status, without)

    def login(self, person) -> None:
        """Be signed in: a running session, and its token in the cookie."""
        person_id = person.id
        with self._own_context():
            user = db.session.get(User, person_id)
            with transaction():
                token = begin_session(user, actor=user)
            with self.client.session_transaction() as cookie:
                cookie.clear()
                cookie[TOKEN] = token
            self.app.extensions[
                "example"
            ]()  # asked once a process, by whatever page comes first: not part of a page's cost

    def sign_in(self, person, password: str = PASSWORD) -> None:
        """The same through the form, as everybody does it: for tests of signing in; it takes several times as long."""
        self.post("accounts.sign_in", {"nama": person.surel or person.nip, "sandi": password})

    def _seen(self, response: TestResponse, status: int, without: tuple[str, ...]) -> BeautifulSoup:
        html = BeautifulSoup(response.data, "html.parser")
        told = f"{response.status_code} instead of {status} at {response.request.path} → {response.location}"
        assert response.status_code == status, f"{told}\n{words(html)[:600]}"
        if self._checks and response.mimetype == "text/html" and not response.location:
            check(response.get_data(as_text=True), html, without)
        return html


def words(element: Tag) -> str:
    """The text a person reads, its spaces made single."""
    return " ".join(element.get_text(" ").split())


def find_form(html: BeautifulSoup, action: str) -> Tag:
    forms = [form for form in html.select("form") if urlsplit(form.get("action", "")).path == urlsplit(action).path]
    assert forms, f"no form goes to {action}"
    return forms[0]


def controls(form: Tag) -> MultiDict:
    """What a browser would send if nothing were typed: hidden fields, values, what is ticked or chosen."""
    sent = MultiDict()
    for control in form.select(SENT):
        if control.name == "select":
            options = control.select("option[selected]") or control.select("option")[:1]
            sent.setlist(control["name"], [option.get("value", words(option)) for option in options])
        elif control.name == "textarea":
            sent.add(control["name"], control.text.removeprefix("\n"))
        elif control.get("type") not in {"radio", "checkbox"} or control.has_attr("checked"):
            sent.add(control["name"], control.get("value", "on"))
    return sent
