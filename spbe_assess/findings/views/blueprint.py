"""The one blueprint of the room, and the things its pages are about once it is clear who asks."""

from flask import Blueprint
from flask_login import current_user

from spbe_assess.findings import queries
from spbe_assess.findings.models import Finding
from spbe_assess.web.access import found

bp = Blueprint("findings", __name__)


def finding_seen(finding_id: int) -> Finding:
    """404 when neither side is in the person's sight."""
    return found(queries.finding_visible_to(current_user, finding_id))
