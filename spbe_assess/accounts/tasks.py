"""Messages to people: once a day what is new, in one text a person, and the sending of what waits in the outbox."""

import logging
from datetime import date

from flask import current_app, render_template

from spbe_assess.accounts import mail, operations, queries
from spbe_assess.accounts.mail import NotSent
from spbe_assess.accounts.models import OutboxMessage, User
from spbe_assess.db import db, transaction
from spbe_assess.jobs import Run, handler

log = logging.getLogger(__name__)


@handler(operations.DIGESTS)
def write_digests(payload: dict, run: Run) -> dict:
    """One message for each person of the zone who has not seen what is new; the same day again writes none."""
    news = {person.id: notices for person, notices in queries.news_of_a_day().items() if person.zona == payload["zona"]}
    texts = {person_id: _text(notices, payload["tanggal"]) for person_id, notices in news.items()}
    for person_id, isi in texts.items():
        with transaction():
            operations.write_message(
                db.session.get(User, person_id),
                kunci=f"harian:{payload['tanggal']}",
                perihal=f"Penilaian SPBE: {len(news[person_id])} hal baru untuk Anda",
                isi=isi,
                actor=None,
            )
    with transaction():
        operations.ask_mail(f"{operations.MAIL}:{payload['zona']}:{payload['tanggal']}")
    return {"pesan": len(texts)}


def _text(notices: list, tanggal: str) -> str:
    person = notices[0].user
    return render_template(
        "accounts/digest.txt",
        person=person,
        notices=notices,
        day=date.fromisoformat(tanggal),
        address=current_app.config["PUBLIC_URL"],
    )


@handler(operations.MAIL)
def send_mail(payload: None, run: Run) -> dict:
    """Everything of the last days that is still unsent; what the server refuses keeps its reason and stays."""
    waiting = queries.messages_to_send() if current_app.config["MAIL_URL"] else []
    if not waiting:
        return {"terkirim": 0}
    try:
        with mail.server(current_app.config["MAIL_URL"]) as line:
            return {"terkirim": sum(_sent(message_id, line) for message_id in waiting)}
    except NotSent as no:
        log.warning("no mail is sent: %s", no.sentence)
        for message_id in waiting:
            with transaction():
                message = operations.take_message(message_id, actor=None)
                if message is not None:
                    operations.settle_message(message, error=no.sentence, actor=None)
    return {"terkirim": 0}


def _sent(message_id: int, line) -> bool:
    with transaction():
        message = operations.take_message(message_id, actor=None)
        if message is None:
            return False
    message = db.session.get(OutboxMessage, message_id)
    error = ""
    try:
        mail.send(line, current_app.config["MAIL_FROM"], message)
    except NotSent as no:
        error = no.sentence
        log.warning("message %s was not sent: %s", message_id, error)
    with transaction():
        operations.settle_message(message, error=error, actor=None)
    return not error
