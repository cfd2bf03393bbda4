"""A file on its way here in pieces: begun, continued, and dropped once a form took it or nobody goes on."""

import secrets

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.canonical import digest
from spbe_assess.db import afterwards, db
from spbe_assess.documents import queries, rules
from spbe_assess.documents.models import Upload
from spbe_assess.errors import Stale
from spbe_assess.storage import store


def begin_upload(*, nama_berkas: str, size: int, sha256: str = "", largest: int, actor: User) -> Upload:
    """Make room for a file of the actor's, `largest` bytes at most; complete at once where the library has its bytes.

    What the actor began long ago and never finished makes room where there would be too much.
    """
    rules.require_sendable(nama_berkas, size)
    for old in rules.in_the_way(queries.under_way(actor), size, largest):
        drop_upload(old, actor=actor)
    here = queries.is_here(actor, sha256, size)
    upload = Upload(
        token=secrets.token_urlsafe(32),
        user_id=actor.id,
        pemda_id=actor.pemda_id,
        nama_berkas=nama_berkas,
        size=size,
        received=size if here else 0,
        sha256=sha256 if here else None,
        begun_at=clock.now(),
        last_at=clock.now(),
    )
    db.session.add(upload)
    db.session.flush()
    record(actor, "begin_upload", _name(upload), {"size": size}, pemda=actor.pemda.kode)
    return upload


def receive_piece(upload: Upload, *, offset: int, size: int, actor: User) -> Upload:
    """Count a piece that the store has kept; stale when another came in between. `upload` is locked by the caller."""
    if upload.received != offset or offset + size > upload.size:
        raise Stale(rules.OUT_OF_STEP, rules.FIELD)
    upload.received, upload.last_at = offset + size, clock.now()
    if upload.received == upload.size:
        record(actor, "receive_piece", _name(upload), {"size": upload.size}, pemda=actor.pemda.kode)
    return upload


def drop_upload(upload: Upload, *, actor: User | None) -> None:
    """Forget it: a form has taken the file, its sender gave up, or nobody went on. The pieces go with the commit."""
    token = upload.token
    record(actor, "drop_upload", _name(upload), {"received": [upload.received, 0]})
    db.session.delete(upload)
    afterwards(lambda: store().drop_parts(token))


def _name(upload: Upload) -> str:
    """How the log calls it; the token itself opens the file for its sender and stays out."""
    return f"upload:{digest(upload.token)[:16]}"
