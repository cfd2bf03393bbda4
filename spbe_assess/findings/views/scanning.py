"""Looking through an inventory anew: of a pemda, a province, the nation; and how far that is."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.errors import Refused
from spbe_assess.findings import operations, policy, queries
from spbe_assess.findings.forms import ScanForm
from spbe_assess.findings.models import FindingScan
from spbe_assess.findings.views.blueprint import bp
from spbe_assess.jobs import JobState
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.queries import pemda_in_sight
from spbe_assess.web import charts
from spbe_assess.web.access import found, require
from spbe_assess.web.submissions import once

NATION = "semua"
WHOLE = "provinsi:"


def scan_places(scope: list[Pemda]) -> list[tuple[str, str]]:
    """(key, words) of what this person may have looked through; the widest first."""
    nation = [(NATION, "Semua provinsi")] if policy.can_scan_all(current_user) else []
    whole = [
        (f"{WHOLE}{each.kode}", f"{each.sebutan} dengan semua pemdanya")
        for each in scope
        if each.is_provinsi and policy.can_scan_provinsi(current_user, each)
    ]
    single = [
        (each.kode, f"{each.sebutan} saja" if each.is_provinsi else each.sebutan)
        for each in scope
        if policy.can_scan(current_user, each)
    ]
    return nation + whole + single


@bp.route("/temuan/pindai", methods=["GET", "POST"])
def ask_scan() -> ResponseReturnValue:
    scope = pemda_in_sight(current_user)
    places = scan_places(scope)
    require(bool(places))
    form = ScanForm.from_request()
    form.offer(places)
    if form.submitted():
        key = form.tempat.data if "tempat" in form else places[0][0]
        with form.refusals():
            return redirect(once(form, lambda: _ask(key, scope)))
    page = render_template(
        "findings/ask_scan.html",
        form=form,
        places=places,
        scans=[(scan, place_of(scan)) for scan in queries.scans_visible_to(current_user)],
    )
    return page, form.status


def _ask(key: str, scope: list[Pemda]) -> str:
    provinsi = key.startswith(WHOLE)
    place = next((each for each in scope if each.kode == key.removeprefix(WHOLE)), None)
    if place is None and key != NATION:
        raise Refused("Pilih dari yang ditawarkan.", "tempat")
    scan = queries.running_scan(place, provinsi=provinsi)
    if scan is None:
        scan = operations.ask_scan(place, provinsi=provinsi, actor=current_user)
    else:
        flash("Pemindaian ini sedang berjalan; tidak perlu diminta lagi.")
    return url_for(".scan", scan_id=scan.id)


@bp.get("/temuan/pindai/<int:scan_id>")
def scan(scan_id: int) -> str:
    row = found(queries.scan_visible_to(current_user, scan_id))
    job = queries.job_of(row)
    failed = job is not None and job.state is JobState.FAILED
    return render_template(
        "findings/scan.html",
        scan=row,
        place=place_of(row),
        job=job,
        failed=failed,
        ready=row.finished is not None,
        parts=charts.progress([("Selesai", job.done, "#00595f"), ("Menunggu", job.total - job.done, "#e6eeec")])
        if job
        else (),
        zona=row.pemda.zona if row.pemda else "WIB",
        list_args=_list_args(row),
    )


def place_of(scan: FindingScan) -> str:
    if scan.pemda is None:
        return "Semua provinsi"
    return f"{scan.pemda.sebutan} dengan semua pemdanya" if scan.whole_provinsi else scan.pemda.sebutan


def _list_args(scan: FindingScan) -> dict[str, str]:
    if scan.pemda is None:
        return {}
    return {"provinsi" if scan.whole_provinsi else "pemda": scan.pemda.kode}
