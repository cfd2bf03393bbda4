"""The projects linked to an indikator."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from spbe_assess.db import db
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.models import Project, ProjectIndikator

__all__ = ["projects_serving"]


def projects_serving(pemda: Pemda, instrumen: str, kode: str) -> list[Project]:
    """Of that pemda, by name; those that were stopped prove nothing."""
    linked = sa.exists().where(
        ProjectIndikator.project_id == Project.id,
        ProjectIndikator.instrumen == instrumen,
        ProjectIndikator.kode == kode,
    )
    return list(
        db.session.scalars(
            sa.select(Project)
            .where(
                Project.pemda_id == pemda.id, linked, sa.or_(Project.status.is_(None), Project.status != "dihentikan")
            )
            .options(joinedload(Project.opd), lazyload(Project.uang))
            .order_by(sa.func.lower(Project.nama), Project.id)
        )
    )
