"""Reads of the evaluator's side: what was judged, what counts, and what a person may see of it."""

import json
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import assigned_to
from spbe_assess.assessments.rules import State
from spbe_assess.db import db
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review import policy, rules
from spbe_assess.review.models import Decision, Reopening, StageValue
from spbe_assess.review.queries.blind import blind_view, own_judgements
from spbe_assess.review.queries.returning import returned_with
from spbe_assess.review.queries.sanggah import AllSanggah, all_sanggah_of
from spbe_assess.review.queries.values import judgements
from spbe_assess.review.rules import Blind, Judgements, Reader


def reader_of(assessment: Assessment, person: User | None) -> Reader | None:
    """As whom `person` looks at it; None as person is the command line, which prints the latest there is."""
    if person is None:
        return Reader.EVALUATOR
    return policy.reader_of(person, assessment.pemda, assigned_to(person, assessment))


def released(assessment: Assessment, person: User | None) -> str:
    """The last stage whose values this person may see: "" none, "dokumen", "interviu" or "final".

    "final" while the state is not: the pemda of an assessment that was opened again goes on seeing the decision before.
    """
    counted = sa.and_(StageValue.assessment_id == assessment.id, StageValue.konsensus)
    latest = sa.select(sa.func.max(StageValue.id)).where(counted).group_by(StageValue.kode, StageValue.tahap)
    judged = sa.select(sa.func.count(StageValue.kode.distinct())).where(
        StageValue.id.in_(latest), StageValue.undone.is_(False)
    )
    every = len(instrument_of_period(assessment.period).indikator)
    return rules.released(
        reader_of(assessment, person),
        rules.standing(assessment.state, assessment.returned_from),
        complete=db.session.scalar(judged) == every,
        decided=last_decision(assessment) is not None,
    )


@dataclass(frozen=True)
class Seen:
    """What one person sees of the judging: how far (see `released`), the values so far, the decision they see."""

    tahap: str
    judgements: Judgements
    decision: Decision | None


def seen_by(assessment: Assessment, person: User | None) -> Seen:
    """Everything of the judging that may be shown to `person`, and nothing else.

    The pemda sees what it was given back with the value it had then, whatever else of the stage is released.
    """
    judged, last = own_judgements(assessment, person), last_decision(assessment)
    reader = reader_of(assessment, person)
    complete, decided = not rules.unjudged(judged), last is not None
    state = rules.standing(assessment.state, assessment.returned_from)
    tahap = rules.released(reader, state, complete=complete, decided=decided)
    returned = returned_with(assessment) if reader is Reader.PEMDA else {}
    decision = last if tahap == rules.FINAL else None
    reopened = decision is not None and assessment.state is not State.FINAL
    last_id = json.loads(decision.isi)["nilai_terakhir"] if reopened else None
    shown = {kode: each.until(tahap, last_id, returned.get(kode, 0)) for kode, each in judged.items()}
    return Seen(tahap, shown, decision)


def last_decision(assessment: Assessment) -> Decision | None:
    """The newest, in force or opened again."""
    newest = sa.select(Decision).where(Decision.assessment_id == assessment.id).order_by(Decision.n.desc()).limit(1)
    return db.session.scalar(newest)


def last_decision_text(assessment_id: int) -> str | None:
    """The canonical JSON of the newest decision alone."""
    newest = sa.select(Decision.isi).where(Decision.assessment_id == assessment_id).order_by(Decision.n.desc())
    return db.session.scalar(newest.limit(1))


def decision_in_force(assessment: Assessment) -> Decision | None:
    """The newest decision, unless it was opened again."""
    decision = last_decision(assessment)
    return decision if decision and db.session.get(Reopening, decision.id) is None else None


def decisions_of(assessment: Assessment) -> list[tuple[Decision, Reopening | None]]:
    """All decisions, newest first, each with its reopening."""
    found = (
        sa.select(Decision, Reopening)
        .outerjoin(Reopening, Reopening.decision_id == Decision.id)
        .where(Decision.assessment_id == assessment.id)
        .order_by(Decision.n.desc())
        .options(joinedload(Decision.decided_by), joinedload(Reopening.reopened_by))
    )
    return [(decision, reopening) for decision, reopening in db.session.execute(found)]


def blocks(
    assessment: Assessment,
    judged: Judgements | None = None,
    *,
    raised: AllSanggah | None = None,
    blind: Blind | None = None,
) -> list[str]:
    """What keeps it from being final, a sentence each; empty: nothing.

    `judged`, its sanggah `raised` and `blind`, where two judge apart, save reading them again.
    """
    stage = assessment.period.stage(Tahap.INTERVIU)
    raised = (raised or all_sanggah_of(assessment)) if stage else None
    return rules.blocks_final(
        judgements(assessment) if judged is None else judged,
        has_interviu=stage is not None,
        state=assessment.state,
        last_day=stage.selesai if stage else None,
        today=clock.today(assessment.pemda.zona),
        waived=raised is not None and raised.waiver is not None,
        open_sanggah=raised.waiting if raised else [],
        apart=_apart(assessment, blind),
    )


def blocks_interviu(assessment: Assessment, judged: Judgements | None = None) -> list[str]:
    """What keeps interviu from being opened."""
    return rules.blocks_interviu(
        judgements(assessment) if judged is None else judged,
        has_interviu=assessment.period.has_interviu,
        state=assessment.state,
        apart=_apart(assessment),
    )


def _apart(assessment: Assessment, blind: Blind | None = None) -> list[str] | None:
    """Where two judge apart, what their common values still lack; told without a word about anybody's values."""
    blind = blind or blind_view(assessment)
    return blind.blocks if blind else None
