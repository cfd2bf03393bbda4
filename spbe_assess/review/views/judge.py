"""One indikator, its evidence beside the judgement."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import instrument_of, latest_snapshot
from spbe_assess.assessments.rules import items_of, spoken_kode
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.instruments.model import Indikator
from spbe_assess.review import operations, queries, rules
from spbe_assess.review.forms import judge_form
from spbe_assess.review.rules import JudgedValue, Judgement, Judgements
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.review.views.sheet import outside_dates
from spbe_assess.scoring.rules import parse_nilai
from spbe_assess.web.access import found
from spbe_assess.web.submissions import once


@bp.route("/reviu/<int:assessment_id>/indikator/<kode>", methods=["GET", "POST"])
def judge_answer(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    instrument = instrument_of(assessment)
    indikator = found(instrument.indikator.get(kode))
    judged = queries.judgements(assessment)
    form = judge_form(instrument, indikator, _own(assessment, judged[kode]), judged[kode].versi)
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _save(assessment, kode, form))
            flash(f"Indikator {spoken_kode(kode)} tersimpan.")
            return redirect(address)
    if form.stale:
        judged = queries.judgements(assessment)
        form.reread(judged[kode].versi)
    return _judge_page(assessment, indikator, judged, form), form.status


def _own(assessment: Assessment, judgement: Judgement) -> JudgedValue | None:
    """What was judged in the stage that is on; what interviu inherits is not it."""
    tahap = rules.STATES_JUDGED.get(assessment.state)
    return judgement.of(tahap) if tahap else None


def _save(assessment: Assessment, kode: str, form) -> str:
    """Writes, and says where the work goes on: the next that asks for an act, or the sheet."""
    given = {**form.texts, "versi": form.versi.data or 0, "actor": current_user}
    if form.terima.data:
        operations.accept_claim(assessment, kode, **given)
    else:
        nilai = parse_nilai(instrument_of(assessment), form.nilai.data)
        operations.judge_answer(assessment, kode, nilai=nilai, **given)
    onward = rules.next_to_judge(queries.judgements(assessment), kode)
    if onward is None:
        return url_for(".sheet", assessment_id=assessment.id)
    return url_for(".judge_answer", assessment_id=assessment.id, kode=onward)


def _judge_page(assessment: Assessment, indikator: Indikator, judged: Judgements, form) -> str:
    instrument, kodes = instrument_of(assessment), list(judged)
    snapshot = latest_snapshot(assessment)
    here = kodes.index(indikator.kode)
    return render_template(
        "review/judge_answer.html",
        assessment=assessment,
        instrument=instrument,
        indikator=indikator,
        aspek=next(each for each in instrument.aspek if each.nomor == indikator.aspek_nomor),
        claim=claims_of(snapshot.isi)[indikator.kode],
        snapshot=snapshot,
        items=items_of(indikator),
        judgement=judged[indikator.kode],
        own=_own(assessment, judged[indikator.kode]),
        tahap=rules.STATES_JUDGED.get(assessment.state),
        form=form,
        done=len(judged) - len(rules.to_judge(judged)),
        total=len(judged),
        before=kodes[here - 1] if here else None,
        after=kodes[here + 1] if here + 1 < len(kodes) else None,
        outside=outside_dates(assessment),
    )
