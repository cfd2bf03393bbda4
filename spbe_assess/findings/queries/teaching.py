"""What an installation taught its dictionary, what the dictionary does not know yet, and how right it was."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.clock import ZONES
from spbe_assess.db import db
from spbe_assess.findings.models import DictionaryEntry, Finding, FindingDecision, ProjectProfile
from spbe_assess.findings.rules import Judged
from spbe_assess.jobs import Job
from spbe_assess.projects.models import Project

__all__ = ["entry_by_id", "judged", "last_reading", "taught", "unknown_texts"]

READING = "temuan-kamus"
SPORADIC = "sporadis-"


def taught() -> list[tuple[DictionaryEntry, str]]:
    """Everything that was taught, the latest first, with the name of who did."""
    rows = db.session.execute(
        sa.select(DictionaryEntry, User.nama)
        .outerjoin(User, User.id == DictionaryEntry.by_id)
        .order_by(DictionaryEntry.id.desc())
    )
    return [(entry, nama or "") for entry, nama in rows]


def entry_by_id(entry_id: int) -> DictionaryEntry | None:
    return db.session.get(DictionaryEntry, entry_id)


def unknown_texts(page: int, per_page: int) -> tuple[Sequence[Project], int]:
    """Projects whose text meets no function and for which nobody confirmed one, the latest first; and how many."""
    silent = sa.select(ProjectProfile.project_id).where(ProjectProfile.utama == "")
    mine = sa.and_(Project.id.in_(silent), Project.konsep == "")
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Project).where(mine))
    rows = db.session.scalars(
        sa.select(Project)
        .where(mine)
        .options(joinedload(Project.pemda), joinedload(Project.opd))
        .order_by(Project.id.desc())
        .limit(per_page)
        .offset((page - 1) * per_page)
    )
    return list(rows), total


def judged() -> list[Judged]:
    """The decision that counts of every finding that compared texts."""
    latest = sa.select(sa.func.max(FindingDecision.id)).group_by(FindingDecision.finding_id)
    rows = db.session.execute(
        sa.select(FindingDecision.waktu, FindingDecision.hasil, FindingDecision.kekuatan, FindingDecision.kata)
        .join(Finding, Finding.id == FindingDecision.finding_id)
        .where(FindingDecision.id.in_(latest), sa.not_(Finding.jenis.startswith(SPORADIC, autoescape=True)))
        .order_by(FindingDecision.id)
    )
    return [
        Judged(f"{waktu.astimezone(ZONES['WIB']):%Y-%m}", hasil, float(kekuatan), tuple(kata))
        for waktu, hasil, kekuatan, kata in rows
    ]


def last_reading() -> Job | None:
    """The last time all texts were read anew with what had been taught."""
    return db.session.scalar(sa.select(Job).where(Job.kind == READING).order_by(Job.id.desc()).limit(1))
