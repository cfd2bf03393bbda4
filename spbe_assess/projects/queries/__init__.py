"""Reads of the inventory, within a person's scope."""

from spbe_assess.projects.queries.scope import (
    data_set_visible_to,
    in_sight,
    pemda_in_sight,
    project_visible_to,
    sees_pemda,
)

__all__ = ["data_set_visible_to", "in_sight", "pemda_in_sight", "project_visible_to", "sees_pemda"]
