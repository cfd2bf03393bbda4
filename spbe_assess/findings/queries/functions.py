"""Who does what: the applications in use or planned, by their main function, for the matrices."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.db import db
from spbe_assess.findings.models import ProfileKey, ProjectProfile
from spbe_assess.findings.rules import Use
from spbe_assess.projects.models import Project
from spbe_assess.projects.rules import Jenis, ProjectKind, ProjectStatus

__all__ = ["functions_read", "pemda_with_projects", "projects_named", "uses"]

AT_ONCE = 500  # ids in one statement
# what a person confirmed, else what the text says
KONSEP = sa.case((Project.konsep != "", Project.konsep), else_=ProjectProfile.utama)
NATIONAL = sa.exists().where(ProfileKey.project_id == Project.id, ProfileKey.kunci.startswith("umum:", autoescape=True))


def uses(pemda_ids: Collection[int], *, by_opd: bool, own: bool) -> list[Use]:
    """What each OPD (or each pemda) has. `own`: only what was built for itself: websites, modules of another record
    and national applications are nobody's second one."""
    owner = Project.opd_id if by_opd else Project.pemda_id
    statement = (
        sa.select(owner, KONSEP, Project.id)
        .outerjoin(ProjectProfile, ProjectProfile.project_id == Project.id)
        .where(
            Project.pemda_id.in_(list(pemda_ids)),
            owner.is_not(None),
            KONSEP != "",
            Project.kind == ProjectKind.APLIKASI,
            sa.or_(Project.status.is_(None), Project.status != ProjectStatus.DIHENTIKAN),
        )
        .order_by(Project.id)
    )
    if own:
        statement = statement.where(
            Project.induk_id.is_(None), sa.or_(Project.jenis.is_(None), Project.jenis == Jenis.KHUSUS), ~NATIONAL
        )
    return [Use(*row) for row in db.session.execute(statement)]


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


def functions_read(project_ids: Collection[int]) -> dict[int, str]:
    """Project id → the main function its text was read as; those that met none are left out."""
    ids, found = list(project_ids), {}
    for start in range(0, len(ids), AT_ONCE):
        part = ProjectProfile.project_id.in_(ids[start : start + AT_ONCE])
        columns = sa.select(ProjectProfile.project_id, ProjectProfile.utama).where(part, ProjectProfile.utama != "")
        found |= dict(db.session.execute(columns).all())
    return found
