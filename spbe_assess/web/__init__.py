"""Shared web machinery. It knows no room: rooms hand it plain values, predicates and fragments."""

from collections.abc import Iterable
from types import ModuleType

from flask import Flask
from flask_wtf import CSRFProtect

from spbe_assess.web import (
    access,
    addresses,
    assets,
    autosave,
    errors,
    filters,
    headers,
    logging,
    navigation,
    neighbour,
    slots,
)
from spbe_assess.web.forms import new_key
from spbe_assess.web.pages import bp

csrf = CSRFProtect()


def init_web(app: Flask) -> None:
    """Wire everything above.

    create_app then calls `gather`, and may set `app.extensions["example"]` (a callable: is the example loaded?)
    and fill `app.extensions["sehat"]` with (part, check) pairs.
    """
    # A token lives as long as the session it belongs to: island lines are slow, and so are long texts.
    app.config.setdefault("WTF_CSRF_TIME_LIMIT", None)
    app.extensions.setdefault("example", lambda: False)
    app.extensions.setdefault("sehat", [])
    app.jinja_env.globals["is_example"] = lambda: app.extensions["example"]()
    app.jinja_env.globals["new_key"] = new_key
    for part in (neighbour, addresses, logging, errors, filters, assets, autosave, navigation, slots, access):
        part.init_app(app)
    csrf.init_app(app)  # after access: whoever is not signed in is told that, not that a token is missing
    headers.init_app(app)
    app.register_blueprint(bp)


def gather(app: Flask, modules: Iterable[ModuleType]) -> None:
    """Collect menus and fragments of the rooms' views, in the rooms' order."""
    rooms = tuple(modules)
    navigation.gather(app, rooms)
    slots.gather(app, rooms)
