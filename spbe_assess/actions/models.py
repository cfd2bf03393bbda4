"""Rows of what somebody promised."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.actions.rules import ActionState
from spbe_assess.db import UtcDateTime, db, one_of
from spbe_assess.organisation.models import Opd, Pemda


class Action(db.Model):
    """One promise of a pemda. `asal` names what it answers: "kendala:5"; its room reads it by that."""

    __tablename__ = "action"

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    asal: Mapped[str] = mapped_column(sa.String(60), index=True)
    isi: Mapped[str] = mapped_column(sa.Text)
    opd_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))
    penanggung_jawab: Mapped[str] = mapped_column(sa.String(300), default="")
    due: Mapped[date | None] = mapped_column("tenggat")
    state: Mapped[ActionState] = mapped_column(one_of(ActionState, "state"), default=ActionState.TERBUKA)
    proof: Mapped[str] = mapped_column("bukti", sa.Text, default="")  # a link, or where it can be seen
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    versi: Mapped[int] = mapped_column(default=1)

    pemda: Mapped[Pemda] = relationship()
    opd: Mapped[Opd | None] = relationship()

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
