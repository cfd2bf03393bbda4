"""What the pemda's people say to each other about an indikator. Nothing is changed or taken away afterwards."""

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments import rules
from spbe_assess.assessments.models import Answer, ThreadMessage
from spbe_assess.audit.operations import record
from spbe_assess.db import db


def post_message(answer: Answer, isi: str, *, actor: User) -> ThreadMessage:
    """Say something to the others who work on this indikator; in every state, for talk changes no answer."""
    message = ThreadMessage(
        assessment_id=answer.assessment_id,
        kode=answer.kode,
        author_id=actor.id,
        isi=rules.require_message(isi),
        waktu=clock.now(),
    )
    db.session.add(message)
    db.session.flush()
    record(actor, "post_message", message, {"kode": answer.kode}, pemda=answer.assessment.pemda.kode)
    return message
