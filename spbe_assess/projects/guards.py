"""What the other modules do to a record before they change it, and how what they replaced is kept."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.projects.models import DataSet, InventoryImport, Project, ProjectStatusChange, Proposal, RecordRevision
from spbe_assess.projects.rules import LONGEST_NOTE
from spbe_assess.texts import require_text


def require_current(row: Project | DataSet | Proposal | InventoryImport, versi: int) -> None:
    """Read the row again, alone until the commit, and refuse when somebody changed it since `versi`."""
    kind = type(row)
    db.session.execute(sa.select(kind.id).where(kind.id == row.id).with_for_update())
    db.session.refresh(row)
    if row.versi != versi:
        raise Stale


def own_opd(pemda: Pemda, opd: Opd | None, field: str = "opd") -> Opd | None:
    """An OPD of another pemda is refused."""
    if opd is not None and opd.pemda_id != pemda.id:
        raise Refused("Perangkat Daerah itu bukan dari pemda ini.", field)
    return opd


def own_project(pemda: Pemda, project: Project | None, field: str) -> Project | None:
    """A project of another pemda is refused."""
    if project is not None and project.pemda_id != pemda.id:
        raise Refused("Proyek itu bukan dari pemda ini.", field)
    return project


def keep_revision(row: Project | DataSet, replaced: Mapping[str, object], actor: User | None) -> None:
    """Keep what a save replaced."""
    if not replaced:
        return
    db.session.add(
        RecordRevision(
            subject=subject_of(row),
            isi={name: _plain(value) for name, value in replaced.items()},
            by_id=actor.id if actor is not None else None,
            waktu=clock.now(),
        )
    )


def note_status(project: Project, sebab: str, actor: User | None) -> None:
    """A line of its life: how it stands, since when, why."""
    db.session.add(
        ProjectStatusChange(
            project_id=project.id,
            status=project.status,
            sejak=project.status_sejak,
            sebab=require_text(sebab, LONGEST_NOTE, "sebab", "Sebab"),
            by_id=actor.id if actor is not None else None,
            waktu=clock.now(),
        )
    )


def subject_of(row: Project | DataSet) -> str:
    """How the log and the revisions name it: "project:5"."""
    return f"{row.__tablename__}:{row.id}"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
