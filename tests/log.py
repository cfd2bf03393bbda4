"""What the log says, for tests that ask it."""

import json

import sqlalchemy as sa

from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db


def logged(action: str) -> list[AuditEntry]:
    """Entries of this action, oldest first."""
    return list(db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.n)))


def changes(action: str) -> dict:
    """What the only entry of this action says was changed."""
    [entry] = logged(action)
    return json.loads(entry.changes)
