"""Rows of the inventory: projects with their money, links and life, data sets, proposals, imports."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.accounts.models import User
from spbe_assess.db import UtcDateTime, db, one_of
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.projects.rules import (
    ClearanceOutcome,
    ConnectionWay,
    DataDirection,
    Jenis,
    ParentKind,
    ProjectKind,
    ProjectStatus,
    year_cost,
)


class Project(db.Model):
    """One application, infrastructure or activity of a pemda.

    Every fact is three-valued: a value; empty is *belum diisi*; its name in `tidak_ada` says that there is none.
    `konsep`: the function a person confirmed, "" while it is only guessed. `kunci`: its key in the pemda's own list.
    """

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    opd_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"), index=True)
    kind: Mapped[ProjectKind] = mapped_column("ragam", one_of(ProjectKind, "ragam"))
    kunci: Mapped[str] = mapped_column(sa.String(120), default="")
    tidak_ada: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    # 1. what and what for
    nama: Mapped[str] = mapped_column(sa.String(300))
    singkatan: Mapped[str] = mapped_column(sa.String(120), default="")
    alamat: Mapped[str] = mapped_column(sa.String(500), default="")  # on the web
    uraian: Mapped[str] = mapped_column(sa.Text, default="")
    fungsi: Mapped[str] = mapped_column(sa.Text, default="")
    luaran: Mapped[str] = mapped_column(sa.Text, default="")
    konsep: Mapped[str] = mapped_column(sa.String(80), default="")
    jenis: Mapped[Jenis | None] = mapped_column(one_of(Jenis, "jenis"))
    layanan: Mapped[str] = mapped_column(sa.String(300), default="")
    # 2. who, with which data and technology
    pengembang: Mapped[str] = mapped_column(sa.String(300), default="")
    pengembang_jenis: Mapped[str] = mapped_column(sa.String(24), default="")  # rules.DEVELOPERS
    pengelola: Mapped[str] = mapped_column(sa.String(300), default="")
    penanggung_jawab: Mapped[str] = mapped_column(sa.String(300), default="")
    dasar_hukum: Mapped[str] = mapped_column(sa.String(500), default="")
    data_dipakai: Mapped[str] = mapped_column(sa.Text, default="")
    pemasok_data: Mapped[str] = mapped_column(sa.String(500), default="")
    data_dihasilkan: Mapped[str] = mapped_column(sa.Text, default="")
    wali_data: Mapped[str] = mapped_column(sa.String(300), default="")
    basis: Mapped[str] = mapped_column(sa.String(120), default="")  # web, seluler, desktop
    bahasa: Mapped[str] = mapped_column(sa.String(120), default="")
    basis_data: Mapped[str] = mapped_column(sa.String(120), default="")
    server: Mapped[str] = mapped_column(sa.String(300), default="")
    pusat_data: Mapped[str] = mapped_column(sa.String(24), default="")  # rules.DATA_CENTRES
    lisensi: Mapped[str] = mapped_column(sa.String(24), default="")  # rules.LICENCES
    raa: Mapped[str] = mapped_column(sa.String(120), default="")
    proses_bisnis: Mapped[str] = mapped_column(sa.String(300), default="")
    peta_rencana: Mapped[str] = mapped_column(sa.String(120), default="")
    induk_id: Mapped[int | None] = mapped_column(sa.ForeignKey("project.id"))
    induk_ragam: Mapped[ParentKind | None] = mapped_column(one_of(ParentKind, "induk_ragam"))
    # 3. when and how much
    status: Mapped[ProjectStatus | None] = mapped_column(one_of(ProjectStatus, "status"), index=True)
    status_sejak: Mapped[date | None]
    tahun_mulai: Mapped[int | None]
    pengguna: Mapped[int | None]
    pakai_terakhir: Mapped[date | None]
    rekomendasi: Mapped[str] = mapped_column(sa.String(200), default="")
    rekomendasi_tanggal: Mapped[date | None]
    syarat: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # rules.CONDITIONS that were ticked
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    versi: Mapped[int] = mapped_column(default=1)

    pemda: Mapped[Pemda] = relationship()
    opd: Mapped[Opd | None] = relationship()
    induk: Mapped["Project | None"] = relationship(remote_side="Project.id")
    uang: Mapped[list["ProjectMoney"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="ProjectMoney.tahun"
    )
    indikator: Mapped[list["ProjectIndikator"]] = relationship(cascade="all, delete-orphan")
    hubungan: Mapped[list["ProjectConnection"]] = relationship(
        cascade="all, delete-orphan", foreign_keys="ProjectConnection.project_id", order_by="ProjectConnection.id"
    )
    data: Mapped[list["ProjectData"]] = relationship(cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (
        sa.Index("uq_project_pemda_id_kunci", "pemda_id", "kunci", unique=True, sqlite_where=sa.text("kunci <> ''"),
                 postgresql_where=sa.text("kunci <> ''")),
    )  # fmt: skip


class ProjectMoney(db.Model):
    """Money of one budget year of a project, whole rupiah; None is not filled in."""

    __tablename__ = "project_money"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), primary_key=True)
    tahun: Mapped[int] = mapped_column(primary_key=True)
    pagu: Mapped[int | None] = mapped_column(sa.BigInteger)
    realisasi: Mapped[int | None] = mapped_column(sa.BigInteger)
    pemeliharaan: Mapped[int | None] = mapped_column(sa.BigInteger)
    sub_kegiatan: Mapped[str] = mapped_column(sa.String(60), default="")
    kode_rup: Mapped[str] = mapped_column(sa.String(60), default="")
    mak: Mapped[str] = mapped_column(sa.String(120), default="")
    paket: Mapped[str] = mapped_column(sa.String(500), default="")

    @property
    def cost(self) -> int:
        return year_cost(self.pagu, self.realisasi, self.pemeliharaan)


class ProjectIndikator(db.Model):
    """An indikator of a regulation that a project serves."""

    __tablename__ = "project_indikator"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), primary_key=True)
    instrumen: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    kode: Mapped[str] = mapped_column(sa.String(12), primary_key=True)

    __table_args__ = (sa.Index(None, "instrumen", "kode"),)


class ProjectConnection(db.Model):
    """What a project is integrated with: a project of the inventory, or something named; and how."""

    __tablename__ = "project_connection"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), index=True)
    with_id: Mapped[int | None] = mapped_column("dengan_id", sa.ForeignKey("project.id"))
    dengan: Mapped[str] = mapped_column(sa.String(300), default="")
    way: Mapped[ConnectionWay] = mapped_column("cara", one_of(ConnectionWay, "cara"))

    other: Mapped[Project | None] = relationship(foreign_keys=[with_id])


class ProjectStatusChange(db.Model):
    """A change of status with its day and cause: the life of a project. Append-only."""

    __tablename__ = "project_status_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), index=True)
    status: Mapped[ProjectStatus] = mapped_column(one_of(ProjectStatus, "status"))
    sejak: Mapped[date]
    sebab: Mapped[str] = mapped_column(sa.Text, default="")
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    by: Mapped[User | None] = relationship()


class DataSet(db.Model):
    """A set of data of the pemda's register after Satu Data; three-valued like a project."""

    __tablename__ = "data_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    nama: Mapped[str] = mapped_column(sa.String(300))
    uraian: Mapped[str] = mapped_column(sa.Text, default="")
    produsen_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))
    wali_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))
    standar: Mapped[str] = mapped_column(sa.String(500), default="")
    metadata_isi: Mapped[str] = mapped_column("metadata", sa.Text, default="")
    kode_referensi: Mapped[str] = mapped_column(sa.String(500), default="")
    interoperabilitas: Mapped[str] = mapped_column(sa.String(500), default="")  # how it can be had
    prioritas: Mapped[bool | None]
    sumber_id: Mapped[int | None] = mapped_column(sa.ForeignKey("project.id"))
    sejak: Mapped[int | None]  # year
    konsep: Mapped[str] = mapped_column(sa.String(80), default="")
    tidak_ada: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    kunci: Mapped[str] = mapped_column(sa.String(120), default="")
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    versi: Mapped[int] = mapped_column(default=1)

    pemda: Mapped[Pemda] = relationship()
    produsen: Mapped[Opd | None] = relationship(foreign_keys=[produsen_id])
    wali: Mapped[Opd | None] = relationship(foreign_keys=[wali_id])
    sumber: Mapped[Project | None] = relationship()

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told


