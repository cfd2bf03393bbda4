"""Addresses of static files that carry the hash of their content, so that they may be cached for ever."""

from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

YEAR = 365 * 24 * 3600


def content_hash(path: Path) -> str:
    """Twelve hex digits of the file's SHA-256."""
    return sha256(path.read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a file below `static/`: `asset("css/app.css")`."""
    return url_for("static", filename=name, v=_version(name))


def _version(name: str) -> str:
    known = current_app.extensions["assets"]
    if name not in known or current_app.debug:
        known[name] = content_hash(Path(current_app.static_folder) / name)
    return known[name]


def _cache(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code not in (200, 206, 304):
        return response
    # Only an address with the right hash names this content; any other is asked again.
    if request.args.get("v") == current_app.extensions["assets"].get(request.view_args["filename"]):
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "public, no-cache"
    return response


def init_app(app: Flask) -> None:
    """Templates call `asset`."""
    app.extensions["assets"] = {}
    app.jinja_env.globals["asset"] = asset
    app.after_request(_cache)
