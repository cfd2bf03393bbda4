"""Work on files that nobody waits for long: images of pages, and what is left over is cleared away every day."""

import io
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import BinaryIO

from config import ROOT
from spbe_assess.db import db, transaction
from spbe_assess.documents import operations, queries, rules
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.errors import Refused
from spbe_assess.jobs import Run, handler

DRAWING = (sys.executable, "-m", "spbe_assess.documents.page_image")
PATIENCE = 20  # seconds for one page; the process ends itself earlier
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
    with transaction():
        operations.remove_bytes(payload)


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


def _drawn(version: DocumentVersion, halaman: int) -> Drawn:
    if version.media_type == rules.PDF.media_type and version.size < rules.SMALLEST_PDF:
        return Drawn()
    media_type, stream = version.media_type, queries.open_version(version)
    db.session.rollback()  # no connection is held while it is drawn
    with stream:
        return draw(stream, media_type, halaman)


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
        except subprocess.TimeoutExpired:
            pass  # what it said before that still counts
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
