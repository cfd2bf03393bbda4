"""Pages of judging: the queue, the sheet of one assessment, one indikator, and claims accepted together."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import assigned_to, instrument_of, latest_snapshot
from spbe_assess.assessments.rules import STATE_NAMES, State, items_of, spoken_kode
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.instruments.model import Indikator
from spbe_assess.review import operations, policy, queries, rules
from spbe_assess.review.forms import AcceptForm, judge_form
from spbe_assess.review.rules import JudgedValue, Judgement, Judgements
from spbe_assess.review.views.room import assessment_to_judge, assessment_to_read, bp
from spbe_assess.scoring.rules import parse_nilai, score
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

ALL = "semua"
Chip = tuple[str, str, bool]  # word, address, chosen


@bp.get("/reviu")
def queue() -> str:
    require(policy.has_queue(current_user))
    state = next((each for each in State if each == request.args.get("keadaan")), None)
    period_id = request.args.get("periode", type=whole_number)
    rows = queries.queue(current_user, period_id=period_id)
    return render_template(
        "review/queue.html",
        rows=[row for row in rows if state in (None, row.assessment.state)],
        states=_state_chips(rows, state, period_id),
        periods=_period_chips(period_id),
        filtered=state is not None or period_id is not None,
    )


def _state_chips(rows: list[queries.Waiting], chosen: State | None, period_id: int | None) -> list[Chip]:
    states = [row.assessment.state for row in rows]
    some = [
        (f"{STATE_NAMES[each]} {states.count(each)}", _queue_url(each, period_id), each is chosen)
        for each in State
        if each in states
    ]
    return [(f"Semua {len(rows)}", _queue_url(None, period_id), chosen is None), *some]


def _period_chips(period_id: int | None) -> list[Chip]:
    """All open periods together, then each one, the closed ones too."""
    some = [
        (f"{period.tahun}, {period.nama}", _queue_url(None, period.id), period.id == period_id)
        for period in queries.periods_of(current_user)
    ]
    return [("Yang berjalan", _queue_url(None, None), period_id is None), *some] if len(some) > 1 else []


def _queue_url(state: State | None, period_id: int | None) -> str:
    return url_for(".queue", keadaan=state, periode=period_id)


@bp.get("/reviu/<int:assessment_id>")
def sheet(assessment_id: int) -> str:
    assessment = assessment_to_read(assessment_id)
    seen = queries.seen_by(assessment, current_user)
    judged = seen.judgements
    ticked = rules.acceptable(judged) if request.args.get("centang") == ALL else []
    form = AcceptForm.from_request(versi=rules.latest(judged), kodes=ticked)
    return _sheet_page(assessment, judged, form, hidden=seen.tahap == rules.NOTHING)


def _sheet_page(assessment: Assessment, judged: Judgements, form: AcceptForm, *, hidden: bool = False) -> str:
    """`hidden`: whatever evaluators wrote so far is not this reader's to see yet."""
    instrument = instrument_of(assessment)
    judges = policy.can_judge(current_user, assessment, assigned_to(current_user, assessment))
    judging = judges and assessment.state in rules.STATES_JUDGED
    return render_template(
        "review/sheet.html",
        assessment=assessment,
        instrument=instrument,
        groups=[(aspek, [(each, judged[each.kode]) for each in aspek.indikator]) for aspek in instrument.aspek],
        form=form,
        judges=judges,
        hidden=hidden and assessment.state in rules.STATES_JUDGED,
        can_reopen=policy.can_reopen(current_user, assessment),
        acceptable=rules.acceptable(judged) if judging else [],
        total=len(judged),
        left=len(rules.to_judge(judged)),
        next_kode=next(iter(rules.to_judge(judged)), None),
        mandiri=score(instrument, rules.claims(judged)),
        reviu=None if rules.to_judge(judged) else score(instrument, rules.final_nilai(judged)),
        blocks=queries.blocks_interviu(assessment, judged),
        outside=_outside(assessment),
        versi=rules.latest(judged),
    )


def _outside(assessment: Assessment) -> tuple[str, object] | None:
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
                operations.accept_claims(assessment, form.kodes.data, versi=form.versi.data or 0, actor=current_user)
                return url_for(".sheet", assessment_id=assessment_id)

            address = once(form, work)
            flash(f"Nilai mandiri {len(form.kodes.data)} indikator diterima.")
            return redirect(address)
    judged = queries.judgements(assessment)
    if form.stale:
        form.reread(rules.latest(judged))
    return _sheet_page(assessment, judged, form), form.status


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
        outside=_outside(assessment),
    )
