"""Who changed an answer and its evidence, and when, out of the log."""

import json
from collections.abc import Collection

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Answer
from spbe_assess.assessments.rules import Change, shortened
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db

LINES, ENTRIES = 8, 80  # autosaves write an entry each; a line holds many of them


def history_of(answer: Answer, evidence: Collection[int] = ()) -> list[Change]:
    """The newest lines, newest first; `evidence`: ids of the pieces that belong to it."""
    subjects = [f"answer:{answer.id}", *(f"evidence:{each}" for each in evidence)]
    rows = db.session.execute(
        sa.select(AuditEntry.waktu, User.nama, AuditEntry.action, AuditEntry.changes)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(AuditEntry.subject.in_(subjects))
        .order_by(AuditEntry.n.desc())
        .limit(ENTRIES)
    )
    changes = (
        Change(waktu, nama or "", action, frozenset(json.loads(changes))) for waktu, nama, action, changes in rows
    )
    return shortened(changes, LINES)
