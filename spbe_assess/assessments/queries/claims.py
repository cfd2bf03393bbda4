"""What a pemda says as plain values: from the live rows, or from what it sent."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.assessments import policy, snapshots
from spbe_assess.assessments.models import Answer, Assessment, Evidence, Snapshot
from spbe_assess.assessments.queries.answers import answers_of, evidence_of
from spbe_assess.assessments.queries.rounds import instrument_of
from spbe_assess.assessments.rules import SENT, State, is_returned
from spbe_assess.assessments.snapshots import Claim, ClaimEvidence
from spbe_assess.db import db
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.rules import PeriodKind


def claims_of(assessment: Assessment, among: Iterable[Evidence] | None = None) -> dict[str, Claim]:
    """What the pemda says now, from the live rows, by kode in the tree's order.

    `among`: the evidence to put into them, where a page asks only for some; None reads all of it.
    """
    instrument = instrument_of(assessment)
    bukti: dict[str, list[ClaimEvidence]] = {}
    for evidence in evidence_of(assessment) if among is None else among:
        bukti.setdefault(evidence.kode, []).append(claim_evidence(evidence))
    return {
        kode: _claim(instrument, answer, tuple(bukti.get(kode, ()))) for kode, answer in answers_of(assessment).items()
    }


def _claim(instrument: Instrument, answer: Answer, bukti: tuple[ClaimEvidence, ...]) -> Claim:
    return Claim(
        kode=answer.kode,
        nilai=snapshots.nilai_of(instrument, answer.kode, answer.nilai, answer.index),
        layanan=answer.layanan,
        index=answer.index,
        index_badan=answer.index_badan,
        index_tahun=answer.index_tahun,
        fakta=answer.fakta,
        analisis=answer.analisis,
        ticks=tuple(answer.ticks),
        bukti=bukti,
    )


def claim_evidence(evidence: Evidence) -> ClaimEvidence:
    version, document = evidence.version, evidence.document
    return ClaimEvidence(
        id=evidence.id,
        item=evidence.item,
        sha256=version.sha256 if version else "",
        link=evidence.link or "",
        nama=document.tentang if document else "",
        halaman=evidence.halaman,
        pasal=evidence.pasal,
        remark=evidence.remark,
        opd=evidence.opd.nama if evidence.opd else "",
    )


def shown_claims_of(assessment: Assessment, latest: Snapshot | None = None) -> dict[str, Claim]:
    """What readers see: the live answers of a draft, the latest snapshot from sending on; in the tree's order."""
    if assessment.state not in SENT:
        return claims_of(assessment)
    sent = snapshots.claims_of((latest or latest_snapshot(assessment)).isi)
    return {kode: sent[kode] for kode in instrument_of(assessment).indikator if kode in sent}


def draft_claims_of(
    assessment: Assessment, latest: Snapshot | None = None, among: Iterable[Evidence] | None = None
) -> dict[str, Claim]:
    """What the pemda would send now: a draft as it is, in perbaikan what was sent with the returned answers mended.

    `among` as `claims_of` takes it.
    """
    live = claims_of(assessment, among)
    if assessment.state is not State.PERBAIKAN:
        return live
    sent, answers = shown_claims_of(assessment, latest), answers_of(assessment)
    return {
        kode: claim if is_returned(assessment.state, answers[kode].state) else sent.get(kode, claim)
        for kode, claim in live.items()
    }


def claims_for(
    person, assessment: Assessment, latest: Snapshot | None = None, among: Iterable[Evidence] | None = None
) -> dict[str, Claim]:
    """What this person sees: own people their draft, also while they mend; everybody else what was sent last."""
    if assessment.state is State.DRAF or (assessment.state is State.PERBAIKAN and policy.is_own(person, assessment)):
        return draft_claims_of(assessment, latest, among)
    return shown_claims_of(assessment, latest)


def sheet_of(assessment: Assessment) -> dict[str, Fraction | None]:
    """Nilai by kode as the live answers have it; None is unanswered."""
    return sheet(claims_of(assessment))


def sheet(claims: Mapping[str, Claim]) -> dict[str, Fraction | None]:
    return {kode: claim.nilai for kode, claim in claims.items()}


def snapshots_of(assessment: Assessment) -> list[Snapshot]:
    """In the order they were sent."""
    return list(
        db.session.scalars(
            sa.select(Snapshot)
            .options(joinedload(Snapshot.sent_by))
            .where(Snapshot.assessment_id == assessment.id)
            .order_by(Snapshot.n)
        )
    )


def latest_snapshot(assessment: Assessment) -> Snapshot | None:
    """What the pemda sent last, and who sent it."""
    return db.session.scalar(
        sa.select(Snapshot)
        .options(joinedload(Snapshot.sent_by))
        .where(Snapshot.assessment_id == assessment.id)
        .order_by(Snapshot.n.desc())
        .limit(1)
    )


def previous_claims(assessment: Assessment) -> dict[str, Claim]:
    """What the same pemda sent last under the same regulation the year before; empty where it sent nothing."""
    isi = db.session.scalar(
        sa.select(Snapshot.isi)
        .join(Snapshot.assessment)
        .join(Assessment.period)
        .where(
            Assessment.pemda_id == assessment.pemda_id,
            Period.instrumen == assessment.period.instrumen,
            Period.tahun == assessment.period.tahun - 1,
            Period.kind == PeriodKind.RESMI,
        )
        .order_by(Snapshot.n.desc())
        .limit(1)
    )
    return snapshots.claims_of(isi) if isi else {}
