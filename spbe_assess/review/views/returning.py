"""Giving indikator back to the pemda, going on without, and what both sides see of it afterwards."""

from collections.abc import Collection, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.assessments.models import Answer, Assessment, Snapshot
from spbe_assess.assessments.queries import answers_of, instrument_of, latest_snapshot
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.assessments.snapshots import Claim, claims_of
from spbe_assess.review import operations, queries, rules
from spbe_assess.review.forms import ADD, DROP, ReturnForm, return_form
from spbe_assess.review.queries import About
from spbe_assess.review.rules import Judgement, Judgements, Verdict
from spbe_assess.review.views import changes
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once


@bp.route("/reviu/<int:assessment_id>/kembalikan", methods=["GET", "POST"])
def return_answer(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    claims = claims_of(latest_snapshot(assessment).isi)
    judged = queries.own_judgements(assessment, current_user)
    bad = queries.pieces_to_mend(assessment, judged)
    drafts = {kode: _draft(claims[kode], verdicts) for kode, verdicts in bad.items()}
    form = return_form(instrument_of(assessment), request.args.getlist("kode"), drafts)
    if request.form.get(ADD) or request.form.get(DROP):  # the list changed, nothing is sent yet
        return _return_page(assessment, judged, bad, form)
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.return_answer(assessment, form.wishes(), actor=current_user)
                return url_for(".sheet", assessment_id=assessment_id)

            address = once(form, work)
            flash(f"{len(form.kodes.data)} indikator dikembalikan. Petugas dan koordinator pemda diberi tahu.")
            return redirect(address)
    return _return_page(assessment, judged, bad, form), form.status


def _draft(claim: Claim, verdicts: Sequence) -> str:
    """The evaluator's own notes on the pieces that do not do: a beginning of the reason."""
    names = {piece.id: piece.nama or piece.link for piece in claim.bukti}
    noted = [(names.get(each.evidence_id), each.note) for each in verdicts if each.note]
    return "\n".join(f"{nama}: {note}" if nama else note for nama, note in noted)


def _return_page(assessment: Assessment, judged: Judgements, bad: dict[str, list], form: ReturnForm) -> str:
    instrument, listed = instrument_of(assessment), form.kodes.data
    return render_template(
        "review/return_answer.html",
        assessment=assessment,
        instrument=instrument,
        rows=[(instrument.indikator[kode], judged[kode], form.row(kode)) for kode in listed],
        offered=[kode for kode in instrument.indikator if kode not in listed and _asks_mending(bad.get(kode, ()))],
        is_open=assessment.state in rules.STATES_JUDGED,
        form=form,
    )


def _asks_mending(verdicts: Sequence) -> bool:
    return any(each.verdict is Verdict.PERLU_PERBAIKAN for each in verdicts)


@bp.post("/reviu/<int:assessment_id>/lanjutkan")
def proceed(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    form = ChangeForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.proceed(assessment, actor=current_user)
                return url_for(".sheet", assessment_id=assessment_id)

            address = once(form, work)
            flash("Penilaian dilanjutkan tanpa perbaikan.")
            return redirect(address)
    flash(" ".join(sentence for _, sentence in form.problems), "stop")
    return redirect(url_for(".sheet", assessment_id=assessment_id))


def waiting(assessment: Assessment) -> dict:
    """For the sheet while the pemda mends: what is open, until when, and whether one may go on without."""
    if assessment.state is not State.PERBAIKAN:
        return {}
    open_ones = [each for each in answers_of(assessment).values() if each.state is AnswerState.PERLU_PERBAIKAN]
    due = max((each.return_due for each in open_ones), default=None)
    return {
        "returned_kodes": [each.kode for each in open_ones],
        "returned_due": due,
        "return_is_over": due is None or clock.today(assessment.pemda.zona) > due,
    }


def panel(assessment: Assessment, judgement: Judgement, snapshot: Snapshot, hidden: Collection[int] = ()) -> dict:
    """For the judge page: the returns of this indikator, and what changed since its last value, or its last return.

    `hidden`: evaluators whose reasons are not to be read yet.
    """
    last = judgement.last
    old, returns = queries.judged_on(assessment, judgement.kode, last.snapshot_n if last else snapshot.n)
    if last is None and returns:
        old = returns[0].snapshot
    before, now = (claims_of(each.isi)[judgement.kode] for each in (old, snapshot))
    changed = changes.shown(instrument_of(assessment), before, now) if judgement.stale or last is None else []
    returns = [each for each in returns if each.by_id not in hidden]
    return {"returns": returns, "changes": changed, "compared_with": old.n}


def return_box(answer: Answer, about: About) -> str:
    """For the pemda: for which kriteria it is to mend this, besides the reason and the day; all earlier returns."""
    assessment, returns = answer.assessment, about.returns
    if not returns:
        return ""
    is_open = assessment.state is State.PERBAIKAN and answer.state is AnswerState.PERLU_PERBAIKAN
    return render_template(
        "review/_returned.html",
        assessment=assessment,
        indikator=instrument_of(assessment).indikator[answer.kode],
        now=returns[0] if is_open else None,
        earlier=returns[1:] if is_open else returns,
    )
