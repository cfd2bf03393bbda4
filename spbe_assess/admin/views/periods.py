"""Periods: open one, see how far each pemda is, give more days, say who judges whom."""

from collections import Counter

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.accounts import operations as accounts
from spbe_assess.accounts import policy
from spbe_assess.accounts.models import Assignment, User
from spbe_assess.accounts.queries import assignment_in, assignments_of, evaluators_of, provinsi_of
from spbe_assess.admin.forms import AssignForm, ExtensionForm, PeriodForm
from spbe_assess.admin.views.room import bp, period_to_keep
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.queries import assessments_of
from spbe_assess.assessments.rules import State
from spbe_assess.instruments.catalog import all_instruments, get_instrument
from spbe_assess.organisation import operations, queries, rules
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.rules import PeriodKind, Tahap
from spbe_assess.web import charts
from spbe_assess.web.access import found, require
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

DEFAULT = "permenpanrb-8-2026"
COLOURS = {
    State.DRAF: "#b5dcd8",
    State.TERKIRIM: "#74bcb8",
    State.DINILAI: "#1c7a7c",
    State.PERBAIKAN: "#c77700",
    State.INTERVIU: "#073f44",
    State.FINAL: "#10201f",
}


@bp.get("/admin/periode")
def periods() -> ResponseReturnValue:
    require(policy.can_keep_periods(current_user))
    own = provinsi_of(current_user)
    rows = queries.periods_of(own[0] if len(own) == 1 else None)
    return render_template("admin/periods.html", periods=rows, many=len(own) > 1, instrument=get_instrument)


@bp.route("/admin/periode/baru", methods=["GET", "POST"])
def open_period() -> ResponseReturnValue:
    require(policy.can_keep_periods(current_user))
    own = provinsi_of(current_user)
    form = PeriodForm.from_request(instrumen=DEFAULT)
    form.offer(
        [(provinsi.kode, provinsi.nama) for provinsi in own],
        [(one.kode, f"{one.sebutan}, {one.judul}") for one in reversed(all_instruments()) if rules.can_be_filled(one)],
    )
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _open(form)))
    years = {one.kode: _years(one) for one in all_instruments()}
    return render_template("admin/open_period.html", form=form, years=years, tahap=rules.TAHAP_TITLES), form.status


def _open(form: PeriodForm) -> str:
    own = provinsi_of(current_user)
    chosen = form.provinsi.data if form.provinsi else own[0].kode
    period = assessments.open_period(
        next(provinsi for provinsi in own if provinsi.kode == chosen),
        tahun=form.tahun.data,
        nama=form.nama.data,
        kind=PeriodKind(form.kind.data),
        instrumen=form.instrumen.data,
        stages=form.stages,
        actor=current_user,
    )
    flash(f"Periode {period.nama} dibuka. Tiap pemda kini punya lembar penilaian yang kosong.")
    return url_for(".period", period_id=period.id)


def _years(instrument) -> str:
    if instrument.tahun_akhir:
        return f"Berlaku untuk {instrument.tahun_mulai}–{instrument.tahun_akhir}; di luar itu hanya latihan."
    return f"Berlaku mulai {instrument.tahun_mulai}."


@bp.get("/admin/periode/<int:period_id>")
def period(period_id: int) -> ResponseReturnValue:
    period = period_to_keep(period_id)
    rows = assessments_of(period)
    judges: dict[int, list[str]] = {}
    for assignment in assignments_of(period):
        judges.setdefault(assignment.pemda_id, []).append(assignment.evaluator.nama)
    counts = Counter(row.state for row in rows)
    instrument = queries.instrument_of_period(period)
    return render_template(
        "admin/period.html",
        period=period,
        instrument=instrument,
        outside=not rules.in_years(instrument, period.tahun),
        skipped=not period.has_interviu and any(one.kode == Tahap.INTERVIU and one.wajib for one in instrument.tahap),
        tahap=rules.TAHAP_TITLES,
        today=clock.today(period.provinsi.zona),
        rows=rows,
        progress=charts.progress((state.title(), counts[state], colour) for state, colour in COLOURS.items()),
        extensions=queries.extensions_of(period),
        judges=judges,
    )


@bp.route("/admin/periode/<int:period_id>/perpanjangan", methods=["GET", "POST"])
def grant_extension(period_id: int) -> ResponseReturnValue:
    period = period_to_keep(period_id)
    inside = {pemda.kode: pemda for pemda in queries.pemda_in(period.provinsi)}
    form = ExtensionForm.from_request(pemda=request.args.get("pemda"))
    form.offer([(kode, pemda.sebutan) for kode, pemda in inside.items()])
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _extend(period, inside, form)))
    given = queries.extensions_of(period)
    page = render_template(
        "admin/grant_extension.html",
        form=form,
        period=period,
        end=period.stage(Tahap.MANDIRI).selesai,
        given=[given[pemda.id] for pemda in inside.values() if pemda.id in given],
    )
    return page, form.status


def _extend(period: Period, inside: dict, form: ExtensionForm) -> str:
    pemda = inside[form.pemda.data]
    operations.grant_extension(period, pemda, sampai=form.sampai.data, alasan=form.alasan.data, actor=current_user)
    flash(f"{pemda.sebutan} mendapat perpanjangan.")
    return url_for(".period", period_id=period.id)


@bp.route("/admin/periode/<int:period_id>/penugasan", methods=["GET", "POST"])
def assign(period_id: int) -> ResponseReturnValue:
    period = period_to_keep(period_id)
    people = {str(person.id): person for person in evaluators_of(period.provinsi)}
    inside = {pemda.kode: pemda for pemda in queries.pemda_in(period.provinsi)}
    form = AssignForm.from_request()
    form.offer(
        [
            (key, person.nama + (f" (asal {person.asal.sebutan})" if person.asal else ""))
            for key, person in people.items()
        ],
        [(kode, pemda.sebutan) for kode, pemda in inside.items()],
    )
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _assign(period, people, inside, form)))
    page = render_template(
        "admin/assign.html", form=form, period=period, people=people, assignments=assignments_of(period)
    )
    return page, form.status


def _named(evaluator: User) -> str:
    return f"{evaluator.nama} (asal {evaluator.asal.sebutan})" if evaluator.asal else evaluator.nama


def _assign(period: Period, people: dict, inside: dict, form: AssignForm) -> str:
    evaluator = people[form.evaluator.data]
    for kode in form.pemda.data:
        accounts.assign(period, inside[kode], evaluator, actor=current_user)
    flash(f"{evaluator.nama} ditugaskan menilai {len(form.pemda.data)} pemda.")
    return url_for(".assign", period_id=period.id)


@bp.post("/admin/periode/<int:period_id>/penugasan/<int:assignment_id>/akhiri")
def end_assignment(period_id: int, assignment_id: int) -> ResponseReturnValue:
    period = period_to_keep(period_id)
    assignment = found(assignment_in(period, assignment_id))
    return redirect(once(ChangeForm.from_request(), lambda: _end(assignment)))


def _end(assignment: Assignment) -> str:
    accounts.end_assignment(assignment, actor=current_user)
    flash(f"Penugasan {assignment.evaluator.nama} untuk {assignment.pemda.sebutan} berakhir.")
    return url_for(".assign", period_id=assignment.period_id)
