"""Everything that changes the evidence library. No commit: the caller owns it."""

from datetime import date
from typing import BinaryIO

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db, take_turn
from spbe_assess.documents import queries, rules
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.storage import store


def add_document(
    pemda: Pemda,
    *,
    stream: BinaryIO,
    nama_berkas: str,
    tentang: str,
    jenis: str = "",
    nomor: str = "",
    tanggal: date | None = None,
    opd: Opd | None = None,
    actor: User,
) -> DocumentVersion:
    """Keep a file as the first version of a new document of the pemda.

    The same bytes again, in the same pemda, give the version that holds them already, whatever else is said about
    them. Refused at the field `berkas`: a content we do not keep, a name that does not match it.
    """
    nama_berkas = rules.clean_name(nama_berkas)
    kind = rules.kind_of(stream)
    rules.require_named_as(kind, nama_berkas)
    tentang = rules.require_tentang(tentang.strip() or nama_berkas)
    sha256, size = store().put(stream)
    take_turn(f"berkas:{pemda.id}:{sha256}")
    known = queries.version_with(pemda, sha256)
    if known is not None:
        record(actor, "add_document", known, {"again": True}, pemda=pemda.kode)
        return known
    document = Document(
        pemda_id=pemda.id,
        opd_id=opd.id if opd else None,
        jenis=jenis,
        nomor=nomor,
        tentang=tentang,
        tanggal=tanggal,
    )
    db.session.add(document)
    db.session.flush()
    record(actor, "add_document", document, {"sifat": [None, document.sifat]}, pemda=pemda.kode)
    return _add_version(document, 1, (sha256, size), kind, nama_berkas, actor)


def _add_version(
    document: Document, n: int, kept: tuple[str, int], kind: rules.Kind, nama_berkas: str, actor: User
) -> DocumentVersion:
    sha256, size = kept
    version = DocumentVersion(
        document_id=document.id,
        n=n,
        sha256=sha256,
        size=size,
        media_type=kind.media_type,
        nama_berkas=nama_berkas,
        uploaded_by_id=actor.id,
        uploaded_at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    record(actor, "add_document", version, {"sha256": sha256, "size": size}, pemda=document.pemda.kode)
    return version
