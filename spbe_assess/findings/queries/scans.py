"""Scans somebody asked for: the last of a place, one that is at work, and how far its job is."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Scope
from spbe_assess.db import db
from spbe_assess.findings.models import FindingScan
from spbe_assess.jobs import OVER, Job
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.policy import sees_whole_scope
from spbe_assess.projects.queries import in_sight

__all__ = ["job_of", "last_scan", "running_scan", "scan_visible_to", "scans_visible_to"]

SHOWN = 10


def _seen(person: User) -> sa.ColumnElement[bool]:
    """Of a pemda in sight; of a whole province for whoever looks at it whole; of the nation for the installation."""
    if person.scope is Scope.INSTALASI:
        return sa.true()
    of_pemda = sa.and_(FindingScan.whole_provinsi.is_(False), in_sight(person, FindingScan.pemda_id))
    if person.scope is not Scope.PROVINSI or not sees_whole_scope(person):
        return of_pemda
    return sa.or_(of_pemda, FindingScan.pemda_id == person.pemda_id)


def scan_visible_to(person: User, scan_id: int) -> FindingScan | None:
    return db.session.scalar(
        sa.select(FindingScan)
        .where(FindingScan.id == scan_id, _seen(person))
        .options(joinedload(FindingScan.pemda))
    )  # fmt: skip


def scans_visible_to(person: User) -> list[FindingScan]:
    """The latest ones."""
    rows = sa.select(FindingScan).where(_seen(person)).options(joinedload(FindingScan.pemda))
    return list(db.session.scalars(rows.order_by(FindingScan.id.desc()).limit(SHOWN)))


def running_scan(pemda: Pemda | None, *, provinsi: bool) -> FindingScan | None:
    """One of the same place that is not over yet: nobody needs a second one."""
    same = FindingScan.pemda_id == pemda.id if pemda else FindingScan.pemda_id.is_(None)
    return db.session.scalar(
        sa.select(FindingScan)
        .join(Job, Job.id == FindingScan.job_id)
        .where(same, FindingScan.whole_provinsi.is_(provinsi), Job.state.not_in([str(state) for state in OVER]))
        .order_by(FindingScan.id.desc())
        .limit(1)
    )


def last_scan(pemda: Pemda) -> FindingScan | None:
    """The latest finished one that looked through this pemda."""
    wide = sa.and_(FindingScan.whole_provinsi.is_(True), FindingScan.pemda_id == pemda.in_provinsi_id)
    own = sa.and_(FindingScan.whole_provinsi.is_(False), FindingScan.pemda_id == pemda.id)
    return db.session.scalar(
        sa.select(FindingScan)
        .where(FindingScan.finished.is_not(None), sa.or_(own, wide, FindingScan.pemda_id.is_(None)))
        .order_by(FindingScan.finished.desc())
        .limit(1)
    )


def job_of(scan: FindingScan) -> Job | None:
    """None when it was tidied away long after it was over."""
    return db.session.get(Job, scan.job_id) if scan.job_id else None
