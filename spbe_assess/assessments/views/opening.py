"""What of an assessment may be changed today, as its pages say it; and what was asked to be mended, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_login import current_user

from spbe_assess.assessments import policy, queries, rules, snapshots
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.rules import Dates, State
from spbe_assess.assessments.snapshots import Claim
from spbe_assess.assessments.views import sheet
from spbe_assess.errors import Refused


def may_fill(answer: Answer, dates: Dates) -> bool:
    """Whether this answer may be changed today, by whoever may change any."""
    return rules.may_fill(answer.assessment.state, dates, answer.state, answer.return_due)


def shut(answer: Answer, dates: Dates) -> str:
    """Why nothing may be added to this answer today, in the words a save would be refused with; "" where it may."""
    state = answer.assessment.state
    try:
        if state is State.PERBAIKAN:
            rules.require_returned([rules.Asked(answer.kode, answer.state, answer.return_due)], dates.today)
        elif state is State.INTERVIU and not may_add_late(answer):
            raise rules.NoLateEvidence
        elif state is not State.INTERVIU:
            rules.require_open(state)
            rules.require_filling(dates)
    except Refused as no:
        return no.message
    return ""


def may_fill_any(assessment: Assessment, dates: Dates) -> bool:
    if assessment.state is not State.PERBAIKAN:
        return assessment.state is State.DRAF and dates.is_open
    return any(may_fill(answer, dates) for answer in queries.answers_of(assessment).values())


def may_add_late(answer: Answer) -> bool:
    """Whether proof may still be brought for it, by whoever looks, though it was sent."""
    assessment = answer.assessment
    return assessment.state is State.INTERVIU and answer.clarify and policy.can_answer(current_user, assessment)


def is_draft(answer: Answer) -> bool:
    """Whether whoever looks sees what stands there now: a draft, or what their own pemda mends."""
    assessment = answer.assessment
    if assessment.state is State.DRAF:
        return True
    return rules.is_returned(assessment.state, answer.state) and policy.is_own(current_user, assessment)


@dataclass(frozen=True)
class Wish:
    """An indikator somebody waits for. `changed`: what the pemda changed in it since it was returned, in words."""

    row: sheet.Row
    reason: str
    due: date | None
    is_open: bool
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wishes:
    """What evaluators ask of the pemda now: to mend, and to prove."""

    returned: list[Wish]
    late: list[Wish]

    @property
    def first(self) -> Wish | None:
        """The first that can be mended and was not touched yet."""
        return next((each for each in self.returned if each.is_open and not each.changed), None)

    @property
    def dues(self) -> list[date]:
        """The days until which something may be mended, the nearest first."""
        return sorted({each.due for each in self.returned})

    @property
    def is_over(self) -> bool:
        return not any(each.is_open for each in self.returned)


def wishes(
    assessment: Assessment,
    dates: Dates,
    rows: list[sheet.Row],
    answers: Mapping[str, Answer],
    claims: Mapping[str, Claim],
    sent: Mapping[str, Claim],
) -> Wishes:
    """For the pemda's own people, in the tree's order; nobody else is asked for anything."""
    if not policy.is_own(current_user, assessment):
        return Wishes([], [])
    returned = [
        Wish(
            row,
            answers[row.kode].return_reason,
            answers[row.kode].return_due,
            may_fill(answers[row.kode], dates),
            _changed(sent[row.kode], claims[row.kode]),
        )
        for row in rows
        if rules.is_returned(assessment.state, answers[row.kode].state)
    ]
    late = [
        Wish(row, "", None, is_open=True)
        for row in rows
        if assessment.state is State.INTERVIU and answers[row.kode].clarify
    ]
    return Wishes(returned, late)


def _changed(old: Claim, new: Claim) -> tuple[str, ...]:
    """Each kind of change once."""
    return tuple(dict.fromkeys(each.nama for each in snapshots.differences(old, new)))
