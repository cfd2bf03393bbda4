"""What the pages of this room share: their blueprint, and the things they are about once it is clear who asks."""

from flask import Blueprint, url_for
from flask_login import current_user

from spbe_assess.accounts import policy, queries
from spbe_assess.organisation.models import Pemda, Period
from spbe_assess.web.access import found, require
from spbe_assess.web.forms import ChangeForm

bp = Blueprint("admin", __name__)


def pemda_to_keep(kode: str) -> Pemda:
    """404 for a pemda outside the person's scope, 403 for one whose places are kept by others."""
    pemda = found(queries.pemda_visible_to(current_user, kode))
    require(policy.can_keep_places(current_user, pemda))
    return pemda


def period_to_keep(period_id: int) -> Period:
    """404 for another province's period, 403 for whoever is no admin."""
    period = found(queries.period_visible_to(current_user, period_id))
    require(policy.can_keep_periods(current_user))
    return period


def sent_version(form: ChangeForm) -> int:
    """The version the form was read at; a form without one is older than everything."""
    return form.versi.data or 0 if form.versi.raw_data else 0


@bp.app_template_global()
def admin_home(pemda: Pemda) -> tuple[str, str]:
    """Word and address of the page above a pemda's own pages: the admin's of its provinsi, or the coordinator's."""
    if not policy.is_admin(current_user):
        return "Pemda", url_for("admin.index")
    return "Admin", url_for("admin.index", provinsi=(pemda.provinsi or pemda).kode)
