"""Everything an evaluator, and the pemda's word on sanggah, changes. No Flask, no commit: the caller owns both.

Each verb first locks the assessment: of two that come together the second sees what the first did.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.queries import latest_snapshot, snapshots_of, versions_of
from spbe_assess.assessments.rules import State, spoken_kode
from spbe_assess.assessments.snapshots import Claim, claims_of
from spbe_assess.audit.operations import record
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import db
from spbe_assess.documents import operations as documents
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import queries, rules
from spbe_assess.review.documents import Grounds, decision_content
from spbe_assess.review.models import Decision, Reopening, SanggahEvent, StageValue
from spbe_assess.review.rules import JudgedTahap, Judgements, SanggahKind
from spbe_assess.scoring.rules import MAX_DECIMALS, shown


def start(assessment: Assessment, *, actor) -> Assessment:
    """Take up what a pemda sent; from here on it cannot be withdrawn."""
    _lock(assessment)
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
    _hold(assessment, [desk.claims[kode]], actor)
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
    _hold(assessment, [desk.claims[kode]], actor)
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
    _hold(assessment, [desk.claims[kode] for kode in kodes], actor)
    return [_write(desk, kode, None, {}, "accept_claims", actor) for kode in dict.fromkeys(kodes)]


def open_interviu(assessment: Assessment, *, versi: int | None = None, actor) -> Assessment:
    """Release the dokumen values to the pemda and go on to interviu; answers count as accepted.

    `versi`: id of the latest value of the assessment when the page was read; Stale when somebody judged since.
    """
    _lock(assessment)
    judged = queries.judgements(assessment)
    _require_latest(judged, versi)
    _require_free(queries.blocks_interviu(assessment, judged))
    assessments.accept_answers(assessment, actor=actor)
    return assessments.move(assessment, "open_interviu", actor=actor)


def waive_sanggah(assessment: Assessment, *, actor) -> SanggahEvent:
    """The coordinator's word that the pemda raises no sanggah: finalising need not wait for the last day."""
    _lock(assessment)
    if assessment.state is not State.INTERVIU:
        raise Refused("Pernyataan tidak ada sanggah hanya dapat diberikan selama tahap interviu.")
    if queries.waiver_of(assessment) is not None:
        raise Refused("Pernyataan tidak ada sanggah sudah tercatat.")
    event = SanggahEvent(assessment_id=assessment.id, kind=SanggahKind.TIDAK_ADA, by_id=actor.id, waktu=clock.now())
    db.session.add(event)
    record(actor, "waive_sanggah", event, {"assessment": assessment.id}, pemda=assessment.pemda.kode)
    return event


def finalise(assessment: Assessment, *, versi: int | None = None, actor) -> Decision:
    """Freeze the result: values of all stages, texts, index, predikat, edition and evidence under one SHA-256.

    `versi` as in `open_interviu`. A decision after a reopening names the one it replaces, which stays.
    """
    _lock(assessment)
    judged = queries.judgements(assessment)
    _require_latest(judged, versi)
    _require_free(queries.blocks(assessment, judged))
    before = queries.last_decision(assessment)
    n, waktu = (before.n if before else 0) + 1, clock.now()
    content = decision_content(
        instrument_of_period(assessment.period), _grounds(assessment), judged, n=n, evaluator_id=actor.id, waktu=waktu
    )
    isi = canonical_json(content)
    decision = Decision(
        assessment_id=assessment.id,
        n=n,
        edition_id=assessment.period.edition_id,
        index=str(content["indeks"]),
        predikat=content["predikat"],
        isi=isi,
        sha256=digest(isi),
        decided_by_id=actor.id,
        waktu=waktu,
    )
    db.session.add(decision)
    told = {"assessment": assessment.id, "n": n, "indeks": content["indeks"], "sha256": decision.sha256}
    record(actor, "finalise", decision, told, pemda=assessment.pemda.kode)
    assessments.accept_answers(assessment, actor=actor)
    assessments.move(assessment, "finalise", actor=actor)
    for version in _versions(_judged_claims(assessment, judged)):
        documents.release(version, _holder(assessment), actor=actor)
    return decision


def reopen(assessment: Assessment, *, alasan: str, actor) -> Reopening:
    """Open a final result again, with the reason that every later report repeats; the decision itself stays."""
    _lock(assessment)
    decision = queries.decision_in_force(assessment)
    if assessment.state is not State.FINAL or decision is None:
        raise Refused("Hanya hasil yang sudah final dapat dibuka kembali.")
    if not alasan.strip():
        raise Refused("Tulis alasan membuka kembali hasil ini.", field="alasan")
    reopening = Reopening(decision_id=decision.id, alasan=alasan, reopened_by_id=actor.id, waktu=clock.now())
    db.session.add(reopening)
    record(actor, "reopen", reopening, {"assessment": assessment.id, "alasan": alasan}, pemda=assessment.pemda.kode)
    assessments.move(assessment, "reopen", actor=actor)
    _hold(assessment, _judged_claims(assessment, queries.judgements(assessment)), actor)
    return reopening


def _hold(assessment: Assessment, claims: Iterable[Claim], actor) -> None:
    """Whatever a value is judged by stays where it can be looked at again, until the result is final."""
    for version in _versions(claims):
        documents.hold(version, _holder(assessment), actor=actor)


def _judged_claims(assessment: Assessment, judged: Judgements) -> list[Claim]:
    """The latest claims of what somebody judged."""
    sent = claims_of(latest_snapshot(assessment).isi)
    return [sent[kode] for kode, each in judged.items() if each.versi and kode in sent]


def _versions(claims: Iterable[Claim]) -> list[DocumentVersion]:
    return versions_of([each.id for claim in claims for each in claim.bukti])


def _holder(assessment: Assessment) -> str:
    return f"reviu:{assessment.id}"


def _lock(assessment: Assessment) -> None:
    """Wait for whoever changes this assessment now, and read again where it stands."""
    db.session.execute(sa.select(Assessment.id).where(Assessment.id == assessment.id).with_for_update())
    db.session.refresh(assessment, ["state", "sent_at", "versi"])


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
    _lock(assessment)
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


def _require_latest(judged: Judgements, versi: int | None) -> None:
    if versi is not None and rules.latest(judged) > versi:
        raise Stale("Ada nilai yang disimpan sejak halaman ini dibuka. Periksa lagi, lalu lanjutkan.")


def _require_free(reasons: list[str]) -> None:
    if reasons:
        raise rules.Blocked(reasons)


def _grounds(assessment: Assessment) -> Grounds:
    period = assessment.period
    sent = snapshots_of(assessment)
    return Grounds(
        pemda=assessment.pemda.kode,
        tahun=period.tahun,
        periode=period.nama,
        jenis=period.kind,
        tahap=tuple(stage.tahap for stage in period.stages),
        edisi=(period.edition.kode, period.edition.sha256),
        snapshot=(sent[-1].n, sent[-1].sha256),
        first=claims_of(sent[0].isi),
        latest=claims_of(sent[-1].isi),
    )
