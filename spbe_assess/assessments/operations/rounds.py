"""Opening a period: an assessment for every pemda of the province, an empty answer for every indikator."""

from collections.abc import Mapping
from datetime import date

from spbe_assess.accounts.models import User
from spbe_assess.assessments import queries, snapshots
from spbe_assess.assessments.guards import drop_declaration, lock
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.organisation import operations as organisation
from spbe_assess.organisation.models import Edition, Pemda, Period
from spbe_assess.organisation.queries import instrument_of_period, pemda_in
from spbe_assess.organisation.rules import PeriodKind, Tahap


def open_period(
    provinsi: Pemda,
    *,
    tahun: int,
    nama: str,
    kind: PeriodKind,
    instrumen: str,
    stages: Mapping[Tahap, tuple[date, date]],
    blind: bool = False,
    actor: User | None,
) -> Period:
    """A period, and in it one assessment for the province and for each of its autonomous pemda."""
    period = organisation.open_period(
        provinsi, tahun=tahun, nama=nama, kind=kind, instrumen=instrumen, stages=stages, blind=blind, actor=actor
    )
    for pemda in pemda_in(provinsi):
        open_assessment(period, pemda, actor=actor)
    return period


def open_assessment(period: Period, pemda: Pemda, *, actor: User | None) -> Assessment:
    """The assessment of one pemda in a period, with an empty answer for every indikator."""
    if pemda.in_provinsi_id != period.provinsi_id:
        raise Refused(f"{pemda.sebutan} tidak ada di provinsi periode ini.")
    if queries.assessment_in(period, pemda) is not None:
        raise Refused(f"{pemda.sebutan} sudah punya penilaian dalam periode ini.")
    assessment = Assessment(period=period, pemda=pemda, state=State.DRAF)
    assessment.answers = [Answer(kode=kode, state=AnswerState.DRAF) for kode in instrument_of_period(period).indikator]
    db.session.add(assessment)
    db.session.flush()
    record(actor, "open_assessment", assessment, {"state": [None, State.DRAF]}, pemda=pemda.kode)
    return assessment


def adopt_edition(period: Period, *, actor: User | None) -> Edition:
    """A round that runs takes the newest wording; answers stay, and nothing final is ever read by another edition.

    Where a corrected conversion makes another nilai of an index, what was declared is no longer what would be sent.
    """
    assessments = queries.assessments_of(period)
    for assessment in assessments:
        lock(assessment)
        if assessment.state is State.FINAL:
            raise Refused(f"{assessment.pemda.sebutan} sudah final, jadi periode ini tetap memakai edisinya.")
    edition = organisation.adopt_edition(period, actor=actor)
    for assessment in assessments:
        claims = queries.draft_claims_of(assessment) if assessment.declared_at is not None else {}
        if claims and snapshots.fingerprint(claims.values()) != assessment.declared_digest:
            drop_declaration(assessment, "adopt_edition", actor=actor)
    return edition
