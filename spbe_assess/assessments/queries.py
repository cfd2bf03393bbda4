"""Reads of assessments: scoped to a person where a person asks, and in a fixed number of statements."""

from collections.abc import Collection, Mapping
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from spbe_assess import clock
from spbe_assess.accounts.queries import is_assigned
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import policy, snapshots
from spbe_assess.assessments.models import Answer, AnswerRevision, Assessment, Evidence, Snapshot
from spbe_assess.assessments.rules import SENT, Dates
from spbe_assess.assessments.snapshots import Claim, ClaimEvidence
from spbe_assess.db import db
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation.models import Pemda, Period
from spbe_assess.organisation.queries import extension_of, instrument_of_period
from spbe_assess.organisation.rules import PeriodKind, Tahap


def assigned_to(person, assessment: Assessment) -> bool:
    """Whether this person is an evaluator who judges this pemda in this period; asks nothing about anybody else."""
    return person.role is Role.EVALUATOR and is_assigned(person, assessment.period_id, assessment.pemda_id)


def visible_to(person, assessment_id: int) -> Assessment | None:
    """None when there is no such assessment, or it is not this person's to know about."""
    assessment = db.session.get(Assessment, assessment_id)
    if assessment is None:
        return None
    seen = policy.can_see(person, assessment, assigned=assigned_to(person, assessment))
    return assessment if seen else None


def assessments_of(period: Period) -> list[Assessment]:
    """By kode of the pemda, the province first."""
    return list(
        db.session.scalars(
            sa.select(Assessment)
            .join(Assessment.pemda)
            .options(contains_eager(Assessment.pemda))
            .where(Assessment.period_id == period.id)
            .order_by(Pemda.kode)
        )
    )


def assessments_of_pemda(pemda: Pemda) -> list[Assessment]:
    """The newest year first, of one year the official period before exercises."""
    exercise = sa.case((Period.kind == PeriodKind.RESMI, 0), else_=1)
    return list(
        db.session.scalars(
            sa.select(Assessment)
            .join(Assessment.period)
            .options(contains_eager(Assessment.period))
            .where(Assessment.pemda_id == pemda.id)
            .order_by(Period.tahun.desc(), exercise, Assessment.id.desc())
        )
    )


def latest_assessment(pemda: Pemda) -> Assessment | None:
    """The one the pemda is at work on, or was last."""
    return next(iter(assessments_of_pemda(pemda)), None)


def assessment_in(period: Period, pemda: Pemda) -> Assessment | None:
    return db.session.scalar(
        sa.select(Assessment).where(Assessment.period_id == period.id, Assessment.pemda_id == pemda.id)
    )


def previous_assessment(assessment: Assessment) -> Assessment | None:
    """The same pemda's, under the same regulation, in the official period of the year before."""
    return db.session.scalar(
        sa.select(Assessment)
        .join(Assessment.period)
        .where(
            Assessment.pemda_id == assessment.pemda_id,
            Period.instrumen == assessment.period.instrumen,
            Period.tahun == assessment.period.tahun - 1,
            Period.kind == PeriodKind.RESMI,
        )
    )


def instrument_of(assessment: Assessment) -> Instrument:
    """As the period's edition has it."""
    return instrument_of_period(assessment.period)


def dates_of(assessment: Assessment) -> Dates:
    """The days that bind this assessment, and which day it is there now."""
    period = assessment.period
    mandiri, extension = period.stage(Tahap.MANDIRI), extension_of(period, assessment.pemda)
    return Dates(
        today=clock.today(assessment.pemda.zona),
        first_day=mandiri.mulai,
        last_day=extension.sampai if extension else mandiri.selesai,
        dokumen_ends=period.stage(Tahap.DOKUMEN).selesai,
        extended=extension is not None,
    )


