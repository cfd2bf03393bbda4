"""Who judges whom: seats are given, handed over and ended; whether two judge apart is chosen before they begin."""

from collections.abc import Collection, Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts import operations as accounts
from spbe_assess.accounts.models import Assignment, User
from spbe_assess.accounts.queries import assignment_in, assignments_of, evaluators_of
from spbe_assess.admin.forms import AssignForm, BlindForm, HandOverForm
from spbe_assess.admin.views.room import bp, period_to_keep
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import SENT
from spbe_assess.organisation.models import Pemda, Period
from spbe_assess.organisation.queries import pemda_in
from spbe_assess.review import operations as review
from spbe_assess.review.queries import blind_views
from spbe_assess.review.rules import to_judge
from spbe_assess.web.access import found
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

Seats = Mapping[int, Mapping[int, Assignment]]  # id of a pemda → seat → who sits there


def seats_of(period: Period) -> Seats:
    """Who judges now; a pemda without anybody is not in it."""
    seats: dict[int, dict[int, Assignment]] = {}
    for assignment in assignments_of(period):
        seats.setdefault(assignment.pemda_id, {})[assignment.seat] = assignment
    return seats


def progress_of(period: Period, assessments: Collection[Assessment]) -> Mapping[int, Mapping[int, str]]:
    """Id of a pemda → seat → "12 dari 47", where two judge apart: how many, never what."""
    if not period.blind:
        return {}
    sent = {each.id: each.pemda_id for each in assessments if each.state in SENT}
    views = blind_views([each for each in assessments if each.id in sent], texts=False)
    return {
        sent[key]: {
            seat: f"{len(judged) - len(to_judge(judged))} dari {len(judged)}" for seat, judged in view.seats.items()
        }
        for key, view in views.items()
    }


@bp.route("/admin/periode/<int:period_id>/penugasan", methods=["GET", "POST"])
def assign(period_id: int) -> ResponseReturnValue:
    period = period_to_keep(period_id)
    people = {str(person.id): person for person in evaluators_of(period.provinsi)}
    inside = {pemda.kode: pemda for pemda in pemda_in(period.provinsi)}
    form = AssignForm.from_request(pemda=request.args.getlist("pemda"))
    form.offer(_choices(people), [(kode, pemda.sebutan) for kode, pemda in inside.items()])
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _assign(period, people, inside, form)))
    page = render_template(
        "admin/assign.html", form=form, period=period, people=people, judges=_judges(period, inside.values())
    )
    return page, form.status


def _choices(people: Mapping[str, User]) -> list[tuple[str, str]]:
    return [
        (key, person.nama + (f" (asal {person.asal.sebutan})" if person.asal else "")) for key, person in people.items()
    ]


def _judges(period: Period, pemda: Collection[Pemda]) -> dict[str, str]:
    """Kode of a pemda → who judges it already."""
    seats = seats_of(period)
    return {
        each.kode: " dan ".join(one.evaluator.nama for one in seats.get(each.id, {}).values()) or "belum ada evaluator"
        for each in pemda
    }


def _assign(period: Period, people: Mapping[str, User], inside: Mapping[str, Pemda], form: AssignForm) -> str:
    evaluator = people[form.evaluator.data]
    accounts.assign_several(period, [inside[kode] for kode in form.pemda.data], evaluator, actor=current_user)
    flash(f"{evaluator.nama} ditugaskan menilai {len(form.pemda.data)} pemda.")
    return _back(period)


def _back(period: Period) -> str:
    return url_for(".period", period_id=period.id, _anchor="pemda")


@bp.route("/admin/periode/<int:period_id>/penugasan/<int:assignment_id>/ganti", methods=["GET", "POST"])
def hand_over(period_id: int, assignment_id: int) -> ResponseReturnValue:
    period = period_to_keep(period_id)
    assignment = found(assignment_in(period, assignment_id))
    here = {each.evaluator_id for each in seats_of(period)[assignment.pemda_id].values()}
    people = {
        str(person.id): person
        for person in evaluators_of(period.provinsi)
        if person.id not in here and person.asal_id != assignment.pemda_id
    }
    form = HandOverForm.from_request()
    form.offer(_choices(people))
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _hand_over(assignment, people[form.evaluator.data])))
    page = render_template("admin/hand_over.html", form=form, period=period, assignment=assignment, people=people)
    return page, form.status


def _hand_over(assignment: Assignment, evaluator: User) -> str:
    accounts.hand_over(assignment, evaluator, actor=current_user)
    flash(f"{evaluator.nama} melanjutkan penilaian {assignment.pemda.sebutan} dari {assignment.evaluator.nama}.")
    return _back(assignment.period)


@bp.post("/admin/periode/<int:period_id>/penugasan/<int:assignment_id>/akhiri")
def end_assignment(period_id: int, assignment_id: int) -> ResponseReturnValue:
    period = period_to_keep(period_id)
    assignment = found(assignment_in(period, assignment_id))
    return redirect(once(ChangeForm.from_request(), lambda: _end(assignment)))


def _end(assignment: Assignment) -> str:
    accounts.end_assignment(assignment, actor=current_user)
    flash(f"Penugasan {assignment.evaluator.nama} untuk {assignment.pemda.sebutan} berakhir.")
    return _back(assignment.period)


@bp.post("/admin/periode/<int:period_id>/dua-evaluator")
def judge_apart(period_id: int) -> ResponseReturnValue:
    period = period_to_keep(period_id)
    form = BlindForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                review.judge_apart(period, blind=form.blind.data, actor=current_user)
                return url_for(".period", period_id=period.id, _anchor="cara")

            address = once(form, work)
            flash("Cara menilai diubah.")
            return redirect(address)
    flash(" ".join(sentence for _, sentence in form.problems), "stop")
    return redirect(url_for(".period", period_id=period_id))
