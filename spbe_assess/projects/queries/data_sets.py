"""The register of data sets as a person lists it, and what uses a data set."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.projects.models import DataSet, Project, ProjectData
from spbe_assess.projects.queries.scope import in_sight
from spbe_assess.projects.rules import DATA_SET, Completeness, completeness

__all__ = ["completeness_of_data_set", "data_sets_listed", "producers_listed", "users_of"]

PER_PAGE = 50
LOADED = (joinedload(DataSet.pemda), joinedload(DataSet.produsen), joinedload(DataSet.wali))
FOUR = (DataSet.standar, DataSet.metadata_isi, DataSet.interoperabilitas, DataSet.kode_referensi)


def data_sets_listed(person: User, filters: Mapping[str, object], page: int) -> tuple[list[DataSet], int, int, int]:
    """One page by name, how many pages, how many sets, and how many of them meet all four principles."""
    statement = _filtered(person, filters)
    found = statement.subquery()
    total = db.session.scalar(sa.select(sa.func.count()).select_from(found))
    met = statement.where(*(column != "" for column in FOUR)).subquery()
    complete = db.session.scalar(sa.select(sa.func.count()).select_from(met))
    rows = db.session.scalars(
        statement.options(*LOADED)
        .order_by(sa.func.lower(DataSet.nama), DataSet.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return list(rows), max(1, -(-total // PER_PAGE)), total, complete


def _filtered(person: User, filters: Mapping[str, object]) -> sa.Select:
    statement = sa.select(DataSet).where(in_sight(person, DataSet.pemda_id))
    for name in ("pemda_id", "produsen_id"):
        if name in filters:
            statement = statement.where(getattr(DataSet, name) == filters[name])
    for word in str(filters.get("cari", "")).split():
        either = [column.icontains(word, autoescape=True) for column in (DataSet.nama, DataSet.uraian)]
        statement = statement.where(sa.or_(*either))
    return statement


def producers_listed(pemda: Pemda) -> list[Opd]:
    """The OPDs that produce a data set of the pemda's register."""
    making = sa.select(DataSet.produsen_id).where(DataSet.pemda_id == pemda.id)
    return list(db.session.scalars(sa.select(Opd).where(Opd.id.in_(making)).order_by(Opd.nama)))


def users_of(data_set: DataSet) -> list[tuple[Project, str]]:
    """The projects that use or make it, and which of the two."""
    rows = db.session.execute(
        sa.select(Project, ProjectData.direction)
        .join(ProjectData, ProjectData.project_id == Project.id)
        .where(ProjectData.data_set_id == data_set.id)
        .order_by(sa.func.lower(Project.nama))
    )
    return [(project, direction) for project, direction in rows]


def completeness_of_data_set(data_set: DataSet) -> Completeness:
    """What is *tidak ada* counts as known."""
    links = {"produsen": data_set.produsen_id, "wali": data_set.wali_id, "sumber": data_set.sumber_id}
    values = {name: links[name] if name in links else getattr(data_set, name) for name in DATA_SET}
    return completeness(DATA_SET, values, data_set.tidak_ada)
