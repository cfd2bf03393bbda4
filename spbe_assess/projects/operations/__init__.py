"""Everything that changes the inventory. No commit: the caller owns it."""

from spbe_assess.projects.operations.data_sets import (
    change_data_set,
    record_data_set,
    register_data_set,
)
from spbe_assess.projects.operations.importing import (
    choose_rows,
    import_projects,
    map_columns,
    upload_list,
)
from spbe_assess.projects.operations.projects import (
    change_project,
    record_project,
    register_project,
    set_konsep,
    set_status,
)
from spbe_assess.projects.operations.proposals import (
    answer_clearance,
    ask_clearance,
)

__all__ = [
    "answer_clearance",
    "ask_clearance",
    "change_data_set",
    "change_project",
    "choose_rows",
    "import_projects",
    "map_columns",
    "record_data_set",
    "record_project",
    "register_data_set",
    "register_project",
    "set_konsep",
    "set_status",
    "upload_list",
]
