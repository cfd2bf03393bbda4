"""Documents of the library: brought, described, given newer versions, shared with an OPD, held while judged."""

from datetime import date
from typing import BinaryIO

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db, on_sqlite, take_turn
from spbe_assess.documents import queries, rules
from spbe_assess.documents.models import Document, DocumentShare, DocumentVersion, VersionHold
from spbe_assess.documents.operations.pages import want_page
from spbe_assess.documents.operations.scanning import want_scan
from spbe_assess.documents.rules import Sifat
from spbe_assess.errors import Refused, Stale
from spbe_assess.jobs import BULK
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.storage import store

TOLD = ("jenis", "nomor", "tanggal", "berlaku_sampai", "dicabut_oleh", "sifat", "opd_id")


def add_document(
    pemda: Pemda,
    *,
    stream: BinaryIO,
    nama_berkas: str,
    tentang: str,
    jenis: str = "",
    nomor: str = "",
    tanggal: date | None = None,
    berlaku_sampai: date | None = None,
    dicabut_oleh: str = "",
    sifat: Sifat = Sifat.BIASA,
    opd: Opd | None = None,
    actor: User,
) -> DocumentVersion:
    """Keep a file as the first version of a new document of the pemda; `opd` brought it, else the actor's own.

    The same bytes again, in the same pemda, give the version that holds them already, whatever else is said about
    them. Refused at the field `berkas`: a content we do not keep, a name that does not match it, bytes that were
    destroyed.
    """
    nama_berkas, kind = _checked(stream, nama_berkas, sifat)
    facts = rules.require_facts(
        tentang=tentang.strip() or nama_berkas,
        jenis=jenis,
        nomor=nomor,
        tanggal=tanggal,
        berlaku_sampai=berlaku_sampai,
        dicabut_oleh=dicabut_oleh,
        sifat=sifat,
    )
    known = _alone_with(pemda, stream, actor)
    rules.require_new(known, None)
    if known is not None:
        record(actor, "add_document", known, {"again": True}, pemda=pemda.kode)
        if actor.opd is not None:  # whoever brings the very file of a document has read it
            share(known.document, actor.opd, actor=actor)
        return known
    document = _describe(pemda, facts, opd, actor, "add_document")
    return _keep(document, stream, kind, nama_berkas, actor, "add_document")


def add_secret(
    pemda: Pemda,
    *,
    tentang: str,
    jenis: str,
    nomor: str,
    tanggal: date | None,
    tempat: str,
    opd: Opd | None = None,
    actor: User,
) -> Document:
    """Note a rahasia document: what it is and where it can be seen. Nothing of it is uploaded."""
    facts = rules.require_facts(
        tentang=tentang,
        jenis=jenis,
        nomor=nomor,
        tanggal=tanggal,
        berlaku_sampai=None,
        dicabut_oleh="",
        tempat=tempat,
        sifat=Sifat.RAHASIA,
    )
    return _describe(pemda, facts, opd, actor, "add_secret")


def edit_document(
    document: Document,
    *,
    versi: int,
    tentang: str,
    jenis: str,
    nomor: str,
    tanggal: date | None,
    berlaku_sampai: date | None,
    dicabut_oleh: str,
    sifat: Sifat,
    tempat: str = "",
    opd: Opd | None,
    actor: User,
) -> Document:
    """Say anew what it is; its files stay as they are. Stale when somebody else did so since `versi`."""
    _require_current(document, versi)
    facts = rules.require_facts(
        tentang=tentang,
        jenis=jenis,
        nomor=nomor,
        tanggal=tanggal,
        berlaku_sampai=berlaku_sampai,
        dicabut_oleh=dicabut_oleh,
        tempat=tempat,
        sifat=sifat,
    )
    rules.require_sifat(sifat, document.versions)
    facts["opd_id"] = _own(document.pemda, opd)
    told = {name: [getattr(document, name), value] for name, value in facts.items() if getattr(document, name) != value}
    for name, value in facts.items():
        setattr(document, name, value)
    db.session.flush()
    record(actor, "edit_document", document, told, pemda=document.pemda.kode)
    return document


def add_version(document: Document, *, stream: BinaryIO, nama_berkas: str, actor: User) -> DocumentVersion:
    """Keep a newer file of the document. What uses an older one goes on using that.

    The bytes of one of its versions again give that version; bytes of another document are refused.
    """
    _lock(document)  # its sifat stays what it is, and nobody else gives the next number away
    nama_berkas, kind = _checked(stream, nama_berkas, document.sifat)
    known = _alone_with(document.pemda, stream, actor)
    rules.require_new(known, document)
    if known is not None:
        record(actor, "add_version", known, {"again": True}, pemda=document.pemda.kode)
        return known
    return _keep(document, stream, kind, nama_berkas, actor, "add_version")


def share(document: Document, opd: Opd, *, actor: User | None) -> None:
    """Let an OPD see it, because it works on an indikator the document is used for; once is enough."""
    _own(document.pemda, opd)
    take_turn(f"bagi:{document.id}")
    if document.opd_id == opd.id or db.session.get(DocumentShare, (document.id, opd.id)) is not None:
        return
    db.session.add(DocumentShare(document_id=document.id, opd_id=opd.id))
    record(actor, "share", document, {"opd": [None, opd.id]}, pemda=document.pemda.kode)