def answers_of(assessment: Assessment) -> dict[str, Answer]:
    """By kode, in the tree's order."""
    rows = db.session.scalars(sa.select(Answer).where(Answer.assessment_id == assessment.id))
    given = {answer.kode: answer for answer in rows}
    return {kode: given[kode] for kode in instrument_of(assessment).indikator if kode in given}


def answer_of(assessment: Assessment, kode: str) -> Answer | None:
    return db.session.scalar(sa.select(Answer).where(Answer.assessment_id == assessment.id, Answer.kode == kode))


def last_revision_of(answer: Answer) -> AnswerRevision | None:
    return db.session.scalar(
        sa.select(AnswerRevision)
        .where(AnswerRevision.answer_id == answer.id)
        .order_by(AnswerRevision.id.desc())
        .limit(1)
    )


def evidence_of(assessment: Assessment, kode: str | None = None) -> list[Evidence]:
    """What is attached now, oldest first, with the documents it points at; of one indikator or of all."""
    statement = (
        sa.select(Evidence)
        .options(joinedload(Evidence.version).joinedload(DocumentVersion.document), joinedload(Evidence.opd))
        .where(Evidence.assessment_id == assessment.id, Evidence.detached_at.is_(None))
        .order_by(Evidence.id)
    )
    return list(db.session.scalars(statement.where(Evidence.kode == kode) if kode is not None else statement))


def evidence_behind(bukti: Collection[ClaimEvidence]) -> list[Evidence]:
    """The rows of what a claim names, also of what was taken off since."""
    if not bukti:
        return []
    return list(
        db.session.scalars(
            sa.select(Evidence)
            .options(joinedload(Evidence.version).joinedload(DocumentVersion.document), joinedload(Evidence.opd))
            .where(Evidence.id.in_([each.id for each in bukti]))
            .order_by(Evidence.id)
        )
    )


def evidence_in(assessment: Assessment, evidence_id: int) -> Evidence | None:
    """One piece of this assessment, attached or taken off; None when it is another's."""
    return db.session.scalar(
        sa.select(Evidence).where(Evidence.id == evidence_id, Evidence.assessment_id == assessment.id)
    )


def claims_of(assessment: Assessment) -> dict[str, Claim]:
    """What the pemda says now, from the live rows, by kode in the tree's order."""
    instrument = instrument_of(assessment)
    bukti: dict[str, list[ClaimEvidence]] = {}
    for evidence in evidence_of(assessment):
        bukti.setdefault(evidence.kode, []).append(_claim_evidence(evidence))
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


def _claim_evidence(evidence: Evidence) -> ClaimEvidence:
    version = evidence.version
    return ClaimEvidence(
        id=evidence.id,
        item=evidence.item,
        sha256=version.sha256 if version else "",
        link=evidence.link or "",
        nama=version.document.tentang if version else "",
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


def sheet_of(assessment: Assessment) -> dict[str, Fraction | None]:
    """Nilai by kode as the live answers have it; None is unanswered."""
    return sheet(claims_of(assessment))


def sheet(claims: Mapping[str, Claim]) -> dict[str, Fraction | None]:
    return {kode: claim.nilai for kode, claim in claims.items()}


def snapshots_of(assessment: Assessment) -> list[Snapshot]:
    """In the order they were sent."""
    return list(
        db.session.scalars(sa.select(Snapshot).where(Snapshot.assessment_id == assessment.id).order_by(Snapshot.n))
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


def progress_of(assessments: list[Assessment]) -> dict[int, tuple[int, int]]:
    """Assessment id → (answers somebody gave a nilai or an index, all answers), in one statement."""
    given = sa.case((sa.or_(Answer.nilai.is_not(None), Answer.index.is_not(None)), 1), else_=0)
    rows = db.session.execute(
        sa.select(Answer.assessment_id, sa.func.sum(given), sa.func.count())
        .where(Answer.assessment_id.in_([assessment.id for assessment in assessments]))
        .group_by(Answer.assessment_id)
    )
    return {assessment_id: (int(done), total) for assessment_id, done, total in rows}
