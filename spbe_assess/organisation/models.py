"""Rows of places, periods and published results."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.db import UtcDateTime, db, one_of
from spbe_assess.organisation import rules
from spbe_assess.organisation.rules import Jenis, PeriodKind, Tahap


class Pemda(db.Model):
    """A province, kabupaten or kota, by its Kemendagri kode. A province is a pemda too."""

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(sa.String(5), unique=True)
    nama: Mapped[str] = mapped_column(sa.String(300), unique=True)
    jenis: Mapped[Jenis] = mapped_column(one_of(Jenis, "jenis"))
    provinsi_id: Mapped[int | None] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    ibukota: Mapped[str] = mapped_column(sa.String(100), default="")

    provinsi: Mapped["Pemda | None"] = relationship(remote_side=[id])

    __table_args__ = (
        sa.CheckConstraint("(jenis = 'provinsi') = (provinsi_id IS NULL)", name="provinsi_has_no_provinsi"),
    )

    @property
    def is_provinsi(self) -> bool:
        return self.jenis is Jenis.PROVINSI

    @property
    def in_provinsi_id(self) -> int:
        """The province this pemda lies in; its own id for a province."""
        return self.provinsi_id or self.id

    @property
    def zona(self) -> str:
        return rules.zona(self.kode)

    @property
    def sebutan(self) -> str:
        """The name with its kind: "Provinsi Maluku Utara", "Kota Ternate"."""
        return f"Provinsi {self.nama}" if self.is_provinsi else self.nama


class Opd(db.Model):
    """An agency (Perangkat Daerah) of a pemda, with its bidang urusan, its validity and its successor."""

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    nama: Mapped[str] = mapped_column(sa.String(300))
    urusan: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    mulai: Mapped[date | None]
    selesai: Mapped[date | None]  # the last day it exists
    penerus_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))
    versi: Mapped[int] = mapped_column(default=1)

    pemda: Mapped[Pemda] = relationship()
    penerus: Mapped["Opd | None"] = relationship(remote_side=[id])

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (sa.CheckConstraint("selesai IS NULL OR mulai IS NULL OR mulai <= selesai", name="validity"),)

    def valid_on(self, day: date) -> bool:
        return rules.valid_on(day, self.mulai, self.selesai)


class Pejabat(db.Model):
    """An official who signs for a pemda. `urutan` is the order of the signature block."""

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    nama: Mapped[str] = mapped_column(sa.String(300))
    nip: Mapped[str] = mapped_column(sa.String(18), default="")
    jabatan: Mapped[str] = mapped_column(sa.String(300))
    urutan: Mapped[int] = mapped_column(default=1)
    mulai: Mapped[date | None]
    selesai: Mapped[date | None]
    versi: Mapped[int] = mapped_column(default=1)

    pemda: Mapped[Pemda] = relationship()

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (sa.CheckConstraint("selesai IS NULL OR mulai IS NULL OR mulai <= selesai", name="validity"),)

    def valid_on(self, day: date) -> bool:
        return rules.valid_on(day, self.mulai, self.selesai)


class Letterhead(db.Model):
    """What stands at the head of a pemda's letters, line by line."""

    __tablename__ = "kop_surat"

    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), primary_key=True)
    isi: Mapped[str] = mapped_column(sa.Text, default="")
    versi: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told


class Edition(db.Model):
    """An instrument as it was used: canonical JSON of file and overlay. Append-only."""

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(sa.String(40))
    sha256: Mapped[str] = mapped_column(sa.String(64), unique=True)
    isi: Mapped[str] = mapped_column(sa.Text, deferred=True)  # 100 kB: read once for each sha256, not with each row
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)


class Overlay(db.Model):
    """Official wording laid over an instrument's file: canonical JSON by kode, and its source.

    Read from a workbook it is a proposal until somebody confirms it; of those the latest counts.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(sa.String(40), index=True)
    isi: Mapped[str] = mapped_column(sa.Text, deferred=True)
    sumber: Mapped[str] = mapped_column(sa.String(500))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Period(db.Model):
    """One round of assessment in one province. `blind`: two evaluators judge without seeing each other's values."""

    id: Mapped[int] = mapped_column(primary_key=True)
    provinsi_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"))
    tahun: Mapped[int]
    nama: Mapped[str] = mapped_column(sa.String(300))
    kind: Mapped[PeriodKind] = mapped_column(one_of(PeriodKind, "kind"))
    instrumen: Mapped[str] = mapped_column(sa.String(40))
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    blind: Mapped[bool] = mapped_column("dua_evaluator", default=False)

    provinsi: Mapped[Pemda] = relationship()
    edition: Mapped[Edition] = relationship(lazy="joined")
    stages: Mapped[list["PeriodStage"]] = relationship(order_by="PeriodStage.urutan", lazy="selectin")

    __table_args__ = (
        sa.UniqueConstraint("provinsi_id", "tahun", "nama"),
        sa.Index(
            "uq_period_resmi",
            "provinsi_id",
            "tahun",
            "instrumen",
            unique=True,
            sqlite_where=sa.text("kind = 'resmi'"),
            postgresql_where=sa.text("kind = 'resmi'"),
        ),
    )

    def stage(self, tahap: str) -> "PeriodStage | None":
        """The dates of a stage; None when this period does not run it."""
        return next((stage for stage in self.stages if stage.tahap == tahap), None)

    @property
    def has_interviu(self) -> bool:
        return self.stage(Tahap.INTERVIU) is not None


class PeriodStage(db.Model):
    """First and last day of a stage, in the province's zone, both inclusive."""

    period_id: Mapped[int] = mapped_column(sa.ForeignKey("period.id"), primary_key=True)
    tahap: Mapped[Tahap] = mapped_column(one_of(Tahap, "tahap"), primary_key=True)
    urutan: Mapped[int]
    mulai: Mapped[date]
    selesai: Mapped[date]

    __table_args__ = (sa.CheckConstraint("mulai <= selesai", name="in_order"),)


class Extension(db.Model):
    """More days for one pemda to fill: the last day it may, and why. The latest row counts."""

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(sa.ForeignKey("period.id"), index=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"))
    sampai: Mapped[date]
    alasan: Mapped[str] = mapped_column(sa.Text)
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    pemda: Mapped[Pemda] = relationship()


class NationalResult(db.Model):
    """A published national result of one institution, each number as it was printed."""

    id: Mapped[int] = mapped_column(primary_key=True)
    tahun: Mapped[int]
    instrumen: Mapped[str] = mapped_column(sa.String(40))
    kode: Mapped[str] = mapped_column(sa.String(5), default="")  # empty for ministries and agencies
    nama: Mapped[str] = mapped_column(sa.String(300))
    index: Mapped[str] = mapped_column("indeks", sa.String(20))
    predikat: Mapped[str] = mapped_column(sa.String(40))
    bagian: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)  # {"domain_1": "3.00", …}

    __table_args__ = (sa.UniqueConstraint("tahun", "instrumen", "nama"), sa.Index(None, "tahun", "instrumen", "kode"))


class ResultImport(db.Model):
    """A table of published national results, read and checked, waiting for somebody to confirm it."""

    __tablename__ = "impor_hasil"

    id: Mapped[int] = mapped_column(primary_key=True)
    tahun: Mapped[int]
    instrumen: Mapped[str] = mapped_column(sa.String(40))
    nama_berkas: Mapped[str] = mapped_column(sa.String(300))
    sumber: Mapped[str] = mapped_column(sa.String(500), default="")
    isi: Mapped[str] = mapped_column(sa.Text, deferred=True)  # canonical JSON, the rows as they were printed
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
