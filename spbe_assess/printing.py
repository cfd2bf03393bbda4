"""Papers made in the background: a file under the fingerprint of what it says, printed once, waited for a moment.

The HTML of a paper travels in its job, so that whichever worker takes it prints exactly what the page said.
"""

import os
import secrets
from datetime import datetime
from pathlib import Path

from flask import current_app

from spbe_assess import jobs
from spbe_assess.canonical import digest
from spbe_assess.db import db, transaction
from spbe_assess.jobs import SINGLE, Job, JobState, Run, enqueue, handler, uses
from spbe_assess.paper import render_pdf
from spbe_assess.storage import is_older

KIND = uses("cetak")
FOLDER = "laporan"
PATIENCE = 5.0  # seconds a request waits before it shows the progress page


def printed(sidik: str) -> Path | None:
    """The finished file, where there is one."""
    file = _file(sidik)
    return file if file.is_file() else None


def keep(sidik: str, content: bytes) -> None:
    """Whole or not at all: a reader never meets half a file."""
    file = _file(sidik)
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{secrets.token_hex(8)}")
    try:
        half.write_bytes(content)
        os.replace(half, file)
    finally:
        half.unlink(missing_ok=True)


def clear_papers(before: datetime) -> None:
    """Remove files printed before that moment; whoever asks for one again has it printed again."""
    for file in (Path(current_app.instance_path) / FOLDER).glob("*"):
        if is_older(file, before):
            file.unlink(missing_ok=True)


def ask(kind: str, payload: dict, *, key: str, sidik: str) -> int:
    """Wish for a paper; the same wish again is the same job, whose number this is. Opens its own transaction.

    A number and no row: reading one again would hold a connection all the while the caller waits.
    """
    with transaction():
        job = enqueue(kind, payload, key=key, priority=SINGLE)
        if job.state is JobState.DONE and printed(sidik) is None:
            job.state = JobState.FAILED  # its file was cleared away: done anew, like one that failed
            job = enqueue(kind, payload, key=key, priority=SINGLE)
        return job.id


def wait_for(job_id: int) -> Path | None:
    """The job's file as soon as it is there; None when it fails or takes longer than a person waits."""
    state, result = jobs.wait_for(job_id, PATIENCE) or (None, None)
    return printed(result["sidik"]) if state is JobState.DONE else None


def paper_of(html: str) -> tuple[Path | None, str]:
    """The PDF of a whole HTML document and "", or None and why it failed ("": it is still being printed)."""
    sidik = digest(html)
    file = printed(sidik)
    if file is not None:
        return file, ""
    job_id = ask(KIND, {"html": html}, key=f"{KIND}:{sidik}", sidik=sidik)
    file = wait_for(job_id)
    return file, "" if file else db.session.get(Job, job_id).error


@handler(KIND)
def print_paper(payload: dict, run: Run) -> dict:
    sidik = digest(payload["html"])
    if printed(sidik) is None:
        keep(sidik, render_pdf(payload["html"]))
    return {"sidik": sidik}


def _file(sidik: str) -> Path:
    return Path(current_app.instance_path) / FOLDER / f"{sidik}.pdf"
