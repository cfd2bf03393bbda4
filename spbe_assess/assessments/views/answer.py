"""An indikator's answer: shown, saved by button or by itself, and shown beside a colleague's when both saved."""

from datetime import datetime

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.assessments import operations, policy, queries, rules
from spbe_assess.assessments.forms import AnswerForm, answer_form, values_of
from spbe_assess.assessments.models import Answer
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.composing import compose
from spbe_assess.assessments.views.conflict import chosen_theirs, show_both
from spbe_assess.assessments.views.contributing import merged_from, note_merged
from spbe_assess.assessments.views.indikator import fragments, show_indikator
from spbe_assess.web.access import found, require, wants_json
from spbe_assess.web.autosave import not_saved, save_once

BY_ITSELF, DRAFTS = "otomatis", ("otomatis", "draf")  # what `simpan` says: nobody pressed; nothing chosen is no error


@bp.route("/penilaian/<int:assessment_id>/indikator/<kode>", methods=["GET", "POST"])
def record_answer(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    # the page shows all of them; a save needs one
    answers = queries.answers_of(assessment) if request.method == "GET" else {}
    answer = found(answers.get(kode) or queries.answer_of(assessment, kode))
    require(request.method == "GET" or policy.can_answer(current_user, assessment))
    form = form_of(answer)
    if "susun" in request.form:
        return compose(answer, form)
    if form.submitted():
        form.take(chosen_theirs(), answer)
        with form.refusals():
            return _save(form, answer)
    if request.method == "POST" and wants_json():
        return not_saved(form)
    if form.stale:
        draft = f"jawaban:{answer.assessment_id}:{answer.kode}"
        return show_both(answer, form, here=_here(answer), draft=draft), form.status
    return show_indikator(answer, form), form.status


def _save(form: AnswerForm, answer: Answer) -> ResponseReturnValue:
    """Save and go on; or, for a page that stays, say only when it was saved and what changed on the page."""
    assessment, stays = answer.assessment, request.form.get("simpan") == BY_ITSELF
    given = form.given(queries.instrument_of(assessment), draft=request.form.get("simpan") in DRAFTS)
    address, zona = _onward(answer), assessment.pemda.zona

    def work() -> tuple[datetime, int]:
        operations.record_answer(answer, versi=form.versi.data or 0, **given, actor=current_user)
        note_merged(answer)
        return answer.saved_at or clock.now(), answer.versi

    if stays:
        return save_once(form, work, zona=zona, bagian=lambda: fragments(answer))
    reply = save_once(form, work, zona=zona, lanjut=address)
    flash(f"Indikator {rules.spoken_kode(answer.kode)} tersimpan, {reply.json['tersimpan']}.")
    return reply if wants_json() else redirect(address)


def _here(answer: Answer) -> str:
    return url_for(".record_answer", assessment_id=answer.assessment_id, kode=answer.kode)


def _onward(answer: Answer) -> str:
    """A draft stays where it is; else the next indikator comes, or after the last the worklist."""
    if request.form.get("simpan") in DRAFTS:
        return _here(answer)
    assessment = answer.assessment
    kodes = list(queries.instrument_of(assessment).indikator)
    after = kodes[kodes.index(answer.kode) + 1 :]
    if assessment.state is State.PERBAIKAN:
        answers = queries.answers_of(assessment)
        after = [kode for kode in after if rules.is_returned(assessment.state, answers[kode].state)]
    if not after:
        return url_for(".worklist", assessment_id=assessment.id)
    return url_for(".record_answer", assessment_id=assessment.id, kode=after[0])


def form_of(answer: Answer, *, sent: bool = True) -> AnswerForm:
    """The form of this indikator as sent, or filled from what is kept where another form was (`sent` False)."""
    instrument = queries.instrument_of(answer.assessment)
    indikator = instrument.indikator[answer.kode]
    kind, values = answer_form(instrument, indikator), values_of(answer)
    form = kind.from_request(**values) if sent else kind(formdata=None, **values)
    form.offer(instrument, indikator)
    if sent:
        form.merged = merged_from()
    return form
