"""Whose inventory a person may see, and single records of it."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from spbe_assess.accounts.models import User
from spbe_assess.accounts.queries import are_assigned
from spbe_assess.accounts.rules import Scope
from spbe_assess.db import db
from spbe_assess.organisation.models import Pemda, Period
from spbe_assess.projects import policy
from spbe_assess.projects.models import DataSet, Project

__all__ = ["data_set_visible_to", "in_sight", "pemda_in_sight", "project_visible_to", "sees_pemda"]


def in_sight(person: User, pemda_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """A condition on a column of pemda ids: those whose inventory this person may see."""
    if person.scope is Scope.INSTALASI:
        return sa.true()
    if person.scope is not Scope.PROVINSI:
        return pemda_id == person.pemda_id
    if policy.sees_whole_scope(person):
        own = sa.or_(Pemda.provinsi_id == person.pemda_id, Pemda.id == person.pemda_id)
        return pemda_id.in_(sa.select(Pemda.id).where(own))
    return are_assigned(person, _latest_period(person), pemda_id)


def _latest_period(person: User) -> sa.ScalarSelect:
    """The latest period of the evaluator's province: its assignments count."""
    return (
        sa.select(Period.id)
        .where(Period.provinsi_id == person.pemda_id)
        .order_by(Period.tahun.desc(), Period.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def pemda_in_sight(person: User) -> list[Pemda]:
    """Those pemda, by kode."""
    return list(db.session.scalars(sa.select(Pemda).where(in_sight(person, Pemda.id)).order_by(Pemda.kode)))


def sees_pemda(person: User, pemda: Pemda) -> bool:
    here = aliased(Pemda)
    return db.session.scalar(sa.select(here.id).where(here.id == pemda.id, in_sight(person, here.id))) is not None


def project_visible_to(person: User, project_id: int) -> Project | None:
    """None when there is none, or it is outside the person's scope."""
    return db.session.scalar(
        sa.select(Project).where(Project.id == project_id, in_sight(person, Project.pemda_id))
    )  # fmt: skip


def data_set_visible_to(person: User, data_set_id: int) -> DataSet | None:
    """None when there is none, or it is outside the person's scope."""
    return db.session.scalar(
        sa.select(DataSet).where(DataSet.id == data_set_id, in_sight(person, DataSet.pemda_id))
    )  # fmt: skip
