"""The inventory as a person lists it: searched, filtered, with totals; a page at a time or all of it for a workbook."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.projects.models import Project, ProjectMoney
from spbe_assess.projects.queries.completeness import is_known
from spbe_assess.projects.queries.scope import in_sight
from spbe_assess.projects.rules import PROJECT, FirstAnswers

__all__ = ["PER_PAGE", "cost_in", "filtered", "listed", "opds_listed", "others_of", "parts_of", "with_everything"]

PER_PAGE = 50
EQUAL = ("kind", "jenis", "status", "opd_id", "pemda_id")
SEARCHED = ("nama", "singkatan", "uraian", "fungsi", "alamat")


def filtered(person: User, filters: Mapping[str, object]) -> sa.Select:
    """Projects in sight that meet all filters: those of EQUAL, `cari` (every word somewhere in its texts), `konsep`
    (a function or a family that was confirmed), `tahun` (a budget year with money), `lengkap` (FirstAnswers)."""
    statement = sa.select(Project).where(in_sight(person, Project.pemda_id))
    for name in EQUAL:
        if name in filters:
            statement = statement.where(getattr(Project, name) == filters[name])
    for word in str(filters.get("cari", "")).split():
        somewhere = [getattr(Project, name).icontains(word, autoescape=True) for name in SEARCHED]
        statement = statement.where(sa.or_(*somewhere))
    if "konsep" in filters:
        konsep = str(filters["konsep"])
        below = Project.konsep.startswith(f"{konsep}.", autoescape=True)
        statement = statement.where(sa.or_(Project.konsep == konsep, below))
    if "tahun" in filters:
        year = sa.exists().where(ProjectMoney.project_id == Project.id, ProjectMoney.tahun == filters["tahun"])
        statement = statement.where(year)
    if "lengkap" in filters:
        every = sa.and_(*(is_known(name) for name, field in PROJECT.items() if field.first))
        statement = statement.where(every if filters["lengkap"] is FirstAnswers.LENGKAP else sa.not_(every))
    return statement


def listed(person: User, filters: Mapping[str, object], page: int) -> tuple[list[Project], int, int]:
    """One page by name (the last one for a number beyond it), how many pages there are, and how many projects."""
    statement = filtered(person, filters)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(statement.subquery()))
    pages = max(1, -(-total // PER_PAGE))
    rows = db.session.scalars(
        statement.options(joinedload(Project.pemda), joinedload(Project.opd))
        .order_by(sa.func.lower(Project.nama), Project.id)
        .limit(PER_PAGE)
        .offset((min(page, pages) - 1) * PER_PAGE)
    )
    return list(rows), pages, total


def cost_in(person: User, filters: Mapping[str, object], tahun: int) -> int:
    """Whole rupiah all of them cost in that year, each as rules.year_cost counts it."""
    found = filtered(person, filters).with_only_columns(Project.id)
    planned = sa.func.coalesce(ProjectMoney.pagu, ProjectMoney.realisasi, 0)
    upkeep = sa.func.coalesce(ProjectMoney.pemeliharaan, 0)
    cost = sa.case((planned >= upkeep, planned), else_=upkeep)  # rules.year_cost
    mine = sa.and_(ProjectMoney.tahun == tahun, ProjectMoney.project_id.in_(found))
    return int(db.session.scalar(sa.select(sa.func.coalesce(sa.func.sum(cost), 0)).where(mine)))


def with_everything(person: User, filters: Mapping[str, object]) -> Iterator[Project]:
    """All of them, by pemda and name, read in portions: a workbook of a nation does not fill the memory."""
    statement = (
        filtered(person, filters)
        .join(Pemda, Pemda.id == Project.pemda_id)
        .options(joinedload(Project.pemda), joinedload(Project.opd), selectinload(Project.hubungan))
        .order_by(Pemda.kode, sa.func.lower(Project.nama), Project.id)
        .execution_options(yield_per=500)
    )
    yield from db.session.scalars(statement)


def opds_listed(pemda: Pemda) -> list[Opd]:
    """The OPDs of a pemda that own something in its inventory."""
    owning = sa.select(Project.opd_id).where(Project.pemda_id == pemda.id)
    return list(db.session.scalars(sa.select(Opd).where(Opd.id.in_(owning)).order_by(Opd.nama)))


def others_of(pemda: Pemda, besides: Project | None = None) -> list[tuple[int, str]]:
    """(id, name) of the projects of a pemda a record may be part of, by name."""
    statement = sa.select(Project.id, Project.nama).where(Project.pemda_id == pemda.id)
    if besides is not None:
        statement = statement.where(Project.id != besides.id)
    return [tuple(row) for row in db.session.execute(statement.order_by(sa.func.lower(Project.nama), Project.id))]


def parts_of(project: Project) -> list[Project]:
    """The modules, channels and instances of it, by name."""
    return list(db.session.scalars(sa.select(Project).where(Project.induk_id == project.id).order_by(Project.nama)))
