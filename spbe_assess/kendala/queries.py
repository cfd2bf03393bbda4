"""Reads of kendala and context figures, within a person's scope."""

from collections import Counter
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from spbe_assess.accounts.rules import Scope
from spbe_assess.db import db
from spbe_assess.kendala import policy
from spbe_assess.kendala.models import ContextFigure, Kendala, KendalaIndikator
from spbe_assess.organisation import queries as organisation
from spbe_assess.organisation.models import Pemda

PER_PAGE = 50


def origin(kendala: Kendala) -> str:
    """How its actions name it."""
    return f"kendala:{kendala.id}"


def kendala_visible_to(person, kendala_id: int) -> Kendala | None:
    """None when there is none, or it is outside the person's scope."""
    kendala = db.session.get(Kendala, kendala_id)
    return kendala if kendala is not None and policy.can_see(person, kendala.pemda) else None


def pemda_of(person) -> list[Pemda]:
    """The pemda whose kendala this person may see, by kode."""
    if person.scope in (Scope.PEMDA, Scope.OPD):
        return [person.pemda]
    if person.scope is Scope.PROVINSI:
        return organisation.pemda_in(person.pemda)
    return [pemda for provinsi in organisation.all_provinsi() for pemda in organisation.pemda_in(provinsi)]


def _in(pemda: list[Pemda]) -> sa.ColumnElement[bool]:
    return Kendala.pemda_id.in_([each.id for each in pemda])


def counted(pemda: list[Pemda]) -> tuple[Counter, Counter]:
    """How many of each kind and in each state."""
    rows = db.session.execute(
        sa.select(Kendala.jenis, Kendala.state, sa.func.count())
        .where(_in(pemda))
        .group_by(Kendala.jenis, Kendala.state)
    ).all()
    kinds, states = Counter(), Counter()
    for jenis, state, count in rows:
        kinds[jenis] += count
        states[state] += count
    return kinds, states


def listed(pemda: list[Pemda], *, filters: Mapping[str, object], page: int) -> tuple[list[Kendala], int]:
    """One page of them, open ones first, and how many pages there are. `filters`: column name → value."""
    statement = sa.select(Kendala).where(_in(pemda))
    for name, value in filters.items():
        statement = statement.where(getattr(Kendala, name) == value)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(statement.subquery()))
    order = sa.case({"terbuka": 0, "ditangani": 1}, value=Kendala.state, else_=2)
    rows = db.session.scalars(
        statement.options(joinedload(Kendala.pemda), joinedload(Kendala.opd))
        .order_by(order, Kendala.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return list(rows), max(1, -(-total // PER_PAGE))


def kendala_of_indikator(pemda: Pemda, instrumen: str, kode: str) -> list[Kendala]:
    """What is not over yet and keeps this indikator low."""
    return list(
        db.session.scalars(
            sa.select(Kendala)
            .join(KendalaIndikator)
            .where(
                Kendala.pemda_id == pemda.id,
                KendalaIndikator.instrumen == instrumen,
                KendalaIndikator.kode == kode,
                Kendala.state != "selesai",
            )
            .options(joinedload(Kendala.opd), lazyload(Kendala.indikator))
            .order_by(Kendala.id)
        )
    )


def figures_of(pemda: Pemda) -> list[ContextFigure]:
    """By measure, the newest year first."""
    return list(
        db.session.scalars(
            sa.select(ContextFigure)
            .where(ContextFigure.pemda_id == pemda.id)
            .order_by(ContextFigure.ukuran, ContextFigure.tahun.desc())
        )
    )


def figure_visible_to(person, figure_id: int) -> ContextFigure | None:
    """None when there is none, or it is outside the person's scope."""
    figure = db.session.get(ContextFigure, figure_id)
    return figure if figure is not None and policy.can_see(person, figure.pemda) else None
