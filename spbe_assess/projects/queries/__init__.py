"""Reads of the inventory, within a person's scope."""

from spbe_assess.projects.queries.completeness import (
    Filled,
    FilledPemda,
    completeness_by_pemda,
    completeness_of,
    completeness_of_pemda,
    is_known,
)
from spbe_assess.projects.queries.data_sets import (
    completeness_of_data_set,
    data_sets_listed,
    producers_listed,
    users_of,
)
from spbe_assess.projects.queries.evidence import (
    projects_serving,
)
from spbe_assess.projects.queries.history import (
    Save,
    saves_of,
    status_changes,
)
from spbe_assess.projects.queries.importing import (
    import_visible_to,
    inventory_beside,
    last_choices,
    remembered_mapping,
)
from spbe_assess.projects.queries.listing import (
    PER_PAGE,
    cost_in,
    filtered,
    listed,
    opds_listed,
    others_of,
    parts_of,
    with_everything,
)
from spbe_assess.projects.queries.proposals import (
    Planned,
    planned_for,
    proposal_of,
    proposals_of,
)
from spbe_assess.projects.queries.scope import (
    data_set_visible_to,
    in_sight,
    pemda_in_sight,
    project_visible_to,
    sees_pemda,
)

__all__ = [
    "PER_PAGE",
    "Filled",
    "FilledPemda",
    "Planned",
    "Save",
    "completeness_by_pemda",
    "completeness_of",
    "completeness_of_data_set",
    "completeness_of_pemda",
    "cost_in",
    "data_set_visible_to",
    "data_sets_listed",
    "filtered",
    "import_visible_to",
    "in_sight",
    "inventory_beside",
    "is_known",
    "last_choices",
    "listed",
    "opds_listed",
    "others_of",
    "parts_of",
    "pemda_in_sight",
    "planned_for",
    "producers_listed",
    "project_visible_to",
    "projects_serving",
    "proposal_of",
    "proposals_of",
    "remembered_mapping",
    "saves_of",
    "sees_pemda",
    "status_changes",
    "users_of",
    "with_everything",
]
