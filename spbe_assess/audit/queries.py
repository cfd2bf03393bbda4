"""Read the log, and prove that nothing in it was changed, taken out or put in another order."""

from collections.abc import Collection, Iterator
from datetime import datetime

import sqlalchemy as sa

from spbe_assess.audit import rules
from spbe_assess.audit.models import AuditEntry, AuditHead
from spbe_assess.db import db

FIELDS = ("n", "waktu", "actor_id", "pemda", "action", "subject", "changes")


def count() -> int:
    """How many entries the head of the chain says there are."""
    return db.session.scalars(sa.select(AuditHead.n)).one()


def last_moments(subject: str, actions: Collection[str]) -> dict[str, datetime]:
    """When each of these was last done to the subject ("assessment:12"); what this transaction did counts too."""
    rows = db.session.execute(
        sa.select(AuditEntry.action, sa.func.max(AuditEntry.waktu))
        .where(AuditEntry.subject == subject, AuditEntry.action.in_(actions))
        .group_by(AuditEntry.action)
    )
    found = dict(rows.all())
    for entry in db.session.info.get(rules.PENDING, ()):
        if entry["subject"] == subject and entry["action"] in actions:
            found[entry["action"]] = entry["waktu"]
    return found


def broken_links() -> Iterator[str]:
    """A sentence for each place where the chain does not hold; none when the log is whole."""
    expected, before = 1, rules.FIRST
    for entry in db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.n).execution_options(yield_per=1000)):
        if entry.n != expected:
            yield f"Catatan {expected} hilang: sesudah {expected - 1} langsung {entry.n}."
        elif rules.seal(before, {field: getattr(entry, field) for field in FIELDS}) != entry.hash:
            yield f"Catatan {entry.n} tidak cocok dengan rantainya: isinya diubah, atau catatan sebelumnya ditukar."
        expected, before = entry.n + 1, entry.hash
    head = db.session.scalars(sa.select(AuditHead)).one_or_none()
    if head is None:
        yield "Kepala rantai hilang: tidak dapat dipastikan apakah akhirnya dipotong."
    elif (head.n, head.hash) != (expected - 1, before):
        yield f"Kepala rantai menyebut {head.n} catatan, padahal ada {expected - 1}: akhirnya dipotong atau diganti."
