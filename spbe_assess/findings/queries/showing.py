"""What a page about one finding needs beside it: functions in words, members, its cluster, who is to be told."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db
from spbe_assess.findings.engine.clusters import Cluster
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.models import Finding, ProjectProfile
from spbe_assess.findings.queries.decisions import current_decisions
from spbe_assess.findings.queries.listing import LOADED
from spbe_assess.findings.queries.records import dictionary
from spbe_assess.findings.queries.stake import clusters_in
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.models import DataSet, Project

__all__ = ["cluster_with", "coordinators_of", "data_sets_of", "findings_among", "functions_of", "konsep_name"]


def konsep_name(words: Dictionary, konsep: str) -> str:
    """ "Presensi pegawai"; "" for none, the id itself for one that is no longer there."""
    known = words.konsep.get(konsep)
    return known.nama if known else konsep


def functions_of(projects: Iterable[Project]) -> dict[int, str]:
    """Project id → its function in words: the confirmed one, else what was read out of its text; "" for neither."""
    found = {project.id: project.konsep for project in projects}
    read = sa.select(ProjectProfile.project_id, ProjectProfile.utama).where(ProjectProfile.project_id.in_(list(found)))
    guessed = dict(tuple(row) for row in db.session.execute(read))
    words = dictionary()
    return {id: konsep_name(words, konsep or guessed.get(id, "")) for id, konsep in found.items()}


def cluster_with(project_id: int, pemda: Pemda) -> Cluster | None:
    """The cluster of its pemda a project is in."""
    return next((one for one in clusters_in([pemda.id]) if project_id in one.ids), None)


def findings_among(project_ids: Collection[int]) -> list[tuple[Finding, str]]:
    """Findings whose sides are all among these projects and that are still there, with what was decided ("" nothing);
    the strongest first."""
    ids = list(project_ids)
    rows = list(
        db.session.scalars(
            sa.select(Finding)
            .where(
                Finding.project_a_id.in_(ids),
                sa.or_(Finding.project_b_id.in_(ids), sa.and_(Finding.project_b_id.is_(None), Finding.umum != "")),
                Finding.state != "gugur",
            )
            .options(*LOADED)
            .order_by(Finding.kekuatan.desc(), Finding.id)
        )
    )
    decided = current_decisions([row.id for row in rows]) if rows else {}
    return [(row, decided[row.id].hasil if row.id in decided else "") for row in rows]


def data_sets_of(finding: Finding) -> list[DataSet]:
    """The two it is about, in its order."""
    ids = [finding.data_a_id, finding.data_b_id]
    rows = db.session.scalars(
        sa.select(DataSet)
        .where(DataSet.id.in_([each for each in ids if each]))
        .options(joinedload(DataSet.produsen), joinedload(DataSet.wali), joinedload(DataSet.sumber))
    )
    return sorted(rows, key=lambda row: ids.index(row.id))


def coordinators_of(pemda_ids: Collection[int]) -> list[User]:
    """Who speaks for these pemda."""
    return list(
        db.session.scalars(
            sa.select(User)
            .where(
                User.pemda_id.in_(list(pemda_ids)),
                User.scope == Scope.PEMDA,
                User.role == Role.COORDINATOR,
                User.closed_at.is_(None),
            )
            .order_by(User.id)
        )
    )
