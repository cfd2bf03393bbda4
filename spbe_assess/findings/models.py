"""Rows of findings, of what people decided about them, of scans, of profiles and of what an installation taught."""

from datetime import date, datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.accounts.models import User
from spbe_assess.db import Nilai, UtcDateTime, db, one_of
from spbe_assess.findings.engine.model import Severity
from spbe_assess.findings.rules import FindingState, Outcome, Remedy
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.projects.models import DataSet, Project


class Finding(db.Model):
    """A question about one record, two records, a record and a national application, or two data sets.

    `kunci` names its subject ("pasangan:12:57", "umum:12:AU-01", "data:3:9", "sporadis-biaya:12"): one row for ever.
    `pemda` is the first record's; a pair across pemda has the other one's in `other_pemda`.
    `sidik_a`, `sidik_b`: fingerprints of the two texts when it was found last. `kekuatan`: 0 to 1.
    """

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(sa.String(80), unique=True)
    jenis: Mapped[str] = mapped_column(sa.String(40), index=True)  # slug of the rule
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    other_pemda_id: Mapped[int | None] = mapped_column("pemda_lain_id", sa.ForeignKey("pemda.id"), index=True)
    project_a_id: Mapped[int | None] = mapped_column(sa.ForeignKey("project.id"), index=True)
    project_b_id: Mapped[int | None] = mapped_column(sa.ForeignKey("project.id"), index=True)
    data_a_id: Mapped[int | None] = mapped_column(sa.ForeignKey("data_set.id"))
    data_b_id: Mapped[int | None] = mapped_column(sa.ForeignKey("data_set.id"))
    umum: Mapped[str] = mapped_column(sa.String(12), default="")  # kode of a national application
    konsep: Mapped[str] = mapped_column(sa.String(80), default="", index=True)
    kekuatan: Mapped[Fraction] = mapped_column(Nilai)
    severity: Mapped[Severity] = mapped_column("bobot", one_of(Severity, "bobot"))
    alasan: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    kata: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    anggota: Mapped[list[int]] = mapped_column(sa.JSON, default=list)  # all records of a group, else empty
    sidik_a: Mapped[str] = mapped_column(sa.String(64), default="")
    sidik_b: Mapped[str] = mapped_column(sa.String(64), default="")
    state: Mapped[FindingState] = mapped_column(one_of(FindingState, "state"), default=FindingState.BARU, index=True)
    ditemukan: Mapped[datetime] = mapped_column(UtcDateTime)
    dilihat: Mapped[datetime] = mapped_column(UtcDateTime)  # when a scan last saw something new about it
    versi: Mapped[int] = mapped_column(default=1)

    pemda: Mapped[Pemda] = relationship(foreign_keys=[pemda_id])
    other_pemda: Mapped[Pemda | None] = relationship(foreign_keys=[other_pemda_id])
    project_a: Mapped[Project | None] = relationship(foreign_keys=[project_a_id])
    project_b: Mapped[Project | None] = relationship(foreign_keys=[project_b_id])
    data_a: Mapped[DataSet | None] = relationship(foreign_keys=[data_a_id])
    data_b: Mapped[DataSet | None] = relationship(foreign_keys=[data_b_id])

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told


class FindingDecision(db.Model):
    """What a person decided about a finding; the latest row counts. Append-only.

    It holds for the two texts whose fingerprints it names: another text asks anew. What is done is an action of
    `temuan:<finding id>`, from which the finding's state follows.
    """

    __tablename__ = "finding_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(sa.ForeignKey("finding.id"), index=True)
    hasil: Mapped[Outcome] = mapped_column(one_of(Outcome, "hasil"))
    remedy: Mapped[Remedy | None] = mapped_column("tindakan", one_of(Remedy, "tindakan"))
    alasan: Mapped[str] = mapped_column(sa.Text)
    opd_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))
    penanggung_jawab: Mapped[str] = mapped_column(sa.String(300), default="")
    due: Mapped[date | None] = mapped_column("tenggat")
    keep_id: Mapped[int | None] = mapped_column("dipertahankan_id", sa.ForeignKey("project.id"))
    kekuatan: Mapped[Fraction] = mapped_column(Nilai)  # as it was shown to whoever decided
    kata: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # the words that had led there
    sidik_a: Mapped[str] = mapped_column(sa.String(64), default="")
    sidik_b: Mapped[str] = mapped_column(sa.String(64), default="")
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    finding: Mapped[Finding] = relationship()
    opd: Mapped[Opd | None] = relationship()
    by: Mapped[User | None] = relationship()


class FindingScan(db.Model):
    """One run over a pemda, a province (pemda = the province) or the installation (pemda None)."""

    __tablename__ = "finding_scan"

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int | None] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    whole_provinsi: Mapped[bool] = mapped_column("seprovinsi", default=False)
    job_id: Mapped[int | None] = mapped_column(sa.ForeignKey("job.id"))
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    begun: Mapped[datetime] = mapped_column("mulai", UtcDateTime)
    finished: Mapped[datetime | None] = mapped_column("selesai", UtcDateTime)
    hasil: Mapped[dict] = mapped_column(sa.JSON, default=dict)  # {"proyek": 204, "baru": 12, "tetap": 40, "gugur": 1}

    pemda: Mapped[Pemda | None] = relationship()


class ProjectProfile(db.Model):
    """What the engine read out of a project's text, kept until the text or the dictionary changes."""

    __tablename__ = "project_profile"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), primary_key=True)
    sidik: Mapped[str] = mapped_column(sa.String(64))  # of the text
    kamus: Mapped[str] = mapped_column(sa.String(64))  # digest of the dictionary
    isi: Mapped[str] = mapped_column(sa.Text)  # Profile.to_json
    utama: Mapped[str] = mapped_column(sa.String(80), default="", index=True)  # "" met no concept


class ProfileKey(db.Model):
    """What a stored profile is looked up by: main concepts, core name, national application."""

    __tablename__ = "profile_key"

    kunci: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), primary_key=True, index=True)


class DictionaryEntry(db.Model):
    """A word an installation taught its dictionary: content of the admin, beside the data that ships.

    `konsep` may be one that ships or a new one (then `nama` names it). `bagian`: pola, produk or lemah.
    """

    __tablename__ = "dictionary_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    konsep: Mapped[str] = mapped_column(sa.String(80), index=True)
    nama: Mapped[str] = mapped_column(sa.String(120), default="")
    bagian: Mapped[str] = mapped_column(sa.String(24))
    pola: Mapped[str] = mapped_column(sa.String(120))
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (sa.UniqueConstraint("konsep", "bagian", "pola"),)
