"""What is taken up again during interviu: marking it, and writing down what came of it, one by one or all at once."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.queries import instrument_of
from spbe_assess.assessments.rules import State, spoken_kode
from spbe_assess.review import operations, queries, rules
from spbe_assess.review.forms import answer_mark_form, answer_marks_form, mark_form
from spbe_assess.review.models import Mark
from spbe_assess.review.queries import About
from spbe_assess.review.rules import Judgement, Judgements, MarkKind
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.web.access import found
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

OF_MARK = "/reviu/<int:assessment_id>/tanda/<int:mark_id>"


def panel(assessment: Assessment, kode: str, judgement: Judgement) -> dict:
    """For the judge page: its marks with a form for each answer, a form for a new mark, the stage it is judged in.

    `tahap` is None where it cannot be judged now: in no stage, or during interviu without a mark.
    """
    marks = queries.marks_of(assessment, kode).get(kode, {}) if assessment.state in rules.TALKED else {}
    judged = assessment.state in rules.STATES_JUDGED
    tahap = rules.stage_of(assessment.state, marks) if judged else None
    inherits = assessment.state is State.INTERVIU and not marks and not judgement.is_taken_up
    return {
        "marks": [(mark, answer_mark_form(mark, sent=False)) for mark in marks.values()],
        "marking": assessment.state is State.INTERVIU,
        "mark_form": mark_form(None, sent=False),
        "inherits": inherits,
        "tahap": None if inherits else tahap,
    }


def lists(assessment: Assessment, judged: Judgements) -> dict:
    """For the sheet during interviu: what is marked, by kind, each with its value and its mark; what is left to do."""
    if assessment.state is not State.INTERVIU:
        return {"marked": {}, "marked_kodes": frozenset(), "unanswered": 0, "answered": 0}
    marks = queries.marks_of(assessment)
    rows = [
        (instrument_of(assessment).indikator[kode], judged[kode], mark)
        for kode, kinds in marks.items()
        for mark in kinds.values()
    ]
    answered = sum(bool(mark.answer) for _, _, mark in rows)
    return {
        "marked": {kind: [row for row in rows if row[2].kind is kind] for kind in MarkKind},
        "marked_kodes": frozenset(marks),
        "unanswered": len(rows) - answered,
        "answered": answered,
    }


@bp.route("/reviu/<int:assessment_id>/indikator/<kode>/tandai", methods=["GET", "POST"])
def mark_for_interviu(assessment_id: int, kode: str) -> ResponseReturnValue:
    """`?jenis=` names the mark whose question is put otherwise."""
    assessment = assessment_to_judge(assessment_id)
    indikator = found(instrument_of(assessment).indikator.get(kode))
    mark = _mark_of(assessment, kode, request.args.get("jenis"))
    form = mark_form(mark)
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _mark(assessment, kode, form))
            flash(f"Indikator {spoken_kode(kode)} ditandai untuk {rules.MARK_NAMES[MarkKind(form.kind.data)].lower()}.")
            return redirect(address)
    stored = _mark_of(assessment, kode, form.kind.data) if form.stale else None
    if form.stale:
        form.reread(stored.versi if stored else 0)
    page = render_template(
        "review/mark_for_interviu.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        indikator=indikator,
        form=form,
        mark=mark,
        stored=stored,
        marking=assessment.state is State.INTERVIU,
    )
    return page, form.status


def _mark_of(assessment: Assessment, kode: str, kind: str | None) -> Mark | None:
    """As it is now, whatever this request read before."""
    return next((mark for each, mark in queries.marks_of(assessment, kode).get(kode, {}).items() if each == kind), None)


def _mark(assessment: Assessment, kode: str, form) -> str:
    kind, versi = MarkKind(form.kind.data), form.versi.data or 0
    operations.mark_for_interviu(
        assessment, kode, kind=kind, question=form.question.data, versi=versi, actor=current_user
    )
    return _judge_url(assessment, kode)


def _judge_url(assessment: Assessment, kode: str) -> str:
    return url_for(".judge_answer", assessment_id=assessment.id, kode=kode)


@bp.route(OF_MARK, methods=["GET", "POST"])
def answer_mark(assessment_id: int, mark_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    mark = found(queries.mark_in(assessment, mark_id))
    form = answer_mark_form(mark)
    if form.submitted():
        with form.refusals():

            def work() -> str:
                given = {"answer": form.answer.data or "", "versi": form.versi.data or 0}
                operations.answer_mark(mark, **given, actor=current_user)
                return _judge_url(assessment, mark.kode)

            address = once(form, work)
            flash(f"Jawaban indikator {spoken_kode(mark.kode)} tersimpan.")
            return redirect(address)
    if form.stale:
        form.reread(mark.versi)
    page = render_template(
        "review/answer_mark.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        indikator=instrument_of(assessment).indikator[mark.kode],
        mark=mark,
        form=form,
        marking=assessment.state is State.INTERVIU,
    )
    return page, form.status


@bp.post(f"{OF_MARK}/lepas")
def drop_mark(assessment_id: int, mark_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    mark = found(queries.mark_in(assessment, mark_id))
    back, spoken = _judge_url(assessment, mark.kode), spoken_kode(mark.kode)
    form = ChangeForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.drop_mark(mark, versi=form.versi.data, actor=current_user)
                return back

            address = once(form, work)
            flash(f"Tanda indikator {spoken} dilepas; nilainya mewarisi tahap sebelumnya.")
            return redirect(address)
    flash(" ".join(sentence for _, sentence in form.problems), "stop")
    return redirect(back)


@bp.route("/reviu/<int:assessment_id>/interviu/jawaban", methods=["GET", "POST"])
def answer_marks(assessment_id: int) -> ResponseReturnValue:
    """Everything the pack asked, typed in one go."""
    assessment = assessment_to_judge(assessment_id)
    marks = _all_marks(assessment)
    form = answer_marks_form(marks)
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _answer_all(assessment, marks, form))
            flash("Jawaban tersimpan.")
            return redirect(address)
    stored = {}
    if form.stale:
        marks = _all_marks(assessment)
        stored = _written_meanwhile(form, marks)
        form.reread(0)
    page = render_template(
        "review/answer_marks.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        marks=marks,
        stored=stored,
        form=form,
        marking=assessment.state is State.INTERVIU,
    )
    return page, form.status


def _all_marks(assessment: Assessment) -> list[Mark]:
    return [mark for kinds in queries.marks_of(assessment).values() for mark in kinds.values()]


def _answer_all(assessment: Assessment, marks: list[Mark], form) -> str:
    """What was not on the page when it was opened is not in the form either."""
    given = {
        mark.id: (form[f"jawaban_{mark.id}"].data or "", form[f"versi_{mark.id}"].data or 0)
        for mark in marks
        if form[f"jawaban_{mark.id}"].raw_data
    }
    if lost := [text for name, text in request.form.items() if name.startswith("jawaban_") and name not in form]:
        rules.require_nothing_lost(lost)
    operations.answer_marks(assessment, given, actor=current_user)
    return url_for(".sheet", assessment_id=assessment.id)


def _written_meanwhile(form, marks: list[Mark]) -> dict[int, str]:
    """Id of the mark → the answer somebody else wrote; the next sending is against that one."""
    stored = {}
    for mark in marks:
        read_at = form[f"versi_{mark.id}"]
        if read_at.data != mark.versi and form[f"jawaban_{mark.id}"].data != mark.answer:
            stored[mark.id] = mark.answer
        read_at.raw_data, read_at.data = None, mark.versi
    return stored


def asked_of_pemda(assessment: Assessment) -> str:
    """During interviu: when and where people meet, and what is to be clarified. Questions, never a value."""
    if not _is_talked_about(assessment):
        return ""
    marks = [(kode, kinds) for kode, kinds in queries.marks_of(assessment).items() if MarkKind.KLARIFIKASI in kinds]
    meetings = queries.meetings_of(assessment)
    if not marks and not meetings:
        return ""
    return render_template(
        "review/_asked.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        marks=[(kode, kinds[MarkKind.KLARIFIKASI]) for kode, kinds in marks],
        meetings=meetings,
    )


def question(answer: Answer, about: About) -> str:
    """On the page of an indikator that is to be clarified: the question, for its own people."""
    if about.mark is None or not answer.clarify or not _is_talked_about(answer.assessment):
        return ""
    return render_template("review/_question.html", mark=about.mark)


def _is_talked_about(assessment: Assessment) -> bool:
    """In interviu, or sent back from it."""
    return rules.standing(assessment.state, assessment.returned_from) is State.INTERVIU
