"""Periods: open one, see how far each pemda is and who judges it, give more days."""

from collections import Counter

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.accounts import policy
from spbe_assess.accounts.queries import provinsi_of
from spbe_assess.admin.forms import ExtensionForm, PeriodForm
from spbe_assess.admin.views import assigning
from spbe_assess.admin.views.room import bp, period_to_keep
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.queries import assessments_of
from spbe_assess.assessments.rules import State
from spbe_assess.instruments.catalog import all_instruments, get_instrument
from spbe_assess.organisation import operations, queries, rules
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.rules import PeriodKind, Tahap
from spbe_assess.review.queries import is_anything_judged
from spbe_assess.web import charts
from spbe_assess.web.access import require
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
        blind=form.blind.data,
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
    seats = assigning.seats_of(period)
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
        rows=sorted(rows, key=lambda row: row.pemda_id in seats),  # whoever waits for an evaluator comes first
        progress=charts.progress((state.title(), counts[state], colour) for state, colour in COLOURS.items()),
        extensions=queries.extensions_of(period),
        seats=seats,
        done=assigning.progress_of(period, rows),
        can_change_blind=not is_anything_judged(period),
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
