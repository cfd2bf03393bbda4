"""Reads of actions by what they answer."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.actions.models import Action
from spbe_assess.db import db


def actions_of(asal: Collection[str]) -> dict[str, list[Action]]:
    """Origin → its actions, oldest first; origins without any are left out."""
    rows = db.session.scalars(
        sa.select(Action).where(Action.asal.in_(asal)).options(joinedload(Action.opd)).order_by(Action.id)
    )
    found: dict[str, list[Action]] = {}
    for action in rows:
        found.setdefault(action.asal, []).append(action)
    return found


def action_of(asal: str, action_id: int) -> Action | None:
    """None when that action answers something else."""
    return db.session.scalar(sa.select(Action).where(Action.id == action_id, Action.asal == asal))
