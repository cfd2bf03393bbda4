"""The one blueprint of the room, and the things its pages are about once it is clear who asks."""

from flask import Blueprint
from flask_login import current_user

from spbe_assess.assessments.queries import instrument_of, latest_assessment
from spbe_assess.assessments.rules import short_nama, spoken_kode
from spbe_assess.kendala import policy, queries
from spbe_assess.kendala.models import Kendala
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.organisation.queries import opds_of
from spbe_assess.web.access import found, require
from spbe_assess.web.forms import ChangeForm

bp = Blueprint("kendala", __name__)


def kendala_to_change(kendala_id: int) -> Kendala:
    """404 outside the person's scope, 403 for whoever only reads."""
    kendala = found(queries.kendala_visible_to(current_user, kendala_id))
    require(policy.can_change(current_user, kendala))
    return kendala


def own_opds(pemda: Pemda) -> dict[str, Opd]:
    """Key of a choice → OPD; a contributor speaks for the own one and has no choice."""
    if current_user.opd is not None:
        return {}
    return {str(opd.id): opd for opd in opds_of(pemda)}


def offered_indikator(pemda: Pemda) -> list[tuple[str, str]]:
    """("instrumen/kode", words) of every indikator of the regulation the pemda is at work on."""
    assessment = latest_assessment(pemda)
    if assessment is None:
        return []
    instrument = instrument_of(assessment)
    return [
        (f"{instrument.kode}/{kode}", f"{spoken_kode(kode)}. {short_nama(indikator)}")
        for kode, indikator in instrument.indikator.items()
    ]


def sent_version(form: ChangeForm) -> int:
    """The version the form was read at; a form without one is older than everything."""
    return form.versi.data or 0 if form.versi.raw_data else 0


def reread(form: ChangeForm, row) -> bool:
    """After an old version was sent: the next sending is against what is stored now, which the page shows."""
    if form.stale:
        form.reread(row.versi)
    return form.stale
