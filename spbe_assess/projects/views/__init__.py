"""The pages of the inventory: projects, data sets, imports, proposals."""

from spbe_assess.projects import policy
from spbe_assess.projects.views import data_sets, evidence, importing, project, proposals, recording, room
from spbe_assess.projects.views.blueprint import bp
from spbe_assess.projects.views.evidence import may_prove
from spbe_assess.web.navigation import MenuItem

__all__ = [
    "MENU",
    "bp",
    "data_sets",
    "evidence",
    "importing",
    "may_prove",
    "project",
    "proposals",
    "recording",
    "room",
]

MENU = [MenuItem("Proyek dan data", "projects.index", policy.can_list, 32)]
