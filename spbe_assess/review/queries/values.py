"""Reads of what evaluators wrote, each value with the claim it was about."""

from collections import defaultdict
from collections.abc import Collection, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.snapshots import changed, claims_of
from spbe_assess.db import db
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review.models import StageValue
from spbe_assess.review.rules import JudgedValue, Judgement, Met

TEXTS = ("fakta", "analisis", "justifikasi")


def judgements(assessment: Assessment) -> dict[str, Judgement]:
    """By kode in the tree's order: every value that counts or counted. Whom to show it is the caller's to ask."""
    return judgements_of([assessment])[assessment.id]


def judged_and_sent(assessment: Assessment) -> tuple[dict[str, Judgement], Snapshot]:
    """The same, and the latest snapshot with who sent it, for a page that shows both; of what was sent."""
    snapshots = _snapshots([assessment.id], joinedload(Snapshot.sent_by))[assessment.id]
    rows = _values([assessment.id], texts=True, apart=False)[assessment.id]
    return judged_values(instrument_of_period(assessment.period).indikator, snapshots, rows), snapshots[-1]


def judgements_of(
    assessments: Collection[Assessment], *, texts: bool = True, apart: bool = False
) -> dict[int, dict[str, Judgement]]:
    """The same for many, by id of the assessment, in two queries; `texts` False leaves the evaluators' texts empty.

    `apart` adds what each of two evaluators wrote by themselves and what therefore does not count: for
    `blind_views` alone, which knows who may see which.
    """
    ids = [assessment.id for assessment in assessments]
    snapshots, values = _snapshots(ids), _values(ids, texts, apart)
    return {
        assessment.id: judged_values(
            instrument_of_period(assessment.period).indikator, snapshots[assessment.id], values[assessment.id]
        )
        for assessment in assessments
    }


def _snapshots(ids: Collection[int], *options: ExecutableOption) -> Mapping[int, list[Snapshot]]:
    """The latest snapshot of each assessment, after those some value was judged on."""
    latest = sa.select(sa.func.max(Snapshot.id)).where(Snapshot.assessment_id.in_(ids)).group_by(Snapshot.assessment_id)
    judged = sa.select(StageValue.snapshot_id).where(StageValue.assessment_id.in_(ids))
    found = sa.select(Snapshot).where(sa.or_(Snapshot.id.in_(latest), Snapshot.id.in_(judged))).order_by(Snapshot.n)
    grouped = defaultdict(list)
    for snapshot in db.session.scalars(found.options(*options)):
        grouped[snapshot.assessment_id].append(snapshot)
    return grouped


def selected(ids: Collection[int], *, texts: bool = True, apart: bool = False) -> sa.Select:
    """The rows `judged_values` takes, of these assessments, the oldest first; see `judgements_of`."""
    columns = [getattr(StageValue, name) if texts else sa.literal("").label(name) for name in TEXTS]
    return (
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
            StageValue.konsensus,
            StageValue.kriteria,
            User.nama,
            *columns,
        )
        .join(User, User.id == StageValue.evaluator_id)
        .where(StageValue.assessment_id.in_(ids), sa.true() if apart else StageValue.konsensus)
        .order_by(StageValue.id)
    )


def _values(ids: Collection[int], texts: bool, apart: bool) -> Mapping[int, list[sa.Row]]:
    grouped = defaultdict(list)
    for row in db.session.execute(selected(ids, texts=texts, apart=apart)):
        grouped[row.assessment_id].append(row)
    return grouped


def judged_values(kodes: Collection[str], snapshots: list[Snapshot], rows: list[sa.Row]) -> dict[str, Judgement]:
    """Each value with the claim of the snapshot it was judged on; the latest of `snapshots` comes last."""
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
                konsensus=row.konsensus,
                kriteria={int(level): Met(met) for level, met in row.kriteria.items()},
                **{name: getattr(row, name) for name in TEXTS},
            )
        )
    return {kode: Judgement(kode, claims[now.id][kode].nilai if now else None, tuple(values[kode])) for kode in kodes}
