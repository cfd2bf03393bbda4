"""What a daily run reminds of beside parts that are due: parts given back, and drafts whose days run out."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from spbe_assess.assessments.models import Assessment, Contribution
from spbe_assess.assessments.rules import ContributionState, State
from spbe_assess.db import db
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.organisation.rules import zona as zona_of


def drafts_where(zona: str) -> list[Assessment]:
    """Every draft of a pemda whose clocks show `zona`."""
    rows = db.session.scalars(
        sa.select(Assessment)
        .join(Assessment.pemda)
        .options(contains_eager(Assessment.pemda))
        .where(Assessment.state == State.DRAF)
        .order_by(Pemda.kode, Assessment.id)
    )
    return [assessment for assessment in rows if zona_of(assessment.pemda.kode) == zona]


def given_back_in(assessments: Iterable[Assessment]) -> list[Contribution]:
    """Parts of these that an OPD was asked to do better and still has, by OPD and kode."""
    open_again = sa.and_(
        Contribution.assessment_id.in_([assessment.id for assessment in assessments]),
        Contribution.state == ContributionState.DIKEMBALIKAN,
        Contribution.taken_back_at.is_(None),
    )
    return list(
        db.session.scalars(
            sa.select(Contribution)
            .join(Contribution.opd)
            .options(contains_eager(Contribution.opd))
            .where(open_again)
            .order_by(Contribution.assessment_id, Opd.nama, Opd.id, Contribution.kode)
        )
    )
