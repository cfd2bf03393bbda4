"""Gathers what a report says for the person who asks, and lists the assessments they may get one of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from spbe_assess.accounts.models import User
from spbe_assess.accounts.queries import are_assigned
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments import queries as assessments
from spbe_assess.assessments import snapshots
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import SENT, State
from spbe_assess.assessments.snapshots import Claim
from spbe_assess.clock import ZONES
from spbe_assess.db import db
from spbe_assess.instruments import editions
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation import queries as organisation
from spbe_assess.organisation.models import Edition, Pemda
from spbe_assess.organisation.models import Period as PeriodRow
from spbe_assess.organisation.rules import PeriodKind
from spbe_assess.reports import documents
from spbe_assess.reports.documents import AssessmentReport, Claimed, Judged, Period, SignedPaper, Signer, Stage, Subject
from spbe_assess.review import queries as review
from spbe_assess.review.models import Decision
from spbe_assess.review.rules import FINAL, NOTHING, Judgement

__all__ = ["PER_PAGE", "Listed", "latest_results", "listed", "report_of", "years"]

PER_PAGE = 50


@dataclass(frozen=True)
class _Content:
    """What stands in the report besides pemda and period: whose number, from which values, as of when."""

    stage: Stage
    instrument: Instrument
    edition: str
    claimed: Mapping[str, Claimed]
    first: Mapping[str, Fraction | None]
    judged: Mapping[str, Judged]
    data_per: datetime | None
    draf: bool = False
    reopened: bool = False
    reasons: tuple[str, ...] = ()
    signed: tuple[SignedPaper, ...] = ()


@dataclass(frozen=True)
class Listed:
    """One line of the list; index and predikat of the decision in force, else None."""

    assessment: Assessment
    index: Fraction | None
    predikat: str


def report_of(assessment: Assessment, person: User | None, *, example: bool) -> AssessmentReport:
    """The report as `person` may see it; None as person is the command line, which prints the latest there is.

    The caller has asked assessments' `visible_to`. A draft is its own pemda's. `example`: is the example loaded?
    """
    content = _content(assessment, person)
    pemda, period = assessment.pemda, assessment.period
    signed_on = content.data_per.astimezone(ZONES[pemda.zona]).date() if content.data_per else None
    pejabat = organisation.pejabat_of(pemda, signed_on) if signed_on else []
    return documents.assessment_report(
        pemda=_subject(pemda),
        period=Period(
            tahun=period.tahun,
            nama=period.nama,
            resmi=period.kind is PeriodKind.RESMI,
            tahap=tuple(stage.tahap.value for stage in period.stages),
        ),
        instrument=content.instrument,
        edition=content.edition,
        stage=content.stage,
        claimed=content.claimed,
        first=content.first,
        judged=content.judged,
        draf=content.draf,
        reopened=content.reopened,
        reasons=content.reasons,
        signed=content.signed,
        data_per=content.data_per,
        signed_on=signed_on,
        signers=tuple(Signer(each.nama, each.nip, each.jabatan) for each in pejabat),
        example=example,
    )


def _subject(pemda: Pemda) -> Subject:
    provinsi = pemda if pemda.is_provinsi else pemda.provinsi
    return Subject(pemda.kode, pemda.sebutan, provinsi.nama, pemda.ibukota, pemda.zona, pemda.is_provinsi)


def _content(assessment: Assessment, person: User | None) -> _Content:
    if assessment.state not in SENT:
        return _draft(assessment)
    tahap = review.released(assessment, person)
    decisions = review.decisions_of(assessment)
    reasons = tuple(reopening.alasan for _, reopening in reversed(decisions) if reopening)
    said = {"reasons": reasons, "signed": _signed(assessment) if decisions else ()}
    if tahap == FINAL:
        return replace(_decided(decisions[0][0]), reopened=decisions[0][1] is not None, **said)
    judged = {} if tahap == NOTHING else _seen(assessment, tahap)
    return replace(_sent(assessment, judged), **said)


def _signed(assessment: Assessment) -> tuple[SignedPaper, ...]:
    """Of each decision the latest issue that came back signed."""
    papers = {each.decision.n: each for each in review.signed_papers(assessment)}
    return tuple(SignedPaper(n, each.nomor, each.tanggal, each.scan.sha256) for n, each in papers.items())


def _draft(assessment: Assessment) -> _Content:
    saved = [answer.saved_at for answer in assessments.answers_of(assessment).values() if answer.saved_at]
    return _Content(
        stage=Stage.MANDIRI,
        instrument=assessments.instrument_of(assessment),
        edition=assessment.period.edition.sha256,
        claimed={kode: _claimed(claim) for kode, claim in assessments.claims_of(assessment).items()},
        first={},
        judged={},
        data_per=max(saved, default=None),
        draf=True,
    )


def _seen(assessment: Assessment, tahap: str) -> dict[str, Judgement]:
    """Released values; none while some indikator has none yet: half a review is not a number."""
    judgements = {kode: each.until(tahap) for kode, each in review.judgements(assessment).items()}
    return judgements if all(each.last for each in judgements.values()) else {}


def _sent(assessment: Assessment, judgements: Mapping[str, Judgement]) -> _Content:
    sent = assessments.snapshots_of(assessment)
    moments = [sent[-1].waktu, *(each.last.waktu for each in judgements.values())]
    return _Content(
        stage=Stage.REVIU if judgements else Stage.MANDIRI,
        instrument=assessments.instrument_of(assessment),
        edition=assessment.period.edition.sha256,
        claimed={kode: _claimed(claim) for kode, claim in snapshots.claims_of(sent[-1].isi).items()},
        first=assessments.sheet(snapshots.claims_of(sent[0].isi)),
        judged={kode: _judged(judgement) for kode, judgement in judgements.items()},
        data_per=max(moments),
    )


def _decided(decision: Decision) -> _Content:
    """As it was frozen, whatever came later."""
    rows = json.loads(decision.isi)["indikator"]
    edition = db.session.get(Edition, decision.edition_id)
    return _Content(
        stage=Stage.AKHIR,
        instrument=editions.instrument_of(edition.isi),
        edition=edition.sha256,
        claimed={kode: _claimed(snapshots.claim_of(kode, row["klaim"])) for kode, row in rows.items()},
        first={kode: _number(row["mandiri_pertama"]) for kode, row in rows.items()},
        judged={kode: _frozen(row) for kode, row in rows.items()},
        data_per=decision.waktu,
    )


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _claimed(claim: Claim) -> Claimed:
    return Claimed(
        nilai=claim.nilai,
        layanan=claim.layanan,
        index=claim.index,
        index_badan=claim.index_badan,
        index_tahun=claim.index_tahun,
        fakta=claim.fakta,
        analisis=claim.analisis,
    )


def _judged(judgement: Judgement) -> Judged:
    last = judgement.last
    return Judged(judgement.final, judgement.stale, last.fakta, last.analisis, last.justifikasi)


def _frozen(row: Mapping) -> Judged:
    last = row.get("visitasi") or row["interviu"] or row["dokumen"]
    return Judged(_number(row["final"]), False, last["fakta"], last["analisis"], last["justifikasi"])


def years(person: User) -> list[int]:
    """The years this person finds reports of, newest first."""
    statement = sa.select(PeriodRow.tahun).select_from(Assessment).join(Assessment.period).join(Assessment.pemda)
    found = db.session.scalars(statement.where(_reachable(person)).distinct().order_by(PeriodRow.tahun.desc()))
    return list(found)


def listed(person: User, *, tahun: int | None, page: int) -> tuple[list[Listed], int]:
    """One page of the assessments this person may get a report of, newest year first, then by kode; and the pages."""
    where = [_reachable(person)] + ([PeriodRow.tahun == tahun] if tahun else [])
    joined = sa.select(Assessment).join(Assessment.period).join(Assessment.pemda).where(*where)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(joined.subquery()))
    rows = db.session.scalars(
        joined.options(contains_eager(Assessment.period), contains_eager(Assessment.pemda))
        .order_by(PeriodRow.tahun.desc(), Pemda.kode, Assessment.id)
        .offset((page - 1) * PER_PAGE)
        .limit(PER_PAGE)
    ).all()
    decisions = _decisions([row.id for row in rows if row.state is State.FINAL])
    return [_line(row, decisions.get(row.id)) for row in rows], max(-(-total // PER_PAGE), 1)


def latest_results(person: User) -> list[Listed]:
    """The decided resmi assessments of the last year that has any, as far as this person sees them; at most a page."""
    decided = (_reachable(person), Assessment.state == State.FINAL, PeriodRow.kind == PeriodKind.RESMI)
    joined = sa.select(Assessment).join(Assessment.period).join(Assessment.pemda).where(*decided)
    last = sa.select(sa.func.max(PeriodRow.tahun)).select_from(Assessment).join(Assessment.period)
    year = last.join(Assessment.pemda).where(*decided).scalar_subquery()
    rows = db.session.scalars(
        joined.options(contains_eager(Assessment.period), contains_eager(Assessment.pemda))
        .where(PeriodRow.tahun == year)
        .order_by(Pemda.kode, Assessment.id)
        .limit(PER_PAGE)
    ).all()
    decisions = _decisions([row.id for row in rows])
    return [_line(row, decisions.get(row.id)) for row in rows]


def _line(assessment: Assessment, decision: tuple[str, str] | None) -> Listed:
    if decision is None:
        return Listed(assessment, None, "")
    return Listed(assessment, Fraction(decision[0]), decision[1])


def _decisions(ids: list[int]) -> dict[int, tuple[str, str]]:
    rows = db.session.execute(
        sa.select(Decision.assessment_id, Decision.index, Decision.predikat)
        .where(Decision.assessment_id.in_(ids))
        .order_by(Decision.n)
    )
    return {assessment_id: (index, predikat) for assessment_id, index, predikat in rows}


def _reachable(person: User) -> sa.ColumnElement[bool]:
    """What `assessments.policy.can_see` says, in SQL; a test holds the two together."""
    sent = Assessment.state.in_(SENT)
    if person.scope is Scope.PEMDA:
        return Assessment.pemda_id == person.pemda_id
    if person.role is Role.EVALUATOR:
        return sa.and_(sent, are_assigned(person, Assessment.period_id, Assessment.pemda_id))
    if person.role not in {Role.ADMIN, Role.LEADER}:
        return sa.false()
    if person.scope is Scope.INSTALASI:
        return sent
    return sa.and_(sent, sa.func.coalesce(Pemda.provinsi_id, Pemda.id) == person.pemda_id)
