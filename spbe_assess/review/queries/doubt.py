"""What makes the claims of one assessment doubtful, and what was given back of it."""

import json
from collections.abc import Mapping
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.db import db
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.organisation.rules import PeriodKind
from spbe_assess.review import rules
from spbe_assess.review.models import AnswerReturn, Decision
from spbe_assess.review.rules import Doubt, YearBefore


def doubts_of(assessment: Assessment) -> dict[str, Doubt]:
    """By kode: of what was sent last, beside the year before under the same regulation; in one statement."""
    period, now, before = assessment.period, None, None
    for row in db.session.execute(_sent(assessment)):
        if row.id == assessment.id:
            now = row
        else:
            before = row
    if now is None:
        return {}
    return rules.doubts(instrument_of_period(period), claims_of(now.isi), _worth(before) if before else {})


def _sent(assessment: Assessment) -> sa.Select:
    """The latest snapshot and decision of this one, and of last year's official one."""
    period = assessment.period
    last_year = sa.and_(
        Assessment.pemda_id == assessment.pemda_id,
        Period.instrumen == period.instrumen,
        Period.tahun == period.tahun - 1,
        Period.kind == PeriodKind.RESMI,
    )
    sent = sa.select(sa.func.max(Snapshot.n)).where(Snapshot.assessment_id == Assessment.id)
    decided = sa.select(sa.func.max(Decision.n)).where(Decision.assessment_id == Assessment.id)
    newest = sa.and_(Snapshot.assessment_id == Assessment.id, Snapshot.n == _of_each(sent))
    last = sa.and_(Decision.assessment_id == Assessment.id, Decision.n == _of_each(decided))
    return (
        sa.select(Assessment.id, Period.tahun, Snapshot.isi, Decision.isi.label("decided"))
        .join(Assessment.period)
        .join(Snapshot, newest)
        .outerjoin(Decision, last)
        .where(sa.or_(Assessment.id == assessment.id, last_year))
    )


def _of_each(highest: sa.Select) -> sa.ScalarSelect:
    return highest.correlate(Assessment).scalar_subquery()


def _worth(row: sa.Row) -> Mapping[str, YearBefore]:
    if row.decided is not None:
        kept = json.loads(row.decided)["indikator"].items()
        return {kode: YearBefore(row.tahun, Fraction(each["final"])) for kode, each in kept}
    sent = claims_of(row.isi).items()
    return {kode: YearBefore(row.tahun, claim.nilai) for kode, claim in sent if claim.nilai is not None}


def returned_kodes(assessment: Assessment) -> set[str]:
    """What was given back to the pemda at any time."""
    given_back = sa.select(AnswerReturn.kode).distinct().where(AnswerReturn.assessment_id == assessment.id)
    return set(db.session.scalars(given_back))
