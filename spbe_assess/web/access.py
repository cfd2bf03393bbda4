"""Deny by default: whoever is not signed in sees only what is marked public, and no is 404 before it is 403."""

from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue, RouteCallable
from flask_login import current_user

Thing = TypeVar("Thing")
SIGN_IN = "accounts.sign_in"


def public(view: RouteCallable) -> RouteCallable:
    """Open a view to everybody. Stands below the route decorator, next to the view it opens."""
    view.is_public = True
    return view


def found(thing: Thing | None) -> Thing:
    """The thing, or 404: what is outside one's scope does not exist."""
    if thing is None:
        abort(404)
    return thing


def require(allowed: bool) -> None:
    """403 unless allowed: for what one may see but not do."""
    if not allowed:
        abort(403)


def safe_next(address: str | None) -> str | None:
    """The address if it is a path of this application, else None: a foreign `next` leads nowhere."""
    if not address or not address.startswith("/") or address.startswith("//"):
        return None
    if "\\" in address or any(ord(letter) < 32 for letter in address):
        return None
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else address


def wants_json() -> bool:
    """Whether the client asked for JSON rather than a page."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def is_open(endpoint: str) -> bool:
    """Whether the endpoint answers without a signed-in person."""
    return endpoint == "static" or getattr(current_app.view_functions[endpoint], "is_public", False)


def return_address() -> str | None:
    """Where to come back to after signing in: this page, if a GET can show it."""
    if request.method in ("GET", "HEAD"):
        query = request.query_string.decode("ascii", "replace")
        return f"{request.path}?{query}" if query else request.path
    return request.path if "GET" in request.url_rule.methods else None


def _require_sign_in() -> ResponseReturnValue | None:
    # An unknown address or a wrong method has no endpoint; its 404 or 405 tells nothing.
    if request.endpoint is None or is_open(request.endpoint) or current_user.is_authenticated:
        return None
    # What was typed before the session ended must come back to its author: the 401 page shows it.
    if wants_json() or request.method not in ("GET", "HEAD"):
        abort(401)
    return redirect(url_for(SIGN_IN, next=return_address()))


def init_app(app: Flask) -> None:
    """Ask before every request."""
    app.before_request(_require_sign_in)
