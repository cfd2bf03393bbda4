"""Decisions about findings and the actions they promised."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.actions.models import Action
from spbe_assess.actions.queries import actions_of
from spbe_assess.actions.rules import ActionState
from spbe_assess.db import db
from spbe_assess.findings.models import Finding, FindingDecision

__all__ = ["current_decision", "current_decisions", "decisions_of", "open_action", "origin"]

AT_WORK = frozenset({ActionState.TERBUKA, ActionState.BERJALAN})


def origin(finding: Finding) -> str:
    """How its actions name it."""
    return f"temuan:{finding.id}"


def decisions_of(finding: Finding) -> list[FindingDecision]:
    """All of them, the one that counts first."""
    return list(
        db.session.scalars(
            sa.select(FindingDecision)
            .where(FindingDecision.finding_id == finding.id)
            .options(joinedload(FindingDecision.by), joinedload(FindingDecision.opd))
            .order_by(FindingDecision.id.desc())
        )
    )


def current_decision(finding: Finding) -> FindingDecision | None:
    return next(iter(decisions_of(finding)), None)


def current_decisions(finding_ids: Collection[int]) -> dict[int, FindingDecision]:
    """Finding id → the decision that counts; at most some hundred ids at once."""
    mine = FindingDecision.finding_id.in_(list(finding_ids))
    latest = sa.select(sa.func.max(FindingDecision.id)).where(mine).group_by(FindingDecision.finding_id)
    rows = db.session.scalars(sa.select(FindingDecision).where(FindingDecision.id.in_(latest)))
    return {row.finding_id: row for row in rows}


def open_action(finding: Finding) -> Action | None:
    """The promise that is not kept yet."""
    mine = actions_of([origin(finding)]).get(origin(finding), [])
    return next((action for action in reversed(mine) if action.state in AT_WORK), None)
