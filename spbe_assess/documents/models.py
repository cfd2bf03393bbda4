"""Rows of the evidence library."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.accounts.models import User
from spbe_assess.db import UtcDateTime, db, one_of
from spbe_assess.documents.rules import Sifat
from spbe_assess.organisation.models import Opd, Pemda


class Document(db.Model):
    """A regulation, report or record of a pemda, whatever file it comes in."""

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    opd_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))
    jenis: Mapped[str] = mapped_column(sa.String(60), default="")
    nomor: Mapped[str] = mapped_column(sa.String(100), default="")
    tentang: Mapped[str] = mapped_column(sa.String(300))
    tanggal: Mapped[date | None]
    sifat: Mapped[Sifat] = mapped_column(one_of(Sifat, "sifat"), default=Sifat.BIASA)

    pemda: Mapped[Pemda] = relationship()
    opd: Mapped[Opd | None] = relationship()
    versions: Mapped[list["DocumentVersion"]] = relationship(back_populates="document", order_by="DocumentVersion.n")


class DocumentVersion(db.Model):
    """One file of a document. The bytes lie in the store under their SHA-256."""

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"))
    n: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    media_type: Mapped[str] = mapped_column(sa.String(100))
    nama_berkas: Mapped[str] = mapped_column(sa.String(300))
    uploaded_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    document: Mapped[Document] = relationship(back_populates="versions")
    uploaded_by: Mapped[User] = relationship()

    __table_args__ = (sa.UniqueConstraint("document_id", "n"),)
