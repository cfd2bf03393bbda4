"""Pages of a version as images: wished for, kept once drawn, and remembered where they cannot be drawn."""

from typing import BinaryIO

from spbe_assess.accounts.models import User
from spbe_assess.db import db, take_turn
from spbe_assess.documents import queries, rules
from spbe_assess.documents.models import DocumentVersion, PageImage
from spbe_assess.jobs import SINGLE, Job, enqueue, uses
from spbe_assess.storage import store

PAGE = uses("gambar-halaman")


def want_page(version: DocumentVersion, halaman: int, *, priority: int = SINGLE, actor: User) -> Job:
    """Have a page drawn; the same wish again is the same job, sooner where somebody waits for it."""
    payload = {"version": version.id, "halaman": halaman}
    return enqueue(PAGE, payload, key=f"{PAGE}:{version.id}:{halaman}", priority=priority)


def keep_page(
    version: DocumentVersion, halaman: int, *, pages: int, content: BinaryIO | None, size=(0, 0), actor: User | None
) -> PageImage | None:
    """Keep what drawing a page gave: how many `pages` there are, and its WebP, or that it cannot be drawn.

    Without pages nothing of the file can be read, and its first page says so for all. Nothing is kept of a version
    that was destroyed while its page was drawn.
    """
    db.session.refresh(version, with_for_update=True)
    if version.destroyed_at or (pages and halaman > pages):
        return None
    version.pages = pages or None
    halaman = halaman if pages else 1
    image = db.session.get(PageImage, (version.id, halaman))
    if image is None:
        sha256 = _kept(content) if content else None
        image = PageImage(version_id=version.id, halaman=halaman, sha256=sha256)
        if sha256:
            image.media_type, (image.width, image.height) = rules.PICTURE, size
        db.session.add(image)
    return image


def _kept(content: BinaryIO) -> str:
    take_turn(f"isi:{queries.digest_of(content)}")  # nobody removes the same picture of another version just now
    sha256, _ = store().put(content)
    return sha256
