"""Reads from the evidence library; the bytes go to callers who have decided who may have them."""

from typing import BinaryIO

import sqlalchemy as sa

from spbe_assess.db import db
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.organisation.models import Pemda
from spbe_assess.storage import store


def version_with(pemda: Pemda, sha256: str) -> DocumentVersion | None:
    """The version of this pemda that holds these very bytes."""
    return db.session.scalars(
        sa.select(DocumentVersion)
        .join(Document)
        .where(Document.pemda_id == pemda.id, DocumentVersion.sha256 == sha256)
        .order_by(DocumentVersion.id)
    ).first()


def open_version(version: DocumentVersion) -> BinaryIO:
    """The bytes of a version, to be closed by the caller, who has asked a policy first. FileNotFoundError: lost."""
    return store().open(version.sha256)
