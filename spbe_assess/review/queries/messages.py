"""What evaluators wrote about an indikator, as far as a person may read it."""

from collections.abc import Collection, Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.db import db
from spbe_assess.review import rules
from spbe_assess.review.models import AnswerReturn, Decision, Reopening, ReviewMessage
from spbe_assess.review.queries.judging import released
from spbe_assess.review.rules import Reader


def messages_of(
    assessment: Assessment,
    kode: str,
    person: User,
    reader: Reader | None,
    hidden: Collection[int] = (),
) -> list[ReviewMessage]:
    """The oldest first. An evaluator reads all but those of `hidden` (ids of authors: the other one, while both judge
    apart); the pemda those addressed to it, once their stage is out; the provinsi the same, once it sees values.
    """
    found = (
        sa.select(ReviewMessage)
        .where(ReviewMessage.assessment_id == assessment.id, ReviewMessage.kode == kode)
        .options(joinedload(ReviewMessage.author))
        .order_by(ReviewMessage.id)
    )
    if reader is Reader.EVALUATOR:
        return [each for each in db.session.scalars(found) if each.author_id not in hidden]
    addressed = list(db.session.scalars(found.where(ReviewMessage.to_pemda))) if reader else []
    if addressed and reader is Reader.PROVINSI:
        return addressed if released(assessment, person) else []
    return _released(assessment, kode, addressed) if addressed else []


def _released(assessment: Assessment, kode: str, messages: list[ReviewMessage]) -> list[ReviewMessage]:
    if assessment.state is State.FINAL:
        return messages
    returned, reopened = _last_return(assessment, kode), _last_reopening(assessment)
    return messages_out(assessment, messages, returned=returned, reopened=reopened)


def messages_out(
    assessment: Assessment, messages: Iterable[ReviewMessage], *, returned: datetime | None, reopened: datetime | None
) -> list[ReviewMessage]:
    """Of those that are addressed to it what the pemda reads now; see `rules.is_out`."""
    state = rules.standing(assessment.state, assessment.returned_from)
    return [
        each
        for each in messages
        if rules.is_out(each.tahap, each.waktu, state=state, returned=returned, reopened=reopened)
    ]


def _last_return(assessment: Assessment, kode: str):
    given_back = sa.and_(AnswerReturn.assessment_id == assessment.id, AnswerReturn.kode == kode)
    return db.session.scalar(sa.select(sa.func.max(AnswerReturn.waktu)).where(given_back))


def _last_reopening(assessment: Assessment):
    opened = sa.select(sa.func.max(Reopening.waktu)).join(Reopening.decision)
    return db.session.scalar(opened.where(Decision.assessment_id == assessment.id))
