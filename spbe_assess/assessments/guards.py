"""What every change of an assessment asks first, inside the transaction, and what any change drops."""

from collections.abc import Collection, Mapping

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments import checks, queries, rules, snapshots
from spbe_assess.assessments.models import Answer, Assessment, Snapshot
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.audit.operations import record
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import db
from spbe_assess.errors import Refused


def lock(assessment: Assessment) -> None:
    """One at a time on one assessment, and everything about it read again: policy was asked on an older view of it."""
    own = [column.key for column in sa.inspect(Assessment).column_attrs]  # what hangs on it was read in here already
    db.session.flush()  # what the caller changed so far is not read over
    db.session.refresh(assessment, own, with_for_update={"of": Assessment})


def require_filling(assessment: Assessment, kodes: Collection[str]) -> None:
    """A draft that may be filled today; or in perbaikan each of `kodes` was returned and its own day is not past."""
    lock(assessment)
    dates = queries.dates_of(assessment)
    if assessment.state is State.PERBAIKAN:
        rules.require_returned(queries.asked_of(assessment, kodes), dates.today)
        return
    rules.require_open(assessment.state)
    rules.require_filling(dates)


def end_of(assessment: Assessment, verb: str) -> State:
    """Where this verb leads from here; refuses where it does not start."""
    return rules.require_move(
        verb,
        assessment.state,
        has_interviu=assessment.period.has_interviu,
        returned_from=assessment.returned_from,
    )


def require_no_faults(assessment: Assessment, claims: Mapping[str, snapshots.Claim]) -> None:
    """Nothing is left that must be mended first."""
    found = checks.faults(queries.instrument_of(assessment), claims)
    if found:
        raise Refused(f"Ada {len(found)} hal yang harus diperbaiki dahulu. {found[0].sentence}")


def drop_declaration(assessment: Assessment, action: str, *, actor: User | None) -> None:
    """Any change after *nyatakan lengkap* undoes it; `action` is the verb that changed something."""
    if assessment.declared_at is None:
        return
    told = {"declared_digest": [assessment.declared_digest, None]}
    assessment.declared_at = assessment.declared_by_id = assessment.declared_digest = None
    record(actor, action, assessment, told, pemda=assessment.pemda.kode)


def enter(assessment: Assessment, state: State, action: str, *, actor: User | None, **told: object) -> None:
    """Go on to `state`, with its line in the log."""
    changes = {"state": [assessment.state, state], **told}
    assessment.state = state
    record(actor, action, assessment, changes, pemda=assessment.pemda.kode)


def leave_perbaikan(assessment: Assessment, state: State, action: str, *, actor: User | None, **told: object) -> None:
    """Back to where it was returned from: what was open again is sent, whether it was mended or not."""
    told = {"returned_from": [assessment.returned_from, None], **told}
    assessment.returned_from = None
    enter(assessment, state, action, actor=actor, **told)
    set_answers(assessment, AnswerState.DIKIRIM, returned=True)


def set_answer(answer: Answer, action: str, *, actor: User | None, **values: object) -> None:
    """What stands beside the words of one answer, and so without a new versi; with its line in the log."""
    changes = {field: [getattr(answer, field), value] for field, value in values.items()}
    changes = {field: both for field, both in changes.items() if both[0] != both[1]}
    if changes:
        db.session.execute(sa.update(Answer).where(Answer.id == answer.id).values(**values))
        record(actor, action, answer, changes, pemda=answer.assessment.pemda.kode)


def write_snapshot(
    assessment: Assessment, claims: Mapping[str, snapshots.Claim], action: str, *, actor: User
) -> Snapshot:
    """These claims as snapshot n + 1; waiting counts from here."""
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
    record(actor, action, snapshot, {"sha256": snapshot.sha256}, pemda=assessment.pemda.kode)
    assessment.sent_at = now
    return snapshot


def set_answers(assessment: Assessment, state: AnswerState, *, returned: bool = False) -> None:
    """All that are not returned, or (`returned`) those alone; no new versi, for nothing of what it covers changes."""
    is_returned = Answer.state == AnswerState.PERLU_PERBAIKAN
    db.session.execute(
        sa.update(Answer)
        .where(Answer.assessment_id == assessment.id, is_returned if returned else sa.not_(is_returned))
        .values(state=state)
    )
