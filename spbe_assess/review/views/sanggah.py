"""Sanggah on both sides: raised by the coordinator, answered by an evaluator, read by everybody it is about."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.queries import instrument_of, latest_snapshot, visible_to
from spbe_assess.assessments.rules import State, spoken_kode
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review import operations, policy, queries
from spbe_assess.review.forms import SanggahAnswerForm, SanggahForm
from spbe_assess.review.queries import About, AllSanggah, Sanggah
from spbe_assess.review.rules import OUTCOME_NAMES, SanggahOutcome
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.web.access import found, require
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

# from interviu on there may be some; opened again, an assessment keeps those it had
WITH_SANGGAH = frozenset({State.PERBAIKAN, State.INTERVIU, State.FINAL})


@bp.app_template_filter()
def hasil_sanggah(outcome: SanggahOutcome) -> str:
    return OUTCOME_NAMES[outcome]


@bp.route("/penilaian/<int:assessment_id>/indikator/<kode>/sanggah", methods=["GET", "POST"])
def raise_sanggah(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = found(visible_to(current_user, assessment_id))
    indikator = found(instrument_of(assessment).indikator.get(kode))
    require(policy.can_waive(current_user, assessment))
    form = SanggahForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.raise_sanggah(assessment, kode, isi=form.sanggah.data, actor=current_user)
                return url_for("assessments.record_answer", assessment_id=assessment_id, kode=kode)

            address = once(form, work)
            flash(f"Sanggah indikator {spoken_kode(kode)} diajukan. Evaluator diberi tahu.")
            return redirect(address)
    known = queries.all_sanggah_of(assessment)
    page = render_template(
        "review/raise_sanggah.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        indikator=indikator,
        judgement=queries.seen_by(assessment, current_user).judgements[kode],
        stage=assessment.period.stage(Tahap.INTERVIU),
        closed=queries.sanggah_closed(assessment, known.waiver),
        sanggah=known.raised.get(kode),
        form=form,
    )
    return page, form.status


@bp.route("/reviu/<int:assessment_id>/indikator/<kode>/sanggah", methods=["GET", "POST"])
def answer_sanggah(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    indikator = found(instrument_of(assessment).indikator.get(kode))
    sanggah = found(queries.sanggah_about(assessment, kode))
    form = SanggahAnswerForm.from_request()
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _answer(assessment, kode, form))
            flash(f"Sanggah indikator {spoken_kode(kode)} dijawab. Pemda diberi tahu.")
            return redirect(address)
    page = render_template(
        "review/answer_sanggah.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        indikator=indikator,
        claim=claims_of(latest_snapshot(assessment).isi)[kode],
        judgement=queries.judgements(assessment)[kode],
        sanggah=queries.sanggah_about(assessment, kode) if form.stale else sanggah,
        form=form,
    )
    return page, form.status


def _answer(assessment: Assessment, kode: str, form: SanggahAnswerForm) -> str:
    outcome = SanggahOutcome(form.outcome.data)
    operations.answer_sanggah(assessment, kode, outcome=outcome, isi=form.reply.data, actor=current_user)
    return url_for(".judge_answer", assessment_id=assessment.id, kode=kode)


@bp.post("/penilaian/<int:assessment_id>/tanpa-sanggah")
def waive_sanggah(assessment_id: int) -> ResponseReturnValue:
    assessment = found(visible_to(current_user, assessment_id))
    require(policy.can_waive(current_user, assessment))
    back = url_for("assessments.worklist", assessment_id=assessment_id)
    form = ChangeForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.waive_sanggah(assessment, actor=current_user)
                return back

            address = once(form, work)
            flash("Tercatat: pemda tidak mengajukan sanggah.")
            return redirect(address)
    flash(" ".join(sentence for _, sentence in form.problems), "stop")
    return redirect(back)


def panel(assessment: Assessment, kode: str) -> dict:
    """For the judge page: the sanggah about this indikator, and the form that answers it."""
    sanggah = queries.sanggah_about(assessment, kode) if assessment.state in WITH_SANGGAH else None
    can_answer = sanggah is not None and sanggah.is_open and assessment.state is State.INTERVIU
    return {"sanggah": sanggah, "sanggah_form": SanggahAnswerForm(formdata=None) if can_answer else None}


def listed(assessment: Assessment) -> list[Sanggah]:
    """For the sheet: all of them, those that wait for an answer first."""
    if assessment.state not in WITH_SANGGAH:
        return []
    return sorted(queries.sanggah_of(assessment).values(), key=lambda each: not each.is_open)


def sanggah_box(assessment: Assessment, found: AllSanggah) -> str:
    """From interviu on: until when sanggah is open, those that were raised, the coordinator's word and button."""
    if assessment.state is not State.INTERVIU and not found.raised:
        return ""
    return render_template(
        "review/_sanggah.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        stage=assessment.period.stage(Tahap.INTERVIU),
        closed=queries.sanggah_closed(assessment, found.waiver),
        raised=found.raised,
        waits=bool(found.waiting),
        waiver=found.waiver,
        can_waive=policy.can_waive(current_user, assessment),
    )


def indikator_box(answer: Answer, about: About) -> str:
    """On the page of the pemda: its sanggah with the answer, or the way to raise one."""
    assessment, sanggah = answer.assessment, about.sanggah
    if assessment.state not in WITH_SANGGAH:
        return ""
    if sanggah is None and queries.sanggah_closed(assessment, about.waiver):
        return ""
    return render_template(
        "review/_sanggah_of.html",
        assessment=assessment,
        kode=answer.kode,
        sanggah=sanggah,
        stage=assessment.period.stage(Tahap.INTERVIU),
        can_raise=sanggah is None and policy.can_waive(current_user, assessment),
    )
