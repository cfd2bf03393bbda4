"""Who changed an answer and its evidence, and when, out of the log."""

import json

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Answer, Evidence
from spbe_assess.assessments.rules import Change, shortened
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db

LINES, ENTRIES = 8, 80  # autosaves write an entry each; a line holds many of them


def history_of(answer: Answer) -> list[Change]:
    """The newest lines about it and all its evidence, taken off or not, newest first."""
    pieces = sa.select(sa.literal("evidence:") + sa.cast(Evidence.id, sa.String)).where(
        Evidence.assessment_id == answer.assessment_id, Evidence.kode == answer.kode
    )
    its_own = sa.select(sa.literal(f"answer:{answer.id}").label("subject"))
    about = its_own.union_all(pieces).subquery()  # joined, so that the log is found by subject, however long it is
    rows = db.session.execute(
        sa.select(AuditEntry.waktu, User.nama, AuditEntry.action, AuditEntry.changes)
        .join(about, about.c.subject == AuditEntry.subject)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .order_by(AuditEntry.n.desc())
        .limit(ENTRIES)
    )
    changes = (
        Change(waktu, nama or "", action, frozenset(json.loads(changes))) for waktu, nama, action, changes in rows
    )
    return shortened(changes, LINES)
