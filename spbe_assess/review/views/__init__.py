"""The room's pages, its menu item, and what it shows on pages of the rooms below."""

import json
from fractions import Fraction

from flask import render_template
from flask_login import current_user

from spbe_assess.assessments.rules import State
from spbe_assess.review import policy, queries, rules
from spbe_assess.review.views import (  # noqa: F401 their routes and fragments are the room's
    apart,
    calibration,
    deciding,
    judge,
    notes,
    pack,
    queue,
    sheet,
    starters,
)
from spbe_assess.review.views.alone import of_indikator  # noqa: F401 a fragment
from spbe_assess.review.views.following import promised_by_opd  # noqa: F401 a fragment, and routes of the blueprint
from spbe_assess.review.views.room import bp
from spbe_assess.review.views.whole import of_assessment  # noqa: F401 a fragment
from spbe_assess.web.navigation import MenuItem
from spbe_assess.web.slots import fills

__all__ = ["MENU", "bp"]

MENU = [MenuItem("Antrean reviu", "review.queue", policy.has_queue, 20)]


@fills("awal")
def start_page(person) -> str:
    """An evaluator's queue in short; the rounds of whoever oversees them."""
    if policy.has_queue(person):
        rows = [row for row in queries.queue(person) if row.assessment.state is not State.FINAL]
        return render_template("review/_queue_summary.html", rows=rows)
    if policy.oversees(person):
        return render_template("review/_rounds.html", rounds=queries.rounds(person))
    return ""


@fills("tahun-lalu")
def decided_last_year(past) -> str:
    """What was decided the year before, for its own people; `past` is assessments' LastYear."""
    isi = queries.last_decision_text(past.assessment_id)
    reader = policy.reader_of(current_user, past.pemda, assigned=False)
    if isi is None or rules.released(reader, past.state, complete=True, decided=True) != rules.FINAL:
        return ""
    row = json.loads(isi)["indikator"][past.claim.kode]
    return render_template(
        "review/_last_year.html",
        nilai_akhir=Fraction(row["final"]),
        words=row.get("visitasi") or row["interviu"] or row["dokumen"],
        title=rules.stage_title(State.FINAL, internal=past.pemda.is_provinsi),
        instrument=past.instrument,
    )
