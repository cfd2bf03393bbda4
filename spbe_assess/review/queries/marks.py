"""Reads of interviu: what is taken up again in it, and when people met."""

from collections import defaultdict
from collections.abc import Collection

import sqlalchemy as sa

from spbe_assess.assessments.models import Assessment
from spbe_assess.db import db
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review.models import Mark, Meeting
from spbe_assess.review.rules import MarkKind


def marks_of(assessment: Assessment, kode: str | None = None) -> dict[str, dict[MarkKind, Mark]]:
    """By kode in the tree's order, then by kind; only what is marked. `kode`: of this one alone."""
    found = sa.select(Mark).where(Mark.assessment_id == assessment.id).order_by(Mark.kind)
    grouped: dict[str, dict[MarkKind, Mark]] = defaultdict(dict)
    for mark in db.session.scalars(found if kode is None else found.where(Mark.kode == kode)):
        grouped[mark.kode][mark.kind] = mark
    return {each: grouped[each] for each in instrument_of_period(assessment.period).indikator if each in grouped}


def mark_kinds(assessment: Assessment, kodes: Collection[str]) -> dict[str, set[MarkKind]]:
    """For each of these kode the kinds it is marked with, an empty set for none."""
    rows = db.session.execute(
        sa.select(Mark.kode, Mark.kind).where(Mark.assessment_id == assessment.id, Mark.kode.in_(kodes))
    )
    kinds: dict[str, set[MarkKind]] = {kode: set() for kode in kodes}
    for kode, kind in rows:
        kinds[kode].add(kind)
    return kinds


def mark_in(assessment: Assessment, mark_id: int) -> Mark | None:
    """None when it is another assessment's."""
    return db.session.scalar(sa.select(Mark).where(Mark.id == mark_id, Mark.assessment_id == assessment.id))


def meetings_of(assessment: Assessment) -> list[Meeting]:
    """The earliest first."""
    found = sa.select(Meeting).where(Meeting.assessment_id == assessment.id)
    return list(db.session.scalars(found.order_by(Meeting.tanggal, Meeting.pukul, Meeting.id)))


def meeting_in(assessment: Assessment, meeting_id: int) -> Meeting | None:
    """None when it is another assessment's."""
    found = sa.select(Meeting).where(Meeting.id == meeting_id, Meeting.assessment_id == assessment.id)
    return db.session.scalar(found)
