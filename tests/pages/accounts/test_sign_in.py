"""The door: one sentence for every wrong try, a lock after ten, sessions that end, and no way out to foreign pages."""

import re
from datetime import UTC, datetime, timedelta

import argon2
import pytest
import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User, UserSession
from spbe_assess.accounts.rules import Role, TooManyTries, WrongSignIn
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from tests.factories import make_user
from tests.log import logged
from tests.page import PASSWORD, Page, words

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def try_in(page, nama, sandi, status=422):
    return words(page.post("accounts.sign_in", {"nama": nama, "sandi": sandi}, status=status))


def test_a_person_comes_in_by_address_or_nip_however_typed(page, app):
    make_user(nama="Rahma Uji", surel="rahma@uji.example", nip="197801012005011001")
    assert "Rahma Uji" in try_in(page, " Rahma@UJI.example", PASSWORD, 302)
    assert "Rahma Uji" in try_in(Page(app), "19780101 200501 1 001", PASSWORD, 302)
    assert len(logged("begin_session")) == 2


def test_who_is_in_already_is_shown_the_start(page):
    page.sign_in(make_user())
    assert page.open(page.url("accounts.sign_in")).location == page.url("accounts.start")


def test_a_stranger_is_sent_here_and_comes_back_where_they_wanted(page):
    person = make_user()
    address = page.open(page.url("accounts.change_password")).location
    assert address.startswith(page.url("accounts.sign_in"))
    html = page.post(
        "accounts.sign_in", {"nama": person.surel, "sandi": PASSWORD}, status=302, at=address, next="/akun/sandi"
    )
    assert html.h1.text == "Ganti kata sandi"


@pytest.mark.parametrize(
    "onward", ["https://jahat.example/", "//jahat.example", "/\\jahat.example", "javascript:x", ""]
)
def test_a_foreign_address_is_no_way_on(page, onward):
    person = make_user()
    html = page.get("accounts.sign_in", next=onward)
    token = html.select_one("[name=csrf_token]")["value"]
    data = {"nama": person.surel, "sandi": PASSWORD, "csrf_token": token}
    response = page.open(page.url("accounts.sign_in", next=onward), method="POST", data=data)
    assert (response.status_code, response.location) == (302, page.url("accounts.start"))


def test_every_wrong_try_gets_the_same_words(page):
    person, closed, invited = make_user(), make_user(closed_at=NOON), make_user(sandi=None)
    wrong = {
        try_in(page, nama, sandi)
        for nama, sandi in (
            (person.surel, "bukan-ini-juga"),
            ("tidak.ada@uji.example", PASSWORD),
            (closed.surel, PASSWORD),
            (invited.surel, PASSWORD),
        )
    }
    assert len(wrong) == 1
    assert WrongSignIn.message in wrong.pop()
    assert logged("begin_session") == []


def test_an_unknown_account_costs_as_much_as_a_wrong_password(page, monkeypatch):
    verified = []
    verify = argon2.PasswordHasher.verify

    def counted(self, hashed, sandi):
        verified.append(hashed)
        return verify(self, hashed, sandi)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", counted)
    try_in(page, make_user().surel, "bukan-ini-juga")
    try_in(page, "tidak.ada@uji.example", "bukan-ini-juga")
    assert len(verified) == 2
    assert len({hashed.split("$")[3] for hashed in verified}) == 1, "hashes of the same cost"


@pytest.mark.parametrize(("nama", "sandi", "at"), [("", "x", "nama"), ("x", "", "sandi")])
def test_an_empty_field_is_named(page, nama, sandi, at):
    html = page.post("accounts.sign_in", {"nama": nama, "sandi": sandi}, status=422)
    assert html.select_one(f"#{at}-e")
    assert "value" not in html.select_one("#sandi").attrs or html.select_one("#sandi")["value"] == ""


def test_after_ten_wrong_tries_an_account_is_locked_for_a_while(page):
    person = make_user()
    with clock.at(NOON):
        for _ in range(10):
            try_in(page, person.surel, "bukan-ini-juga")
        told = try_in(page, person.surel.upper(), PASSWORD, 429)
        assert TooManyTries.message in told
    with clock.at(NOON + timedelta(minutes=14)):
        try_in(page, person.surel, PASSWORD, 429)
    with clock.at(NOON + timedelta(minutes=15)):
        assert person.nama in try_in(page, person.surel, PASSWORD, 302)


