"""What an officer does with an OPD's part: takes it over, puts both together, gives it back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments import operations, policy, queries, rules
from spbe_assess.assessments.forms import ReturnForm, TakeOverForm
from spbe_assess.assessments.models import Answer, Contribution
from spbe_assess.assessments.views.answer import form_of
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.indikator import show_indikator
from spbe_assess.assessments.views.parts import part_of, tell_returned
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.web.access import found, require
from spbe_assess.web.submissions import once

OF_OPD = "/penilaian/<int:assessment_id>/indikator/<kode>/opd/<int:opd_id>"


def _both(assessment_id: int, kode: str, opd_id: int) -> tuple[Answer, Contribution]:
    """The answer and the OPD's part: own people know of both, those who answer may go on."""
    assessment = queries.visible_to(current_user, assessment_id)
    found(assessment if assessment and policy.is_own(current_user, assessment) else None)
    answer, row = queries.answer_of(assessment, kode), queries.contribution_of(assessment, kode, opd_id)
    found(row)
    require(policy.can_answer(current_user, assessment))
    return answer, row


def _shown(answer: Answer, row: Contribution) -> dict:
    """What both pages say of it."""
    assessment = answer.assessment
    instrument = queries.instrument_of(assessment)
    return {
        "assessment": assessment,
        "place": place_of(assessment),
        "zona": assessment.pemda.zona,
        "instrument": instrument,
        "answer": answer,
        "part": part_of(row, instrument, queries.dates_of(assessment).today),
        "back": _answer_page(answer),
    }


def _answer_page(answer: Answer) -> str:
    return url_for("assessments.record_answer", assessment_id=answer.assessment_id, kode=answer.kode)


@bp.route(f"{OF_OPD}/pakai", methods=["GET", "POST"])
def use_contribution(assessment_id: int, kode: str, opd_id: int) -> ResponseReturnValue:
    """Shown first where the answer holds something: both stand side by side, and a button says what is replaced."""
    answer, row = _both(assessment_id, kode, opd_id)
    form = TakeOverForm.from_request(versi=answer.versi, bagian=str(row.versi))
    if form.submitted():
        with form.refusals():
            form.require_seen(row.versi)
            address = once(form, lambda: _use(answer, row, form))
            flash(f"Usulan {row.opd.nama} disalin ke jawaban. Jawabannya tetap dapat Anda sunting.")
            return redirect(address)
    if form.stale:
        form.reread(answer.versi)
    return render_template("assessments/use_contribution.html", form=form, **_shown(answer, row)), form.status


def _use(answer: Answer, row: Contribution, form: TakeOverForm) -> str:
    operations.use_contribution(row, answer, versi=form.versi.data or 0, actor=current_user)
    return _answer_page(answer)


@bp.get(f"{OF_OPD}/gabungkan")
def merge_contribution(assessment_id: int, kode: str, opd_id: int) -> ResponseReturnValue:
    """The answer's form with the OPD's texts below the officer's; nothing is saved until the officer saves."""
    answer, row = _both(assessment_id, kode, opd_id)
    rules.require_handed_in(row.state, taken_back=False)
    form = form_of(answer, sent=False)
    for name in ("fakta", "analisis"):
        form[name].data = rules.put_together(getattr(answer, name), getattr(row, name), row.opd.nama)
    form.merged = row.opd_id
    flash(f"Tulisan {row.opd.nama} ditambahkan di bawah tulisan Anda. Belum tersimpan: sunting, lalu simpan.", "warn")
    return show_indikator(answer, form, composed=True)


@bp.route(f"{OF_OPD}/kembalikan", methods=["GET", "POST"])
def return_contribution(assessment_id: int, kode: str, opd_id: int) -> ResponseReturnValue:
    answer, row = _both(assessment_id, kode, opd_id)
    form = ReturnForm.from_request()
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _return(answer, row, form))
            flash(f"Dikembalikan kepada {row.opd.nama}.")
            return redirect(address)
    return render_template("assessments/return_contribution.html", form=form, **_shown(answer, row)), form.status


def _return(answer: Answer, row: Contribution, form: ReturnForm) -> str:
    operations.return_contribution(row, remark=form.remark.data or "", actor=current_user)
    tell_returned(row)
    return _answer_page(answer)
