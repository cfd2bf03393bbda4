"""How complete the records of an inventory are: one, an OPD's, a pemda's."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from spbe_assess.db import db
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.projects.models import Project
from spbe_assess.projects.rules import PROJECT, Completeness, completeness, total

__all__ = ["Filled", "completeness_of", "completeness_of_pemda"]


@dataclass(frozen=True)
class Filled:
    """An OPD (None: records without one), how complete its records are together, and each, the emptiest first."""

    opd: Opd | None
    together: Completeness
    records: list[tuple[Project, Completeness]]


def completeness_of(project: Project) -> Completeness:
    """Of one record; what is *tidak ada* counts as known."""
    links = {
        "opd": project.opd_id,
        "integrasi": project.hubungan,
        "biaya": [year for year in project.uang if year.pagu or year.realisasi or year.pemeliharaan],
    }
    values = {name: links[name] if name in links else getattr(project, name) for name in PROJECT}
    return completeness(PROJECT, values, project.tidak_ada)


def completeness_of_pemda(pemda: Pemda) -> list[Filled]:
    """By OPD, the emptiest first."""
    rows = db.session.scalars(
        sa.select(Project)
        .where(Project.pemda_id == pemda.id)
        .options(joinedload(Project.opd), selectinload(Project.hubungan))
        .order_by(Project.id)
    )
    by_opd: dict[Opd | None, list[tuple[Project, Completeness]]] = {}
    for project in rows:
        by_opd.setdefault(project.opd, []).append((project, completeness_of(project)))
    found = [
        Filled(opd, total(part for _, part in records), sorted(records, key=lambda pair: pair[1].percent))
        for opd, records in by_opd.items()
    ]
    return sorted(found, key=lambda each: (each.together.percent, each.opd.nama if each.opd else ""))
