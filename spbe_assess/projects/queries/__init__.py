"""Reads of the inventory, within a person's scope."""

from spbe_assess.projects.queries.importing import import_visible_to, inventory_beside, last_choices, remembered_mapping
from spbe_assess.projects.queries.scope import (
    data_set_visible_to,
    in_sight,
    pemda_in_sight,
    project_visible_to,
    sees_pemda,
)

__all__ = [
    "data_set_visible_to",
    "import_visible_to",
    "in_sight",
    "inventory_beside",
    "last_choices",
    "pemda_in_sight",
    "project_visible_to",
    "remembered_mapping",
    "sees_pemda",
]
