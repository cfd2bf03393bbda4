"""Which assessments there are, who may see them, and the days that bind them."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, defaultload

from spbe_assess import clock
from spbe_assess.accounts.queries import are_assigned, is_assigned
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import policy
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.rules import Dates
from spbe_assess.db import db
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation.models import Pemda, Period
from spbe_assess.organisation.queries import extension_with_days, instrument_of_period
from spbe_assess.organisation.rules import PeriodKind, Tahap

# the days of a period's stages are read by the pages that show them
WITHOUT_DAYS = defaultload(Assessment.period).lazyload(Period.stages)


def assigned_to(person, assessment: Assessment) -> bool:
    """Whether this person is an evaluator who judges this pemda in this period; asks nothing about anybody else."""
    return person.role is Role.EVALUATOR and is_assigned(person, assessment.period_id, assessment.pemda_id)


def visible_to(person, assessment_id: int) -> Assessment | None:
    """None when there is no such assessment, or it is not this person's to know about."""
    judging = person.role is Role.EVALUATOR
    assigned = are_assigned(person, Assessment.period_id, Assessment.pemda_id) if judging else sa.false()
    found = sa.select(Assessment, assigned).where(Assessment.id == assessment_id).options(WITHOUT_DAYS)
    row = db.session.execute(found).one_or_none()
    return row[0] if row and policy.can_see(person, row[0], assigned=bool(row[1])) else None


def assessments_of(period: Period) -> list[Assessment]:
    """By kode of the pemda, the province first."""
    return list(
        db.session.scalars(
            sa.select(Assessment)
            .join(Assessment.pemda)
            .options(contains_eager(Assessment.pemda))
            .where(Assessment.period_id == period.id)
            .order_by(Pemda.kode)
        )
    )


def assessments_of_pemda(pemda: Pemda) -> list[Assessment]:
    """The newest year first, of one year the official period before exercises."""
    exercise = sa.case((Period.kind == PeriodKind.RESMI, 0), else_=1)
    return list(
        db.session.scalars(
            sa.select(Assessment)
            .join(Assessment.period)
            .options(contains_eager(Assessment.period))
            .where(Assessment.pemda_id == pemda.id)
            .order_by(Period.tahun.desc(), exercise, Assessment.id.desc())
        )
    )


def latest_assessment(pemda: Pemda) -> Assessment | None:
    """The one the pemda is at work on, or was last."""
    return next(iter(assessments_of_pemda(pemda)), None)


def assessment_in(period: Period, pemda: Pemda) -> Assessment | None:
    return db.session.scalar(
        sa.select(Assessment).where(Assessment.period_id == period.id, Assessment.pemda_id == pemda.id)
    )


def previous_assessment(assessment: Assessment) -> Assessment | None:
    """The same pemda's, under the same regulation, in the official period of the year before."""
    return db.session.scalar(
        sa.select(Assessment)
        .join(Assessment.period)
        .where(
            Assessment.pemda_id == assessment.pemda_id,
            Period.instrumen == assessment.period.instrumen,
            Period.tahun == assessment.period.tahun - 1,
            Period.kind == PeriodKind.RESMI,
        )
    )


def instrument_of(assessment: Assessment) -> Instrument:
    """As the period's edition has it."""
    return instrument_of_period(assessment.period)


def dates_of(assessment: Assessment) -> Dates:
    """The days that bind this assessment, and which day it is there now."""
    period = assessment.period
    extension = extension_with_days(period, assessment.pemda)
    mandiri = period.stage(Tahap.MANDIRI)
    return Dates(
        today=clock.today(assessment.pemda.zona),
        first_day=mandiri.mulai,
        last_day=extension.sampai if extension else mandiri.selesai,
        dokumen_ends=period.stage(Tahap.DOKUMEN).selesai,
        extended=extension is not None,
    )


def progress_of(assessments: list[Assessment]) -> dict[int, tuple[int, int]]:
    """Assessment id → (answers somebody gave a nilai or an index, all answers), in one statement."""
    given = sa.case((sa.or_(Answer.nilai.is_not(None), Answer.index.is_not(None)), 1), else_=0)
    rows = db.session.execute(
        sa.select(Answer.assessment_id, sa.func.sum(given), sa.func.count())
        .where(Answer.assessment_id.in_([assessment.id for assessment in assessments]))
        .group_by(Answer.assessment_id)
    )
    return {assessment_id: (int(done), total) for assessment_id, done, total in rows}
