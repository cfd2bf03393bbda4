"""One indikator across the pemda of a period, as far as a person may see their values."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from spbe_assess.accounts.models import User
from spbe_assess.accounts.queries import assigned_pemda_ids
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.rules import SENT
from spbe_assess.assessments.snapshots import Claim, claims_of
from spbe_assess.db import db
from spbe_assess.organisation.models import Pemda, Period
from spbe_assess.review import rules
from spbe_assess.review.queries.blind import own_judgements_of
from spbe_assess.review.rules import NOTHING, Judgement, Reader


@dataclass(frozen=True)
class Calibrated:
    """What one pemda claims for an indikator, and what it was judged to be worth."""

    assessment: Assessment
    claim: Claim
    judgement: Judgement


def beside_each_other(period: Period, kode: str, person: User) -> list[Calibrated]:
    """An evaluator's assigned pemda; for the provinsi those whose values it sees. The highest value first, then what
    nobody judged, by its claim. While two judge apart, an evaluator sees the own values.
    """
    assessments = _sent(period, person)
    judged, claims = own_judgements_of(assessments, person), _claims(assessments)
    reader = Reader.EVALUATOR if person.role is Role.EVALUATOR else Reader.PROVINSI
    rows = []
    for each in assessments:
        complete, state = not rules.unjudged(judged[each.id]), rules.standing(each.state, each.returned_from)
        tahap = rules.released(reader, state, complete=complete, decided=False)
        if tahap == NOTHING and reader is Reader.PROVINSI:
            continue
        rows.append(Calibrated(each, claims[each.id][kode], judged[each.id][kode].until(tahap)))
    return sorted(rows, key=_height)


def _height(row: Calibrated) -> tuple:
    last, nilai = row.judgement.last, row.claim.nilai
    return last is None, -last.nilai if last else 0, -nilai if nilai is not None else 0, row.assessment.pemda.kode


def _sent(period: Period, person: User) -> list[Assessment]:
    found = (
        sa.select(Assessment)
        .join(Assessment.pemda)
        .options(contains_eager(Assessment.pemda))
        .where(Assessment.period_id == period.id, Assessment.state.in_(SENT))
        .order_by(Pemda.kode)
    )
    if person.role is Role.EVALUATOR:
        found = found.where(Assessment.pemda_id.in_(assigned_pemda_ids(person, period)))
    return list(db.session.scalars(found))


def _claims(assessments: list[Assessment]) -> dict[int, dict[str, Claim]]:
    ids = [each.id for each in assessments]
    latest = sa.select(sa.func.max(Snapshot.id)).where(Snapshot.assessment_id.in_(ids)).group_by(Snapshot.assessment_id)
    found = db.session.scalars(sa.select(Snapshot).where(Snapshot.id.in_(latest)))
    return {each.assessment_id: claims_of(each.isi) for each in found}
