"""Reads of an import: the upload itself, what stands in the inventory beside it, what was chosen the last time."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload, undefer

from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.models import ImportMapping, InventoryImport, Project, ProjectConnection
from spbe_assess.projects.queries.scope import in_sight

__all__ = ["import_visible_to", "inventory_beside", "last_choices", "remembered_mapping"]


def import_visible_to(person: User, import_id: int) -> InventoryImport | None:
    """With the list as it was read. None when there is none, or it is outside the person's scope."""
    return db.session.scalar(
        sa.select(InventoryImport)
        .options(undefer(InventoryImport.isi))
        .where(InventoryImport.id == import_id, in_sight(person, InventoryImport.pemda_id))
    )


def inventory_beside(pemda: Pemda) -> list[Project]:
    """All records of the pemda with everything a list may say of them, oldest first."""
    return list(
        db.session.scalars(
            sa.select(Project)
            .where(Project.pemda_id == pemda.id)
            .options(
                selectinload(Project.uang),
                selectinload(Project.indikator),
                selectinload(Project.data),
                selectinload(Project.hubungan).joinedload(ProjectConnection.other),
            )
            .order_by(Project.id)
        )
    )


def remembered_mapping(pemda: Pemda, jenis: str) -> ImportMapping | None:
    """Which columns meant what in the pemda's last list."""
    return db.session.get(ImportMapping, (pemda.id, jenis))


def last_choices(pemda: Pemda, jenis: str) -> dict:
    """Of the pemda's last list for which something was chosen."""
    last = db.session.scalar(
        sa.select(InventoryImport)
        .where(InventoryImport.pemda_id == pemda.id, InventoryImport.jenis == jenis, InventoryImport.versi > 1)
        .order_by(InventoryImport.id.desc())
        .limit(1)
    )
    return dict(last.pilihan) if last is not None else {}
