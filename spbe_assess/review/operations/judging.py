"""Taking up what a pemda sent, and giving each indikator its value."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.queries import latest_snapshot
from spbe_assess.assessments.rules import State, spoken_kode
from spbe_assess.assessments.snapshots import Claim, changed, claims_of
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import queries, rules
from spbe_assess.review.guards import hold, lock, seated
from spbe_assess.review.models import EvidenceVerdict, StageValue
from spbe_assess.review.operations.consensus import settle
from spbe_assess.review.rules import Blind, JudgedTahap, Met, Verdict
from spbe_assess.scoring.rules import MAX_DECIMALS, shown

Verdicts = Mapping[int, tuple[Verdict, str]]  # id of a piece of evidence → what was said of it, and its note


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
    kriteria: Mapping[int, Met] | None = None,
    verdicts: Verdicts | None = None,
    perkiraan: bool = False,
    versi: int | None = None,
    sent: datetime | None = None,
    actor,
) -> StageValue:
    """Write the value of the stage that is on, for one indikator, on the latest snapshot. Earlier ones stay.

    `kriteria`: level → what was found; `verdicts`: id of a piece → (verdict, note); neither needs to be whole.
    `perkiraan`: the nilai was estimated, from a level or from the ticks; a whole one never is.
    `versi`: id of the indikator's latest value when the page was read, 0 for none; Stale when there is a newer one.
    `sent`: the moment of the snapshot that was on the page; Stale when this answer was changed by a later one.
    """
    desk = _desk(assessment, [kode], versi, actor, sent)
    instrument = instrument_of_period(assessment.period)
    rules.require_value(instrument, nilai, desk.claims[kode].nilai, justifikasi)
    found = _found(desk, kode, nilai, kriteria or {}, verdicts or {}, justifikasi)
    hold(assessment, [desk.claims[kode]], actor)
    texts = {"fakta": fakta, "analisis": analisis, "justifikasi": justifikasi}
    found = replace(found, perkiraan=perkiraan and not instrument.whole)
    value = _write(desk, kode, nilai, texts, "judge_answer", actor, found)
    settle(assessment, desk.blind, [kode], actor=actor)
    return value


def accept_claim(
    assessment: Assessment,
    kode: str,
    *,
    fakta: str = "",
    analisis: str = "",
    justifikasi: str = "",
    kriteria: Mapping[int, Met] | None = None,
    verdicts: Verdicts | None = None,
    versi: int | None = None,
    sent: datetime | None = None,
    actor,
) -> StageValue:
    """Take the claim of one indikator as it stands, exactly, with what the evaluator wrote and found."""
    desk = _desk(assessment, [kode], versi, actor, sent)
    found = _found(desk, kode, desk.claims[kode].nilai, kriteria or {}, verdicts or {}, justifikasi)
    texts = {"fakta": fakta, "analisis": analisis, "justifikasi": justifikasi}
    hold(assessment, [desk.claims[kode]], actor)
    value = _write(desk, kode, None, texts, "accept_claim", actor, found)
    settle(assessment, desk.blind, [kode], actor=actor)
    return value


def accept_claims(
    assessment: Assessment,
    kodes: Collection[str],
    *,
    versi: int | None = None,
    sent: datetime | None = None,
    actor,
) -> list[StageValue]:
    """Take the claims of several indikator as they stand, all of them or none.

    `versi`: id of the latest value of the whole assessment when the page was read; Stale when one of `kodes` has a
    newer one. `sent` as in `judge_answer`.
    """
    if not kodes:
        raise Refused("Pilih paling sedikit satu indikator.", field="kodes")
    desk = _desk(assessment, kodes, versi, actor, sent)
    hold(assessment, [desk.claims[kode] for kode in kodes], actor)
    values = [_write(desk, kode, None, {}, "accept_claims", actor) for kode in dict.fromkeys(kodes)]
    settle(assessment, desk.blind, [value.kode for value in values], actor=actor)
    return values


def undo_judgement(assessment: Assessment, kode: str, *, versi: int | None = None, actor) -> StageValue:
    """Take back the latest value of the stage that is on: a new row says again what the one before it said.

    Where there was none before, the stage has no value again. Undone twice, the first undoing is taken back.
    """
    desk = _desk(assessment, [kode], versi, actor)
    tahap = desk.tahap[kode]
    stage = sa.and_(desk.seen, StageValue.kode == kode, StageValue.tahap == tahap)
    rows = db.session.scalars(sa.select(StageValue).where(stage).order_by(StageValue.id.desc()).limit(2)).all()
    if not rows:
        raise Refused("Belum ada nilai pada tahap ini yang dapat diurungkan.")
    before = rows[-1]
    value = StageValue(
        **{name: getattr(before, name) for name in _REPEATED},
        undone=before.undone if len(rows) > 1 else True,
        evaluator_id=actor.id,
        waktu=clock.now(),
    )
    db.session.add(value)
    db.session.flush()
    for verdict in _verdicts_of(before):
        _say(value, verdict.evidence_id, verdict.verdict, verdict.note)
    told = {"kode": kode, "tahap": tahap, "nilai": [desk.before.get(kode), None if value.undone else value.nilai]}
    record(actor, "undo_judgement", value, told, pemda=assessment.pemda.kode)
    settle(assessment, desk.blind, [kode], actor=actor)
    return value


_REPEATED = (
    *("assessment_id", "kode", "tahap", "snapshot_id", "nilai", "accepted", "konsensus", "perkiraan", "kriteria"),
    *("fakta", "analisis", "justifikasi"),
)


def _verdicts_of(value: StageValue) -> Sequence[EvidenceVerdict]:
    return db.session.scalars(sa.select(EvidenceVerdict).where(EvidenceVerdict.value_id == value.id)).all()


def _say(value: StageValue, evidence_id: int, verdict: Verdict, note: str) -> None:
    db.session.add(EvidenceVerdict(value_id=value.id, evidence_id=evidence_id, verdict=verdict, note=note))


@dataclass(frozen=True)
class _Desk:
    """What a judging verb works on: the stage of each kode, the latest snapshot and its claims, the stage's values.

    `seen`: which rows are before whoever judges: those that count, or the own ones where two judge apart (`blind`).
    """

    assessment: Assessment
    blind: Blind | None
    seen: sa.ColumnElement[bool]
    tahap: Mapping[str, JudgedTahap]
    snapshot: Snapshot
    claims: Mapping[str, Claim]
    before: Mapping[str, Fraction | None]


def _desk(
    assessment: Assessment, kodes: Collection[str], versi: int | None, actor, sent: datetime | None = None
) -> _Desk:
    """Refused where nothing is judged or a kode is strange, Stale where one was judged after `versi` or changed."""
    lock(assessment)
    rules.require_judged(assessment.state)
    for kode in kodes:
        if kode not in instrument_of_period(assessment.period).indikator:
            raise Refused(f"Indikator {kode} tidak ada dalam penilaian ini.")
    blind = seated(assessment, kodes, actor=actor)
    mine = StageValue.konsensus if blind is None else StageValue.id.in_(blind.ids(kodes))
    seen = sa.and_(StageValue.assessment_id == assessment.id, mine)
    rows = db.session.execute(
        sa.select(StageValue.id, StageValue.kode, StageValue.tahap, StageValue.nilai, StageValue.undone)
        .where(seen, StageValue.kode.in_(kodes))
        .order_by(StageValue.id)
    ).all()
    if versi is not None and any(row.id > versi for row in rows):
        raise rules.JudgedMeanwhile
    snapshot, tahap = latest_snapshot(assessment), _stages(assessment, kodes)
    _require_seen(snapshot, kodes, sent)
    before = {row.kode: None if row.undone else row.nilai for row in rows if row.tahap is tahap[row.kode]}
    return _Desk(assessment, blind, seen, tahap, snapshot, claims_of(snapshot.isi), before)


def _require_seen(now: Snapshot, kodes: Collection[str], sent: datetime | None) -> None:
    """What is judged was on the page: no later sending changed it."""
    if sent is None or sent >= now.waktu:
        return
    before = sa.select(Snapshot.isi).where(Snapshot.assessment_id == now.assessment_id, Snapshot.waktu <= sent)
    then = db.session.scalar(before.order_by(Snapshot.n.desc()).limit(1))
    unseen = [kode for kode in kodes if then is None or changed(kode, then, now.isi)]
    if unseen:
        raise rules.SentMeanwhile(unseen)


def _stages(assessment: Assessment, kodes: Collection[str]) -> dict[str, JudgedTahap]:
    """In which stage each of them is judged now; refused where interviu is on and nobody took it up again."""
    if assessment.state is not State.INTERVIU:
        return dict.fromkeys(kodes, rules.stage_of(assessment.state))
    kinds = queries.mark_kinds(assessment, kodes)
    judged = queries.judgements(assessment) if not all(kinds.values()) else {}
    for kode in kodes:
        rules.require_taken_up(bool(kinds[kode]) or judged[kode].is_taken_up)
    return {kode: rules.stage_of(assessment.state, kinds[kode]) for kode in kodes}


@dataclass(frozen=True)
class _Found:
    """What an evaluator found besides the value."""

    kriteria: Mapping[int, Met] = field(default_factory=dict)
    verdicts: Verdicts = field(default_factory=dict)
    perkiraan: bool = False


def _found(
    desk: _Desk, kode: str, nilai: Fraction | None, kriteria: Mapping[int, Met], verdicts: Verdicts, justifikasi: str
) -> _Found:
    """Refused: strange kriteria or pieces, a piece refused without a word, another level than was found without one."""
    instrument = instrument_of_period(desk.assessment.period)
    indikator, bukti = instrument.indikator[kode], desk.claims[kode].bukti
    rules.require_kriteria(indikator, kriteria)
    rules.require_verdicts(verdicts, {piece.id for piece in bukti})
    accepted = rules.accepted_items(bukti, {piece: verdict for piece, (verdict, _) in verdicts.items()})
    if nilai is not None:
        rules.require_reason(instrument, nilai, rules.propose(instrument, indikator, kriteria, accepted), justifikasi)
    return _Found(kriteria, verdicts)


def _write(
    desk: _Desk,
    kode: str,
    nilai: Fraction | None,
    texts: Mapping[str, str],
    action: str,
    actor,
    found: _Found | None = None,
) -> StageValue:
    """Append a value; None takes the claim. Its column holds four decimals, queries count an accepted one exactly."""
    accepted, found = nilai is None, found or _Found()
    nilai = _claimed(desk, kode) if nilai is None else nilai
    value = StageValue(
        assessment_id=desk.assessment.id,
        kode=kode,
        tahap=desk.tahap[kode],
        snapshot_id=desk.snapshot.id,
        nilai=nilai,
        accepted=accepted,
        konsensus=desk.blind is None or not desk.blind.is_closed,
        perkiraan=found.perkiraan,
        kriteria={str(level): met for level, met in sorted(found.kriteria.items())},
        evaluator_id=actor.id,
        waktu=clock.now(),
        **texts,
    )
    db.session.add(value)
    db.session.flush()
    for evidence_id, (verdict, note) in found.verdicts.items():
        _say(value, evidence_id, verdict, note)
    told = {"kode": kode, "tahap": desk.tahap[kode], "nilai": [desk.before.get(kode), nilai], **texts, **_told(found)}
    record(actor, action, value, told, pemda=desk.assessment.pemda.kode)
    return value


def _claimed(desk: _Desk, kode: str) -> Fraction:
    """The claim as the column holds it. Refused where the pemda left it empty."""
    claim = desk.claims[kode].nilai
    if claim is None:
        told = f"Indikator {spoken_kode(kode)} tidak diisi pemda: tulis nilai dan Justifikasi Anda sendiri."
        raise Refused(told, field="nilai")
    return Fraction(shown(claim, MAX_DECIMALS))


def _told(found: _Found) -> dict[str, object]:
    """For the log, where something was found; notes are long and stand in their rows."""
    told: dict[str, object] = {}
    if found.kriteria:
        told["kriteria"] = " ".join(f"{level}:{met}" for level, met in sorted(found.kriteria.items()))
    if found.verdicts:
        told["bukti"] = " ".join(f"{each}:{verdict}" for each, (verdict, _) in sorted(found.verdicts.items()))
    if found.perkiraan:
        told["perkiraan"] = True
    return told
