"""Two evaluators who judge apart: the value both come to, by being equal or by agreeing on one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import notify
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.queries import latest_snapshot
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.organisation import operations as organisation
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import queries, rules
from spbe_assess.review.guards import lock
from spbe_assess.review.models import EvidenceVerdict, StageValue
from spbe_assess.review.rules import Blind, JudgedTahap, JudgedValue
from spbe_assess.scoring.rules import MAX_DECIMALS, shown

_Said = Mapping[int, Iterable[EvidenceVerdict]]  # id of a value → what came with it


def judge_apart(period: Period, *, blind: bool, actor) -> Period:
    """Whether two evaluators judge each pemda of a round apart; settled once anything of it is judged."""
    rounds = sa.select(Assessment.id).where(Assessment.period_id == period.id)
    db.session.execute(rounds.order_by(Assessment.id).with_for_update())  # nobody judges meanwhile
    if period.blind is not blind and queries.is_anything_judged(period):
        raise Refused("Sudah ada yang dinilai dalam periode ini, jadi cara menilainya tidak dapat diubah lagi.")
    return organisation.set_blind(period, blind=blind, actor=actor)


def settle(assessment: Assessment, blind: Blind | None, kodes: Collection[str], *, actor) -> None:
    """After values were written apart: what both seats say alike counts, what they no longer do is taken back.

    `blind`: as it was `seated`. Whoever writes the last value that was missing opens the eyes of both.
    """
    if blind is None or not blind.is_closed:
        return
    now, snapshot = queries.blind_view(assessment, actor), latest_snapshot(assessment)
    pairs = {kode: rules.pair(now, kode) for kode in kodes}
    alike = {kode: two for kode, two in pairs.items() if None not in two and two[0].nilai == two[1].nilai}
    said = _verdicts_of(alike.values())
    for kode, two in pairs.items():
        standing = now.agreed[kode].counted
        if kode in alike:
            _write(snapshot, kode, two[0].nilai, _merged(two, said), "settle", standing, actor)
        elif standing is not None:
            _take_back(snapshot, kode, standing, actor)
    if not now.is_closed:
        _open_eyes(assessment, snapshot, actor)


def agree(
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
    """The one value two evaluators who judged apart come to, with its texts; what either wrote stays as it is.

    `versi`: id of the indikator's latest value of either, or agreed, when the page was read.
    """
    lock(assessment)
    blind = queries.blind_view(assessment, actor)
    if blind is None or assessment.state is not State.DINILAI:
        raise Refused("Tidak ada yang perlu disepakati: penilaian ini tidak dinilai terpisah oleh dua evaluator.")
    if blind.seat is None:
        raise rules.NoSeat
    if blind.is_closed:
        raise rules.StillBlind
    if kode not in blind.agreed:
        raise Refused(f"Indikator {kode} tidak ada dalam penilaian ini.")
    if versi is not None and blind.versi(kode) > versi:
        raise rules.JudgedMeanwhile
    snapshot, two = latest_snapshot(assessment), rules.pair(blind, kode)
    claim = claims_of(snapshot.isi)[kode].nilai
    if nilai != claim:
        rules.require_value(instrument_of_period(assessment.period), nilai, claim, justifikasi)
    if nilai not in {each.nilai for each in two} and not justifikasi.strip():
        raise Refused("Nilai ini bukan nilai salah seorang evaluator; tulis alasannya.", "justifikasi")
    texts = {"fakta": fakta, "analisis": analisis, "justifikasi": justifikasi}
    given = _merged(two, _verdicts_of([two])) | texts | {"accepted": nilai == claim}
    given["perkiraan"] = any(each.perkiraan for each in two if each.nilai == nilai)
    return _write(snapshot, kode, nilai, given, "agree", blind.agreed[kode].counted, actor)


def _merged(two: tuple[JudgedValue, JudgedValue], said: _Said) -> dict:
    """What two values say together: both texts, and of each kriteria and each piece what is stricter."""
    first, second = two
    names = (first.evaluator, second.evaluator)
    kriteria = rules.stricter(first.kriteria, second.kriteria)
    return {
        **rules.both_texts(first, second),
        "accepted": first.accepted or second.accepted,
        "perkiraan": first.perkiraan and second.perkiraan,
        "kriteria": {str(level): met for level, met in sorted(kriteria.items())},
        "verdicts": _stricter_verdicts(said[first.id], said[second.id], names),
    }


def _stricter_verdicts(first: Iterable[EvidenceVerdict], second: Iterable[EvidenceVerdict], names) -> dict:
    """Id of a piece → (verdict, both notes)."""
    ones, others = ({each.evidence_id: each for each in some} for some in (first, second))
    verdicts = rules.stricter(*({key: each.verdict for key, each in some.items()} for some in (ones, others)))
    notes = {
        key: rules.joined(*(some[key].note if key in some else "" for some in (ones, others)), names)
        for key in verdicts
    }
    return {key: (verdict, notes[key]) for key, verdict in verdicts.items()}


def _verdicts_of(pairs: Iterable[tuple[JudgedValue, JudgedValue]]) -> _Said:
    ids = [each.id for two in pairs for each in two]
    grouped = defaultdict(list)
    if ids:
        for each in db.session.scalars(sa.select(EvidenceVerdict).where(EvidenceVerdict.value_id.in_(ids))):
            grouped[each.value_id].append(each)
    return grouped


def _write(
    snapshot: Snapshot, kode: str, nilai: Fraction, given: dict, action: str, before: JudgedValue | None, actor
) -> StageValue:
    """Append a value that counts for both."""
    verdicts = given.pop("verdicts", {})
    value = StageValue(
        assessment_id=snapshot.assessment_id,
        kode=kode,
        tahap=JudgedTahap.DOKUMEN,
        snapshot_id=snapshot.id,
        nilai=Fraction(shown(nilai, MAX_DECIMALS)),
        konsensus=True,
        evaluator_id=actor.id,
        waktu=clock.now(),
        **given,
    )
    db.session.add(value)
    db.session.flush()
    for piece, (verdict, note) in verdicts.items():
        db.session.add(EvidenceVerdict(value_id=value.id, evidence_id=piece, verdict=verdict, note=note))
    now = None if value.undone else value.nilai
    told = {"kode": kode, "tahap": value.tahap, "nilai": [before.nilai if before else None, now]}
    record(actor, action, value, told | {"justifikasi": value.justifikasi}, pemda=snapshot.assessment.pemda.kode)
    return value


def _take_back(snapshot: Snapshot, kode: str, standing: JudgedValue, actor) -> None:
    """The two no longer say the same: there is no common value until they do again, or agree on one."""
    given = {"undone": True, "accepted": standing.accepted}
    _write(snapshot, kode, standing.nilai, given, "settle", standing, actor)


def _open_eyes(assessment: Assessment, snapshot: Snapshot, actor: User) -> None:
    """Both learn that the other is done, and where they differ."""
    notify(
        queries.judges_of(assessment),
        isi=f"Kedua evaluator selesai menilai {assessment.pemda.sebutan}. Lihat indikator yang berbeda.",
        url=f"/reviu/{assessment.id}/selisih-evaluator",
        kunci=f"selisih:{assessment.id}:{snapshot.n}",
        actor=actor,
    )
