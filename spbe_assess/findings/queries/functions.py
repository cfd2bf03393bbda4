"""Who does what: the applications in use or planned, by their main function, for the matrices."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.db import db
from spbe_assess.findings.models import ProfileKey, ProjectProfile
from spbe_assess.findings.rules import Use
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.models import Project
from spbe_assess.projects.rules import Jenis, ProjectKind, ProjectStatus

__all__ = ["pemda_with_projects", "projects_named", "uses_by_opd", "uses_by_pemda"]

AT_ONCE = 500  # ids in one statement
# what a person confirmed, else what the text says
KONSEP = sa.case((Project.konsep != "", Project.konsep), else_=ProjectProfile.utama)


def uses_by_opd(pemda: Pemda) -> list[Use]:
    """Inside one pemda. Websites, modules of another record and national applications are nobody's second one."""
    national = sa.exists().where(
        ProfileKey.project_id == Project.id, ProfileKey.kunci.startswith("umum:", autoescape=True)
    )
    statement = _uses(Project.opd_id).where(
        Project.pemda_id == pemda.id,
        Project.opd_id.is_not(None),
        Project.induk_id.is_(None),
        sa.or_(Project.jenis.is_(None), Project.jenis == Jenis.KHUSUS),
        sa.not_(national),
    )
    return [Use(*row) for row in db.session.execute(statement)]


def uses_by_pemda(pemda_ids: Collection[int]) -> list[Use]:
    """Everything they have."""
    statement = _uses(Project.pemda_id).where(Project.pemda_id.in_(list(pemda_ids)))
    return [Use(*row) for row in db.session.execute(statement)]


def _uses(owner: sa.ColumnElement[int]) -> sa.Select:
    return (
        sa.select(owner, KONSEP, Project.id)
        .outerjoin(ProjectProfile, ProjectProfile.project_id == Project.id)
        .where(
            KONSEP != "",
            Project.kind == ProjectKind.APLIKASI,
            sa.or_(Project.status.is_(None), Project.status != ProjectStatus.DIHENTIKAN),
        )
        .order_by(Project.id)
    )


def pemda_with_projects() -> list[int]:
    """Ids of the pemda that have an inventory."""
    return list(db.session.scalars(sa.select(Project.pemda_id).distinct().order_by(Project.pemda_id)))


def projects_named(ids: Iterable[int]) -> dict[int, Project]:
    """With their OPD and pemda, by id."""
    ids, found = sorted(ids), {}
    for start in range(0, len(ids), AT_ONCE):
        rows = db.session.scalars(
            sa.select(Project)
            .where(Project.id.in_(ids[start : start + AT_ONCE]))
            .options(joinedload(Project.opd), joinedload(Project.pemda))
        )
        found |= {project.id: project for project in rows}
    return found
