"""What happened to a record: every value a save replaced, and every state it was in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.projects.models import DataSet, Project, ProjectStatusChange, RecordRevision

__all__ = ["Save", "saves_of", "status_changes"]


@dataclass(frozen=True)
class Save:
    """One save: who, when, and field → (value before, value after), as plain values."""

    by: User | None
    waktu: datetime
    changes: dict[str, tuple[object, object]]


def saves_of(row: Project | DataSet, now: dict[str, object]) -> list[Save]:
    """All saves, the latest first; `now`: the record as it stands, by the names the revisions use."""
    revisions = db.session.scalars(
        sa.select(RecordRevision)
        .where(RecordRevision.subject == f"{row.__tablename__}:{row.id}")
        .options(joinedload(RecordRevision.by))
        .order_by(RecordRevision.id.desc())
    )
    return list(_told(revisions, dict(now)))


def _told(revisions: Iterator[RecordRevision], after: dict[str, object]) -> Iterator[Save]:
    for revision in revisions:
        changes = {name: (before, after.get(name)) for name, before in revision.isi.items()}
        after |= revision.isi
        yield Save(revision.by, revision.waktu, changes)


def status_changes(project: Project) -> list[ProjectStatusChange]:
    """The life of a project, the latest first."""
    return list(
        db.session.scalars(
            sa.select(ProjectStatusChange)
            .where(ProjectStatusChange.project_id == project.id)
            .options(joinedload(ProjectStatusChange.by))
            .order_by(ProjectStatusChange.sejak.desc(), ProjectStatusChange.id.desc())
        )
    )
