"""Answers, what they replaced, and the evidence attached to them, as rows."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.assessments.models import Answer, AnswerRevision, Assessment, Evidence
from spbe_assess.assessments.queries.rounds import instrument_of
from spbe_assess.assessments.rules import AnswerState, Asked
from spbe_assess.assessments.snapshots import ClaimEvidence
from spbe_assess.db import db
from spbe_assess.documents.models import DocumentVersion


def answers_of(assessment: Assessment, *, fresh: bool = False) -> dict[str, Answer]:
    """By kode, in the tree's order, read once a session; `fresh`: as they are now, whatever it read before."""
    if fresh:
        db.session.scalars(
            sa.select(Answer).where(Answer.assessment_id == assessment.id).execution_options(populate_existing=True)
        ).all()
    rows = assessment.answers
    given = {answer.kode: answer for answer in rows}
    return {kode: given[kode] for kode in instrument_of(assessment).indikator if kode in given}


def answer_of(assessment: Assessment, kode: str) -> Answer | None:
    return db.session.scalar(sa.select(Answer).where(Answer.assessment_id == assessment.id, Answer.kode == kode))


def asked_of(assessment: Assessment, kodes: Collection[str]) -> list[Asked]:
    """These answers as they are now, whatever the session read before, as far as a return is about them."""
    if not kodes:
        return []
    rows = db.session.execute(
        sa.select(Answer.kode, Answer.state, Answer.return_due)
        .where(Answer.assessment_id == assessment.id, Answer.kode.in_(kodes))
        .order_by(Answer.id)
    )
    return [Asked(kode, state, due) for kode, state, due in rows]


def returned_in(assessment: Assessment) -> list[Asked]:
    """What is the pemda's to mend now, in the tree's order."""
    rows = db.session.execute(
        sa.select(Answer.kode, Answer.state, Answer.return_due)
        .where(Answer.assessment_id == assessment.id, Answer.state == AnswerState.PERLU_PERBAIKAN)
        .order_by(Answer.id)
    )
    return [Asked(kode, state, due) for kode, state, due in rows]


def latest_return_due(assessment: Assessment) -> date | None:
    """The last day on which anything of what is returned now may be mended; None where nothing is."""
    return max((each.due for each in returned_in(assessment)), default=None)


def last_revision_of(answer: Answer) -> AnswerRevision | None:
    return db.session.scalar(
        sa.select(AnswerRevision)
        .where(AnswerRevision.answer_id == answer.id)
        .order_by(AnswerRevision.id.desc())
        .limit(1)
    )


def evidence_of(assessment: Assessment, kode: str | None = None) -> list[Evidence]:
    """What is attached now, oldest first, with the documents it points at; of one indikator or of all."""
    statement = (
        sa.select(Evidence)
        .options(joinedload(Evidence.version).joinedload(DocumentVersion.document))
        .options(joinedload(Evidence.secret), joinedload(Evidence.opd))
        .where(Evidence.assessment_id == assessment.id, Evidence.detached_at.is_(None))
        .order_by(Evidence.id)
    )
    return list(db.session.scalars(statement.where(Evidence.kode == kode) if kode is not None else statement))


def evidence_behind(bukti: Collection[ClaimEvidence]) -> list[Evidence]:
    """The rows of what a claim names, also of what was taken off since."""
    if not bukti:
        return []
    return list(
        db.session.scalars(
            sa.select(Evidence)
            .options(joinedload(Evidence.version).joinedload(DocumentVersion.document))
            .options(joinedload(Evidence.secret), joinedload(Evidence.opd))
            .where(Evidence.id.in_([each.id for each in bukti]))
            .order_by(Evidence.id)
        )
    )


def evidence_in(assessment: Assessment, evidence_id: int) -> Evidence | None:
    """One piece of this assessment, attached or taken off; None when it is another's."""
    return db.session.scalar(
        sa.select(Evidence).where(Evidence.id == evidence_id, Evidence.assessment_id == assessment.id)
    )
