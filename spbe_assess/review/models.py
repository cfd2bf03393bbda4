"""Rows of judging: values and verdicts, returns, marks, sanggah, notes, decisions and their paper."""

from datetime import date, datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment, Evidence, Snapshot
from spbe_assess.db import Nilai, UtcDateTime, db, one_of
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.organisation.models import Edition
from spbe_assess.review.rules import JudgedTahap, MarkKind, SanggahKind, SanggahOutcome, Verdict


class StageValue(db.Model):
    """An evaluator's value for one indikator in one stage, and the snapshot it was judged on. Append-only.

    The latest row of a stage counts. `accepted`: the evaluator took the claim as it stood. `undone`: the row takes
    back the stage's only value, so that the stage has none again; its nilai repeats what was taken back.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    kode: Mapped[str] = mapped_column(sa.String(12))
    tahap: Mapped[JudgedTahap] = mapped_column(one_of(JudgedTahap, "tahap"))
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"))
    nilai: Mapped[Fraction] = mapped_column(Nilai)
    accepted: Mapped[bool]
    konsensus: Mapped[bool]  # in a period with two blind evaluators only these count; otherwise every row is one
    perkiraan: Mapped[bool] = mapped_column(default=False)  # estimated from ticks or a level, not set by hand
    undone: Mapped[bool] = mapped_column("batal", default=False)
    kriteria: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)  # {"3": "tidak_terlihat"}: rules.Met
    fakta: Mapped[str] = mapped_column(sa.Text, default="")
    analisis: Mapped[str] = mapped_column(sa.Text, default="")
    justifikasi: Mapped[str] = mapped_column(sa.Text, default="")
    evaluator_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    assessment: Mapped[Assessment] = relationship()
    snapshot: Mapped[Snapshot] = relationship()
    evaluator: Mapped[User] = relationship()

    __table_args__ = (
        sa.Index(None, "assessment_id", "kode"),
        sa.CheckConstraint("nilai BETWEEN 0 AND 50000", name="nilai_on_the_scale"),
    )


class EvidenceVerdict(db.Model):
    """What a value's evaluator said of one piece of evidence; a value comes with all of them. Append-only."""

    value_id: Mapped[int] = mapped_column(sa.ForeignKey("stage_value.id"), primary_key=True)
    evidence_id: Mapped[int] = mapped_column(sa.ForeignKey("evidence.id"), primary_key=True)
    verdict: Mapped[Verdict] = mapped_column(one_of(Verdict, "verdict"))
    note: Mapped[str] = mapped_column("catatan", sa.Text, default="")

    value: Mapped[StageValue] = relationship()
    evidence: Mapped[Evidence] = relationship()


class AnswerReturn(db.Model):
    """One indikator given back to the pemda: for which kriteria, why, until when. Append-only.

    `level`: of the kriteria that is not met; None: the answer as a whole. `value_id`: what it was worth until then,
    which the pemda sees with it.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    kode: Mapped[str] = mapped_column(sa.String(12))
    tahap: Mapped[JudgedTahap] = mapped_column(one_of(JudgedTahap, "tahap"))
    level: Mapped[int | None]
    alasan: Mapped[str] = mapped_column(sa.Text)
    due: Mapped[date] = mapped_column("tenggat")
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"))
    value_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stage_value.id"))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    snapshot: Mapped[Snapshot] = relationship()
    by: Mapped[User] = relationship()

    __table_args__ = (sa.Index(None, "assessment_id", "kode"),)


class Mark(db.Model):
    """An indikator taken up again during interviu: what is asked, or looked at on the spot, and what came of it."""

    __tablename__ = "mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    kode: Mapped[str] = mapped_column(sa.String(12))
    kind: Mapped[MarkKind] = mapped_column(one_of(MarkKind, "kind"))
    question: Mapped[str] = mapped_column("pertanyaan", sa.Text)
    answer: Mapped[str] = mapped_column("jawaban", sa.Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    versi: Mapped[int] = mapped_column(default=1)

    assessment: Mapped[Assessment] = relationship()
    by: Mapped[User] = relationship()

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (sa.UniqueConstraint("assessment_id", "kode", "kind"),)


class Meeting(db.Model):
    """An interview or a visit: when, where, who was there, which applications are to be shown, whom to call."""

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"), index=True)
    tahap: Mapped[JudgedTahap] = mapped_column(one_of(JudgedTahap, "tahap"))
    tanggal: Mapped[date]
    pukul: Mapped[str] = mapped_column(sa.String(5), default="")  # "09.30"
    tempat: Mapped[str] = mapped_column(sa.String(300), default="")
    hadir: Mapped[str] = mapped_column(sa.Text, default="")  # a person a line
    diundang: Mapped[str] = mapped_column(sa.Text, default="")
    aplikasi: Mapped[str] = mapped_column(sa.Text, default="")
    versi: Mapped[int] = mapped_column(default=1)

    assessment: Mapped[Assessment] = relationship()

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told


class SanggahEvent(db.Model):
    """A step in the matter of objections: raised and answered once per indikator. Append-only.

    `tidak_ada`: the coordinator says there will be none; it has no kode.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"), index=True)
    kind: Mapped[SanggahKind] = mapped_column(one_of(SanggahKind, "kind"))
    kode: Mapped[str] = mapped_column(sa.String(12), default="")
    isi: Mapped[str] = mapped_column(sa.Text, default="")
    outcome: Mapped[SanggahOutcome | None] = mapped_column("hasil", one_of(SanggahOutcome, "hasil"))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    by: Mapped[User] = relationship()

    __table_args__ = (
        sa.CheckConstraint("(kind = 'dijawab') = (hasil IS NOT NULL)", name="answered_has_its_outcome"),
        sa.Index(
            "uq_sanggah_event_once",
            "assessment_id",
            "kode",
            "kind",
            unique=True,
            sqlite_where=sa.text("kind <> 'tidak_ada'"),
            postgresql_where=sa.text("kind <> 'tidak_ada'"),
        ),
    )


