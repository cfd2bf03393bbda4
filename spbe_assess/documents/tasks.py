"""Work on files that nobody waits for long: images of pages, and what is left over is cleared away every day."""

import io
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO

from flask import current_app

from config import ROOT
from spbe_assess import clock, jobs
from spbe_assess.daily import every_day
from spbe_assess.db import db, forget_submissions, take_turn, transaction
from spbe_assess.documents import operations, queries, rules
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.documents.scanning import answers, scan
from spbe_assess.errors import Refused
from spbe_assess.jobs import Run, handler
from spbe_assess.printing import clear_papers
from spbe_assess.storage import store

TIDY = every_day("beres-beres", hour=3)
OLD = timedelta(days=30)  # forms that were sent, papers that were printed: made anew when somebody asks
HALF_DONE = timedelta(days=1)  # no writing of a file takes longer

DRAWING = (sys.executable, "-m", "spbe_assess.documents.page_image")
PATIENCE = 120  # seconds for one page, however busy the machine is: of the processor a page gets far less
LARGEST_PICTURE = 300_000


@dataclass(frozen=True)
class Drawn:
    """What became of a page: how many its file has (0: nobody can read it), and the image, if there is one."""

    pages: int = 0
    size: tuple[int, int] = (0, 0)
    content: bytes = b""


@handler(operations.REMOVE)
def remove_bytes(payload: list[str], run: Run) -> None:
    """Bytes of a destroyed version and of its page images leave the store, unless somebody else has the same."""
    for sha256 in payload:
        _remove(sha256)


def _remove(sha256: str) -> None:
    with transaction():
        take_turn(f"isi:{sha256}")  # nobody brings the same bytes just now
        if not queries.needed({sha256}):
            store().delete(sha256)


@handler(operations.PAGE)
def draw_page(payload: dict, run: Run) -> None:
    version, halaman = db.session.get(DocumentVersion, payload["version"]), payload["halaman"]
    if version is None or version.destroyed_at or queries.page_image(version, halaman):
        return
    rules.require_shown(version.media_type)
    drawn = _drawn(version, halaman)
    with transaction():
        content = io.BytesIO(drawn.content) if drawn.content else None
        operations.keep_page(version, halaman, pages=drawn.pages, content=content, size=drawn.size, actor=None)
    if not drawn.content and halaman <= (drawn.pages or halaman):
        raise Refused(rules.NOT_DRAWN)


@handler(operations.SCAN)
def scan_version(payload: int, run: Run) -> None:
    url, version = current_app.config["CLAMD_URL"], db.session.get(DocumentVersion, payload)
    if not url or version is None or version.destroyed_at:
        return
    with queries.open_stored(version) as stream:
        found = scan(stream, url)
    with transaction():
        operations.keep_scan(version, found, actor=None)


@handler(TIDY)
def tidy(payload: dict, run: Run) -> None:
    """What nobody will go on with is dropped, what has grown old is cleared, what no scanner saw is tried again."""
    now = clock.now()
    with transaction():
        for upload in queries.given_up(now):
            operations.drop_upload(upload, actor=None)
        forget_submissions(now - OLD)
        jobs.forget(now - OLD)
    store().sweep(queries.waited_for(), now - HALF_DONE)
    clear_papers(now - OLD)
    for old in store().kept_since_before(now - OLD):  # kept for a form that was then refused, or by a killed process
        for sha256 in old - queries.needed(old):
            _remove(sha256)
    url = current_app.config["CLAMD_URL"]
    if url and answers(url):  # else each file would wait for it in vain
        with transaction():
            for version in queries.unscanned():
                operations.want_scan(version, actor=None)


def _drawn(version: DocumentVersion, halaman: int) -> Drawn:
    if version.media_type == rules.PDF.media_type and version.size < rules.SMALLEST_PDF:
        return Drawn()
    with queries.open_version(version) as stream:
        return draw(stream, version.media_type, halaman)


def draw(stream: BinaryIO, media_type: str, halaman: int) -> Drawn:
    """The page, drawn by a process that may end in any way."""
    with tempfile.TemporaryFile() as picture:
        try:
            subprocess.run(  # noqa: S603 our own program
                (*DRAWING, media_type, str(halaman)),
                stdin=stream,
                stdout=picture,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env={"LANG": "C.UTF-8"},  # no address and no secret of ours goes with it
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise Refused(rules.TOO_BUSY) from late  # says nothing about the file: whoever asks again has it drawn
        picture.seek(0)
        pages, size, content = picture.readline(40), picture.readline(40), picture.read(LARGEST_PICTURE)
    return _read(pages.split(), size.split(), content)


def _read(pages: list[bytes], size: list[bytes], content: bytes) -> Drawn:
    """What the process says, believed only as far as it can be checked."""
    if len(pages) != 1 or not pages[0].isdigit() or not int(pages[0]):
        return Drawn()
    there = min(int(pages[0]), rules.MOST_PAGES)
    whole = len(size) == 2 and all(side.isdigit() for side in size)
    if not (whole and content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        return Drawn(there)
    width, height = map(int, size)
    return Drawn(there, (width, height), content)
