"""What a pemda does about what it was recommended: read with the result, answered by actions, open ones taken along."""

from collections import defaultdict

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Scope
from spbe_assess.actions import operations
from spbe_assess.actions.models import Action
from spbe_assess.actions.queries import action_of
from spbe_assess.actions.rules import STATE_NAMES, ActionState
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.policy import can_answer
from spbe_assess.assessments.queries import instrument_of
from spbe_assess.assessments.rules import State
from spbe_assess.organisation.models import Opd
from spbe_assess.organisation.queries import opds_of
from spbe_assess.review import policy, queries
from spbe_assess.review.forms import FollowUpForm
from spbe_assess.review.queries import Advice, Told, origin_of
from spbe_assess.review.rules import Reader
from spbe_assess.review.views.room import bp
from spbe_assess.web.access import found, require
from spbe_assess.web.filters import tanggal
from spbe_assess.web.slots import fills
from spbe_assess.web.submissions import once

FILLED = frozenset({State.DRAF, State.PERBAIKAN})
OPENED_AGAIN = frozenset({State.DINILAI, State.INTERVIU, State.PERBAIKAN})


@bp.get("/penilaian/<int:assessment_id>/rekomendasi")
def recommendations(assessment_id: int) -> str:
    told = found(queries.told_to(current_user, assessment_id))
    assessment, instrument = told.assessment, instrument_of(told.assessment)
    return render_template(
        "review/recommendations.html",
        assessment=assessment,
        instrument=instrument,
        told=told,
        notes=[(aspek, told.aspek[aspek.nomor]) for aspek in instrument.aspek if any(_texts(told, aspek.nomor))],
        advice=[(instrument.indikator[each.kode], each) for each in told.advice],
        today=clock.today(assessment.pemda.zona),
        can_follow=can_answer(current_user, assessment),
        whole=current_user.scope is not Scope.OPD,
    )


def _texts(told: Told, nomor: int) -> tuple[str, ...]:
    return tuple(told.aspek.get(nomor, {}).values())


@bp.route("/penilaian/<int:assessment_id>/rekomendasi/<int:recommendation_id>/tindakan/baru", methods=["GET", "POST"])
def add_action(assessment_id: int, recommendation_id: int) -> ResponseReturnValue:
    assessment, advice = _to_follow(assessment_id, recommendation_id)
    opds = _opds(assessment)
    form = FollowUpForm.from_request()
    form.offer(((key, opd.nama) for key, opd in opds.items()), new=True)
    if form.submitted():
        with form.refusals():

            def work() -> str:
                promise = _promise(form, opds)
                operations.add_action(assessment.pemda, asal=origin_of(advice.id), **promise, actor=current_user)
                return _back(advice)

            address = once(form, work)
            flash("Tindakan tercatat.")
            return redirect(address)
    return render_template("review/add_action.html", form=form, **_about(assessment, advice)), form.status


@bp.route(
    "/penilaian/<int:assessment_id>/rekomendasi/<int:recommendation_id>/tindakan/<int:action_id>",
    methods=["GET", "POST"],
)
def change_action(assessment_id: int, recommendation_id: int, action_id: int) -> ResponseReturnValue:
    assessment, advice = _to_follow(assessment_id, recommendation_id)
    action, opds = found(action_of(origin_of(advice.id), action_id)), _opds(assessment)
    form = FollowUpForm.from_request(obj=action, tindakan=action.isi, opd=str(action.opd_id or ""))
    form.offer(((key, opd.nama) for key, opd in opds.items()), new=False)
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _change(action, advice, form, opds))
            flash("Tindakan tersimpan.")
            return redirect(address)
    stored = []
    if form.stale:
        form.reread(action.versi)
        stored = _stored(action)
    page = render_template(
        "review/change_action.html", form=form, action=action, stored=stored, **_about(assessment, advice)
    )
    return page, form.status


def _change(action: Action, advice: Advice, form: FollowUpForm, opds: dict[str, Opd]) -> str:
    operations.change_action(
        action,
        versi=form.versi.data or 0 if form.versi.raw_data else 0,
        **_promise(form, opds),
        state=ActionState(form.state.data),
        proof=form.proof.data or "",
        actor=current_user,
    )
    return _back(advice)


def _to_follow(assessment_id: int, recommendation_id: int) -> tuple[Assessment, Advice]:
    """404 for what this person is not told, 403 for whoever only reads."""
    told = found(queries.told_to(current_user, assessment_id))
    advice = found(next((each for each in told.advice if each.id == recommendation_id), None))
    require(can_answer(current_user, told.assessment))
    return told.assessment, advice


def _about(assessment: Assessment, advice: Advice) -> dict:
    instrument = instrument_of(assessment)
    return {
        "assessment": assessment,
        "instrument": instrument,
        "advice": advice,
        "indikator": instrument.indikator[advice.kode],
    }


def _back(advice: Advice) -> str:
    return url_for(".recommendations", assessment_id=advice.assessment_id, _anchor=f"rekomendasi-{advice.id}")


def _opds(assessment: Assessment) -> dict[str, Opd]:
    return {str(opd.id): opd for opd in opds_of(assessment.pemda)}


def _promise(form: FollowUpForm, opds: dict[str, Opd]) -> dict:
    return {
        "isi": form.tindakan.data,
        "opd": opds.get(form.opd.data),
        "penanggung_jawab": form.penanggung_jawab.data or "",
        "due": form.due.data,
    }


def _stored(action: Action) -> list[tuple[str, str]]:
    return [
        ("Yang akan dilakukan", action.isi),
        ("Penanggung jawab", action.penanggung_jawab),
        ("Paling lambat", tanggal(action.due)),
        ("Keadaan", STATE_NAMES[action.state]),
        ("Bukti", action.proof),
    ]


def left_open(assessment: Assessment) -> str:
    """On a new draft: what of earlier years is still open."""
    left = defaultdict(list)
    for each in queries.left_open(assessment):
        left[each.tahun, each.assessment_id].append(each)
    return render_template("review/_left_open.html", left=left) if left else ""


def told_here(assessment: Assessment) -> str:
    """With a result: the way to what evaluators wrote."""
    return render_template("review/_told.html", assessment=assessment)


def advised(answer: Answer) -> str:
    """While it is filled, what earlier years left open for this indikator; with a result, the way to what was told."""
    assessment = answer.assessment
    if assessment.state is State.FINAL:
        return render_template("review/_told.html", assessment=assessment)
    # evaluators are assigned for a period: what was said in another is not theirs to know
    own = policy.reader_of(current_user, assessment.pemda, assigned=True) is not Reader.EVALUATOR
    rows = queries.left_open(assessment, answer.kode) if own and assessment.state in FILLED else []
    if not rows:
        return ""
    today = clock.today(assessment.pemda.zona)
    return render_template("review/_advised.html", rows=rows, kode=answer.kode, today=today)


@fills("awal")
def promised_by_opd(person: User) -> str:
    """An OPD's contact: what the pemda promised in their OPD's name and is not done yet."""
    rows = queries.actions_for(person.opd_id) if person.scope is Scope.OPD else []
    return render_template("review/_promised.html", rows=rows, today=clock.today(person.zona)) if rows else ""
