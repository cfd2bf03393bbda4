"""Rows of the evidence library: documents, their versions, what holds them, their page images, unfinished uploads."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spbe_assess.accounts.models import User
from spbe_assess.db import UtcDateTime, db, one_of
from spbe_assess.documents.rules import Scan, Sifat
from spbe_assess.organisation.models import Opd, Pemda


class Document(db.Model):
    """A regulation, report or record of a pemda, whatever file it comes in. `rahasia` has no file, only a place."""

    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"), index=True)
    opd_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opd.id"))  # who brought it
    jenis: Mapped[str] = mapped_column(sa.String(60), default="")
    nomor: Mapped[str] = mapped_column(sa.String(100), default="")
    tentang: Mapped[str] = mapped_column(sa.String(300))
    tanggal: Mapped[date | None]  # the document's own, not the day it was uploaded
    berlaku_sampai: Mapped[date | None]
    dicabut_oleh: Mapped[str] = mapped_column(sa.String(300), default="")  # what revoked it, in words
    sifat: Mapped[Sifat] = mapped_column(one_of(Sifat, "sifat"), default=Sifat.BIASA)
    tempat: Mapped[str] = mapped_column(sa.String(300), default="")  # where a rahasia one can be seen
    versi: Mapped[int] = mapped_column(default=1)

    pemda: Mapped[Pemda] = relationship()
    opd: Mapped[Opd | None] = relationship()
    versions: Mapped[list["DocumentVersion"]] = relationship(back_populates="document", order_by="DocumentVersion.n")

    __mapper_args__ = {"version_id_col": versi}  # noqa: RUF012 how SQLAlchemy is told


class DocumentVersion(db.Model):
    """One file of a document. The bytes lie in the store under their SHA-256, until they are destroyed."""

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"))
    n: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    media_type: Mapped[str] = mapped_column(sa.String(100))
    nama_berkas: Mapped[str] = mapped_column(sa.String(300))
    pages: Mapped[int | None]  # of a PDF, once the worker has looked
    has_macro: Mapped[bool] = mapped_column(default=False)
    scan: Mapped[Scan] = mapped_column(one_of(Scan, "scan"), default=Scan.BELUM)
    uploaded_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    destroyed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    document: Mapped[Document] = relationship(back_populates="versions")
    uploaded_by: Mapped[User] = relationship()

    __table_args__ = (sa.UniqueConstraint("document_id", "n"),)


class DocumentShare(db.Model):
    """An OPD that may see a document it did not bring, because the document is tied to an indikator handed to it."""

    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"), primary_key=True)
    opd_id: Mapped[int] = mapped_column(sa.ForeignKey("opd.id"), primary_key=True)


class VersionHold(db.Model):
    """Why the bytes of a version may not go: "reviu:27" while evaluators judge assessment 27 by it."""

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("document_version.id"), primary_key=True)
    oleh: Mapped[str] = mapped_column(sa.String(60), primary_key=True)


class Destruction(db.Model):
    """A coordinator's wish to have the bytes of a version destroyed, and what an admin said to it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("document_version.id"), index=True)
    alasan: Mapped[str] = mapped_column(sa.Text)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    confirmed: Mapped[bool | None]

    version: Mapped[DocumentVersion] = relationship()
    asked_by: Mapped[User] = relationship(foreign_keys=[asked_by_id])
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id])


class PageImage(db.Model):
    """One page of a version as an image in the store; without `sha256` it could not be drawn."""

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("document_version.id"), primary_key=True)
    halaman: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    media_type: Mapped[str] = mapped_column(sa.String(40), default="")
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)


class Upload(db.Model):
    """A file on its way here in pieces. What has arrived lies in the store under its token."""

    token: Mapped[str] = mapped_column(sa.String(43), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    pemda_id: Mapped[int] = mapped_column(sa.ForeignKey("pemda.id"))
    nama_berkas: Mapped[str] = mapped_column(sa.String(300))
    size: Mapped[int] = mapped_column(sa.BigInteger)
    received: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    sha256: Mapped[str | None] = mapped_column(sa.String(64))  # of bytes the library has: nothing is sent again
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
