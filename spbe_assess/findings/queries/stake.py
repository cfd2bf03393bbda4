"""Clusters of records that do one work, and the money at stake in them, counted once."""

from collections.abc import Collection

import sqlalchemy as sa

from spbe_assess.db import db
from spbe_assess.findings.engine.clusters import Cluster, clusters
from spbe_assess.findings.engine.model import Found
from spbe_assess.findings.models import Finding
from spbe_assess.findings.queries.decisions import current_decisions
from spbe_assess.findings.queries.records import projects_by_id, records_of
from spbe_assess.findings.rules import AT_STAKE, counts_money

__all__ = ["clusters_in"]

CLUSTERED = ("ganda-catat", "ganda-pemda", "sejenis-umum")  # inside one pemda: what R01, R02 and R03 ask about
AT_ONCE = 500


def clusters_in(pemda_ids: Collection[int]) -> list[Cluster]:
    """Of the findings of these pemda whose money counts (baru, sama, open actions), those with most money first."""
    rows = list(
        db.session.scalars(
            sa.select(Finding).where(
                Finding.pemda_id.in_(list(pemda_ids)),
                Finding.jenis.in_(CLUSTERED),
                Finding.state.in_([str(state) for state in AT_STAKE]),
            )
        )
    )
    decided = {}
    for start in range(0, len(rows), AT_ONCE):
        decided |= current_decisions([row.id for row in rows[start : start + AT_ONCE]])
    outcome = {id: decision.hasil for id, decision in decided.items()}
    counting = [row for row in rows if counts_money(row.state, outcome.get(row.id))]
    ids = {id for row in counting for id in (row.project_a_id, row.project_b_id) if id}
    return clusters([found_of(row) for row in counting], records_of(projects_by_id(ids)))


def found_of(finding: Finding) -> Found:
    """The row as the engine said it."""
    return Found(
        jenis=finding.jenis,
        ids=tuple(id for id in (finding.project_a_id, finding.project_b_id) if id),
        kekuatan=float(finding.kekuatan),
        severity=finding.severity,
        alasan=tuple(finding.alasan),
        kata=tuple(finding.kata),
        konsep=finding.konsep,
        umum=finding.umum,
    )
