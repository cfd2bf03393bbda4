"""The worklist of a pemda, where its index comes from, and the way to the one it is at work on."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments import checks, policy, queries, rules
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.assessments.views import contributing, opening, sheet
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.organisation.queries import opds_of
from spbe_assess.scoring import rules as scoring
from spbe_assess.web.access import found, require

STAGES = {
    State.DRAF: "Nilai mandiri, draf",
    State.TERKIRIM: "Nilai mandiri, terkirim",
    State.DINILAI: "Nilai mandiri, sedang dinilai",
    State.PERBAIKAN: "Nilai mandiri, perlu perbaikan",
    State.INTERVIU: "Nilai mandiri, tahap interviu",
    State.FINAL: "Nilai mandiri, penilaian final",
}


def place_of(assessment: Assessment) -> dict:
    """What the bar below the masthead says: whose page, which year, whose number."""
    period = assessment.period
    return {
        "pemda": assessment.pemda.sebutan,
        "tahun": f"{period.tahun}, latihan" if period.kind == "latihan" else period.tahun,
        "rujukan": queries.instrument_of(assessment).sebutan,
        "stage": STAGES[assessment.state],
        "shape": assessment.state.value,
    }


@bp.get("/penilaian")
def current() -> ResponseReturnValue:
    require(policy.has_worklist(current_user))
    assessment = queries.latest_assessment(current_user.pemda)
    if assessment is None:
        return render_template("assessments/current.html")
    return redirect(url_for(".worklist", assessment_id=assessment.id))


@bp.get("/penilaian/<int:assessment_id>")
def worklist(assessment_id: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    instrument, dates = queries.instrument_of(assessment), queries.dates_of(assessment)
    sent = queries.latest_snapshot(assessment) if assessment.sent_at else None
    claims, answers = queries.claims_for(current_user, assessment, sent), queries.answers_of(assessment)
    opds = opds_of(assessment.pemda, dates.today)
    shared, before = contributing.shared_out(assessment, dates), queries.previous_claims(assessment)
    groups = sheet.groups(assessment, instrument, claims, answers, opds, before, shared and shared.holders)
    rows = [row for group in groups for row in group.squares]
    counted = sheet.counts(rows)
    keadaan = request.args.get("keadaan", "")
    wishes = opening.wishes(assessment, dates, rows, answers, claims, claims_of(sent.isi) if sent else {})
    return render_template(
        "assessments/worklist.html",
        assessment=assessment,
        place=place_of(assessment),
        instrument=instrument,
        dates=dates,
        zona=assessment.pemda.zona,
        groups=groups,
        shared=shared,
        shown=[(group, [row for row in group.squares if keadaan in ("", row.slug)]) for group in groups],
        rows=rows,
        done=sum(1 for row in rows if row.text),
        wishes=wishes,
        onward=_onward(rows, wishes, assessment.state),
        bar=sheet.bar(counted),
        chips=_chips(assessment.id, counted, keadaan, len(rows)),
        keadaan=keadaan,
        score=scoring.score(instrument, queries.sheet(claims)),
        sent=sent,
        faults=checks.faults(instrument, claims),
        can_answer=policy.can_answer(current_user, assessment),
        can_submit=policy.can_submit(current_user, assessment),
    )


def _onward(rows: list[sheet.Row], wishes: opening.Wishes, state: State) -> sheet.Row | None:
    """The first to mend; in a draft the first nobody wrote anything for, else the first without a nilai."""
    if state is not State.DRAF:
        return wishes.first and wishes.first.row
    return next((row for row in rows if row.slug == sheet.EMPTY), next((row for row in rows if not row.text), None))


def _chips(assessment_id: int, counted: dict[str, int], keadaan: str, total: int) -> list[tuple[str, str, bool]]:
    """(word with count, address, chosen) of every state there is."""
    here = url_for(".worklist", assessment_id=assessment_id)
    states = [
        (f"{sheet.WORDS[slug]} {count}", f"{here}?keadaan={slug}#semua", slug == keadaan)
        for slug, count in reversed(counted.items())
        if count or slug == keadaan
    ]
    return [(f"Semua {total}", f"{here}#semua", not keadaan), *states]


@bp.get("/penilaian/<int:assessment_id>/rincian")
def trace(assessment_id: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    instrument = queries.instrument_of(assessment)
    nilai = queries.sheet(queries.claims_for(current_user, assessment))
    return render_template(
        "assessments/trace.html",
        assessment=assessment,
        place=place_of(assessment),
        instrument=instrument,
        score=scoring.score(instrument, nilai),
        trace=scoring.trace(instrument, nilai),
        can_answer=policy.can_answer(current_user, assessment),
        rules=rules,
    )
