"""Rows of judging: values by stage, the pemda's word on sanggah, decisions. All append-only."""

from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.db import Nilai, UtcDateTime, db, one_of
from spbe_assess.organisation.models import Edition
from spbe_assess.review.rules import JudgedTahap, SanggahKind


class StageValue(db.Model):
    """An evaluator's value for one indikator in one stage, and the snapshot it was judged on. Append-only.

    The latest row of a stage counts. `accepted`: the evaluator took the claim as it stood.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    kode: Mapped[str] = mapped_column(sa.String(12))
    tahap: Mapped[JudgedTahap] = mapped_column(one_of(JudgedTahap, "tahap"))
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"))
    nilai: Mapped[Fraction] = mapped_column(Nilai)
    accepted: Mapped[bool]
    konsensus: Mapped[bool]  # in a period with two blind evaluators only these count; otherwise every row is one
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


class SanggahEvent(db.Model):
    """A step in the matter of objections. Append-only. `tidak_ada`: the coordinator says there will be none."""

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"), index=True)
    kind: Mapped[SanggahKind] = mapped_column(one_of(SanggahKind, "kind"))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    waktu: Mapped[datetime] = mapped_column(UtcDateTime)

    by: Mapped[User] = relationship()


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
