"""Rows of an assessment: answers and what they replaced, contributions, evidence, threads, snapshots."""

from datetime import date, datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.accounts.models import User
from spbe_assess.assessments.rules import AnswerState, ContributionState, State
from spbe_assess.db import Nilai, UtcDateTime, db, one_of
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.organisation.models import Opd, Pemda, Period


class Assessment(db.Model):
    """One pemda in one period."""

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(sa.ForeignKey("period.id"))
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    state: Mapped[State] = mapped_column(one_of(State, "state"), default=State.DRAF)
    declared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    declared_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    declared_digest: Mapped[str | None] = mapped_column(sa.String(64))
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # of the latest snapshot; waiting counts from here
    returned_from: Mapped[State | None] = mapped_column("kembali_ke", one_of(State, "kembali_ke"))  # while in perbaikan
    versi: Mapped[int] = mapped_column(default=1)

    period: Mapped[Period] = relationship(lazy="joined")
    pemda: Mapped[Pemda] = relationship(lazy="joined")
    declared_by: Mapped[User | None] = relationship()
    answers: Mapped[list["Answer"]] = relationship(back_populates="assessment")
    evidence: Mapped[list["Evidence"]] = relationship(back_populates="assessment", order_by="Evidence.id")

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (
        sa.UniqueConstraint("period_id", "pemda_id"),
        sa.CheckConstraint("(declared_at IS NULL) = (declared_digest IS NULL)", name="declared_has_its_digest"),
        sa.CheckConstraint("state = 'draf' OR sent_at IS NOT NULL", name="sent_has_its_time"),
    )


class Covered:
    """What is saved together, and what `versi` of an answer or a contribution covers: `rules.COVERED`.

    `ticks` are the levels whose kriteria somebody ticked.
    """

    nilai: Mapped[Fraction | None] = mapped_column(Nilai)
    layanan: Mapped[str] = mapped_column(sa.String(300), default="")
    index: Mapped[Fraction | None] = mapped_column("indeks", Nilai)
    index_badan: Mapped[str] = mapped_column("indeks_badan", sa.String(300), default="")
    index_tahun: Mapped[int | None] = mapped_column("indeks_tahun")
    fakta: Mapped[str] = mapped_column(sa.Text, default="")
    analisis: Mapped[str] = mapped_column(sa.Text, default="")
    ticks: Mapped[list[int]] = mapped_column(sa.JSON, default=list)
    saved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))

    @property
    def is_empty(self) -> bool:
        """Nobody wrote anything here yet."""
        return self.nilai is None and self.index is None and not (self.fakta or self.analisis or self.ticks)


class Answer(Covered, db.Model):
    """The officer's answer to one indikator. There is a row for every kode; an empty one is no answer.

    `return_reason` and `return_due` are of the latest return; `clarify`: evidence may be added during interviu.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    kode: Mapped[str] = mapped_column(sa.String(12))
    state: Mapped[AnswerState] = mapped_column(one_of(AnswerState, "state"), default=AnswerState.DRAF)
    return_reason: Mapped[str] = mapped_column("alasan_kembali", sa.Text, default="")
    return_due: Mapped[date | None] = mapped_column("tenggat_kembali")
    clarify: Mapped[bool] = mapped_column("klarifikasi", default=False)
    versi: Mapped[int] = mapped_column(default=1)

    assessment: Mapped[Assessment] = relationship(back_populates="answers")
    saved_by: Mapped[User | None] = relationship()

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "kode"),
        sa.CheckConstraint("nilai IS NULL OR nilai BETWEEN 0 AND 50000", name="nilai_on_the_scale"),
    )


class Contribution(Covered, db.Model):
    """An indikator handed to an OPD, and what that OPD proposes for it. The officer takes it over, or not.

    `versi` covers the proposal; due day and person are changed beside it. Who saved it may be an officer, for an OPD
    without an account.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    kode: Mapped[str] = mapped_column(sa.String(12))
    opd_id: Mapped[int] = mapped_column(sa.ForeignKey("opd.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))  # of that OPD, where one is named
    due: Mapped[date | None] = mapped_column("tenggat")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    taken_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[ContributionState] = mapped_column(
        one_of(ContributionState, "state"), default=ContributionState.BELUM
    )
    handed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    remark: Mapped[str] = mapped_column(sa.Text, default="")  # why it was given back
    versi: Mapped[int] = mapped_column(default=1)

    assessment: Mapped[Assessment] = relationship()
    opd: Mapped[Opd] = relationship()
    person: Mapped[User | None] = relationship(foreign_keys=[person_id])
    saved_by: Mapped[User | None] = relationship(foreign_keys="Contribution.saved_by_id")

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "kode", "opd_id"),
        sa.CheckConstraint("nilai IS NULL OR nilai BETWEEN 0 AND 50000", name="nilai_on_the_scale"),
    )


