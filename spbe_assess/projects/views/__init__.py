"""The pages of the inventory: projects, data sets, imports, proposals."""

from spbe_assess.projects import policy
from spbe_assess.projects.views import importing, project, recording, room
from spbe_assess.projects.views.blueprint import bp
from spbe_assess.web.navigation import MenuItem

__all__ = ["MENU", "bp", "importing", "project", "recording", "room"]

MENU = [MenuItem("Proyek dan data", "projects.index", policy.can_list, 32)]
