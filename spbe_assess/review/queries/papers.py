"""Reads of the berita acara: what was issued for which decision, and all that the paper says."""

import json

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.queries import assignments_of
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.canonical import canonical_json
from spbe_assess.clock import ZONES
from spbe_assess.db import db
from spbe_assess.organisation.models import Pemda
from spbe_assess.organisation.queries import instrument_of_edition, pejabat_of
from spbe_assess.review import rules
from spbe_assess.review.documents import Decided, Issue, Paper, Place, Signer, berita_acara, evaluators_in
from spbe_assess.review.models import BeritaAcara, Decision
from spbe_assess.review.queries.judging import decision_in_force, decisions_of, last_decision
from spbe_assess.review.queries.proceedings import content_of
from spbe_assess.review.rules import Pihak, Signatory


def berita_acara_of(decision: Decision) -> list[BeritaAcara]:
    """Every issue for this decision, the newest first."""
    found = sa.select(BeritaAcara).where(BeritaAcara.decision_id == decision.id).order_by(BeritaAcara.n.desc())
    return list(db.session.scalars(found.options(joinedload(BeritaAcara.scan))))


def all_berita_acara(assessment: Assessment) -> list[BeritaAcara]:
    """Of all its decisions, the newest first, each with its decision and its scan."""
    found = (
        sa.select(BeritaAcara)
        .join(BeritaAcara.decision)
        .where(Decision.assessment_id == assessment.id)
        .order_by(Decision.n.desc(), BeritaAcara.n.desc())
        .options(contains_eager(BeritaAcara.decision), joinedload(BeritaAcara.scan), joinedload(BeritaAcara.issued_by))
    )
    return list(db.session.scalars(found))


def one_berita_acara(assessment: Assessment, berita_acara_id: int) -> BeritaAcara | None:
    """None when it is another assessment's."""
    return next((each for each in all_berita_acara(assessment) if each.id == berita_acara_id), None)


def signed_papers(assessment: Assessment) -> list[BeritaAcara]:
    """Those whose signed scan was brought, the oldest first: later reports name them."""
    return [each for each in reversed(all_berita_acara(assessment)) if each.scan is not None]


def signatories(assessment: Assessment) -> dict[Pihak, list[Signatory]]:
    """Who may sign for which side, whenever they are in office: pejabat in their order, then the evaluators."""
    pemda = assessment.pemda
    judging = [each.evaluator for each in assignments_of(assessment.period) if each.pemda_id == pemda.id]
    evaluators = [Signatory(f"orang:{each.id}", each.nama, each.nip or "", "Evaluator") for each in judging]
    return {
        Pihak.PEMDA: _pejabat(pemda),
        Pihak.PROVINSI: _pejabat(pemda.provinsi or pemda) + evaluators,
    }


def _pejabat(pemda: Pemda) -> list[Signatory]:
    return [
        Signatory(f"pejabat:{each.id}", each.nama, each.nip, each.jabatan, each.mulai, each.selesai)
        for each in pejabat_of(pemda)
    ]


def coordinators_of(assessment: Assessment) -> list[User]:
    """Who speaks for the pemda."""
    found = sa.select(User).where(
        User.pemda_id == assessment.pemda_id,
        User.scope == Scope.PEMDA,
        User.role == Role.COORDINATOR,
        User.closed_at.is_(None),
    )
    return list(db.session.scalars(found.order_by(User.id)))


def newest_paper(assessment: Assessment, *, as_it_stands: bool, example: bool) -> Paper:
    """As it was issued last, of a decision nothing was issued for, or how things stand now.

    `as_it_stands`: the last is meant where no decision is in force, and not the decision that was opened again.
    """
    decision = decision_in_force(assessment)
    if decision is None and not as_it_stands:
        decision = last_decision(assessment)
    issued = next(iter(berita_acara_of(decision)), None) if decision else None
    return paper_of(assessment, issued=issued, decision=decision, example=example)


def paper_of(
    assessment: Assessment, *, issued: BeritaAcara | None = None, decision: Decision | None = None, example: bool
) -> Paper:
    """The paper of an issue, of a decision nothing was issued for, or of how things stand now.

    Who may have it is the caller's to ask: the last is for evaluators alone.
    """
    decision = issued.decision if issued else decision
    made = decisions_of(assessment)
    if decision is None:
        n = made[0][0].n + 1 if made else 1
        content = json.loads(canonical_json(content_of(assessment, n=n)))
    else:
        content = json.loads(decision.isi)
    zona = assessment.pemda.zona
    return berita_acara(
        content,
        instrument_of_edition(content["edisi"]["sha256"]),
        place=_place(assessment),
        stage=rules.stage_title(State.FINAL if decision else assessment.state, internal=assessment.pemda.is_provinsi),
        names=_names(evaluators_in(content)),
        today=clock.today(zona),
        decided=_decided(decision) if decision else None,
        issue=_issue(issued) if issued else None,
        reopenings=tuple(
            (each.n, again.waktu.astimezone(ZONES[zona]).date(), again.alasan)
            for each, again in reversed(made)
            if again and (decision is None or each.n <= decision.n)
        ),
        example=example,
    )


def _place(assessment: Assessment) -> Place:
    pemda = assessment.pemda
    provinsi = pemda.provinsi or pemda
    return Place(pemda.kode, pemda.sebutan, provinsi.sebutan, pemda.zona, pemda.is_provinsi)


def _decided(decision: Decision) -> Decided:
    return Decided(decision.n, decision.waktu, decision.decided_by.nama, decision.sha256)


def _issue(row: BeritaAcara) -> Issue:
    signers = tuple(Signer(**each) for each in row.pihak)
    return Issue(row.n, row.nomor, row.tanggal, row.tempat, tuple(row.kop.splitlines()), signers)


def _names(ids: list[int]) -> dict[int, str]:
    rows = db.session.execute(sa.select(User.id, User.nama).where(User.id.in_(ids)))
    return {row.id: row.nama for row in rows}
