"""Reads from the evidence library; the bytes go to callers who have decided who may have them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest
from typing import BinaryIO

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Scope
from spbe_assess.db import db
from spbe_assess.documents import policy
from spbe_assess.documents.models import Document, DocumentShare, DocumentVersion, VersionHold
from spbe_assess.documents.rules import INFECTED, Scan, Sifat, Validity
from spbe_assess.errors import Refused
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.storage import store

PER_PAGE = 25


@dataclass(frozen=True)
class Filters:
    """What a search asks for besides words; None asks for nothing."""

    jenis: str | None = None
    sifat: Sifat | None = None
    opd_id: int | None = None
    validity: Validity | None = None
    tahun: int | None = None


def version_with(pemda: Pemda, sha256: str) -> DocumentVersion | None:
    """The version of this pemda that holds these very bytes."""
    return db.session.scalars(
        sa.select(DocumentVersion)
        .join(Document)
        .where(Document.pemda_id == pemda.id, DocumentVersion.sha256 == sha256)
        .order_by(DocumentVersion.id)
    ).first()


def same_bytes(pemda: Pemda, stream: BinaryIO) -> DocumentVersion | None:
    """The version of this pemda that holds what is in `stream`, which is left at its beginning."""
    return version_with(pemda, digest_of(stream))


def digest_of(stream: BinaryIO) -> str:
    """The SHA-256 of all that is in `stream`, which is left at its beginning."""
    stream.seek(0)
    sha256 = file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    return sha256


def open_version(version: DocumentVersion) -> BinaryIO:
    """The bytes of a version, to be closed by the caller, who has asked a policy first. FileNotFoundError: lost.

    Refused, whoever asks, where a virus was found in them.
    """
    if version.scan is Scan.TERJANGKIT:
        raise Refused(INFECTED)
    return open_stored(version)


def open_stored(version: DocumentVersion) -> BinaryIO:
    """The same for a scanner and nobody else."""
    return store().open(version.sha256)


def document_visible_to(person: User, document_id: int) -> Document | None:
    """None when there is none, or the person may not know of it."""
    document = db.session.get(Document, document_id)
    if document is None:
        return None
    return document if policy.can_see(person, document, shared=_is_shared(document, person.opd_id)) else None


def version_in(document: Document, n: int) -> DocumentVersion | None:
    return next((version for version in document.versions if version.n == n), None)


def newest_version(document: Document) -> DocumentVersion | None:
    """The newest one whose bytes are still there; None for a rahasia document."""
    return next((each for each in reversed(document.versions) if each.destroyed_at is None), None)


def _is_shared(document: Document, opd_id: int | None) -> bool:
    return opd_id is not None and db.session.get(DocumentShare, (document.id, opd_id)) is not None


def shared_with(document: Document) -> list[Opd]:
    """The OPDs that see it because they work on an indikator it is used for, by name."""
    return list(
        db.session.scalars(
            sa.select(Opd)
            .join(DocumentShare, DocumentShare.opd_id == Opd.id)
            .where(DocumentShare.document_id == document.id)
            .order_by(Opd.nama)
        )
    )


def held_by(oleh: str) -> list[DocumentVersion]:
    """What is held for this reason ("reviu:27")."""
    held = sa.select(DocumentVersion).join(VersionHold, VersionHold.version_id == DocumentVersion.id)
    return list(db.session.scalars(held.where(VersionHold.oleh == oleh).order_by(DocumentVersion.id)))


def is_held(version: DocumentVersion) -> bool:
    """Whether something that is being judged rests on it."""
    held = sa.exists().where(VersionHold.version_id == version.id)
    return bool(db.session.scalar(sa.select(held)))


def search(
    person: User,
    text: str,
    *,
    opd: Opd | None = None,
    filters: Filters | None = None,
    today: date | None = None,
    limit: int = PER_PAGE,
    page: int = 1,
) -> list[Document]:
    """One page of what the person may see and all the words of `text` stand in, the newest first.

    The words may stand in nomor, tentang, jenis or the name of any of its files, in any order, in large letters or
    small ones. `opd`: only what this OPD brought. `today` is needed where a validity is asked for.
    """
    rows = db.session.scalars(
        _matching(person, text, _also(filters, opd), today)
        .options(joinedload(Document.opd), selectinload(Document.versions))
        .order_by(Document.id.desc())
        .limit(limit)
        .offset((page - 1) * limit)
    )
    return list(rows)


def how_many(person: User, text: str, *, filters: Filters | None = None, today: date | None = None) -> int:
    """How many documents `search` finds in all."""
    matching = _matching(person, text, filters or Filters(), today).with_only_columns(Document.id)
    return db.session.scalar(sa.select(sa.func.count()).select_from(matching.subquery()))


def offered_filters(person: User) -> tuple[list[str], list[int]]:
    """The kinds and the years there are among what the person may see: jenis by name, years newest first."""
    mine = _visible(person).subquery()
    kinds = db.session.scalars(sa.select(mine.c.jenis).where(mine.c.jenis != "").distinct())
    years = db.session.scalars(
        sa.select(sa.extract("year", mine.c.tanggal)).where(mine.c.tanggal.is_not(None)).distinct()
    )
    return sorted(kinds), sorted(map(int, years), reverse=True)


def _also(filters: Filters | None, opd: Opd | None) -> Filters:
    filters = filters or Filters()
    if opd is None:
        return filters
    return Filters(filters.jenis, filters.sifat, opd.id, filters.validity, filters.tahun)


def _visible(person: User) -> sa.Select:
    """The same as `policy.can_see`, for many at once."""
    own = sa.select(Document).where(Document.pemda_id == person.pemda_id)
    if not policy.can_list(person):
        return own.where(sa.false())
    if person.scope is Scope.OPD:
        shared = sa.exists().where(DocumentShare.document_id == Document.id, DocumentShare.opd_id == person.opd_id)
        return own.where(sa.or_(Document.opd_id == person.opd_id, sa.and_(shared, Document.sifat == Sifat.BIASA)))
    return own if person.role in policy.KEEPING else own.where(Document.sifat != Sifat.TERBATAS)


def _matching(person: User, text: str, filters: Filters, today: date | None) -> sa.Select:
    statement = _visible(person).where(*_words(text.split()))
    if filters.jenis is not None:
        statement = statement.where(Document.jenis == filters.jenis)
    if filters.sifat is not None:
        statement = statement.where(Document.sifat == filters.sifat)
    if filters.opd_id is not None:
        statement = statement.where(Document.opd_id == filters.opd_id)
    if filters.tahun is not None:
        statement = statement.where(Document.tanggal.between(date(filters.tahun, 1, 1), date(filters.tahun, 12, 31)))
    return statement.where(*_valid(filters.validity, today))


def _words(words: Iterable[str]) -> Iterable[sa.ColumnElement[bool]]:
    for word in words:
        in_facts = (column.icontains(word, autoescape=True) for column in FACTS)
        in_file = sa.exists().where(
            DocumentVersion.document_id == Document.id, DocumentVersion.nama_berkas.icontains(word, autoescape=True)
        )
        yield sa.or_(*in_facts, in_file)


FACTS = (Document.nomor, Document.tentang, Document.jenis)


def _valid(asked: Validity | None, today: date | None) -> Iterable[sa.ColumnElement[bool]]:
    """The same as `rules.validity`, for many at once."""
    if asked is None:
        return
    yield (Document.dicabut_oleh != "") if asked is Validity.DICABUT else (Document.dicabut_oleh == "")
    if asked is Validity.HABIS:
        yield Document.berlaku_sampai < today
    if asked is Validity.BERLAKU:
        yield sa.or_(Document.berlaku_sampai.is_(None), Document.berlaku_sampai >= today)
