"""A link sets a password once, for a week, and then says so."""

from datetime import UTC, datetime, timedelta

import pytest

from spbe_assess import clock
from spbe_assess.accounts import operations
from spbe_assess.accounts.rules import InvitationOver
from spbe_assess.db import transaction
from tests.factories import make_user
from tests.log import logged
from tests.page import PASSWORD, Page, words

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
NEW = "kuda-laut-biru"
TYPED = {"sandi": NEW, "ulangi": NEW}


def invite(person) -> str:
    with transaction():
        return operations.invite(person, actor=None)


def test_the_link_says_for_whom_it_is_and_lets_in(page, app):
    person = make_user(sandi=None, nama="Rahma Uji")
    token = invite(person)
    assert "Rahma Uji" in words(page.get("accounts.accept_invitation", token=token))
    assert "Kata sandi tersimpan" in words(page.post("accounts.accept_invitation", TYPED, token=token))
    Page(app).sign_in(person, NEW)
    assert [entry.actor_id for entry in logged("accept_invitation")] == [person.id]


def test_the_link_works_once(page, app):
    token = invite(make_user(sandi=None))
    page.post("accounts.accept_invitation", TYPED, token=token)
    other = Page(app)
    assert InvitationOver.message in words(other.get("accounts.accept_invitation", status=404, token=token))


def test_a_form_opened_before_the_link_was_used_sets_nothing(page, app):
    person = make_user(sandi=None)
    token = invite(person)
    other = Page(app)
    csrf = other.get("accounts.accept_invitation", token=token).select_one("[name=csrf_token]")["value"]
    page.post("accounts.accept_invitation", TYPED, token=token)
    address = other.url("accounts.accept_invitation", token=token)
    data = {"sandi": "sandi-orang-lain", "ulangi": "sandi-orang-lain", "csrf_token": csrf}
    assert other.open(address, method="POST", data=data).status_code == 404
    Page(app).sign_in(person, NEW)


def test_the_link_expires_and_a_newer_one_ends_an_older(page):
    person = make_user(sandi=None)
    with clock.at(NOON):
        older = invite(person)
        newer = invite(person)
    with clock.at(NOON + timedelta(days=6, hours=23)):
        page.get("accounts.accept_invitation", status=404, token=older)
        page.get("accounts.accept_invitation", token=newer)
    with clock.at(NOON + timedelta(days=7)):
        page.get("accounts.accept_invitation", status=404, token=newer)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"sandi": "pendek", "ulangi": "pendek"}, "sandi"),
        ({"sandi": "x" * 201, "ulangi": "x" * 201}, "sandi"),
        ({"sandi": "", "ulangi": ""}, "sandi"),
        ({"sandi": NEW, "ulangi": NEW + "!"}, "ulangi"),
    ],
)
def test_what_cannot_be_a_password_is_refused_and_the_link_stays_good(page, typed, at):
    token = invite(make_user(sandi=None))
    html = page.post("accounts.accept_invitation", typed, status=422, token=token)
    assert html.select_one(f"#{at}-e")
    page.post("accounts.accept_invitation", TYPED, token=token)


def test_a_forgotten_password_is_replaced_and_the_old_sessions_end(page, app):
    person = make_user()
    page.sign_in(person)
    Page(app).post("accounts.accept_invitation", TYPED, token=invite(person))
    assert page.open(page.url("accounts.start")).status_code == 302
    page.post("accounts.sign_in", {"nama": person.surel, "sandi": PASSWORD}, status=422)


def test_a_token_that_never_was_and_a_closed_account_look_alike(page):
    person = make_user(sandi=None)
    token = invite(person)
    with transaction():
        operations.close_user(person, actor=None)
    for each in (token, "x"):
        page.get("accounts.accept_invitation", status=404, token=each)
