"""The two pages that belong to no room: every component once, and whether the machine is well."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from spbe_assess.web import sample
from spbe_assess.web.access import public
from spbe_assess.web.logging import log, request_id

bp = Blueprint("web", __name__)


@bp.get("/pola")
def pola() -> str:
    """Every component once."""
    return render_template("web/pola.html", **sample.parts())


@bp.get("/sehat")
@public
def sehat() -> ResponseReturnValue:
    """200 when every checked part answers, else 503 with the first that does not; no version, no path."""
    for part, check in current_app.extensions["sehat"]:
        try:
            well = check() is not False
        except Exception:  # whatever breaks in a part is this page's answer, not its failure
            log.exception("%s sehat: %s", request_id(), part)
            well = False
        if not well:
            return {"status": "gagal", "bagian": part}, 503
    return {"status": "ok"}
