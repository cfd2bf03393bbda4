"""What every change of an assessment asks first, inside the transaction, and what any change drops."""

from collections.abc import Mapping

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.assessments import checks, queries, rules, snapshots
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused


def lock(assessment: Assessment) -> None:
    """One at a time on one assessment, and everything about it read again: policy was asked on an older view of it."""
    own = [column.key for column in sa.inspect(Assessment).column_attrs]  # what hangs on it was read in here already
    db.session.flush()  # what the caller changed so far is not read over
    db.session.refresh(assessment, own, with_for_update={"of": Assessment})


def require_filling(assessment: Assessment) -> None:
    """It is a draft and today it may be filled."""
    lock(assessment)
    rules.require_open(assessment.state)
    rules.require_filling(queries.dates_of(assessment))


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


def set_answers(assessment: Assessment, state: AnswerState) -> None:
    """In one statement and without a new versi: nothing of what versi covers changes."""
    db.session.execute(
        sa.update(Answer)
        .where(Answer.assessment_id == assessment.id, Answer.state != AnswerState.PERLU_PERBAIKAN)
        .values(state=state)
    )