def test_a_locked_account_locks_nobody_else_and_says_when_to_come_back(page):
    person, other = make_user(), make_user()
    for _ in range(10):
        try_in(page, person.surel, "bukan-ini-juga")
    data = {"nama": person.surel, "sandi": PASSWORD}
    data["csrf_token"] = page.get("accounts.sign_in").select_one("[name=csrf_token]")["value"]
    response = page.open(page.url("accounts.sign_in"), method="POST", data=data)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "900")
    page.sign_in(other)


def test_coming_in_forgets_the_wrong_tries(page, app):
    person = make_user()
    for _ in range(9):
        try_in(page, person.surel, "bukan-ini-juga")
    page.sign_in(person)
    try_in(Page(app), person.surel, "bukan-ini-juga")
    Page(app).sign_in(person)


def test_an_unknown_name_is_locked_like_a_known_one(page):
    for _ in range(10):
        try_in(page, "tidak.ada@uji.example", PASSWORD)
    try_in(page, "tidak.ada@uji.example", PASSWORD, 429)


def test_one_address_cannot_try_name_after_name(page, monkeypatch):
    monkeypatch.setattr("spbe_assess.accounts.rules.TRIES_OF_ADDRESS", 3)
    for number in range(3):
        try_in(page, f"orang.{number}@uji.example", PASSWORD)
    try_in(page, make_user().surel, PASSWORD, 429)


def test_a_hash_of_old_parameters_is_renewed(page):
    person = make_user(sandi=argon2.PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD))
    page.sign_in(person)
    fresh = database.session.get(User, person.id, populate_existing=True).sandi
    assert re.search(r"m=8,t=1,p=1", fresh)
    assert len(logged("renew_hash")) == 1


def test_the_cookie_is_shut_away(app, db):
    person = make_user()
    data = {"nama": person.surel, "sandi": PASSWORD}
    for base, secure in (("http://localhost", False), ("https://localhost", True)):
        page = Page(app)
        html = page.open(page.url("accounts.sign_in"), base_url=base).get_data(as_text=True)
        data["csrf_token"] = re.search(r'name="csrf_token" value="([^"]+)"', html).group(1)
        headers = {"Referer": f"{base}/masuk"}
        response = page.open(page.url("accounts.sign_in"), method="POST", data=data, base_url=base, headers=headers)
        cookie = response.headers["Set-Cookie"]
        assert response.status_code == 302
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("Secure" in cookie) is secure


def test_a_session_ends_after_twelve_idle_hours(page):
    person = make_user()
    with clock.at(NOON):
        page.sign_in(person)
    with clock.at(NOON + timedelta(hours=11)):
        page.get("accounts.start")
    with clock.at(NOON + timedelta(hours=22)):
        page.get("accounts.start")
    with clock.at(NOON + timedelta(hours=34)):
        assert page.open(page.url("accounts.start")).status_code == 302


def test_a_session_ends_after_seven_days_however_busy(page):
    person = make_user()
    with clock.at(NOON):
        page.sign_in(person)
    for step in range(16):
        with clock.at(NOON + timedelta(hours=10 * (step + 1))):
            page.get("accounts.start")
    with clock.at(NOON + timedelta(days=7)):
        assert page.open(page.url("accounts.start")).status_code == 302


def test_being_seen_is_written_down_once_a_minute(page):
    with clock.at(NOON):
        page.sign_in(make_user())
    for seconds, seen in ((59, 0), (60, 60), (90, 60)):
        with clock.at(NOON + timedelta(seconds=seconds)):
            page.get("accounts.start")
        [row] = database.session.scalars(sa.select(UserSession))
        assert row.last_seen == NOON + timedelta(seconds=seen)


def test_the_row_does_not_hold_what_the_cookie_holds(page):
    page.sign_in(make_user())
    with page.client.session_transaction() as cookie:
        held = cookie["masuk"]
    [row] = database.session.scalars(sa.select(UserSession))
    assert held not in row.token


def test_a_closed_account_is_out_at_once(page):
    person = make_user(Role.EVALUATOR)
    page.sign_in(person)
    with transaction():
        person.closed_at = clock.now()
    assert page.open(page.url("accounts.start")).status_code == 302
