"""From draft to sent and back: say that everything is there, check, send, take back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts.rules import require_own_name
from spbe_assess.assessments import checks, operations, policy, queries, rules
from spbe_assess.assessments.forms import SubmitForm
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.assessments.views import opening, sheet
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.scoring.rules import score
from spbe_assess.web.access import found, require
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once


@bp.post("/penilaian/<int:assessment_id>/lengkap")
def declare(assessment_id: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    require(policy.can_answer(current_user, assessment))

    def work() -> str:
        operations.declare(assessment, actor=current_user)
        return url_for(".worklist", assessment_id=assessment.id)

    address = once(ChangeForm.from_request(), work)
    flash("Dinyatakan lengkap. Perubahan apa pun sesudah ini membatalkan pernyataan itu.")
    return redirect(address)


@bp.route("/penilaian/<int:assessment_id>/kirim", methods=["GET", "POST"])
def submit(assessment_id: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    require(policy.can_submit(current_user, assessment) if request.method == "POST" else _may_check(assessment))
    form = SubmitForm.from_request()
    if form.submitted():
        with form.refusals():
            require_own_name(form.nama.data, current_user.nama)
            address = once(form, lambda: _submit(assessment))
            flash("Penilaian terkirim. Evaluator provinsi membacanya dari kiriman ini.")
            return redirect(address)
    return _checked(assessment, form), form.status


def _checked(assessment: Assessment, form: SubmitForm) -> str:
    """What would be sent, what must and what should be looked at before; while it is mended also what was changed."""
    instrument, dates = queries.instrument_of(assessment), queries.dates_of(assessment)
    sent = queries.latest_snapshot(assessment) if assessment.sent_at else None
    claims, answers = queries.claims_for(current_user, assessment, sent), queries.answers_of(assessment)
    groups = sheet.groups(assessment, instrument, claims, answers)
    rows = [row for group in groups for row in group.squares]
    is_draft = assessment.state in (State.DRAF, State.PERBAIKAN)
    return render_template(
        "assessments/submit.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        instrument=instrument,
        dates=dates,
        is_draft=is_draft,
        again=assessment.state is State.PERBAIKAN,
        wishes=opening.wishes(assessment, dates, rows, answers, claims, claims_of(sent.isi) if sent else {}),
        form=form,
        faults=checks.faults(instrument, claims),
        doubts=checks.doubts(
            instrument,
            claims,
            weak=queries.weak_evidence(assessment, dates.today) if is_draft else {},
            parts=queries.contributions_of(assessment) if is_draft else (),
        ),
        score=score(instrument, queries.sheet(claims)),
        can_submit=policy.can_submit(current_user, assessment),
        rules=rules,
    )


def _submit(assessment: Assessment) -> str:
    operations.submit(assessment, actor=current_user)
    return url_for(".receipts", assessment_id=assessment.id)


def _may_check(assessment: Assessment) -> bool:
    return policy.can_answer(current_user, assessment)


@bp.post("/penilaian/<int:assessment_id>/tarik")
def withdraw(assessment_id: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    require(policy.can_submit(current_user, assessment))

    def work() -> str:
        operations.withdraw(assessment, actor=current_user)
        return url_for(".worklist", assessment_id=assessment.id)

    address = once(ChangeForm.from_request(), work)
    flash("Kiriman ditarik kembali. Penilaian ini draf lagi.")
    return redirect(address)
