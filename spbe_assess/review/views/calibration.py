"""The same indikator of several pemda side by side, so that like is judged alike."""

from flask import render_template
from flask_login import current_user

from spbe_assess.accounts.queries import assigned_pemda_ids, period_visible_to
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import policy, queries
from spbe_assess.review.views.room import bp
from spbe_assess.web.access import found, require


@bp.get("/reviu/kalibrasi/<int:period_id>/indikator/<kode>")
def calibrate(period_id: int, kode: str) -> str:
    period = found(period_visible_to(current_user, period_id))
    judges = policy.has_queue(current_user)
    require(bool(assigned_pemda_ids(current_user, period)) if judges else policy.oversees(current_user))
    instrument = instrument_of_period(period)
    indikator = found(instrument.indikator.get(kode))
    kodes = list(instrument.indikator)
    here = kodes.index(kode)
    return render_template(
        "review/calibrate.html",
        period=period,
        instrument=instrument,
        indikator=indikator,
        rows=queries.beside_each_other(period, kode, current_user),
        judges=judges,
        before=kodes[here - 1] if here else None,
        after=kodes[here + 1] if here + 1 < len(kodes) else None,
    )
