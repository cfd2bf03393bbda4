"""Write to the log; the chain is closed in the last moment before the commit."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from spbe_assess import clock
from spbe_assess.audit import rules
from spbe_assess.audit.models import AuditEntry, AuditHead
from spbe_assess.db import db


def record(actor, action: str, subject, changes: Mapping[str, object] | None = None, *, pemda: str = "") -> None:
    """Note that `actor` (a person, or None: the command line) did `action` to `subject` (a row, or a text).

    `changes`: {field: [old, new]} or {field: value}. `pemda`: kode of the pemda it is about. Numbered and chained
    when the transaction commits; gone when it does not.
    """
    db.session.info.setdefault(rules.PENDING, []).append(
        {
            "waktu": clock.now(),
            "actor_id": actor.id if actor is not None else None,
            "pemda": pemda,
            "action": action,
            "subject": subject if isinstance(subject, str) else _name(subject),
            "changes": rules.changes(changes or {}),
        }
    )


def _name(row: db.Model) -> str:
    """`answer:12`; the row is flushed when it has no id yet."""
    if sa.inspect(row).identity is None:
        db.session.flush()
    return f"{row.__tablename__}:{'-'.join(str(part) for part in sa.inspect(row).identity)}"


@sa.event.listens_for(Session, "before_commit")
def _close_chain(session: Session) -> None:
    pending = session.info.pop(rules.PENDING, None)
    if not pending:
        return
    session.flush()  # whatever else the transaction does comes before the one row everybody waits for
    head = session.scalars(sa.select(AuditHead).with_for_update().execution_options(populate_existing=True)).one()
    for entry in pending:
        head.n += 1
        head.hash = rules.seal(head.hash, {"n": head.n, **entry})
        session.add(AuditEntry(n=head.n, hash=head.hash, **entry))
    session.flush()


@sa.event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _previous) -> None:
    session.info.pop(rules.PENDING, None)
