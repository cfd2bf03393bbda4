"""Decided values against the claims they began with, and national results beside both, as far as a person may read."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.accounts.queries import are_assigned
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.db import db
from spbe_assess.organisation.models import NationalResult, Opd, Pemda, Period
from spbe_assess.organisation.queries import instrument_of_period, main_opd, national_results
from spbe_assess.organisation.rules import PeriodKind
from spbe_assess.review.models import Decision
from spbe_assess.review.queries.waiting import WITH_EDITION, Waiting, waiting_of
from spbe_assess.review.rules import Change


def decided(person: User, *, provinsi_id: int | None = None) -> list[Assessment]:
    """Final assessments of resmi periods this person may read the values of, the newest year first."""
    found = (
        sa.select(Assessment)
        .join(Period, Period.id == Assessment.period_id)
        .join(Pemda, Pemda.id == Assessment.pemda_id)
        .where(Assessment.state == State.FINAL, Period.kind == PeriodKind.RESMI)
        .order_by(Period.tahun.desc(), Pemda.kode)
    )
    if person.scope is Scope.INSTALASI:
        found = found.where(Period.provinsi_id == provinsi_id)
    elif person.role is Role.EVALUATOR:
        found = found.where(are_assigned(person, Assessment.period_id, Assessment.pemda_id))
    elif person.scope is Scope.PROVINSI:
        found = found.where(Period.provinsi_id == person.pemda_id)
    else:
        found = found.where(Assessment.pemda_id == person.pemda_id)
    return list(db.session.scalars(found.options(WITH_EDITION)))


def changes(assessments: Iterable[Assessment]) -> list[Change]:
    """Every indikator of these decided assessments that the pemda had answered."""
    by_id = {each.id: each for each in assessments}
    newest = sa.select(sa.func.max(Decision.id)).where(Decision.assessment_id.in_(by_id))
    found = sa.select(Decision.assessment_id, Decision.isi).where(
        Decision.id.in_(newest.group_by(Decision.assessment_id))
    )
    texts = dict(db.session.execute(found).all())
    opds = _opds({each.pemda_id for each in by_id.values()})
    return [
        gap
        for key, each in by_id.items()
        if key in texts
        for gap in _changes(each, texts[key], opds.get(each.pemda_id, []))
    ]


def _opds(pemda_ids: set[int]) -> dict[int, list[Opd]]:
    grouped: dict[int, list[Opd]] = {}
    for opd in db.session.scalars(sa.select(Opd).where(Opd.pemda_id.in_(pemda_ids)).order_by(Opd.id)):
        grouped.setdefault(opd.pemda_id, []).append(opd)
    return grouped


def _changes(assessment: Assessment, isi: str, opds: list[Opd]) -> Iterator[Change]:
    instrument = instrument_of_period(assessment.period)
    for kode, row in json.loads(isi)["indikator"].items():
        if row["mandiri_pertama"] is None:
            continue
        brought = next((piece["opd"] for piece in row["klaim"]["bukti"] if piece["opd"]), "")
        usual = main_opd(instrument.indikator[kode], opds)
        yield Change(
            tahun=assessment.period.tahun,
            pemda=assessment.pemda.sebutan,
            kode=kode,
            opd=brought or (usual.nama if usual else ""),
            first=Fraction(row["mandiri_pertama"]),
            final=Fraction(row["final"]),
        )


@dataclass(frozen=True)
class Beside:
    """One assessment as the reviewers see it, and what was published about its pemda for that year, if anything."""

    row: Waiting
    national: NationalResult | None


def beside_national(person: User, period: Period) -> list[Beside]:
    """Of the period's assessments those this person oversees or is assigned to, by kode."""
    found = (
        sa.select(Assessment)
        .join(Pemda, Pemda.id == Assessment.pemda_id)
        .where(Assessment.period_id == period.id)
        .order_by(Pemda.kode)
    )
    if person.role is Role.EVALUATOR:
        found = found.where(are_assigned(person, Assessment.period_id, Assessment.pemda_id))
    rows = waiting_of(list(db.session.scalars(found.options(WITH_EDITION))))
    kodes = [row.assessment.pemda.kode for row in rows]
    published = {each.kode: each for each in national_results(period.tahun, period.instrumen, kodes)}
    return [Beside(row, published.get(row.assessment.pemda.kode)) for row in rows]
