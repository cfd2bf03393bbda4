"""Taking up what a pemda sent, and giving each indikator its value."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.queries import latest_snapshot
from spbe_assess.assessments.rules import spoken_kode
from spbe_assess.assessments.snapshots import Claim, claims_of
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import rules
from spbe_assess.review.guards import hold, lock
from spbe_assess.review.models import StageValue
from spbe_assess.review.rules import JudgedTahap
from spbe_assess.scoring.rules import MAX_DECIMALS, shown


def start(assessment: Assessment, *, actor) -> Assessment:
    """Take up what a pemda sent; from here on it cannot be withdrawn."""
    lock(assessment)
    return assessments.move(assessment, "start", actor=actor)


def judge_answer(
    assessment: Assessment,
    kode: str,
    *,
    nilai: Fraction,
    fakta: str = "",
    analisis: str = "",
    justifikasi: str = "",
    versi: int | None = None,
    actor,
) -> StageValue:
    """Write the value of the stage that is on, for one indikator, on the latest snapshot. Earlier ones stay.

    `versi`: id of the indikator's latest value when the page was read, 0 for none; Stale when there is a newer one.
    """
    desk = _desk(assessment, [kode], versi)
    rules.require_value(instrument_of_period(assessment.period), nilai, desk.claims[kode].nilai, justifikasi)
    hold(assessment, [desk.claims[kode]], actor)
    texts = {"fakta": fakta, "analisis": analisis, "justifikasi": justifikasi}
    return _write(desk, kode, nilai, texts, "judge_answer", actor)


def accept_claim(
    assessment: Assessment,
    kode: str,
    *,
    fakta: str = "",
    analisis: str = "",
    justifikasi: str = "",
    versi: int | None = None,
    actor,
) -> StageValue:
    """Take the claim of one indikator as it stands, exactly, with what the evaluator wrote to it."""
    desk = _desk(assessment, [kode], versi)
    texts = {"fakta": fakta, "analisis": analisis, "justifikasi": justifikasi}
    hold(assessment, [desk.claims[kode]], actor)
    return _write(desk, kode, None, texts, "accept_claim", actor)


def accept_claims(
    assessment: Assessment, kodes: Collection[str], *, versi: int | None = None, actor
) -> list[StageValue]:
    """Take the claims of several indikator as they stand, all of them or none.

    `versi`: id of the latest value of the whole assessment when the page was read; Stale when one of `kodes` has a
    newer one.
    """
    if not kodes:
        raise Refused("Pilih paling sedikit satu indikator.", field="kodes")
    desk = _desk(assessment, kodes, versi)
    hold(assessment, [desk.claims[kode] for kode in kodes], actor)
    return [_write(desk, kode, None, {}, "accept_claims", actor) for kode in dict.fromkeys(kodes)]


@dataclass(frozen=True)
class _Desk:
    """What a judging verb works on: the stage that is on, the latest snapshot and its claims, the stage's values."""

    assessment: Assessment
    tahap: JudgedTahap
    snapshot: Snapshot
    claims: Mapping[str, Claim]
    before: Mapping[str, Fraction]


def _desk(assessment: Assessment, kodes: Collection[str], versi: int | None) -> _Desk:
    """Refused where nothing is judged or a kode is strange, Stale where one was judged after `versi`."""
    lock(assessment)
    tahap = rules.require_judged(assessment.state)
    for kode in kodes:
        if kode not in instrument_of_period(assessment.period).indikator:
            raise Refused(f"Indikator {kode} tidak ada dalam penilaian ini.")
    rows = db.session.execute(
        sa.select(StageValue.id, StageValue.kode, StageValue.tahap, StageValue.nilai)
        .where(StageValue.assessment_id == assessment.id, StageValue.kode.in_(kodes))
        .order_by(StageValue.id)
    ).all()
    if versi is not None and any(row.id > versi for row in rows):
        raise rules.JudgedMeanwhile
    snapshot = latest_snapshot(assessment)
    before = {row.kode: row.nilai for row in rows if row.tahap is tahap}
    return _Desk(assessment, tahap, snapshot, claims_of(snapshot.isi), before)


def _write(desk: _Desk, kode: str, nilai: Fraction | None, texts: Mapping[str, str], action: str, actor) -> StageValue:
    """Append a value; None takes the claim. Its column holds four decimals, queries count an accepted one exactly."""
    accepted = nilai is None
    if accepted:
        claim = desk.claims[kode].nilai
        if claim is None:
            raise Refused(
                f"Indikator {spoken_kode(kode)} tidak diisi pemda: tulis nilai dan Justifikasi Anda sendiri.",
                field="nilai",
            )
        nilai = Fraction(shown(claim, MAX_DECIMALS))
    value = StageValue(
        assessment_id=desk.assessment.id,
        kode=kode,
        tahap=desk.tahap,
        snapshot_id=desk.snapshot.id,
        nilai=nilai,
        accepted=accepted,
        konsensus=True,
        evaluator_id=actor.id,
        waktu=clock.now(),
        **texts,
    )
    db.session.add(value)
    told = {"kode": kode, "tahap": desk.tahap, "nilai": [desk.before.get(kode), nilai], **texts}
    record(actor, action, value, told, pemda=desk.assessment.pemda.kode)
    return value
