"""Files on their way: found by the one who sends them, for everybody else they do not exist."""

from datetime import datetime
from typing import BinaryIO

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.documents import policy, rules
from spbe_assess.documents.models import Upload
from spbe_assess.documents.queries.library import document_visible_to, version_with
from spbe_assess.storage import store


def upload_of(person: User, token: str, *, lock: bool = False) -> Upload | None:
    """The person's own upload, while it is waited for; `lock`: nobody else adds to it until the commit."""
    mine = sa.select(Upload).where(
        Upload.token == token, Upload.user_id == person.id, Upload.last_at > clock.now() - rules.WAITED_FOR
    )
    return db.session.scalars(mine.with_for_update() if lock else mine).one_or_none()


def arrived(person: User, token: str) -> Upload | None:
    """The person's own upload, once all of it is here. Until the commit no other form takes it."""
    upload = upload_of(person, token, lock=True)
    if upload is None or upload.received < upload.size:
        return None
    lost = upload.sha256 and not store().exists(upload.sha256)  # destroyed since it was said to be here
    return None if lost else upload


def open_upload(upload: Upload) -> BinaryIO:
    """What has arrived, as one stream to be closed by the caller. FileNotFoundError: lost."""
    if upload.sha256:
        return store().open(upload.sha256)
    return store().open_parts(upload.token, upload.received)


def under_way(person: User) -> list[Upload]:
    """All the person has begun to send and no form has taken yet, oldest first."""
    return list(db.session.scalars(sa.select(Upload).where(Upload.user_id == person.id).order_by(Upload.begun_at)))


def given_up(now: datetime) -> list[Upload]:
    """Uploads nobody has continued for so long that nobody will."""
    return list(db.session.scalars(sa.select(Upload).where(Upload.last_at <= now - rules.WAITED_FOR)))


def waited_for() -> set[str]:
    """The tokens of all uploads there are."""
    return set(db.session.scalars(sa.select(Upload.token)))


def is_here(person: User, sha256: str, size: int) -> bool:
    """Whether a document whose file the person may have anyway holds these very bytes.

    Only then: else a hash somebody overheard would open a file they never had.
    """
    version = version_with(person.pemda, sha256) if sha256 else None
    if version is None or version.size != size or not policy.can_have_file(version):
        return False
    return document_visible_to(person, version.document_id) is not None and store().exists(sha256)
