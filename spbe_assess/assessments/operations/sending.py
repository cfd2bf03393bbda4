"""From draft to sent and on: declare, submit, withdraw, and the moves that review makes."""

from collections.abc import Mapping

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments import queries, rules, snapshots
from spbe_assess.assessments.guards import (
    enter,
    lock,
    require_filling,
    require_no_faults,
    set_answers,
)
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.rules import AnswerState
from spbe_assess.audit.operations import record
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import db

REVIEW_VERBS = frozenset({"start", "open_interviu", "finalise", "reopen"})


def declare(assessment: Assessment, *, actor: User) -> Assessment:
    """Say that everything is there: keeps a digest of all answers and their evidence, which any later change drops."""
    require_filling(assessment)
    claims = queries.claims_of(assessment)
    require_no_faults(assessment, claims)
    assessment.declared_at, assessment.declared_by_id = clock.now(), actor.id
    assessment.declared_digest = snapshots.fingerprint(claims.values())
    told = {"declared_digest": [None, assessment.declared_digest]}
    record(actor, "declare", assessment, told, pemda=assessment.pemda.kode)
    return assessment


def submit(assessment: Assessment, *, actor: User) -> Snapshot:
    """Send what was declared, as snapshot n + 1; from here on it is read there and no longer filled."""
    lock(assessment)
    end = rules.require_move("submit", assessment.state, has_interviu=assessment.period.has_interviu)
    rules.require_sending(queries.dates_of(assessment))
    claims = queries.claims_of(assessment)
    if assessment.declared_digest != snapshots.fingerprint(claims.values()):
        raise rules.NotDeclared
    require_no_faults(assessment, claims)
    snapshot = _write_snapshot(assessment, claims, actor)
    enter(assessment, end, "submit", actor=actor, n=snapshot.n, sha256=snapshot.sha256)
    assessment.sent_at = snapshot.waktu
    set_answers(assessment, AnswerState.DIKIRIM)
    return snapshot


def _write_snapshot(assessment: Assessment, claims: Mapping[str, snapshots.Claim], actor: User) -> Snapshot:
    before, now, period = queries.latest_snapshot(assessment), clock.now(), assessment.period
    n = before.n + 1 if before else 1
    head = {
        "pemda": assessment.pemda.kode,
        "tahun": period.tahun,
        "periode": period.nama,
        "instrumen": period.instrumen,
        "edisi": period.edition.sha256,
        "n": n,
        "waktu": now,
    }
    isi = canonical_json(snapshots.content(head, claims.values()))
    snapshot = Snapshot(assessment_id=assessment.id, n=n, isi=isi, sha256=digest(isi), waktu=now, sent_by_id=actor.id)
    db.session.add(snapshot)
    record(actor, "submit", snapshot, {"sha256": snapshot.sha256}, pemda=assessment.pemda.kode)
    return snapshot


def withdraw(assessment: Assessment, *, actor: User | None) -> Assessment:
    """Take back what nobody has started to judge; the snapshot stays."""
    lock(assessment)
    end = rules.require_move("withdraw", assessment.state, has_interviu=assessment.period.has_interviu)
    enter(assessment, end, "withdraw", actor=actor)
    set_answers(assessment, AnswerState.DRAF)
    return assessment


def move(assessment: Assessment, verb: str, *, actor: User | None) -> Assessment:
    """One of review's verbs: start, open_interviu, finalise, reopen. Refuses where it does not start from here."""
    if verb not in REVIEW_VERBS:
        raise ValueError(f"{verb} has its own operation")
    lock(assessment)
    end = rules.require_move(verb, assessment.state, has_interviu=assessment.period.has_interviu)
    enter(assessment, end, verb, actor=actor)
    return assessment


def accept_answers(assessment: Assessment, *, actor: User | None) -> Assessment:
    """Every answer that is not open again is diterima; called when evaluators' values are released, never before."""
    set_answers(assessment, AnswerState.DITERIMA)
    record(actor, "accept_answers", assessment, {"answers": AnswerState.DITERIMA}, pemda=assessment.pemda.kode)
    return assessment
