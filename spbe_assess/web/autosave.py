"""What a form that saves by itself is told: kept, and when; what to mend at which field; or that somebody was first.

A view that takes such a form answers `access.wants_json()` with these, and everybody else as before.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask import Flask, Response, json, jsonify, make_response
from flask_login import current_user

from spbe_assess.web.filters import jam
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once


def save_once(
    form: ChangeForm,
    work: Callable[[], tuple[datetime, int]],
    *,
    zona: str,
    bagian: Callable[[], Mapping[str, str]] = dict,
    lanjut: str | None = None,
) -> Response:
    """Run `work`, which says when it saved and which versi that made; the same sending again is told of that save.

    `bagian` makes the insides of the elements, by their id, that changed with it, once others may write again;
    `lanjut` is where a button leads to.
    """

    def remembered() -> str:
        moment, versi = work()
        return json.dumps({"tersimpan": jam(moment, zona), "versi": versi})

    saved = json.loads(once(form, remembered))
    return jsonify({**saved, "bagian": bagian(), "lanjut": lanjut})


def not_saved(form: ChangeForm) -> Response:
    """422 with each field's sentence, or 409 where the version was old."""
    if form.stale:
        return make_response({"galat": form.problems[0][1], "berbeda": True}, 409)
    isian = {field.name: " ".join(map(str, field.errors)) for field in form if field.errors}
    galat = " ".join(map(str, form.form_errors)) or " ".join(isian.values())
    return make_response({"galat": galat, "isian": isian}, 422)


def init_app(app: Flask) -> None:
    """A draft in a browser says whose it is: `draft_owner()` in the form's macro."""
    app.jinja_env.globals["draft_owner"] = lambda: current_user.get_id() or ""
