"""Rows of what holds a pemda back, and of its context in figures."""

from datetime import date, datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.db import Figure, UtcDateTime, db, one_of
from spbe_assess.kendala.rules import JenisKendala, KendalaState
from spbe_assess.organisation.models import Opd, Pemda


class Kendala(db.Model):
    """Something that holds a pemda back, or one OPD of it. What is done about it are actions of `kendala:<id>`."""

    __tablename__ = "kendala"

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    opd_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))
    jenis: Mapped[JenisKendala] = mapped_column(one_of(JenisKendala, "jenis"))
    uraian: Mapped[str] = mapped_column(sa.Text)
    sejak: Mapped[date | None]
    state: Mapped[KendalaState] = mapped_column(one_of(KendalaState, "state"), default=KendalaState.TERBUKA)
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    versi: Mapped[int] = mapped_column(default=1)

    pemda: Mapped[Pemda] = relationship()
    opd: Mapped[Opd | None] = relationship()
    indikator: Mapped[list["KendalaIndikator"]] = relationship(cascade="all, delete-orphan", lazy="selectin")

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told


class KendalaIndikator(db.Model):
    """An indikator of a regulation that a kendala keeps low."""

    kendala_id: Mapped[int] = mapped_column(sa.ForeignKey("kendala.id"), primary_key=True)
    instrumen: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    kode: Mapped[str] = mapped_column(sa.String(12), primary_key=True)


class ContextFigure(db.Model):
    """One figure about a pemda in one year, with its source: villages without a signal, staff for ICT."""

    __tablename__ = "konteks"

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"))
    ukuran: Mapped[str] = mapped_column(sa.String(100))
    nilai: Mapped[Fraction] = mapped_column(Figure)
    satuan: Mapped[str] = mapped_column(sa.String(40), default="")
    tahun: Mapped[int]
    sumber: Mapped[str] = mapped_column(sa.String(500))
    versi: Mapped[int] = mapped_column(default=1)

    pemda: Mapped[Pemda] = relationship()

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (sa.UniqueConstraint("pemda_id", "ukuran", "tahun"),)
