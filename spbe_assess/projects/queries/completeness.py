"""How complete the records of an inventory are: one, an OPD's, a pemda's, all in sight."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.projects.models import Project, ProjectConnection, ProjectMoney
from spbe_assess.projects.queries.scope import in_sight
from spbe_assess.projects.rules import PROJECT, Completeness, completeness, total

__all__ = ["Filled", "FilledPemda", "completeness_by_pemda", "completeness_of", "completeness_of_pemda", "is_known"]


@dataclass(frozen=True)
class Filled:
    """An OPD (None: records without one), how complete its records are together, and each, the emptiest first."""

    opd: Opd | None
    together: Completeness
    records: list[tuple[Project, Completeness]]


@dataclass(frozen=True)
class FilledPemda:
    """A pemda, how many records it has, and how complete they are together."""

    pemda: Pemda
    records: int
    together: Completeness


def is_known(name: str) -> sa.ColumnElement[bool]:
    """A condition on Project: the fact has a value, or somebody says that there is none. As completeness_of tells."""
    said = sa.cast(Project.tidak_ada, sa.Text).contains(f'"{name}"', autoescape=True)
    return sa.or_(_is_filled(name), said) if PROJECT[name].three else _is_filled(name)


def _is_filled(name: str) -> sa.ColumnElement[bool]:
    if name == "opd":
        return Project.opd_id.is_not(None)
    if name == "integrasi":
        return sa.exists().where(ProjectConnection.project_id == Project.id)
    if name == "biaya":
        some = sa.or_(ProjectMoney.pagu != 0, ProjectMoney.realisasi != 0, ProjectMoney.pemeliharaan != 0)
        return sa.exists().where(ProjectMoney.project_id == Project.id, some)
    column = getattr(Project, name)
    return column != "" if isinstance(column.type, sa.String) and not column.nullable else column.is_not(None)


def completeness_by_pemda(person: User) -> list[FilledPemda]:
    """Of every pemda in sight that has records, the emptiest first; counted by the database."""
    asked = [name for name, field in PROJECT.items() if field.counts]
    known = sum((sa.case((is_known(name), 1), else_=0) for name in asked), start=sa.literal(0))
    rows = db.session.execute(
        sa.select(Pemda, sa.func.count(Project.id), sa.func.sum(known))
        .join(Project, Project.pemda_id == Pemda.id)
        .where(in_sight(person, Project.pemda_id))
        .group_by(Pemda.id)
    )
    found = [
        FilledPemda(pemda, count, Completeness(int(filled), count * len(asked), ())) for pemda, count, filled in rows
    ]
    return sorted(found, key=lambda each: (each.together.percent, each.pemda.kode))


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
