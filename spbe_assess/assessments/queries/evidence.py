"""Uses of documents: of an assessment with what each is tied to, and of a document wherever it is used."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload

from spbe_assess.assessments.models import Answer, Assessment, Evidence
from spbe_assess.assessments.queries.rounds import instrument_of
from spbe_assess.assessments.rules import DOUBTFUL, Warned, umur_maks_of, use_warnings
from spbe_assess.db import db
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.instruments.model import Instrument


@dataclass(frozen=True)
class Use:
    """A piece of evidence and the number of its document's newest version, None for a link or a rahasia document."""

    piece: Evidence
    newest: int | None

    @property
    def has_newer(self) -> bool:
        return self.newest is not None and self.newest > self.piece.version.n

    def warnings(self, instrument: Instrument, day) -> list[Warned]:
        """What is weak about it on a day; a link has nothing to look at."""
        document, indikator = self.piece.document, instrument.indikator.get(self.piece.kode)
        if document is None:
            return []
        umur = umur_maks_of(indikator, self.piece.item) if indikator else None
        return use_warnings(document, self.piece.version, day=day, umur_maks_bulan=umur, newest=self.newest)


def uses(*, of: Assessment | None = None, kode: str | None = None, ids: Collection[int] | None = None) -> list[Use]:
    """What is attached now to an assessment (`of`), or the pieces with these ids, whether taken off or not."""
    later = aliased(DocumentVersion)
    newest = (
        sa.select(sa.func.max(later.n))
        .where(later.document_id == DocumentVersion.document_id)
        .correlate(DocumentVersion)
        .scalar_subquery()
    )
    statement = (
        sa.select(Evidence, newest)
        .outerjoin(Evidence.version)
        .outerjoin(DocumentVersion.document)
        .options(contains_eager(Evidence.version).contains_eager(DocumentVersion.document))
        .options(joinedload(Evidence.secret), joinedload(Evidence.opd))
        .order_by(Evidence.id)
    )
    if of is not None:
        statement = statement.where(Evidence.assessment_id == of.id, Evidence.detached_at.is_(None))
    if kode is not None:
        statement = statement.where(Evidence.kode == kode)
    if ids is not None:
        statement = statement.where(Evidence.id.in_(ids))
    return [Use(piece, number) for piece, number in db.session.execute(statement)]


def weak_evidence(assessment: Assessment, day) -> dict[str, list[str]]:
    """Kode → what is expired, revoked or too old among its evidence now, each with the name of its document."""
    instrument, found = instrument_of(assessment), {}
    for use in uses(of=assessment):
        for each in use.warnings(instrument, day):
            if each.kind in DOUBTFUL:
                found.setdefault(use.piece.kode, []).append(f"{use.piece.document.tentang}: {each.isi}")
    return found


def indikator_using(assessment: Assessment, documents: Collection[Document]) -> Mapping[int, set[str]]:
    """Id of each document → the kode it is tied to in this assessment now."""
    document_id = sa.func.coalesce(DocumentVersion.document_id, Evidence.document_id)
    rows = db.session.execute(
        sa.select(document_id, Evidence.kode)
        .outerjoin(Evidence.version)
        .where(
            Evidence.assessment_id == assessment.id,
            Evidence.detached_at.is_(None),
            document_id.in_([document.id for document in documents]),
        )
        .distinct()
    )
    found: dict[int, set[str]] = {document.id: set() for document in documents}
    for document, kode in rows:
        found[document].add(kode)
    return found


def uses_of_document(document: Document) -> list[tuple[Evidence, Answer]]:
    """Where a document is used now, with the answer it proves, the newest year first."""
    rows = db.session.execute(
        sa.select(Evidence, Answer)
        .outerjoin(Evidence.version)
        .join(Evidence.assessment)
        .join(Answer, sa.and_(Answer.assessment_id == Evidence.assessment_id, Answer.kode == Evidence.kode))
        .options(contains_eager(Evidence.version), contains_eager(Evidence.assessment))
        .where(
            sa.or_(DocumentVersion.document_id == document.id, Evidence.document_id == document.id),
            Evidence.detached_at.is_(None),
        )
        .order_by(Evidence.assessment_id.desc(), Evidence.id)
    )
    return [(piece, answer) for piece, answer in rows]


def versions_of(ids: Collection[int]) -> list[DocumentVersion]:
    """The versions behind these pieces of evidence, each once."""
    if not ids:
        return []
    return list(
        db.session.scalars(
            sa.select(DocumentVersion)
            .options(joinedload(DocumentVersion.document))
            .where(DocumentVersion.id.in_(sa.select(Evidence.version_id).where(Evidence.id.in_(ids))))
            .order_by(DocumentVersion.id)
        )
    )
