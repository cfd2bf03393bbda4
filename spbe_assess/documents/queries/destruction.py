"""What is to be destroyed and what was: wishes of coordinators, answers of admins."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from spbe_assess.accounts.models import User
from spbe_assess.accounts.policy import reaches
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db
from spbe_assess.documents import policy
from spbe_assess.documents.models import Destruction, Document, DocumentVersion, PageImage
from spbe_assess.organisation.models import Pemda

DESTRUCTIONS_A_PAGE = 25


def destruction_visible_to(person: User, destruction_id: int) -> Destruction | None:
    """None when there is none, or it is outside the person's scope."""
    wish = db.session.get(Destruction, destruction_id)
    return wish if wish is not None and policy.can_see_destruction(person, wish.version.document) else None


def open_destruction(version: DocumentVersion) -> Destruction | None:
    """The wish to destroy this version that nobody has answered yet."""
    return db.session.scalar(
        sa.select(Destruction).where(Destruction.version_id == version.id, Destruction.decided_at.is_(None))
    )


def destructions(person: User, *, page: int) -> tuple[list[Destruction], int]:
    """One page of what the person may see, what waits first, then the newest; and how many pages there are."""
    statement = _visible(person)
    total = db.session.scalar(statement.with_only_columns(sa.func.count(Destruction.id)))
    rows = db.session.scalars(
        statement.options(
            contains_eager(Destruction.version).contains_eager(DocumentVersion.document).contains_eager(Document.pemda),
            joinedload(Destruction.asked_by),
            joinedload(Destruction.decided_by),
        )
        .order_by(Destruction.decided_at.is_not(None), Destruction.id.desc())
        .limit(DESTRUCTIONS_A_PAGE)
        .offset((page - 1) * DESTRUCTIONS_A_PAGE)
    )
    return list(rows), max(1, -(-total // DESTRUCTIONS_A_PAGE))


def _visible(person: User) -> sa.Select:
    statement = sa.select(Destruction).join(DocumentVersion).join(Document).join(Pemda)
    if not policy.can_list_destructions(person):
        return statement.where(sa.false())
    if person.scope is Scope.INSTALASI:
        return statement
    if person.scope is Scope.PROVINSI:
        return statement.where(sa.or_(Pemda.id == person.pemda_id, Pemda.provinsi_id == person.pemda_id))
    return statement.where(Pemda.id == person.pemda_id)


def deciders(pemda: Pemda) -> list[User]:
    """The admins who may answer for this pemda."""
    admins = db.session.scalars(sa.select(User).where(User.role == Role.ADMIN).order_by(User.id))
    return [person for person in admins if reaches(person, pemda)]


def images_of(version: DocumentVersion) -> list[PageImage]:
    """All pages of it that were drawn."""
    return list(db.session.scalars(sa.select(PageImage).where(PageImage.version_id == version.id)))


def needed(hashes: set[str]) -> set[str]:
    """Those of these bytes that any version of any pemda, or any page image, still has."""
    if not hashes:
        return set()
    first, last = min(hashes), max(hashes)
    versions = sa.select(DocumentVersion.sha256).where(
        DocumentVersion.sha256.between(first, last), DocumentVersion.destroyed_at.is_(None)
    )
    images = sa.select(PageImage.sha256).where(PageImage.sha256.between(first, last))
    return hashes & set(db.session.scalars(versions.union(images)))
