"""Printing by a job: keyed by what the report says, so that unchanged data is never printed twice."""

from functools import cache
from pathlib import Path

from flask import current_app

from config import ROOT
from spbe_assess import printing
from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import visible_to
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.jobs import Job, Run, handler, uses
from spbe_assess.printing import keep, printed, wait_for
from spbe_assess.reports.documents import AssessmentReport, as_json
from spbe_assess.reports.queries import report_of
from spbe_assess.reports.renderers import assessment_pdf

__all__ = ["KIND", "ask", "fingerprint", "job_by_id", "printed", "wait_for"]
KIND = uses("laporan-pdf")
LOOK = ("templates/print", "templates/layouts/print.html", "templates/components/charts.html", "static/css/print.css")


def fingerprint(report: AssessmentReport) -> str:
    """SHA-256 of what the report says and of how it is printed."""
    return digest(canonical_json(as_json(report)) + _look())


def ask(assessment: Assessment, sidik: str, person: User) -> int:
    """Wish for the PDF; the number of its job."""
    payload = {"assessment": assessment.id, "person": person.id}
    return printing.ask(KIND, payload, key=f"{KIND}:{assessment.id}:{sidik}", sidik=sidik)


def job_by_id(job_id: int) -> Job | None:
    """None when that is another kind of work."""
    job = db.session.get(Job, job_id)
    return job if job is not None and job.kind == KIND else None


@handler(KIND)
def print_report(payload: dict, run: Run) -> dict:
    """Prints the report as it is now for the person who asked; data that changed meanwhile makes another file."""
    person = db.session.get(User, payload["person"])
    assessment = visible_to(person, payload["assessment"])
    if assessment is None:
        raise Refused("Penilaian ini tidak lagi dapat dibuka oleh yang memintanya.")
    report = report_of(assessment, person, example=current_app.extensions["example"]())
    sidik = fingerprint(report)
    if printed(sidik) is None:
        keep(sidik, assessment_pdf(report))
    return {"sidik": sidik}


@cache
def _look() -> str:
    """A digest of templates and styles: a paper that looks different is another paper."""
    files = sorted(file for name in LOOK for file in _files(ROOT / name))
    return digest(b"".join(file.read_bytes() for file in files))


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else list(path.rglob("*.html"))
