"""What evaluators say to each other, and to the pemda, about an indikator. Nothing is changed or taken away after."""

from spbe_assess import clock
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import SENT, require_message
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import rules
from spbe_assess.review.guards import lock
from spbe_assess.review.models import ReviewMessage


def post_review_message(assessment: Assessment, kode: str, *, isi: str, to_pemda: bool, actor) -> ReviewMessage:
    """Say something to the other evaluator; `to_pemda`: the pemda reads it too, once the stage it is of is released."""
    lock(assessment)
    if assessment.state not in SENT:
        raise Refused("Pemda belum mengirim penilaian ini, jadi pesan belum dapat ditulis.")
    if kode not in instrument_of_period(assessment.period).indikator:
        raise Refused(f"Indikator {kode} tidak ada dalam penilaian ini.")
    message = ReviewMessage(
        assessment_id=assessment.id,
        kode=kode,
        tahap=rules.stage_written_in(rules.standing(assessment.state, assessment.returned_from)),
        to_pemda=to_pemda,
        isi=require_message(isi),
        author_id=actor.id,
        waktu=clock.now(),
    )
    db.session.add(message)
    db.session.flush()
    told = {"kode": kode, "tahap": message.tahap, "untuk_pemda": to_pemda}
    record(actor, "post_review_message", message, told, pemda=assessment.pemda.kode)
    return message
