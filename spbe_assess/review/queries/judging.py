"""Reads of the evaluator's side: what was judged, what counts, and what a person may see of it."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.queries import assigned_to
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.snapshots import changed, claims_of
from spbe_assess.db import db
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review import policy, rules
from spbe_assess.review.models import Decision, Reopening, SanggahEvent, StageValue
from spbe_assess.review.rules import JudgedValue, Judgement, Judgements, Met, Reader, SanggahKind

TEXTS = ("fakta", "analisis", "justifikasi")


def judgements(assessment: Assessment) -> dict[str, Judgement]:
    """By kode in the tree's order: everything evaluators wrote. Whom to show it is the caller's to ask."""
    return judgements_of([assessment])[assessment.id]


def judgements_of(assessments: Collection[Assessment], *, texts: bool = True) -> dict[int, dict[str, Judgement]]:
    """The same for many, by id of the assessment, in two queries; `texts` False leaves the evaluators' texts empty."""
    ids = [assessment.id for assessment in assessments]
    snapshots, values = _snapshots(ids), _values(ids, texts)
    return {
        assessment.id: _judged(
            instrument_of_period(assessment.period).indikator, snapshots[assessment.id], values[assessment.id]
        )
        for assessment in assessments
    }


def _snapshots(ids: Collection[int]) -> Mapping[int, list[Snapshot]]:
    """The latest snapshot of each assessment, after those some value was judged on."""
    latest = sa.select(sa.func.max(Snapshot.id)).where(Snapshot.assessment_id.in_(ids)).group_by(Snapshot.assessment_id)
    judged = sa.select(StageValue.snapshot_id).where(StageValue.assessment_id.in_(ids))
    found = sa.select(Snapshot).where(sa.or_(Snapshot.id.in_(latest), Snapshot.id.in_(judged))).order_by(Snapshot.n)
    grouped = defaultdict(list)
    for snapshot in db.session.scalars(found):
        grouped[snapshot.assessment_id].append(snapshot)
    return grouped


def _values(ids: Collection[int], texts: bool) -> Mapping[int, list[sa.Row]]:
    columns = [getattr(StageValue, name) if texts else sa.literal("").label(name) for name in TEXTS]
    found = (
        sa.select(
            StageValue.id,
            StageValue.assessment_id,
            StageValue.kode,
            StageValue.tahap,
            StageValue.snapshot_id,
            StageValue.nilai,
            StageValue.accepted,
            StageValue.evaluator_id,
            StageValue.waktu,
            StageValue.perkiraan,
            StageValue.undone,
            StageValue.kriteria,
            User.nama,
            *columns,
        )
        .join(User, User.id == StageValue.evaluator_id)
        .where(StageValue.assessment_id.in_(ids), StageValue.konsensus)
        .order_by(StageValue.id)
    )
    grouped = defaultdict(list)
    for row in db.session.execute(found):
        grouped[row.assessment_id].append(row)
    return grouped


def _judged(kodes: Collection[str], snapshots: list[Snapshot], rows: list[sa.Row]) -> dict[str, Judgement]:
    claims = {snapshot.id: claims_of(snapshot.isi) for snapshot in snapshots}
    by_id = {snapshot.id: snapshot for snapshot in snapshots}
    now = snapshots[-1] if snapshots else None
    values = defaultdict(list)
    for row in rows:
        then = by_id[row.snapshot_id]
        claim = claims[then.id][row.kode].nilai
        values[row.kode].append(
            JudgedValue(
                id=row.id,
                tahap=row.tahap,
                # the column holds four decimals; an accepted claim counts as it was claimed
                nilai=claim if row.accepted else row.nilai,
                accepted=row.accepted,
                stale=then is not now and changed(row.kode, then.isi, now.isi),
                evaluator_id=row.evaluator_id,
                evaluator=row.nama,
                waktu=row.waktu,
                snapshot_n=then.n,
                perkiraan=row.perkiraan,
                undone=row.undone,
                kriteria={int(level): Met(met) for level, met in row.kriteria.items()},
                **{name: getattr(row, name) for name in TEXTS},
            )
        )
    return {kode: Judgement(kode, claims[now.id][kode].nilai if now else None, tuple(values[kode])) for kode in kodes}


def reader_of(assessment: Assessment, person: User | None) -> Reader | None:
    """As whom `person` looks at it; None as person is the command line, which prints the latest there is."""
    if person is None:
        return Reader.EVALUATOR
    return policy.reader_of(person, assessment.pemda, assigned_to(person, assessment))


def released(assessment: Assessment, person: User | None) -> str:
    """The last stage whose values this person may see: "" none, "dokumen", "interviu" or "final".

    "final" while the state is not: the pemda of an assessment that was opened again goes on seeing the decision before.
    """
    judged = sa.select(sa.func.count(StageValue.kode.distinct())).where(StageValue.assessment_id == assessment.id)
    every = len(instrument_of_period(assessment.period).indikator)
    return rules.released(
        reader_of(assessment, person),
        assessment.state,
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
    """Everything of the judging that may be shown to `person`, and nothing else."""
    judged, last = judgements(assessment), last_decision(assessment)
    complete, decided = not rules.unjudged(judged), last is not None
    tahap = rules.released(reader_of(assessment, person), assessment.state, complete=complete, decided=decided)
    decision = last if tahap == rules.FINAL else None
    reopened = decision is not None and assessment.state is not State.FINAL
    last_id = json.loads(decision.isi)["nilai_terakhir"] if reopened else None
    return Seen(tahap, {kode: each.until(tahap, last_id) for kode, each in judged.items()}, decision)


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


def waiver_of(assessment: Assessment) -> SanggahEvent | None:
    """The coordinator's word that there is no sanggah; one before the last reopening counts no more."""
    reopened = (
        sa.select(sa.func.max(Reopening.waktu)).join(Reopening.decision).where(Decision.assessment_id == assessment.id)
    ).scalar_subquery()
    word = (
        sa.select(SanggahEvent)
        .where(
            SanggahEvent.assessment_id == assessment.id,
            SanggahEvent.kind == SanggahKind.TIDAK_ADA,
            sa.or_(reopened.is_(None), SanggahEvent.waktu > reopened),
        )
        .options(joinedload(SanggahEvent.by))
        .order_by(SanggahEvent.id.desc())
        .limit(1)
    )
    return db.session.scalar(word)


def blocks(assessment: Assessment, judged: Judgements | None = None) -> list[str]:
    """What keeps it from being final, a sentence each; empty: nothing. `judged` saves reading it again."""
    stage = assessment.period.stage(Tahap.INTERVIU)
    return rules.blocks_final(
        judgements(assessment) if judged is None else judged,
        has_interviu=stage is not None,
        state=assessment.state,
        last_day=stage.selesai if stage else None,
        today=clock.today(assessment.pemda.zona),
        waived=waiver_of(assessment) is not None,
    )


def blocks_interviu(assessment: Assessment, judged: Judgements | None = None) -> list[str]:
    """What keeps interviu from being opened."""
    return rules.blocks_interviu(
        judgements(assessment) if judged is None else judged,
        has_interviu=assessment.period.has_interviu,
        state=assessment.state,
    )
