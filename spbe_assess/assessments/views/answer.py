"""An indikator's answer: shown, saved, and shown beside a colleague's when both saved."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments import operations, policy, queries, rules
from spbe_assess.assessments.forms import AnswerForm, answer_form, values_of
from spbe_assess.assessments.models import Answer
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.conflict import show_both
from spbe_assess.assessments.views.indikator import show_indikator
from spbe_assess.web.access import found, require
from spbe_assess.web.filters import jam
from spbe_assess.web.submissions import once

CHOSEN = "pilih-"
THEIRS = "rekan"


@bp.route("/penilaian/<int:assessment_id>/indikator/<kode>", methods=["GET", "POST"])
def record_answer(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    answer = found(queries.answer_of(assessment, kode))
    require(request.method == "GET" or policy.can_answer(current_user, assessment))
    form = form_of(answer)
    if form.submitted():
        form.take({name.removeprefix(CHOSEN) for name, who in request.form.items() if who == THEIRS}, answer)
        with form.refusals():
            return redirect(_save(form, answer))
    return (show_both(answer, form) if form.stale else show_indikator(answer, form)), form.status


def _save(form: AnswerForm, answer: Answer) -> str:
    """Where to go on to, once it is saved."""
    instrument, draft = queries.instrument_of(answer.assessment), request.form.get("simpan") == "draf"
    given = form.given(instrument, draft=draft)
    here = url_for(".record_answer", assessment_id=answer.assessment_id, kode=answer.kode)
    address = here if draft else _onward(answer)

    def work() -> str:
        operations.record_answer(answer, versi=form.versi.data or 0, **given, actor=current_user)
        return address

    address = once(form, work)
    spoken = rules.spoken_kode(answer.kode)
    flash(f"Indikator {spoken} tersimpan, {jam(answer.saved_at, answer.assessment.pemda.zona)}.")
    return address


def _onward(answer: Answer) -> str:
    """The next indikator, or after the last the worklist."""
    kode = list(queries.instrument_of(answer.assessment).indikator)
    after = kode[kode.index(answer.kode) + 1 :]
    if not after:
        return url_for(".worklist", assessment_id=answer.assessment_id)
    return url_for(".record_answer", assessment_id=answer.assessment_id, kode=after[0])


def form_of(answer: Answer, *, sent: bool = True) -> AnswerForm:
    """The form of this indikator as sent, or filled from what is kept where another form was (`sent` False)."""
    instrument = queries.instrument_of(answer.assessment)
    indikator = instrument.indikator[answer.kode]
    kind, kept = answer_form(instrument, indikator), values_of(answer)
    form = kind.from_request(**kept) if sent else kind(formdata=None, **kept)
    form.offer(instrument, indikator)
    return form
