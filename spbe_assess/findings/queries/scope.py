"""Which findings a person may see: those of pemda in their sight, on either side."""

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.findings.models import Finding
from spbe_assess.projects.queries import in_sight

__all__ = ["finding_visible_to", "touches_sight"]


def touches_sight(person: User) -> sa.ColumnElement[bool]:
    """A condition on Finding: one of its sides lies in the person's sight."""
    return sa.or_(in_sight(person, Finding.pemda_id), in_sight(person, Finding.other_pemda_id))


def finding_visible_to(person: User, finding_id: int) -> Finding | None:
    """None when there is none, or neither side is in the person's sight."""
    return db.session.scalar(sa.select(Finding).where(Finding.id == finding_id, touches_sight(person)))
