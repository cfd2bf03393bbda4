"""What the other modules do to a row before they change it."""

from collections.abc import Mapping

import sqlalchemy as sa

from spbe_assess.db import db
from spbe_assess.errors import Stale
from spbe_assess.organisation.models import (
    Opd,
    Pejabat,
    Pemda,
    Period,
)

Row = Mapping[str, str]  # of a table, by the names of its columns


def require_current(row: Opd | Pejabat, versi: int) -> None:
    """Read the row again, alone until the commit, and refuse when somebody changed it since `versi`."""
    lock(row)
    db.session.refresh(row)
    if row.versi != versi:
        raise Stale


def lock(row: Pemda | Opd | Pejabat | Period) -> None:
    """Nobody else changes the row until the commit. By id alone: PostgreSQL locks no outer join."""
    db.session.execute(sa.select(type(row).id).where(type(row).id == row.id).with_for_update())


def values(row: db.Model, *fields: str) -> dict:
    return {field: getattr(row, field) for field in fields}


def told(row: db.Model, before: Mapping[str, object], *fields: str) -> dict:
    """{field: [old, new]} of the fields that differ."""
    now = values(row, *fields)
    return {field: [before.get(field), now[field]] for field in fields if before.get(field) != now[field]}
