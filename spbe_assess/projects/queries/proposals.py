"""Usulan: those of a project, and all of a year before its budget is fixed."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.projects.models import Project, ProjectMoney, Proposal
from spbe_assess.projects.queries.scope import in_sight

__all__ = ["Planned", "planned_for", "proposal_of", "proposals_of"]


@dataclass(frozen=True)
class Planned:
    """A project that wants money in a year, its cost of that year, and its latest usulan, None where none was made."""

    project: Project
    cost: int
    proposal: Proposal | None


def proposals_of(project: Project) -> list[Proposal]:
    """The latest first."""
    return list(
        db.session.scalars(
            sa.select(Proposal)
            .where(Proposal.project_id == project.id)
            .options(joinedload(Proposal.asked_by), joinedload(Proposal.answered_by))
            .order_by(Proposal.id.desc())
        )
    )


def proposal_of(project: Project, proposal_id: int) -> Proposal | None:
    """None when that usulan is another project's."""
    return db.session.scalar(
        sa.select(Proposal).where(Proposal.id == proposal_id, Proposal.project_id == project.id)
    )  # fmt: skip


def planned_for(person: User, tahun: int) -> list[Planned]:
    """Everything in sight that is planned or being built and has money in that year, or an usulan for it."""
    money = sa.exists().where(ProjectMoney.project_id == Project.id, ProjectMoney.tahun == tahun)
    asked = sa.exists().where(Proposal.project_id == Project.id, Proposal.tahun == tahun)
    ahead = sa.and_(Project.status.in_(["rencana", "dibangun"]), money)
    rows = list(
        db.session.scalars(
            sa.select(Project)
            .where(in_sight(person, Project.pemda_id), sa.or_(ahead, asked))
            .options(joinedload(Project.pemda), joinedload(Project.opd))
            .order_by(Project.id)
        )
    )
    latest = _latest([row.id for row in rows], tahun)
    cost = {row.id: next((year.cost for year in row.uang if year.tahun == tahun), 0) for row in rows}
    return [Planned(row, cost[row.id], latest.get(row.id)) for row in rows]


def _latest(project_ids: list[int], tahun: int) -> dict[int, Proposal]:
    mine = sa.select(Proposal).where(Proposal.tahun == tahun).order_by(Proposal.id)
    wanted = set(project_ids)
    return {row.project_id: row for row in db.session.scalars(mine) if row.project_id in wanted}
