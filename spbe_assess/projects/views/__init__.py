"""The pages of the inventory: projects, data sets, imports, proposals."""

from spbe_assess.projects.views import importing
from spbe_assess.projects.views.blueprint import bp

__all__ = ["bp", "importing"]