def hold(version: DocumentVersion, oleh: str, *, actor: User | None) -> None:
    """Keep the bytes of a version from being destroyed, for the reason `oleh` ("reviu:27"); once is enough."""
    take_turn(f"tahan:{version.id}")
    db.session.refresh(version)
    if version.destroyed_at is None and db.session.get(VersionHold, (version.id, oleh)) is None:
        db.session.add(VersionHold(version_id=version.id, oleh=oleh))
        record(actor, "hold", version, {"oleh": [None, oleh]}, pemda=version.document.pemda.kode)


def hold_all(wanted: sa.Select, oleh: str, *, pemda: str, actor: User | None) -> None:
    """The same for all versions whose ids `wanted` selects, all of one pemda; those that are held ask for nothing."""
    held = sa.exists().where(VersionHold.version_id == DocumentVersion.id, VersionHold.oleh == oleh)
    free = sa.select(DocumentVersion.id).where(DocumentVersion.id.in_(wanted), ~held)
    if not _take_turns(free):
        return
    there = free.where(DocumentVersion.destroyed_at.is_(None)).add_columns(sa.literal(oleh))
    added = sa.insert(VersionHold).from_select(["version_id", "oleh"], there).returning(VersionHold.version_id)
    for version_id in db.session.scalars(added):
        record(actor, "hold", f"{DocumentVersion.__tablename__}:{version_id}", {"oleh": [None, oleh]}, pemda=pemda)


def _take_turns(free: sa.Select) -> bool:
    """`take_turn` for each of these versions, in order; False: there are none. On SQLite one writes alone anyway."""
    if on_sqlite():
        return True
    # sorted in a subquery of its own: beside an ORDER BY a lock may be taken before the rows are in order
    ordered = free.order_by(DocumentVersion.id).subquery()
    name = sa.literal("tahan:").concat(sa.cast(ordered.c.id, sa.String))
    turns = sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(name))).select_from(ordered)
    return bool(db.session.execute(turns).all())


def release(version: DocumentVersion, oleh: str, *, actor: User | None) -> None:
    """The reason `oleh` is over."""
    take_turn(f"tahan:{version.id}")
    held = db.session.get(VersionHold, (version.id, oleh))
    if held is not None:
        db.session.delete(held)
        record(actor, "release", version, {"oleh": [oleh, None]}, pemda=version.document.pemda.kode)


def _checked(stream: BinaryIO, nama_berkas: str, sifat: Sifat) -> tuple[str, rules.Kind]:
    """The clean name and the kind of a file we keep; refused else."""
    if sifat == Sifat.RAHASIA:
        raise Refused(rules.NO_FILE, rules.FIELD)
    nama_berkas = rules.clean_name(nama_berkas)
    kind = rules.kind_of(stream)
    rules.require_named_as(kind, nama_berkas)
    return nama_berkas, kind


def _alone_with(pemda: Pemda, stream: BinaryIO, actor: User) -> DocumentVersion | None:
    """The version that has these bytes already. Until the commit nobody else brings or destroys the same ones.

    Refused to a contributor whose file turns out to be one that officers keep to themselves: it may not be named.
    """
    sha256 = queries.digest_of(stream)
    take_turn(f"isi:{sha256}")
    known = queries.version_with(pemda, sha256)
    if known is not None and actor.opd_id is not None:
        document = known.document
        if document.sifat is not Sifat.BIASA and document.opd_id != actor.opd_id:
            raise Refused(rules.ELSEWHERE, rules.FIELD)
    return known


def _describe(pemda: Pemda, facts: dict, opd: Opd | None, actor: User, action: str) -> Document:
    document = Document(pemda=pemda, opd_id=_own(pemda, opd) or actor.opd_id, **facts)
    db.session.add(document)
    db.session.flush()
    told = {name: [None, getattr(document, name)] for name in TOLD if getattr(document, name)}
    record(actor, action, document, told, pemda=pemda.kode)
    return document


def _keep(
    document: Document, stream: BinaryIO, kind: rules.Kind, nama_berkas: str, actor: User, action: str
) -> DocumentVersion:
    has_macro = rules.has_macro(stream, kind)
    sha256, size = store().put(stream)
    version = DocumentVersion(
        document=document,
        n=1 + (db.session.scalar(_highest(document)) or 0),
        sha256=sha256,
        size=size,
        media_type=kind.media_type,
        nama_berkas=nama_berkas,
        has_macro=has_macro,
        uploaded_by_id=actor.id,
        uploaded_at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    told = {"sha256": sha256, "size": size, "has_macro": has_macro}
    record(actor, action, version, told, pemda=document.pemda.kode)
    want_scan(version, actor=actor)
    if rules.has_pages(kind.media_type):
        want_page(version, 1, priority=BULK, actor=actor)
    return version


def _highest(document: Document) -> sa.Select:
    return sa.select(sa.func.max(DocumentVersion.n)).where(DocumentVersion.document_id == document.id)


def _require_current(document: Document, versi: int) -> None:
    """Refuse when somebody changed it since `versi`."""
    _lock(document)
    if document.versi != versi:
        raise Stale


def _lock(document: Document) -> None:
    """Read the row again, alone until the commit; whoever only points at it does not wait."""
    one = sa.select(Document.id).where(Document.id == document.id)
    db.session.execute(one.with_for_update(key_share=True))
    db.session.refresh(document)


def _own(pemda: Pemda, opd: Opd | None) -> int | None:
    if opd is not None and opd.pemda_id != pemda.id:
        raise Refused("Perangkat Daerah itu bukan dari pemda ini.", "opd_id")
    return opd.id if opd else None
