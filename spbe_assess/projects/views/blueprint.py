"""The one blueprint of the room, and the things its pages are about once it is clear who asks."""

from flask import Blueprint
from flask_login import current_user

from spbe_assess.projects import policy, queries
from spbe_assess.projects.models import DataSet, Project
from spbe_assess.web.access import found, require

bp = Blueprint("projects", __name__)


def project_seen(project_id: int) -> Project:
    """404 outside the person's scope."""
    return found(queries.project_visible_to(current_user, project_id))


def project_to_change(project_id: int) -> Project:
    """404 outside the person's scope, 403 for whoever only reads."""
    project = project_seen(project_id)
    require(policy.can_change(current_user, project))
    return project


def data_set_seen(data_set_id: int) -> DataSet:
    """404 outside the person's scope."""
    return found(queries.data_set_visible_to(current_user, data_set_id))


def data_set_to_change(data_set_id: int) -> DataSet:
    """404 outside the person's scope, 403 for whoever only reads."""
    data_set = data_set_seen(data_set_id)
    require(policy.can_change(current_user, data_set))
    return data_set
