"""Uses of documents: of an assessment with what each is tied to, and of a document wherever it is used."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload

from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import policy, snapshots
from spbe_assess.assessments.models import Answer, Assessment, Contribution, Evidence, Snapshot
from spbe_assess.assessments.queries.claims import latest_snapshot
from spbe_assess.assessments.queries.contributions import contribution_of
from spbe_assess.assessments.queries.rounds import assigned_to, instrument_of
from spbe_assess.assessments.rules import Warned, umur_maks_of, use_warnings
from spbe_assess.db import db
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.instruments.model import Instrument


@dataclass(frozen=True)
class Use:
    """A piece of evidence and the number of its document's newest version, None for a link or a rahasia document.

    `late`: attached after its pemda sent the assessment for the first time.
    """

    piece: Evidence
    newest: int | None
    late: bool

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
        .where(later.document_id == DocumentVersion.document_id, later.destroyed_at.is_(None))
        .correlate(DocumentVersion)
        .scalar_subquery()
    )
    first_sent = (
        sa.select(sa.func.min(Snapshot.waktu))
        .where(Snapshot.assessment_id == Evidence.assessment_id)
        .correlate(Evidence)
        .scalar_subquery()
    )
    statement = (
        sa.select(Evidence, newest, Evidence.attached_at > first_sent)
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
    return [Use(piece, number, bool(late)) for piece, number, late in db.session.execute(statement)]


@dataclass(frozen=True)
class Looking:
    """A use as somebody looks at it; `brought`: by their own OPD; `contribution`: what is handed to their OPD here."""

    use: Use
    assessment: Assessment
    contribution: Contribution | None
    brought: bool


def looking_at(person: User, assessment_id: int, evidence_id: int) -> Looking | None:
    """None where there is no such piece in this assessment, or it is not this person's to know of."""
    found = [use for use in uses(ids=[evidence_id]) if use.piece.assessment_id == assessment_id]
    if not found:
        return None
    [use] = found
    assessment, kode = use.piece.assessment, use.piece.kode
    contribution = None
    if policy.may_contribute(person, assessment):
        contribution = contribution_of(assessment, kode, person.opd_id)
    assigned = assigned_to(person, assessment)
    seen = policy.can_see_evidence(
        person,
        assessment,
        assigned=assigned,
        in_snapshot=not policy.is_own(person, assessment) and _is_sent(use.piece),
        contributes=contribution is not None,
    )
    brought = use.piece.opd_id is not None and use.piece.opd_id == person.opd_id
    return Looking(use, assessment, contribution, brought) if seen else None


def _is_sent(piece: Evidence) -> bool:
    latest = latest_snapshot(piece.assessment)
    sent = snapshots.claims_of(latest.isi).get(piece.kode) if latest else None
    return sent is not None and piece.id in {each.id for each in sent.bukti}


def weak_evidence(assessment: Assessment, day) -> dict[str, list[str]]:
    """Kode → what is expired, revoked or too old among its evidence now, each with the name of its document."""
    instrument, found = instrument_of(assessment), {}
    for use in uses(of=assessment):
        for each in use.warnings(instrument, day):
            if each.doubtful:
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


def uses_of_document(document: Document, person: User) -> list[tuple[Evidence, Answer]]:
    """Where a document is used now, with the answer it proves, the newest year first; a contributor's own alone."""
    statement = (
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
    if person.role is Role.CONTRIBUTOR:
        theirs = (Contribution.opd_id == person.opd_id, Contribution.taken_back_at.is_(None))
        same = (Contribution.assessment_id == Evidence.assessment_id, Contribution.kode == Evidence.kode)
        statement = statement.where(sa.exists().where(*theirs, *same))
    return [(piece, answer) for piece, answer in db.session.execute(statement)]


def newest_version(document: Document) -> DocumentVersion | None:
    """The newest one whose bytes are still there; None for a rahasia document."""
    return next((each for each in reversed(document.versions) if each.destroyed_at is None), None)
