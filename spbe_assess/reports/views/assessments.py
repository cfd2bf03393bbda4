"""Pages and files of reports: what a person may see on screen, they may take along in the same words."""

import json

from flask import Response, current_app, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts.rules import Scope
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import visible_to
from spbe_assess.db import transaction
from spbe_assess.jobs import JobState
from spbe_assess.reports import operations, policy, queries, tasks
from spbe_assess.reports.documents import AssessmentReport, as_json
from spbe_assess.reports.documents.figures import bars, groups, predikat_ruler, ruler_says, sum_says
from spbe_assess.reports.documents.sentences import distance, notes, stages_run
from spbe_assess.reports.views.blueprint import bp, file_response
from spbe_assess.reports.workbooks import MEDIA_TYPE, assessment_workbook
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.navigation import MenuItem
from spbe_assess.web.slots import fills

MENU = [MenuItem("Laporan", "reports.index", policy.can_list, 50)]
WIDE, SLIM = 720, 344


@bp.get("/laporan")
def index() -> str:
    require(policy.can_list(current_user))
    years = queries.years(current_user)
    asked = request.args.get("tahun", type=whole_number)
    tahun = asked if asked in years else None
    page = max(request.args.get("halaman", 1, type=whole_number), 1)
    rows, pages = queries.listed(current_user, tahun=tahun, page=page)
    return render_template(
        "reports/index.html", rows=rows, page=page, pages=pages, tahun=tahun, years=_chips(years, tahun)
    )


def _chips(years: list[int], chosen: int | None) -> list[tuple[object, str, bool]]:
    """Nothing to choose from where there is one year only."""
    if len(years) < 2:
        return []
    every = ("Semua tahun", url_for(".index"), chosen is None)
    return [every, *((year, url_for(".index", tahun=year), year == chosen) for year in years)]


@bp.get("/laporan/penilaian/<int:assessment_id>")
def assessment(assessment_id: int) -> str:
    row, report = _report(assessment_id)
    return render_template(
        "reports/assessment.html",
        assessment=row,
        report=report,
        wide=predikat_ruler(report, WIDE),
        slim=predikat_ruler(report, SLIM),
        ruler_says=ruler_says(report),
        distance=distance(report),
        notes=notes(report),
        stages_run=stages_run(report),
        sum_says=sum_says(report),
        groups=groups(report),
        pairs=lambda line: bars(report, line),
    )


@bp.get("/laporan/penilaian/<int:assessment_id>.pdf")
def assessment_pdf(assessment_id: int) -> ResponseReturnValue:
    row, report = _report(assessment_id)
    sidik = tasks.fingerprint(report)
    file = tasks.printed(sidik)
    if file is None:
        job_id = tasks.ask(row, sidik, current_user)
        file = tasks.wait_for(job_id)
        if file is None:
            return redirect(url_for(".job", job_id=job_id))
    _log(row, report, "pdf", sidik)
    return send_file(file, "application/pdf", as_attachment=True, download_name=_name(report, "pdf"))


@bp.get("/laporan/penilaian/<int:assessment_id>.xlsx")
def assessment_xlsx(assessment_id: int) -> Response:
    row, report = _report(assessment_id)
    content = assessment_workbook(report)
    _log(row, report, "xlsx", tasks.fingerprint(report))
    return file_response(content, MEDIA_TYPE, _name(report, "xlsx"))


@bp.get("/laporan/penilaian/<int:assessment_id>.json")
def assessment_json(assessment_id: int) -> Response:
    row, report = _report(assessment_id)
    content = json.dumps(as_json(report), ensure_ascii=False, indent=1).encode()
    _log(row, report, "json", tasks.fingerprint(report))
    return file_response(content, "application/json", _name(report, "json"))


@bp.get("/laporan/tugas/<int:job_id>")
def job(job_id: int) -> str:
    task = found(tasks.job_by_id(job_id))
    row = found(visible_to(current_user, task.payload["assessment"]))
    ready, failed = task.state is JobState.DONE, task.state is JobState.FAILED
    return render_template("reports/job.html", assessment=row, task=task, ready=ready, failed=failed)


@fills("awal")
def results(person) -> str:
    """The last decided results this person may see, with their files: what leadership comes for."""
    if not policy.can_list(person):
        return ""
    rows = queries.latest_results(person)
    return render_template("reports/_awal.html", rows=rows, single=person.scope is Scope.PEMDA) if rows else ""


@fills("penilaian")
def report_link(assessment: Assessment) -> str:
    """From the sheet of an assessment to its report."""
    return render_template("reports/_link.html", assessment=assessment)


def _report(assessment_id: int) -> tuple[Assessment, AssessmentReport]:
    """The assessment and its report as this person may see it, or 404."""
    row = found(visible_to(current_user, assessment_id))
    return row, queries.report_of(row, current_user, example=current_app.extensions["example"]())


def _log(row: Assessment, report: AssessmentReport, bentuk: str, sidik: str) -> None:
    with transaction():
        operations.download_report(row, bentuk=bentuk, tahap=report.label, sidik=sidik, actor=current_user)


def _name(report: AssessmentReport, bentuk: str) -> str:
    return f"laporan-penilaian-{report.pemda.kode}-{report.period.tahun}.{bentuk}"
