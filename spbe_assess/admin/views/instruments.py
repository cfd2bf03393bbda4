"""The regulations as this product knows them: tree, bobot, kriteria, items, what is uncertain, and the source."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts import policy
from spbe_assess.admin.views.room import bp
from spbe_assess.instruments.catalog import all_instruments, get_instrument
from spbe_assess.instruments.editions import instrument_of
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation.queries import newest_content, overlays_of
from spbe_assess.web.access import found


@bp.get("/instrumen")
def instruments() -> ResponseReturnValue:
    return render_template("admin/instruments.html", instruments=all_instruments()[::-1])


@bp.get("/instrumen/<kode>")
def instrument(kode: str) -> ResponseReturnValue:
    instrument = as_used(kode)
    heir = get_instrument(instrument.dicabut_oleh) if instrument.dicabut_oleh else None
    return render_template(
        "admin/instrument.html",
        instrument=instrument,
        heir=heir,
        overlays=overlays_of(kode),
        keeps_shared=policy.keeps_shared(current_user),
    )


def as_used(kode: str) -> Instrument:
    """The instrument as a period opened now would have it: with the official wording laid over its file."""
    found(get_instrument(kode))
    return instrument_of(newest_content(kode)[2])
