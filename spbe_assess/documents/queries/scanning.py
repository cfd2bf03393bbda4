"""Versions no scanner has seen yet."""

import sqlalchemy as sa

from spbe_assess.db import db
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.documents.rules import Scan

AT_ONCE = 500


def unscanned() -> list[DocumentVersion]:
    """The oldest of them; the next day has the next ones."""
    waiting = sa.select(DocumentVersion).where(
        DocumentVersion.scan == Scan.BELUM, DocumentVersion.destroyed_at.is_(None)
    )
    return list(db.session.scalars(waiting.order_by(DocumentVersion.id).limit(AT_ONCE)))
