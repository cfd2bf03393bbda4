"""The room's pages, its menu item, and what it shows on pages of the rooms below."""

import json
from fractions import Fraction

from flask import render_template
from flask_login import current_user

from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.queries import instrument_of
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
from spbe_assess.review.views.comparing import national_box  # noqa: F401 a fragment, and routes of the blueprint
from spbe_assess.review.views.following import advised, promised_by_opd, told_here  # noqa: F401 fragments, and routes
from spbe_assess.review.views.marks import asked_about, asked_of_pemda  # noqa: F401 fragments, and routes
from spbe_assess.review.views.papers import berita_acara_link  # noqa: F401 a fragment, and routes of the blueprint
from spbe_assess.review.views.returning import return_box  # noqa: F401 a fragment, and routes of the blueprint
from spbe_assess.review.views.room import bp
from spbe_assess.review.views.sanggah import indikator_box, sanggah_box  # noqa: F401 fragments, and routes
from spbe_assess.review.views.talking import messages_to_pemda  # noqa: F401 a fragment, and a route of the blueprint
from spbe_assess.web.navigation import MenuItem
from spbe_assess.web.slots import fills

__all__ = ["MENU", "bp"]

MENU = [MenuItem("Antrean reviu", "review.queue", policy.has_queue, 20)]
UNJUDGED = frozenset({State.DRAF, State.TERKIRIM})


@fills("awal")
def start_page(person) -> str:
    """An evaluator's queue in short; the rounds of whoever oversees them."""
    if policy.has_queue(person):
        rows = [row for row in queries.queue(person) if row.assessment.state is not State.FINAL]
        return render_template("review/_queue_summary.html", rows=rows)
    if policy.oversees(person):
        return render_template("review/_rounds.html", rounds=queries.rounds(person))
    return ""


@fills("indikator")
def released_values(answer: Answer) -> str:
    """What evaluators gave this indikator, as far as this person may see it."""
    assessment = answer.assessment
    if assessment.state in UNJUDGED or _is_hidden(assessment, answer.kode):
        return ""
    judgement, final = _released(assessment, answer.kode)
    if judgement.last is None:
        return ""
    return render_template(
        "review/_released.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        judgement=judgement,
        said=queries.verdicts_of(assessment, answer.kode),
        final=final,
    )


def _released(assessment: Assessment, kode: str) -> tuple[rules.Judgement, bool]:
    """What may be shown of one indikator, and whether that is final. A final one is everybody's who knows of it."""
    if assessment.state is State.FINAL:
        return queries.judgements(assessment)[kode], True
    seen = queries.seen_by(assessment, current_user)
    return seen.judgements[kode], seen.tahap == rules.FINAL


def _is_hidden(assessment: Assessment, kode: str) -> bool:
    """Judged for the first time, and this indikator was not given back: one statement in place of all the values."""
    own = policy.reader_of(current_user, assessment.pemda, assigned=False) is rules.Reader.PEMDA
    first = rules.standing(assessment.state, assessment.returned_from) is State.DINILAI
    return own and first and not queries.is_anything_released(assessment, kode)


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
