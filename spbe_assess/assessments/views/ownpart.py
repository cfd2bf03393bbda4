"""What an OPD contact sees of an assessment: the parts handed to their OPD, and the page on which one is written."""

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations, policy, queries
from spbe_assess.assessments.forms import AnswerForm, answer_form, values_of
from spbe_assess.assessments.models import Assessment, Contribution
from spbe_assess.assessments.rules import ContributionState
from spbe_assess.assessments.views import opening, uses
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.conflict import chosen_theirs, show_both
from spbe_assess.assessments.views.contributing import talk_of
from spbe_assess.assessments.views.indikator import ladder_of
from spbe_assess.assessments.views.parts import part_of, parts_of, tell_handed_in, url_of
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.scoring.rules import gate
from spbe_assess.web.access import found, require, wants_json
from spbe_assess.web.autosave import not_saved, save_once

BY_ITSELF, HAND_IN = "otomatis", "serahkan"  # what `simpan` says


@bp.get("/bagian")
def own_part() -> ResponseReturnValue:
    require(policy.has_part(current_user))
    first = next(iter(queries.contributions_for(current_user)), None)
    if first is None:
        return render_template("assessments/own_part.html")
    return redirect(url_for(".contributions", assessment_id=first.assessment_id))


@bp.get("/penilaian/<int:assessment_id>/bagian")
def contributions(assessment_id: int) -> str:
    assessment = _known(assessment_id)
    require(policy.has_part(current_user))
    dates = queries.dates_of(assessment)
    rows, answers = queries.contributions_of(assessment, opd_id=current_user.opd_id), queries.answers_of(assessment)
    parts = parts_of(rows, queries.instrument_of(assessment), dates.today)
    return render_template(
        "assessments/contributions.html",
        assessment=assessment,
        place=place_of(assessment),
        dates=dates,
        parts=parts,
        workable=[part for part in parts if opening.may_fill(answers[part.row.kode], dates)],
    )


def start_part() -> str:
    """On the start page of an OPD contact: the parts of the newest round."""
    rows = queries.contributions_for(current_user)
    rows = [row for row in rows if row.assessment_id == rows[0].assessment_id]
    if not rows:
        return render_template("assessments/_awal_contributor.html", parts=())
    assessment = rows[0].assessment
    today = queries.dates_of(assessment).today
    parts = parts_of(rows, queries.instrument_of(assessment), today)
    return render_template("assessments/_awal_contributor.html", parts=parts)


def _known(assessment_id: int) -> Assessment:
    """Contributors know of an assessment where something is handed to them, own people of theirs, others of none."""
    if current_user.role is Role.CONTRIBUTOR:
        return found(queries.contributed_by(current_user, assessment_id))
    assessment = queries.visible_to(current_user, assessment_id)
    return found(assessment if assessment and policy.is_own(current_user, assessment) else None)


def _part(assessment_id: int, kode: str, opd_id: int) -> Contribution:
    """A contributor's own OPD's; for own people that of any OPD."""
    assessment = _known(assessment_id)
    mine = current_user.role is not Role.CONTRIBUTOR or opd_id == current_user.opd_id
    return found(queries.contribution_of(assessment, kode, opd_id) if mine else None)


@bp.route("/penilaian/<int:assessment_id>/indikator/<kode>/opd/<int:opd_id>", methods=["GET", "POST"])
def record_contribution(assessment_id: int, kode: str, opd_id: int) -> ResponseReturnValue:
    row = _part(assessment_id, kode, opd_id)
    require(request.method == "GET" or policy.can_contribute(current_user, row))
    form = _form_of(row)
    if form.submitted():
        form.take(chosen_theirs(), row)
        with form.refusals():
            return _save(form, row)
    if request.method == "POST" and wants_json():
        return not_saved(form)
    if form.stale:
        page = show_both(row, form, here=url_of(row), draft=f"bagian:{row.id}", back=_list_of(row))
        return page, form.status
    return _show(row, form), form.status


def _form_of(row: Contribution) -> AnswerForm:
    instrument = queries.instrument_of(row.assessment)
    indikator = instrument.indikator[row.kode]
    form = answer_form(instrument, indikator).from_request(**values_of(row))
    form.offer(instrument, indikator)
    return form


def _list_of(row: Contribution) -> tuple[str, str]:
    """Where whoever works on it came from."""
    if current_user.role is Role.CONTRIBUTOR:
        return "Bagian OPD", url_for(".contributions", assessment_id=row.assessment_id)
    return "Pembagian", url_for(".delegation", assessment_id=row.assessment_id)


def _save(form: AnswerForm, row: Contribution) -> ResponseReturnValue:
    """Save, and hand in where that button was pressed; a nilai may be left to the officer."""
    simpan, zona = request.form.get("simpan"), row.assessment.pemda.zona
    given = form.given(queries.instrument_of(row.assessment), draft=True)
    address = _list_of(row)[1] if simpan == HAND_IN else url_of(row)

    def work() -> tuple[datetime, int]:
        operations.record_contribution(row, versi=form.versi.data or 0, **given, actor=current_user)
        if simpan == HAND_IN:
            operations.hand_in(row, actor=current_user)
            tell_handed_in(row)
        return row.saved_at or clock.now(), row.versi

    reply = save_once(form, work, zona=zona, lanjut=None if simpan == BY_ITSELF else address)
    if simpan != BY_ITSELF:
        told = reply.json["tersimpan"]
        flash(f"Diserahkan kepada petugas, {told}." if simpan == HAND_IN else f"Tersimpan, {told}.")
    return reply if wants_json() else redirect(address)


def _show(row: Contribution, form: AnswerForm) -> str:
    assessment = row.assessment
    instrument, dates = queries.instrument_of(assessment), queries.dates_of(assessment)
    indikator, answer = instrument.indikator[row.kode], queries.answer_of(assessment, row.kode)
    may, claim = policy.can_contribute(current_user, row), queries.claims_of(assessment)[row.kode]
    is_open = opening.may_fill(answer, dates) and row.state is not ContributionState.DISERAHKAN
    return render_template(
        "assessments/record_contribution.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        instrument=instrument,
        indikator=indikator,
        dates=dates,
        part=part_of(row, instrument, dates.today),
        form=form,
        back=_list_of(row),
        ladder=ladder_of(instrument, indikator, form, claim),
        gate=gate(form.ticks.data or ()) if "ticks" in form else 0,
        konversi=instrument.konversi_of(row.kode),
        is_open=is_open,
        editable=may and (is_open or bool(form.errors)),
        bukti=uses.panel(answer, dates, contribution=row),
        talk=talk_of(answer),
    )
