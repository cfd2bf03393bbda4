"""Rows of people, their sessions and invitations, and of who judges which pemda."""

from datetime import datetime

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.accounts.rules import TITLES, Role, Scope
from spbe_assess.db import UtcDateTime, db, one_of
from spbe_assess.organisation.models import Opd, Pemda, Period


class User(UserMixin, db.Model):
    """A person with one role in one scope. The only row that holds a name, an NIP and an address."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(sa.String(300))
    nip: Mapped[str | None] = mapped_column(sa.String(18), unique=True)
    surel: Mapped[str | None] = mapped_column(sa.String(254), unique=True)  # kept in small letters
    sandi: Mapped[str | None] = mapped_column(sa.String(200))  # argon2id; None until the invitation is used
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    scope: Mapped[Scope] = mapped_column(one_of(Scope, "scope"))
    pemda_id: Mapped[int | None] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    opd_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))
    asal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("pemda.id"))  # who employs an evaluator
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # the pemda, or the province's own row; None for the installation
    pemda: Mapped[Pemda | None] = relationship(foreign_keys=[pemda_id], lazy="joined")
    opd: Mapped[Opd | None] = relationship()
    asal: Mapped[Pemda | None] = relationship(foreign_keys=[asal_id])

    __table_args__ = (
        sa.CheckConstraint("(scope = 'instalasi') = (pemda_id IS NULL)", name="scope_has_its_pemda"),
        sa.CheckConstraint("(scope = 'opd') = (opd_id IS NOT NULL)", name="scope_has_its_opd"),
        sa.CheckConstraint("asal_id IS NULL OR role = 'evaluator'", name="only_evaluators_have_asal"),
        sa.CheckConstraint("nip IS NOT NULL OR surel IS NOT NULL", name="can_be_named_at_sign_in"),
    )

    @property
    def is_active(self) -> bool:
        return self.closed_at is None

    @property
    def title(self) -> str:
        """Role and scope in words: "Asesor internal, Kabupaten Halmahera Utara"."""
        where = self.opd.nama if self.opd else self.pemda.sebutan if self.pemda else "semua provinsi"
        return f"{TITLES[self.role]}, {where}"

    @property
    def tempat(self) -> str:
        """The province whose application this is to the person: "Provinsi Maluku Utara"."""
        return (self.pemda.provinsi or self.pemda).sebutan if self.pemda else "Semua provinsi"

    @property
    def zona(self) -> str:
        """Whose clocks the person reads: those of their pemda, of the capital for who looks after all."""
        return self.pemda.zona if self.pemda else "WIB"


class UserSession(db.Model):
    """One sign-in on one browser. The cookie holds a random token, the row only its digest."""

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    begun: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen: Mapped[datetime] = mapped_column(UtcDateTime)
    ended: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="joined")


class Invitation(db.Model):
    """A link that sets a password once. The row keeps only the digest of its token."""

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    expires: Mapped[datetime] = mapped_column(UtcDateTime)
    used: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()


class Assignment(db.Model):
    """Who judges which pemda in which period; ended when handed over, never deleted.

    `seat` 1 or 2: where two judge blind, whoever takes over goes on in the same seat.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(sa.ForeignKey("period.id"))
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"))
    evaluator_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    seat: Mapped[int] = mapped_column("kursi", default=1)
    begun: Mapped[datetime] = mapped_column(UtcDateTime)
    ended: Mapped[datetime | None] = mapped_column(UtcDateTime)

    period: Mapped[Period] = relationship()
    pemda: Mapped[Pemda] = relationship()
    evaluator: Mapped[User] = relationship()

    __table_args__ = (
        sa.Index(
            "uq_assignment_running",
            "period_id",
            "pemda_id",
            "evaluator_id",
            unique=True,
            sqlite_where=sa.text("ended IS NULL"),
            postgresql_where=sa.text("ended IS NULL"),
        ),
    )


class Notice(db.Model):
    """Something new for a person, shown first on their start page until they have seen it.

    `kunci` names the occasion, so that a daily run tells it once.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    kunci: Mapped[str] = mapped_column(sa.String(160))
    isi: Mapped[str] = mapped_column(sa.String(500))
    url: Mapped[str] = mapped_column(sa.String(300))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()

    __table_args__ = (sa.UniqueConstraint("user_id", "kunci"),)


class OutboxMessage(db.Model):
    """A message to a person, by mail where a mail server is set; without one it waits here to be read or copied.

    `kunci` names its occasion. Whoever sends it says so in `tried_at` first, so that two workers do not send it twice.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    kunci: Mapped[str] = mapped_column(sa.String(160))
    perihal: Mapped[str] = mapped_column(sa.String(200))
    isi: Mapped[str] = mapped_column(sa.Text)
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str] = mapped_column(sa.String(300), default="")

    user: Mapped[User] = relationship()

    __table_args__ = (sa.UniqueConstraint("user_id", "kunci"),)
