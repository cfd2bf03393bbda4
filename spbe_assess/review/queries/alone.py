"""Reads of one indikator alone, for its page of the pemda: one statement for the words, one for the values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.db import db
from spbe_assess.review.models import (
    AnswerReturn,
    Decision,
    EvidenceVerdict,
    Mark,
    Reopening,
    ReviewMessage,
    SanggahEvent,
    StageValue,
)
from spbe_assess.review.queries.evidence import CALLED, Verdicts
from spbe_assess.review.queries.sanggah import Sanggah, paired
from spbe_assess.review.queries.values import judged_values, selected
from spbe_assess.review.rules import Judgement, MarkKind


@dataclass(frozen=True)
class About:
    """What the two sides wrote to each other about one indikator. Whom to show it, the caller asks.

    `returns`: the newest first; `waiver`: the coordinator's word that there is no sanggah, of the whole assessment;
    `mark`: what is to be clarified; `messages`: those to the pemda, the oldest first, out or not; `decided`: there was
    a decision; `reopened`: when one was last opened again.
    """

    returns: list[AnswerReturn]
    sanggah: Sanggah | None
    waiver: SanggahEvent | None
    mark: Mark | None
    messages: list[ReviewMessage]
    decided: bool
    reopened: datetime | None

    @property
    def returned_with(self) -> int:
        """Id of the value it was last returned with: what the pemda sees of it whatever is released; 0 for none."""
        return max((each.value_id for each in self.returns if each.value_id), default=0)


def about(assessment: Assessment, kode: str) -> About:
    """In one statement: of each there are so few that all of them beside each other cost less than asking again."""
    decided = sa.exists().where(Decision.assessment_id == assessment.id)
    opened = sa.select(sa.func.max(Reopening.waktu)).join(Reopening.decision)
    reopened = opened.where(Decision.assessment_id == assessment.id).scalar_subquery()
    asked = sa.and_(_of(Mark, kode), Mark.kind == MarkKind.KLARIFIKASI)
    addressed = sa.and_(_of(ReviewMessage, kode), ReviewMessage.to_pemda)
    rows = db.session.execute(
        sa.select(AnswerReturn, SanggahEvent, Mark, ReviewMessage, decided, reopened)
        .select_from(Assessment)
        .outerjoin(AnswerReturn, _of(AnswerReturn, kode))
        .outerjoin(SanggahEvent, _of(SanggahEvent, kode, ""))
        .outerjoin(Mark, asked)
        .outerjoin(ReviewMessage, addressed)
        .where(Assessment.id == assessment.id)
        .options(joinedload(AnswerReturn.by), joinedload(SanggahEvent.by), joinedload(ReviewMessage.author))
    ).all()
    returns, events, marks, messages = (_each(column) for column in list(zip(*rows, strict=True))[:4])
    is_decided, since = rows[0][4:]
    waivers = [event for event in events if not event.kode and (since is None or event.waktu > since)]
    return About(
        returns=returns[::-1],
        sanggah=paired(event for event in events if event.kode).get(kode),
        waiver=waivers[-1] if waivers else None,
        mark=marks[0] if marks else None,
        messages=messages,
        decided=bool(is_decided),
        reopened=since,
    )


def _of(model: type[db.Model], *kodes: str) -> sa.ColumnElement[bool]:
    return sa.and_(model.assessment_id == Assessment.id, model.kode.in_(kodes))


def _each(column: Iterable[db.Model | None]) -> list:
    """Each row of one table once, the oldest first."""
    return sorted({row for row in column if row is not None}, key=lambda row: row.id)


def judgement_of(assessment: Assessment, kode: str) -> tuple[Judgement, Verdicts]:
    """Every value of one indikator that counts or counted, and what was said of its pieces.

    The page has read the latest snapshot already; another statement only where a value was judged on an earlier one.
    """
    newest = sa.select(sa.func.max(Snapshot.id)).where(Snapshot.assessment_id == assessment.id).scalar_subquery()
    rows = db.session.execute(
        selected([assessment.id])
        .add_columns(EvidenceVerdict, newest.label("latest_id"))
        .outerjoin(EvidenceVerdict, EvidenceVerdict.value_id == StageValue.id)
        .where(StageValue.kode == kode)
        .options(*CALLED)
    ).all()
    if not rows:
        return Judgement(kode, None), {}
    said: Verdicts = defaultdict(dict)
    for row in rows:
        if row.EvidenceVerdict is not None:
            said[row.id][row.EvidenceVerdict.evidence_id] = row.EvidenceVerdict
    latest = db.session.get(Snapshot, rows[0].latest_id)
    earlier = _snapshots({row.snapshot_id for row in rows} - {latest.id})
    values = list({row.id: row for row in rows}.values())
    return judged_values([kode], [*earlier, latest], values)[kode], said


def _snapshots(ids: Collection[int]) -> Sequence[Snapshot]:
    """In the order they were sent."""
    return db.session.scalars(sa.select(Snapshot).where(Snapshot.id.in_(ids)).order_by(Snapshot.n)).all() if ids else ()
