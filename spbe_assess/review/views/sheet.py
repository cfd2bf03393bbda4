"""The sheet of one assessment: all its indikator, claims accepted together, the buttons that move it on."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import assigned_to, instrument_of
from spbe_assess.review import operations, policy, queries, rules
from spbe_assess.review.forms import AcceptForm
from spbe_assess.review.rules import Judgements
from spbe_assess.review.views import apart, doubt, marks, returning, sanggah
from spbe_assess.review.views.room import assessment_to_judge, assessment_to_read, bp
from spbe_assess.scoring.rules import score
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

ALL = "semua"


@bp.get("/reviu/<int:assessment_id>")
def sheet(assessment_id: int) -> str:
    assessment = assessment_to_read(assessment_id)
    seen = queries.seen_by(assessment, current_user)
    judged = seen.judgements
    ticked = rules.acceptable(judged) if request.args.get("centang") == ALL else []
    form = AcceptForm.from_request(versi=rules.latest(judged), kodes=ticked)
    if assessment.sent_at:
        form.shows(assessment.sent_at)
    return _sheet_page(assessment, judged, form, hidden=seen.tahap == rules.NOTHING)


def _sheet_page(assessment: Assessment, judged: Judgements, form: AcceptForm, *, hidden: bool = False) -> str:
    """`hidden`: whatever evaluators wrote so far is not this reader's to see yet."""
    instrument = instrument_of(assessment)
    judges = policy.can_judge(current_user, assessment, assigned_to(current_user, assessment))
    judging = judges and assessment.state in rules.STATES_JUDGED
    blind = queries.blind_view(assessment, current_user)
    order, talk = doubt.panel(assessment, judged), marks.lists(assessment, judged)
    walk = order["walk"]
    offered = walk.shown - talk["marked_kodes"] - set(blind.open if blind else ())
    order["groups"] = [(aspek, rest) for aspek, rows in order["groups"] if (rest := _unmarked(rows, talk))]
    return render_template(
        "review/sheet.html",
        **order,
        **talk,
        assessment=assessment,
        instrument=instrument,
        form=form,
        judges=judges,
        hidden=hidden and rules.standing(assessment.state, assessment.returned_from) in rules.STATES_JUDGED,
        can_reopen=policy.can_reopen(current_user, assessment),
        acceptable=[kode for kode in rules.acceptable(judged) if kode in offered] if judging else [],
        total=len(judged),
        left=len(rules.to_judge(judged)),
        next_kode=walk.first(judged),
        first_left=next(iter(rules.to_judge(judged)), None),
        mandiri=score(instrument, rules.claims(judged)),
        reviu=None if rules.to_judge(judged) else score(instrument, rules.final_nilai(judged)),
        blocks=queries.blocks_interviu(assessment, judged),
        apart=apart.panel(assessment, blind) if judges else None,
        outside=outside_dates(assessment),
        **returning.waiting(assessment),
        raised=sanggah.listed(assessment),
        versi=rules.latest(judged),
    )


def _unmarked(rows: list, talk: dict) -> list:
    """What is marked for interviu stands in lists of its own above the rest."""
    return [row for row in rows if row[0].kode not in talk["marked_kodes"]]


def outside_dates(assessment: Assessment) -> tuple[str, object] | None:
    """("awal" or "lewat", the stage) where today is not one of the days of the stage that is judged."""
    tahap = rules.STATES_JUDGED.get(assessment.state)
    stage = assessment.period.stage(tahap) if tahap else None
    word = rules.outside(stage.mulai, stage.selesai, clock.today(assessment.pemda.zona)) if stage else ""
    return (word, stage) if word else None


@bp.post("/reviu/<int:assessment_id>/mulai")
def start(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    form = ChangeForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.start(assessment, actor=current_user)
                return url_for(".sheet", assessment_id=assessment_id)

            address = once(form, work)
            flash("Penilaian dimulai. Pemda tidak dapat menarik kirimannya lagi.")
            return redirect(address)
    return _told(form, assessment_id)


def _told(form: ChangeForm, assessment_id: int) -> ResponseReturnValue:
    """Back to the sheet with what stood in the way of a button."""
    flash(" ".join(sentence for _, sentence in form.problems), "stop")
    return redirect(url_for(".sheet", assessment_id=assessment_id))


@bp.post("/reviu/<int:assessment_id>/interviu")
def open_interviu(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    form = ChangeForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.open_interviu(assessment, versi=form.versi.data or 0, actor=current_user)
                return url_for(".sheet", assessment_id=assessment_id)

            address = once(form, work)
            flash("Interviu dibuka. Pemda kini melihat nilai dokumen.")
            return redirect(address)
    return _told(form, assessment_id)


@bp.post("/reviu/<int:assessment_id>/terima")
def accept_claims(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    form = AcceptForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                read_at = {"versi": form.versi.data or 0, "sent": form.sent}
                operations.accept_claims(assessment, form.kodes.data, **read_at, actor=current_user)
                return url_for(".sheet", assessment_id=assessment_id, **doubt.carried())

            address = once(form, work)
            flash(f"Nilai mandiri {len(form.kodes.data)} indikator diterima.")
            return redirect(address)
    judged = queries.own_judgements(assessment, current_user)
    if form.stale:
        form.reread(rules.latest(judged))
        form.shows(assessment.sent_at)
    return _sheet_page(assessment, judged, form), form.status
