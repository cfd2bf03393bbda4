"""Lists of assessments and what each waits for: an evaluator's queue, and the rounds of a provinsi."""

from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess import clock
from spbe_assess.accounts.models import Assignment, User
from spbe_assess.accounts.rules import Scope
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import progress_of
from spbe_assess.assessments.rules import SENT, State
from spbe_assess.db import db
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation.models import Pemda, Period
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import rules
from spbe_assess.review.queries.blind import blind_views, is_apart
from spbe_assess.review.queries.values import judgements_of
from spbe_assess.review.rules import Blind, Judgements
from spbe_assess.scoring.results import Score
from spbe_assess.scoring.rules import score

WITH_EDITION = joinedload(Assessment.period).selectinload(Period.edition)
# what an evaluator can do something about comes first
ORDER = (State.TERKIRIM, State.INTERVIU, State.DINILAI, State.PERBAIKAN, State.DRAF, State.FINAL)

TOGETHER = 60  # assessments read at once: more than any province has


@dataclass(frozen=True)
class Waiting:
    """One assessment in such a list.

    `done` of `total` indikator: filled by the pemda while it is a draft, with a value that counts afterwards. `days`
    since it was sent; None where nothing waits for the provinsi: a draft, one being mended, a final one. `mandiri`: of
    the latest snapshot. `reviu`: once every value counts. `blind`: while two judge apart, and then all of it is the
    own values.
    """

    assessment: Assessment
    instrument: Instrument
    done: int
    total: int
    days: int | None
    step: str
    mandiri: Score | None = None
    reviu: Score | None = None
    stale: int = 0
    blind: Blind | None = None


@dataclass(frozen=True)
class Round:
    """One period and all its assessments, the provinsi first, then by kode."""

    period: Period
    rows: list[Waiting]

    @property
    def states(self) -> dict[State, int]:
        """How many stand where, in the order of the road."""
        states = [row.assessment.state for row in self.rows]
        return {state: states.count(state) for state in State if state in states}


def queue(evaluator: User, *, period_id: int | None = None) -> list[Waiting]:
    """What is assigned to this evaluator, the first to act upon first; without `period_id` of all open periods."""
    mine = (
        sa.select(Assessment)
        .join(
            Assignment,
            sa.and_(Assignment.period_id == Assessment.period_id, Assignment.pemda_id == Assessment.pemda_id),
        )
        .where(Assignment.evaluator_id == evaluator.id, Assignment.ended.is_(None))
        .where(Assessment.period_id == period_id if period_id else Assessment.period_id.in_(_open_periods()))
    )
    found = db.session.scalars(mine.options(WITH_EDITION))
    return waiting_of(
        sorted(found, key=lambda each: (ORDER.index(each.state), each.sent_at or clock.now(), each.pemda.kode)),
        evaluator,
    )


def periods_of(evaluator: User) -> list[Period]:
    """The periods this evaluator is assigned in, open or not, the newest first."""
    mine = sa.select(Assignment.period_id).where(Assignment.evaluator_id == evaluator.id, Assignment.ended.is_(None))
    found = sa.select(Period).where(Period.id.in_(mine)).order_by(Period.tahun.desc(), Period.id.desc())
    return list(db.session.scalars(found))


def rounds(person: User) -> list[Round]:
    """Open periods of the person's provinsi, of all for the installation; each pemda's state and counts."""
    found = (
        sa.select(Assessment)
        .join(Period, Period.id == Assessment.period_id)
        .join(Pemda, Pemda.id == Assessment.pemda_id)
        .where(Assessment.period_id.in_(_open_periods()))
        .order_by(Period.tahun.desc(), Period.id, Pemda.kode)
    )
    if person.scope is not Scope.INSTALASI:
        found = found.where(Period.provinsi_id == person.pemda_id)
    rows = waiting_of(list(db.session.scalars(found.options(WITH_EDITION))))
    grouped = groupby(rows, key=lambda row: row.assessment.period)
    return [Round(period, list(of_period)) for period, of_period in grouped]


def _open_periods() -> sa.Select:
    """A period is open while one of its assessments is not final."""
    return sa.select(Assessment.period_id).where(Assessment.state != State.FINAL)


def waiting_of(assessments: list[Assessment], person: User | None = None) -> list[Waiting]:
    """Some at a time: a country's snapshots together are more than a page may hold in memory.

    `person`: an evaluator counts the own values where two judge apart; everybody else those that count.
    """
    starts = range(0, len(assessments), TOGETHER)
    return [row for start in starts for row in _batch(assessments[start : start + TOGETHER], person)]


def _batch(assessments: list[Assessment], person: User | None) -> list[Waiting]:
    filled = progress_of([each for each in assessments if each.state not in SENT])
    blind = blind_views([each for each in assessments if is_apart(each)], person, texts=False)
    judged = judgements_of([each for each in assessments if each.state in SENT and each.id not in blind], texts=False)
    judged |= {key: each.shown for key, each in blind.items()}
    return [
        _sent(each, judged[each.id], blind.get(each.id)) if each.state in SENT else _draft(each, filled[each.id][0])
        for each in assessments
    ]


def _draft(assessment: Assessment, filled: int) -> Waiting:
    instrument = instrument_of_period(assessment.period)
    step = rules.next_step(assessment.state, 0, assessment.period.has_interviu)
    return Waiting(assessment, instrument, filled, len(instrument.indikator), None, step)


def _sent(assessment: Assessment, judged: Judgements, blind: Blind | None) -> Waiting:
    instrument = instrument_of_period(assessment.period)
    left = len(rules.to_judge(judged))
    step = rules.next_step(assessment.state, left, assessment.period.has_interviu)
    if assessment.state is State.DINILAI and blind and blind.seat:
        step = rules.next_apart(blind) or step
    return Waiting(
        assessment=assessment,
        instrument=instrument,
        done=len(judged) - left,
        total=len(judged),
        days=None if assessment.state in (State.PERBAIKAN, State.FINAL) else (clock.now() - assessment.sent_at).days,
        step=step,
        blind=blind if blind and blind.seat and blind.is_closed else None,
        mandiri=score(instrument, rules.claims(judged)),
        reviu=None if left else score(instrument, rules.final_nilai(judged)),
        stale=len(rules.stale(judged)),
    )