class ReviewMessage(db.Model):
    """What an evaluator wrote about an indikator: for the other evaluators, or for the pemda once the stage is out."""

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    kode: Mapped[str] = mapped_column(sa.String(12))
    tahap: Mapped[JudgedTahap] = mapped_column(one_of(JudgedTahap, "tahap"))
    to_pemda: Mapped[bool] = mapped_column("untuk_pemda")
    isi: Mapped[str] = mapped_column(sa.Text)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    author: Mapped[User] = relationship()

    __table_args__ = (sa.Index(None, "assessment_id", "kode"),)


class AspekNote(db.Model):
    """What is strong and what is weak in one aspek of a pemda."""

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    aspek: Mapped[int]
    kekuatan: Mapped[str] = mapped_column(sa.Text, default="")
    kelemahan: Mapped[str] = mapped_column(sa.Text, default="")
    versi: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (sa.UniqueConstraint("assessment_id", "aspek"),)


class Conclusion(db.Model):
    """The one Rekomendasi an evaluator gives a pemda as a whole."""

    __tablename__ = "simpulan"

    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"), primary_key=True)
    rekomendasi: Mapped[str] = mapped_column(sa.Text, default="")
    versi: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told


class Recommendation(db.Model):
    """What a pemda is advised to do about one indikator. What it promises in answer are actions of `rekomendasi:<id>`.

    Withdrawn, the row stays.
    """

    __tablename__ = "rekomendasi"

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    kode: Mapped[str] = mapped_column(sa.String(12))
    isi: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    versi: Mapped[int] = mapped_column(default=1)

    assessment: Mapped[Assessment] = relationship()
    by: Mapped[User] = relationship()

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (sa.Index(None, "assessment_id", "kode"),)


class Starters(db.Model):
    """How evaluators of a provinsi begin their sentences: one a line, kept by its admin."""

    __tablename__ = "awal_kalimat"

    provinsi_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), primary_key=True)
    isi: Mapped[str] = mapped_column(sa.Text)
    versi: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told


class Decision(db.Model):
    """A frozen result: `isi` is canonical JSON of values, texts, index, predikat and evidence hashes. Append-only.

    The one with the highest n is in force, unless a reopening of it exists.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    n: Mapped[int]
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    index: Mapped[str] = mapped_column("indeks", sa.String(60))  # exact, "641/400"
    predikat: Mapped[str] = mapped_column(sa.String(40))
    isi: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    decided_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    assessment: Mapped[Assessment] = relationship()
    edition: Mapped[Edition] = relationship()
    decided_by: Mapped[User] = relationship()

    __table_args__ = (sa.UniqueConstraint("assessment_id", "n"),)


class Reopening(db.Model):
    """Why a decision was opened again, by whom. Append-only; the decision itself stays."""

    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"), primary_key=True)
    alasan: Mapped[str] = mapped_column(sa.Text)
    reopened_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    decision: Mapped[Decision] = relationship()
    reopened_by: Mapped[User] = relationship()


class BeritaAcara(db.Model):
    """The paper both sides sign for a decision, as it was issued the n-th time, and its signed scan.

    `kop`: the letterhead's lines. `pihak`: who signs, {"pihak": "pemda" | "provinsi", "nama", "nip", "jabatan"} each.
    """

    __tablename__ = "berita_acara"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"))
    n: Mapped[int]
    nomor: Mapped[str] = mapped_column(sa.String(100))
    tanggal: Mapped[date]
    tempat: Mapped[str] = mapped_column(sa.String(300))
    kop: Mapped[str] = mapped_column(sa.Text, default="")
    pihak: Mapped[list[dict[str, str]]] = mapped_column(sa.JSON)
    issued_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)
    scan_id: Mapped[int | None] = mapped_column(sa.ForeignKey("document_version.id"))
    scanned_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    scanned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    versi: Mapped[int] = mapped_column(default=1)

    decision: Mapped[Decision] = relationship()
    scan: Mapped[DocumentVersion | None] = relationship()
    issued_by: Mapped[User] = relationship(foreign_keys=[issued_by_id])

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told
    __table_args__ = (sa.UniqueConstraint("decision_id", "n"),)
