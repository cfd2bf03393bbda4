"""The rows of the log: its entries and the one head they are chained at."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from spbe_assess.db import UtcDateTime, db


class AuditEntry(db.Model):
    """One change of one subject. Append-only; `n` counts from 1 without a gap."""

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[int | None]  # no foreign key: accounts stands above, and an account is never deleted
    pemda: Mapped[str] = mapped_column(sa.String(5), default="", index=True)
    action: Mapped[str] = mapped_column(sa.String(60))
    subject: Mapped[str] = mapped_column(sa.String(80), index=True)
    changes: Mapped[str] = mapped_column(sa.Text)
    hash: Mapped[str] = mapped_column(sa.String(64))


class AuditHead(db.Model):
    """The last number and hash; its one row is the lock that puts entries in order."""

    id: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int]
    hash: Mapped[str] = mapped_column(sa.String(64))
