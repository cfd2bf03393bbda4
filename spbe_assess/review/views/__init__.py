"""The room's pages, its menu item, and what it shows on pages of the rooms below."""

import json
from fractions import Fraction

from flask import render_template
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.queries import instrument_of
from spbe_assess.assessments.rules import State
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review import policy, queries, rules
from spbe_assess.review.views import deciding, judge, queue, sheet  # noqa: F401 their routes belong to the blueprint
from spbe_assess.review.views.room import bp
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


@fills("penilaian")
def sanggah_box(assessment: Assessment) -> str:
    """During interviu: until when sanggah is open, the pemda's word on it, and the coordinator's button."""
    if assessment.state is not State.INTERVIU:
        return ""
    stage = assessment.period.stage(Tahap.INTERVIU)
    return render_template(
        "review/_sanggah.html",
        assessment=assessment,
        stage=stage,
        is_over=clock.today(assessment.pemda.zona) > stage.selesai,
        waiver=queries.waiver_of(assessment),
        can_waive=policy.can_waive(current_user, assessment),
    )


@fills("indikator")
def released_values(answer: Answer) -> str:
    """What evaluators gave this indikator, as far as this person may see it."""
    assessment = answer.assessment
    if assessment.state in UNJUDGED or _is_hidden(assessment):
        return ""
    judgement, final = _released(assessment, answer.kode)
    if judgement.last is None:
        return ""
    return render_template(
        "review/_released.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        judgement=judgement,
        final=final,
    )


def _released(assessment: Assessment, kode: str) -> tuple[rules.Judgement, bool]:
    """What may be shown of one indikator, and whether that is final. A final one is everybody's who knows of it."""
    if assessment.state is State.FINAL:
        return queries.judgements(assessment)[kode], True
    seen = queries.seen_by(assessment, current_user)
    return seen.judgements[kode], seen.tahap == rules.FINAL


def _is_hidden(assessment: Assessment) -> bool:
    """Judged for the first time, nothing of it is the pemda's to see: one statement in place of all the values."""
    own = policy.reader_of(current_user, assessment.pemda, assigned=False) is rules.Reader.PEMDA
    return own and assessment.state is State.DINILAI and queries.last_decision_text(assessment.id) is None


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
        words=row["interviu"] or row["dokumen"],
        title=rules.stage_title(State.FINAL, internal=past.pemda.is_provinsi),
        instrument=past.instrument,
    )
