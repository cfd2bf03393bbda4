"""A new password needs the old one, and ends every other session."""

import pytest

from tests.factories import make_user
from tests.log import logged
from tests.page import PASSWORD, Page, words

NEW = "kuda-laut-biru"


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(page, app):
    person, other = make_user(), Page(app)
    page.sign_in(person)
    other.sign_in(person)
    html = page.post("accounts.change_password", {"lama": PASSWORD, "sandi": NEW, "ulangi": NEW})
    assert "Kata sandi diganti" in words(html)
    page.get("accounts.start")
    assert other.open(other.url("accounts.start")).status_code == 302
    other.sign_in(person, NEW)
    [entry] = logged("set_password")
    assert (entry.subject, entry.changes) == (f"users:{person.id}", "{}")


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"lama": "bukan-yang-lama", "sandi": NEW, "ulangi": NEW}, "lama"),
        ({"lama": "", "sandi": NEW, "ulangi": NEW}, "lama"),
        ({"lama": PASSWORD, "sandi": "sembilan9", "ulangi": "sembilan9"}, "sandi"),
        ({"lama": PASSWORD, "sandi": NEW, "ulangi": ""}, "ulangi"),
    ],
)
def test_nonsense_changes_nothing(page, app, typed, at):
    person = make_user()
    page.sign_in(person)
    html = page.post("accounts.change_password", typed, status=422)
    assert html.select_one(f"#{at}-e")
    Page(app).sign_in(person)


def test_an_open_browser_is_no_place_to_guess_the_old_one(page):
    page.sign_in(make_user())
    for _ in range(10):
        page.post("accounts.change_password", {"lama": "bukan-yang-lama", "sandi": NEW, "ulangi": NEW}, status=422)
    page.post("accounts.change_password", {"lama": PASSWORD, "sandi": NEW, "ulangi": NEW}, status=429)


def test_a_stranger_has_no_password_to_change(page):
    assert page.open(page.url("accounts.change_password")).status_code == 302
