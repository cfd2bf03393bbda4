"""What a pemda collects twice: data sets two OPDs produce, and projects that ask for data a register holds."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.findings.models import Finding
from spbe_assess.findings.queries.scope import touches_sight
from spbe_assess.findings.rules import DATA, FindingState
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.models import DataSet, Project

__all__ = ["collected_twice", "findings_of_data_set"]

ASKED_AGAIN = "sporadis-terpisah"
LOADED = (
    joinedload(Finding.data_a).joinedload(DataSet.produsen),
    joinedload(Finding.data_b).joinedload(DataSet.produsen),
    joinedload(Finding.project_a).joinedload(Project.opd),
)


def collected_twice(person: User, pemda: Pemda) -> tuple[Sequence[Finding], Sequence[Finding]]:
    """(data sets in pairs, projects that ask again), what waits for a decision first."""
    here = sa.and_(Finding.pemda_id == pemda.id, Finding.state != FindingState.GUGUR, touches_sight(person))
    rows = list(
        db.session.scalars(
            sa.select(Finding)
            .where(here, Finding.jenis.in_([DATA, ASKED_AGAIN]))
            .options(*LOADED)
            .order_by(Finding.state != FindingState.BARU, Finding.kekuatan.desc(), Finding.id)
        )
    )
    return [row for row in rows if row.jenis == DATA], [row for row in rows if row.jenis == ASKED_AGAIN]


def findings_of_data_set(data_set: DataSet) -> list[Finding]:
    """The other sets that are like it, the strongest first."""
    mine = sa.or_(Finding.data_a_id == data_set.id, Finding.data_b_id == data_set.id)
    return list(
        db.session.scalars(
            sa.select(Finding)
            .where(mine, Finding.state != FindingState.GUGUR)
            .options(*LOADED)
            .order_by(Finding.kekuatan.desc(), Finding.id)
        )
    )
