"""Pages for many indikator at once: what is not there yet, and one text for others of an aspek."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments import operations, policy, queries, rules
from spbe_assess.assessments.forms import AbsentForm, CopyForm
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.views import sheet
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.web.access import found, require
from spbe_assess.web.forms import options
from spbe_assess.web.submissions import once

ALL = "semua"
TEXTS = {"fakta": "Fakta", "analisis": "Analisis"}


@bp.route("/penilaian/<int:assessment_id>/belum-ada", methods=["GET", "POST"])
def mark_absent(assessment_id: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    require(policy.can_answer(current_user, assessment))
    form, rows = _absent_form(assessment)
    if form.submitted():
        with form.refusals():

            def work() -> str:
                texts = {"fakta": form.fakta.data or "", "analisis": form.analisis.data or ""}
                operations.mark_absent(assessment, form.kodes.data, **texts, actor=current_user)
                return url_for(".worklist", assessment_id=assessment_id)

            address = once(form, work)
            flash(f"{len(form.kodes.data)} indikator dinyatakan belum ada, masing-masing level 1.")
            return redirect(address)
    if form.stale:
        form.reread(0)
    page = render_template(
        "assessments/mark_absent.html",
        groups=[(group, [row for row in group.squares if row.kode in rows]) for group in _groups(assessment)],
        total=len(rows),
        form=form,
        **_common(assessment, bool(form.errors)),
    )
    return page, form.status


def _absent_form(assessment: Assessment) -> tuple[AbsentForm, list[str]]:
    """The form and the kode it offers: those nobody wrote anything for."""
    answers = queries.answers_of(assessment)
    empty = [kode for kode in rules.markable(queries.instrument_of(assessment)) if answers[kode].is_empty]
    ticked = empty if request.args.get("centang") == ALL else []
    form = AbsentForm.from_request(kodes=ticked)
    # one that was filled meanwhile is the operation's to refuse, with its name
    known = dict.fromkeys([*empty, *(form.kodes.data or ())])
    form.kodes.choices = options((kode, kode) for kode in known if kode in answers)
    return form, empty


@bp.route("/penilaian/<int:assessment_id>/indikator/<kode>/salin", methods=["GET", "POST"])
def copy_text(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    answer = found(queries.answer_of(assessment, kode))
    require(policy.can_answer(current_user, assessment))
    form = _copy_form(answer)
    if form.submitted():
        with form.refusals():

            def work() -> str:
                given = {"parts": form.parts.data, "versis": form.read_at(), "overwrite": form.overwrite.data}
                operations.copy_text(answer, form.kodes.data, **given, actor=current_user)
                return url_for(".record_answer", assessment_id=assessment_id, kode=kode)

            address = once(form, work)
            flash("Tulisan disalin. Periksa dan sesuaikan di tiap indikator; level tidak ikut disalin.")
            return redirect(address)
    if form.stale:
        form.reread(0)
        form.note_read(_versis(answer))
    group = next(group for group in _groups(assessment) if kode in {row.kode for row in group.squares})
    page = render_template(
        "assessments/copy_text.html",
        answer=answer,
        answers=queries.answers_of(assessment),
        row=next(row for row in group.squares if row.kode == kode),
        others=[row for row in group.squares if row.kode != kode],
        texts={name: getattr(answer, name) for name in TEXTS},
        form=form,
        **_common(assessment, bool(form.errors)),
    )
    return page, form.status


def _copy_form(answer: Answer) -> CopyForm:
    instrument = queries.instrument_of(answer.assessment)
    form = CopyForm.from_request()
    form.offer({name: label for name, label in TEXTS.items() if getattr(answer, name)})
    form.kodes.choices = options((kode, kode) for kode in rules.siblings(instrument, answer.kode))
    if not form.is_submitted():
        form.note_read(_versis(answer))
    return form


def _versis(answer: Answer) -> dict[str, int]:
    """The versi of every answer of the aspek, this one's first."""
    answers = queries.answers_of(answer.assessment)
    kodes = [answer.kode, *rules.siblings(queries.instrument_of(answer.assessment), answer.kode)]
    return {kode: answers[kode].versi for kode in kodes}


def _groups(assessment: Assessment) -> list[sheet.Group]:
    claims, answers = queries.shown_claims_of(assessment), queries.answers_of(assessment)
    return sheet.groups(assessment, queries.instrument_of(assessment), claims, answers)


def _common(assessment: Assessment, holds_text: bool) -> dict:
    """What both pages say about the assessment; `editable`: today, or because somebody's text is in the form."""
    dates = queries.dates_of(assessment)
    is_open = assessment.state is State.DRAF and dates.is_open
    return {
        "assessment": assessment,
        "place": place_of(assessment),
        "instrument": queries.instrument_of(assessment),
        "is_open": is_open,
        "editable": is_open or holds_text,
    }
