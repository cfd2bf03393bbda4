"""Who a browser belongs to: a random token in the signed cookie, a row behind it, and tries that are counted."""

import logging

import sqlalchemy as sa
from flask import Flask, g, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager

from spbe_assess import clock, passwords
from spbe_assess.accounts import operations, queries, rules
from spbe_assess.accounts.models import User, UserSession
from spbe_assess.accounts.rules import TooManyTries, WrongSignIn
from spbe_assess.canonical import digest
from spbe_assess.db import db, forget_tally, tallied, tally, transaction

log = logging.getLogger(__name__)
TOKEN = "masuk"  # noqa: S105 its name in the cookie


class Sessions(SecureCookieSessionInterface):
    """A cookie that was given over https never travels without it."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


manager = LoginManager()
manager.session_protection = None  # the token is the protection; addresses of phones change on the way


def init_login(app: Flask) -> None:
    """Every request knows its person."""
    app.session_interface = Sessions()
    manager.init_app(app)


@manager.request_loader
def _person(_request) -> User | None:
    row = current_session()
    return row.user if row else None


def current_session() -> UserSession | None:
    """The running session this request belongs to."""
    if "user_session" not in g:
        token = session.get(TOKEN)
        g.user_session = _seen(token) if token else None
    return g.user_session


def _seen(token: str) -> UserSession | None:
    row = queries.session_by_token(token)
    now = clock.now()
    if row is None or now - row.last_seen < rules.SEEN_EVERY:
        return row
    with transaction():
        db.session.execute(sa.update(UserSession).where(UserSession.id == row.id).values(last_seen=now))
    return queries.session_by_token(token)


def enter(token: str) -> None:
    """Give the browser a new identity; nothing of an earlier one stays in the cookie."""
    session.clear()
    session[TOKEN] = token


def leave() -> None:
    session.clear()


def sign_in(nama: str, sandi: str, address: str) -> None:
    """Let the browser in, or refuse with one sentence for everything that may be wrong. Commits on its own."""
    account = f"masuk:{digest(rules.sign_in_name(nama))[:32]}"
    place = f"alamat:{address}"
    if tallied(place, rules.WINDOW) >= rules.TRIES_OF_ADDRESS:
        log.warning("sign-in refused: too many wrong tries from one address")
        raise TooManyTries
    user = queries.person_by_sign_in_name(nama)
    if not try_password(account, user.sandi if user else None, sandi):
        with transaction():
            tally(place, rules.WINDOW)
        raise WrongSignIn
    renewed = passwords.hash_password(sandi) if passwords.is_outdated(user.sandi) else None
    with transaction():
        if renewed:
            operations.renew_hash(user, renewed, actor=user)
        token = operations.begin_session(user, actor=user)
    enter(token)


def try_password(kunci: str, stored: str | None, sandi: str) -> bool:
    """Whether the password is right; after too many wrong ones under `kunci` nobody is asked any more for a while.

    The try is counted before it is looked at, so that many at once are no way around.
    """
    with transaction():
        tries = tally(kunci, rules.WINDOW)
    if tries > rules.TRIES:
        log.warning("a password was tried too often")
        raise TooManyTries
    if not passwords.is_right(stored, sandi):
        return False
    with transaction():
        forget_tally(kunci)
    return True
