"""The evaluator's queue."""

from flask import render_template, request, url_for
from flask_login import current_user

from spbe_assess.assessments.rules import STATE_NAMES, State
from spbe_assess.review import policy, queries
from spbe_assess.review.views.room import bp
from spbe_assess.web.access import require
from spbe_assess.web.addresses import whole_number

Chip = tuple[str, str, bool]  # word, address, chosen


@bp.get("/reviu")
def queue() -> str:
    require(policy.has_queue(current_user))
    state = next((each for each in State if each == request.args.get("keadaan")), None)
    period_id = request.args.get("periode", type=whole_number)
    rows = queries.queue(current_user, period_id=period_id)
    return render_template(
        "review/queue.html",
        rows=[row for row in rows if state in (None, row.assessment.state)],
        states=_state_chips(rows, state, period_id),
        periods=_period_chips(period_id),
        filtered=state is not None or period_id is not None,
    )


def _state_chips(rows: list[queries.Waiting], chosen: State | None, period_id: int | None) -> list[Chip]:
    states = [row.assessment.state for row in rows]
    some = [
        (f"{STATE_NAMES[each]} {states.count(each)}", _queue_url(each, period_id), each is chosen)
        for each in State
        if each in states
    ]
    return [(f"Semua {len(rows)}", _queue_url(None, period_id), chosen is None), *some]


def _period_chips(period_id: int | None) -> list[Chip]:
    """All open periods together, then each one, the closed ones too."""
    some = [
        (f"{period.tahun}, {period.nama}", _queue_url(None, period.id), period.id == period_id)
        for period in queries.periods_of(current_user)
    ]
    return [("Yang berjalan", _queue_url(None, None), period_id is None), *some] if len(some) > 1 else []


def _queue_url(state: State | None, period_id: int | None) -> str:
    return url_for(".queue", keadaan=state, periode=period_id)
