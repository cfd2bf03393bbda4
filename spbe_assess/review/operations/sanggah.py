"""The pemda's word on sanggah."""

from spbe_assess import clock
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.review import queries
from spbe_assess.review.guards import lock
from spbe_assess.review.models import SanggahEvent
from spbe_assess.review.rules import SanggahKind


def waive_sanggah(assessment: Assessment, *, actor) -> SanggahEvent:
    """The coordinator's word that the pemda raises no sanggah: finalising need not wait for the last day."""
    lock(assessment)
    if assessment.state is not State.INTERVIU:
        raise Refused("Pernyataan tidak ada sanggah hanya dapat diberikan selama tahap interviu.")
    if queries.waiver_of(assessment) is not None:
        raise Refused("Pernyataan tidak ada sanggah sudah tercatat.")
    event = SanggahEvent(assessment_id=assessment.id, kind=SanggahKind.TIDAK_ADA, by_id=actor.id, waktu=clock.now())
    db.session.add(event)
    record(actor, "waive_sanggah", event, {"assessment": assessment.id}, pemda=assessment.pemda.kode)
    return event
