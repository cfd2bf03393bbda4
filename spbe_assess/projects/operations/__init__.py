"""Everything that changes the inventory. No commit: the caller owns it."""

from spbe_assess.projects.operations.importing import choose_rows, import_projects, map_columns, upload_list
from spbe_assess.projects.operations.projects import change_project, record_project, set_konsep, set_status

__all__ = [
    "change_project",
    "choose_rows",
    "import_projects",
    "map_columns",
    "record_project",
    "set_konsep",
    "set_status",
    "upload_list",
]