class ThreadMessage(db.Model):
    """What somebody of the pemda said about an indikator, for the others of the pemda who work on it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    kode: Mapped[str] = mapped_column(sa.String(12))
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    isi: Mapped[str] = mapped_column(sa.Text)
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    author: Mapped[User] = relationship()

    __table_args__ = (sa.Index(None, "assessment_id", "kode"),)


class AnswerRevision(db.Model):
    """What a save replaced: the covered fields as canonical JSON. Append-only."""

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(sa.ForeignKey("answer.id"), index=True)
    versi: Mapped[int]
    isi: Mapped[str] = mapped_column(sa.Text)
    saved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    replaced_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Evidence(db.Model):
    """One use of a document's version, of a rahasia document, or of a link, for an item of an indikator.

    Taken off, the row stays. `opd` brought it.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"), index=True)
    kode: Mapped[str] = mapped_column(sa.String(12))
    item: Mapped[str] = mapped_column(sa.String(20), default="")  # "IK-01/2/3"; empty: for the indikator as a whole
    version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("document_version.id"))
    document_id: Mapped[int | None] = mapped_column(sa.ForeignKey("document.id"))  # a rahasia one, which has no version
    link: Mapped[str | None] = mapped_column(sa.Text)
    halaman: Mapped[str] = mapped_column(sa.String(60), default="")
    pasal: Mapped[str] = mapped_column(sa.String(100), default="")
    remark: Mapped[str] = mapped_column(sa.Text, default="")
    opd_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))
    attached_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attached_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    detached_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    assessment: Mapped[Assessment] = relationship(back_populates="evidence")
    version: Mapped[DocumentVersion | None] = relationship()
    secret: Mapped[Document | None] = relationship()
    opd: Mapped[Opd | None] = relationship()

    __table_args__ = (
        sa.CheckConstraint(
            "(CASE WHEN version_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN document_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN link IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_of_file_rahasia_link",
        ),
    )

    @property
    def document(self) -> Document | None:
        """The document behind it, with or without a file; None for a link."""
        return self.version.document if self.version else self.secret

    @property
    def is_attached(self) -> bool:
        return self.detached_at is None


class Snapshot(db.Model):
    """Everything a pemda sent, as canonical JSON, the n-th time it sent it. Append-only."""

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    n: Mapped[int]
    isi: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))

    assessment: Mapped[Assessment] = relationship()
    sent_by: Mapped[User] = relationship()

    __table_args__ = (sa.UniqueConstraint("assessment_id", "n"),)


class WorkbookImport(db.Model):
    """What a workbook that came back says, read and checked, waiting for somebody to confirm it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"), index=True)
    opd_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))  # whose contributions; None: the answers
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    nama_berkas: Mapped[str] = mapped_column(sa.String(300))
    isi: Mapped[str] = mapped_column(sa.Text)  # canonical JSON
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    assessment: Mapped[Assessment] = relationship()
    opd: Mapped[Opd | None] = relationship()