class ProjectData(db.Model):
    """A data set a project uses or makes."""

    __tablename__ = "project_data"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), primary_key=True)
    data_set_id: Mapped[int] = mapped_column(sa.ForeignKey("data_set.id"), primary_key=True, index=True)
    direction: Mapped[DataDirection] = mapped_column("arah", one_of(DataDirection, "arah"), primary_key=True)

    data_set: Mapped[DataSet] = relationship()


class RecordRevision(db.Model):
    """What a save replaced in a project or data set, and who saved: its history. Append-only.

    `subject`: "project:5" or "data_set:7"; `isi`: {field: the value before}.
    """

    __tablename__ = "record_revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column("perihal", sa.String(40), index=True)
    isi: Mapped[dict] = mapped_column(sa.JSON)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    by: Mapped[User | None] = relationship()


class Proposal(db.Model):
    """An usulan: the request for a clearance before money is spent, and the answer that was given.

    `hasil` None is not answered yet. `alasan`: why an own one is needed although others exist.
    """

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), index=True)
    tahun: Mapped[int]  # the budget year it is for
    alasan: Mapped[str] = mapped_column(sa.Text)
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    asked: Mapped[datetime] = mapped_column("diajukan", UtcDateTime)
    hasil: Mapped[ClearanceOutcome | None] = mapped_column(one_of(ClearanceOutcome, "hasil"))
    nomor: Mapped[str] = mapped_column(sa.String(200), default="")
    tanggal: Mapped[date | None]
    catatan: Mapped[str] = mapped_column(sa.Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    answered: Mapped[datetime | None] = mapped_column("dijawab", UtcDateTime)
    versi: Mapped[int] = mapped_column(default=1)

    project: Mapped[Project] = relationship()
    asked_by: Mapped[User | None] = relationship(foreign_keys=[asked_by_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told


class ImportMapping(db.Model):
    """Which columns of a pemda's own list mean what, remembered from its last import. `jenis`: proyek, data."""

    __tablename__ = "import_mapping"

    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), primary_key=True)
    jenis: Mapped[str] = mapped_column(sa.String(24), primary_key=True)
    kolom: Mapped[dict[str, str]] = mapped_column(sa.JSON)  # {field: head of the column}
    kolom_kunci: Mapped[str] = mapped_column(sa.String(300), default="")


class InventoryImport(db.Model):
    """One uploaded list as it was read, from its mapping over the dry run to the import.

    `isi`: canonical JSON {"kepala": heads, "baris": rows}.
    """

    __tablename__ = "inventory_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    jenis: Mapped[str] = mapped_column(sa.String(24))
    berkas: Mapped[str] = mapped_column(sa.String(300))
    isi: Mapped[str] = mapped_column(sa.Text, deferred=True)
    kolom: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    kolom_kunci: Mapped[str] = mapped_column(sa.String(300), default="")
    pilihan: Mapped[dict] = mapped_column(sa.JSON, default=dict)  # what to split, which procurement rows to take
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    diimpor: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hasil: Mapped[dict] = mapped_column(sa.JSON, default=dict)  # {"baru": 12, "berubah": 3, "tetap": 40}
    versi: Mapped[int] = mapped_column(default=1)

    pemda: Mapped[Pemda] = relationship()
    by: Mapped[User] = relationship()

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
