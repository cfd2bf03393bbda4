"""Findings as a person lists them: filtered, gravest first, with what each one's decision and money are."""

from collections import Counter
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.db import TEN_THOUSANDTHS, db
from spbe_assess.findings.engine.model import Severity
from spbe_assess.findings.models import Finding
from spbe_assess.findings.queries.scope import touches_sight
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.models import DataSet, Project, ProjectMoney

__all__ = ["PER_PAGE", "counted", "filtered", "findings_of_project", "listed"]

PER_PAGE = 50
LOADED = (
    joinedload(Finding.pemda),
    joinedload(Finding.other_pemda),
    joinedload(Finding.project_a).joinedload(Project.opd),
    joinedload(Finding.project_b).joinedload(Project.opd),
    joinedload(Finding.data_a).joinedload(DataSet.produsen),
    joinedload(Finding.data_b).joinedload(DataSet.produsen),
)


def filtered(person: User, filters: Mapping[str, object]) -> sa.Select:
    """The findings in sight that meet all filters: jenis, state, severity, konsep (a family or a concept), pemda_id,
    provinsi_id (it and its pemda), opd_id and with_opd_id (each of either side), least (strength from, 0 to 1)."""
    statement = sa.select(Finding).where(touches_sight(person))
    return statement.where(*(CONDITIONS[name](value) for name, value in filters.items() if name in CONDITIONS))


def _of_konsep(konsep: object) -> sa.ColumnElement[bool]:
    return sa.or_(Finding.konsep == konsep, Finding.konsep.startswith(f"{konsep}.", autoescape=True))


def _of_pemda(pemda_id: object) -> sa.ColumnElement[bool]:
    return sa.or_(Finding.pemda_id == pemda_id, Finding.other_pemda_id == pemda_id)


def _of_provinsi(provinsi_id: object) -> sa.ColumnElement[bool]:
    places = sa.select(Pemda.id).where(sa.or_(Pemda.id == provinsi_id, Pemda.provinsi_id == provinsi_id))
    return sa.or_(Finding.pemda_id.in_(places), Finding.other_pemda_id.in_(places))


def _of_opd(opd_id: object) -> sa.ColumnElement[bool]:
    """One side's owner, or the producer of one of two data sets."""
    own = sa.select(Project.id).where(Project.opd_id == opd_id)
    made = sa.select(DataSet.id).where(DataSet.produsen_id == opd_id)
    return sa.or_(
        Finding.project_a_id.in_(own), Finding.project_b_id.in_(own),
        Finding.data_a_id.in_(made), Finding.data_b_id.in_(made),
    )  # fmt: skip


def _at_least(strength: object) -> sa.ColumnElement[bool]:
    return sa.type_coerce(Finding.kekuatan, sa.Integer) >= round(float(strength) * TEN_THOUSANDTHS)


CONDITIONS = {
    "jenis": lambda jenis: Finding.jenis == jenis,
    "state": lambda state: Finding.state == state,
    "severity": lambda severity: Finding.severity == severity,
    "konsep": _of_konsep,
    "pemda_id": _of_pemda,
    "provinsi_id": _of_provinsi,
    "opd_id": _of_opd,
    "with_opd_id": _of_opd,
    "least": _at_least,
}


def listed(person: User, filters: Mapping[str, object], page: int) -> tuple[list[Finding], int, int]:
    """One page of them, how many pages there are, and how many findings: gravest first, then by the money they
    touch this year and later, then the strongest."""
    statement = filtered(person, filters)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(statement.subquery()))
    grave = sa.case({Severity.TINGGI: 0, Severity.SEDANG: 1}, value=Finding.severity, else_=2)
    waiting = sa.case({"baru": 0, "ditindaklanjuti": 1, "diputuskan": 2}, value=Finding.state, else_=3)
    rows = db.session.scalars(
        statement.options(*LOADED)
        .order_by(waiting, grave, _touched_money().desc(), Finding.kekuatan.desc(), Finding.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return list(rows), max(1, -(-total // PER_PAGE)), total


def _touched_money() -> sa.ColumnElement[int]:
    """What the records of a finding cost in all years: an order, never a sum that is shown."""
    cost = sa.func.coalesce(sa.func.sum(sa.func.coalesce(ProjectMoney.pagu, ProjectMoney.realisasi, 0)), 0)
    either = sa.or_(ProjectMoney.project_id == Finding.project_a_id, ProjectMoney.project_id == Finding.project_b_id)
    return sa.select(cost).where(either).correlate(Finding).scalar_subquery()


def counted(person: User, filters: Mapping[str, object]) -> tuple[Counter, Counter]:
    """How many of each jenis and in each state, within the filters."""
    found = filtered(person, filters).subquery()
    rows = db.session.execute(
        sa.select(found.c.jenis, found.c.state, sa.func.count()).group_by(found.c.jenis, found.c.state)
    )
    kinds, states = Counter(), Counter()
    for jenis, state, count in rows:
        kinds[jenis] += count
        states[state] += count
    return kinds, states


def findings_of_project(project: Project) -> list[Finding]:
    """What is asked about it and not over, gravest and strongest first."""
    mine = sa.or_(Finding.project_a_id == project.id, Finding.project_b_id == project.id)
    grave = sa.case({Severity.TINGGI: 0, Severity.SEDANG: 1}, value=Finding.severity, else_=2)
    return list(
        db.session.scalars(
            sa.select(Finding)
            .where(mine, Finding.state.not_in(["gugur", "selesai"]))
            .options(*LOADED)
            .order_by(grave, Finding.kekuatan.desc(), Finding.id)
        )
    )
