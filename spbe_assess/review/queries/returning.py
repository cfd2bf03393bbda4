"""Reads of what was given back to the pemda, and of what changed since an indikator was judged."""

from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.db import db
from spbe_assess.review.models import AnswerReturn, EvidenceVerdict, StageValue
from spbe_assess.review.rules import Judgements, Verdict


def returns_of(assessment: Assessment) -> dict[str, list[AnswerReturn]]:
    """By kode, each one's returns with the newest first."""
    grouped: dict[str, list[AnswerReturn]] = defaultdict(list)
    for each in db.session.scalars(_returns(assessment)):
        grouped[each.kode].append(each)
    return dict(grouped)


def _returns(assessment: Assessment) -> sa.Select:
    found = sa.select(AnswerReturn).where(AnswerReturn.assessment_id == assessment.id)
    return found.options(joinedload(AnswerReturn.by)).order_by(AnswerReturn.id.desc())


def returned_with(assessment: Assessment) -> dict[str, int]:
    """Kode → id of the value it was last returned with: what the pemda sees of it before the stage is released."""
    last = sa.func.max(AnswerReturn.value_id)
    found = (
        sa.select(AnswerReturn.kode, last)
        .where(AnswerReturn.assessment_id == assessment.id, AnswerReturn.value_id.is_not(None))
        .group_by(AnswerReturn.kode)
    )
    return dict(db.session.execute(found).all())


def judged_on(assessment: Assessment, kode: str, n: int) -> tuple[Snapshot | None, list[AnswerReturn]]:
    """Snapshot `n`, and all returns of this indikator with the newest first, in one statement."""
    of_it = sa.and_(AnswerReturn.assessment_id == Snapshot.assessment_id, AnswerReturn.kode == kode)
    rows = db.session.execute(
        sa.select(Snapshot, AnswerReturn)
        .outerjoin(AnswerReturn, of_it)
        .where(Snapshot.assessment_id == assessment.id, Snapshot.n == n)
        .options(joinedload(AnswerReturn.by))
        .order_by(AnswerReturn.id.desc())
    ).all()
    return (rows[0][0] if rows else None), [given for _, given in rows if given is not None]


def pieces_to_mend(assessment: Assessment, judged: Judgements) -> dict[str, list[EvidenceVerdict]]:
    """Kode → what evaluators said of pieces that do not do, in each one's latest value: reasons to return it."""
    latest = [each.versi for each in judged.values()]
    rows = db.session.execute(
        sa.select(StageValue.kode, EvidenceVerdict)
        .join(StageValue, StageValue.id == EvidenceVerdict.value_id)
        .where(
            EvidenceVerdict.value_id.in_(latest),
            EvidenceVerdict.verdict != Verdict.DITERIMA,
            StageValue.undone.is_(False),
        )
        .order_by(EvidenceVerdict.evidence_id)
    )
    grouped: dict[str, list[EvidenceVerdict]] = defaultdict(list)
    for kode, verdict in rows:
        grouped[kode].append(verdict)
    return dict(grouped)
