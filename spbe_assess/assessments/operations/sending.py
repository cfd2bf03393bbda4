"""From draft to sent and on: declare, submit, withdraw, and the moves that review makes."""

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import notify
from spbe_assess.accounts.queries import assignments_of
from spbe_assess.assessments import queries, rules, snapshots
from spbe_assess.assessments.guards import (
    end_of,
    enter,
    leave_perbaikan,
    lock,
    require_filling,
    require_no_faults,
    set_answers,
    write_snapshot,
)
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.audit.operations import record

REVIEW_VERBS = frozenset({"start", "open_interviu", "finalise", "reopen"})


def declare(assessment: Assessment, *, actor: User) -> Assessment:
    """Say that everything is there: keeps a digest of all answers and their evidence, which any later change drops."""
    require_filling(assessment, ())  # in perbaikan on any day: it may be sent again until the evaluator goes on
    claims = queries.draft_claims_of(assessment)
    require_no_faults(assessment, claims)
    assessment.declared_at, assessment.declared_by_id = clock.now(), actor.id
    assessment.declared_digest = snapshots.fingerprint(claims.values())
    told = {"declared_digest": [None, assessment.declared_digest]}
    record(actor, "declare", assessment, told, pemda=assessment.pemda.kode)
    return assessment


def submit(assessment: Assessment, *, actor: User) -> Snapshot:
    """Send what was declared, as snapshot n + 1; from here on it is read there and no longer filled.

    From perbaikan it goes back to where it was returned from, on any day, and whoever judges it is told.
    """
    lock(assessment)
    again = assessment.state is State.PERBAIKAN
    end = end_of(assessment, "submit")
    if not again:
        rules.require_sending(queries.dates_of(assessment))
    claims = queries.draft_claims_of(assessment)
    if assessment.declared_digest != snapshots.fingerprint(claims.values()):
        raise rules.NotDeclared
    require_no_faults(assessment, claims)
    snapshot = write_snapshot(assessment, claims, "submit", actor=actor)
    if again:
        leave_perbaikan(assessment, end, "submit", actor=actor, n=snapshot.n, sha256=snapshot.sha256)
        _tell_evaluators(assessment, snapshot, actor)
    else:
        enter(assessment, end, "submit", actor=actor, n=snapshot.n, sha256=snapshot.sha256)
        set_answers(assessment, AnswerState.DIKIRIM)
    return snapshot


def _tell_evaluators(assessment: Assessment, snapshot: Snapshot, actor: User) -> None:
    """Whoever judges it has waited for this."""
    judges = [each.evaluator for each in assignments_of(assessment.period) if each.pemda_id == assessment.pemda_id]
    notify(
        judges,
        isi=f"{assessment.pemda.sebutan} mengirim ulang penilaian {assessment.period.tahun} sesudah perbaikan.",
        url=f"/reviu/{assessment.id}",
        kunci=f"kirim-ulang:{assessment.id}:{snapshot.n}",
        actor=actor,
    )


def withdraw(assessment: Assessment, *, actor: User | None) -> Assessment:
    """Take back what nobody has started to judge; the snapshot stays."""
    lock(assessment)
    end = end_of(assessment, "withdraw")
    enter(assessment, end, "withdraw", actor=actor)
    set_answers(assessment, AnswerState.DRAF)
    return assessment


def move(assessment: Assessment, verb: str, *, actor: User | None) -> Assessment:
    """One of review's verbs: start, open_interviu, finalise, reopen. Refuses where it does not start from here."""
    if verb not in REVIEW_VERBS:
        raise ValueError(f"{verb} has its own operation")
    lock(assessment)
    end = end_of(assessment, verb)
    enter(assessment, end, verb, actor=actor)
    return assessment


def accept_answers(assessment: Assessment, *, actor: User | None) -> Assessment:
    """Every answer that is not open again is diterima; called when evaluators' values are released, never before."""
    set_answers(assessment, AnswerState.DITERIMA)
    record(actor, "accept_answers", assessment, {"answers": AnswerState.DITERIMA}, pemda=assessment.pemda.kode)
    return assessment
