"""The report *temuan* on screen and as files: of a pemda, or of a province with all its pemda."""

import json

from flask import Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from spbe_assess import clock
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import transaction
from spbe_assess.findings.rules import heat
from spbe_assess.organisation.models import Pemda
from spbe_assess.organisation.queries import pemda_by_kode
from spbe_assess.projects.queries import sees_pemda
from spbe_assess.reports import operations, policy, queries
from spbe_assess.reports.documents import PARTS, SHOWN, FindingsReport, findings_as_json
from spbe_assess.reports.renderers import findings_paper
from spbe_assess.reports.views.blueprint import bp, file_response
from spbe_assess.reports.workbooks import MEDIA_TYPE, findings_workbook
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.papers import hand_out
from spbe_assess.web.slots import fills

YEARS = range(2000, 2101)


@bp.get("/laporan/temuan")
def findings_index() -> str:
    require(policy.can_list(current_user))
    rows = queries.places_with_findings(current_user)
    whole = [pemda for pemda, _ in rows if pemda.is_provinsi and policy.can_read_provinsi(current_user, pemda)]
    return render_template("reports/findings_index.html", rows=rows, whole=whole)


@bp.get("/laporan/temuan/<kode>")
def findings(kode: str) -> str:
    report, whole = _report(kode)
    return render_template(
        "reports/findings.html",
        report=report,
        parts=PARTS,
        shown=SHOWN,
        charts=[(table, heat(table.matrix, table.rows, table.columns)) for table in (report.between, report.who)],
        address=lambda ending: url_for(f".findings_{ending}", kode=kode, tahun=report.tahun, seprovinsi=whole),
        whole=whole,
    )


@bp.get("/laporan/temuan/<kode>.pdf")
def findings_pdf(kode: str) -> ResponseReturnValue:
    report, whole = _report(kode)
    _log(report, "pdf")
    back = url_for(".findings", kode=kode, tahun=report.tahun, seprovinsi=whole)
    return hand_out(findings_paper(report), nama=_name(report, "pdf"), judul=report.judul, kembali=back)


@bp.get("/laporan/temuan/<kode>.xlsx")
def findings_xlsx(kode: str) -> Response:
    report, _ = _report(kode)
    _log(report, "xlsx")
    return file_response(findings_workbook(report), MEDIA_TYPE, _name(report, "xlsx"))


@bp.get("/laporan/temuan/<kode>.json")
def findings_json(kode: str) -> Response:
    report, _ = _report(kode)
    _log(report, "json")
    content = json.dumps(findings_as_json(report), ensure_ascii=False, indent=1).encode()
    return file_response(content, "application/json", _name(report, "json"))


@fills("temuan")
def way_to_report(pemda: Pemda | None) -> str:
    """From the list of findings to its report; of the pemda the list is about, if it is one."""
    if not policy.can_list(current_user):
        return ""
    address = url_for("reports.findings", kode=pemda.kode) if pemda else url_for("reports.findings_index")
    return Markup('<a href="{}">Laporan temuan</a>').format(address)


def _report(kode: str) -> tuple[FindingsReport, str | None]:
    """Of a pemda in the person's sight, or 404; of the whole province for whoever looks at all of it."""
    require(policy.can_list(current_user))
    place = found(pemda_by_kode(kode))
    whole = request.args.get("seprovinsi") == "1"
    found(place if _may_read(place, whole=whole) else None)
    asked = request.args.get("tahun", 0, type=whole_number)
    tahun = asked if asked in YEARS else clock.today(place.zona).year
    report = queries.findings_report(place, tahun, whole=whole, example=current_app.extensions["example"]())
    return report, "1" if whole else None


def _may_read(place: Pemda, *, whole: bool) -> bool:
    if whole:
        return place.is_provinsi and policy.can_read_provinsi(current_user, place)
    return sees_pemda(current_user, place)


def _log(report: FindingsReport, bentuk: str) -> None:
    sidik = digest(canonical_json(findings_as_json(report)))
    with transaction():
        operations.download_findings(
            report.place.kode, whole=report.whole, tahun=report.tahun, bentuk=bentuk, sidik=sidik, actor=current_user
        )


def _name(report: FindingsReport, bentuk: str) -> str:
    scope = "provinsi-" if report.whole else ""
    return f"laporan-temuan-{scope}{report.place.kode}-{report.tahun}.{bentuk}"
