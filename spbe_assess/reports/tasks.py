"""Printing by a job: keyed by what the report says, so that unchanged data is never printed twice."""

import os
import secrets
import time
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from flask import current_app

from config import ROOT
from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import visible_to
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import db, transaction
from spbe_assess.errors import Refused
from spbe_assess.jobs import SINGLE, Job, JobState, Run, enqueue, handler, uses
from spbe_assess.reports.documents import AssessmentReport, as_json
from spbe_assess.reports.queries import report_of
from spbe_assess.reports.renderers import assessment_pdf

KIND = uses("laporan-pdf")
FOLDER = "laporan"
PATIENCE = 5.0  # seconds a request waits before it shows the progress page
STEP = 0.1
OVER = frozenset({JobState.DONE, JobState.FAILED})
LOOK = ("templates/print", "templates/layouts/print.html", "templates/components/charts.html", "static/css/print.css")


def fingerprint(report: AssessmentReport) -> str:
    """SHA-256 of what the report says and of how it is printed."""
    return digest(canonical_json(as_json(report)) + _look())


def printed(sidik: str) -> Path | None:
    """The finished file, where there is one."""
    file = _file(sidik)
    return file if file.is_file() else None


def ask(assessment: Assessment, sidik: str, person: User) -> int:
    """Wish for the PDF; the same wish again is the same job, whose number this is. Opens its own transaction.

    A number and no row: reading one again would hold a connection all the while the caller waits.
    """
    key = f"{KIND}:{assessment.id}:{sidik}"
    with transaction():
        payload = {"assessment": assessment.id, "person": person.id}
        job = enqueue(KIND, payload, key=key, priority=SINGLE)
        if job.state is JobState.DONE and printed(sidik) is None:
            job.state = JobState.FAILED  # its file was cleared away: done anew, like one that failed
            job = enqueue(KIND, payload, key=key, priority=SINGLE)
        return job.id


def job_by_id(job_id: int) -> Job | None:
    """None when that is another kind of work."""
    job = db.session.get(Job, job_id)
    return job if job is not None and job.kind == KIND else None


def wait_for(job_id: int) -> Path | None:
    """The job's file as soon as it is there; None when it fails or takes longer than a person waits."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with db.engine.connect() as connection:  # a fresh look each time: our own transaction would not see it change
            state, result = connection.execute(sa.select(Job.state, Job.result).where(Job.id == job_id)).one()
        if state in OVER:
            return printed(result["sidik"]) if state is JobState.DONE else None
        time.sleep(STEP)
    return None


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
        _keep(_file(sidik), assessment_pdf(report))
    return {"sidik": sidik}


def _file(sidik: str) -> Path:
    return Path(current_app.instance_path) / FOLDER / f"{sidik}.pdf"


def _keep(file: Path, content: bytes) -> None:
    """Whole or not at all: a reader never meets half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{secrets.token_hex(8)}")
    try:
        half.write_bytes(content)
        os.replace(half, file)
    finally:
        half.unlink(missing_ok=True)


@cache
def _look() -> str:
    """A digest of templates and styles: a paper that looks different is another paper."""
    files = sorted(file for name in LOOK for file in _files(ROOT / name))
    return digest(b"".join(file.read_bytes() for file in files))


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else list(path.rglob("*.html"))
