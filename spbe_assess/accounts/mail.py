"""Mail by the server of MAIL_URL: one line to it for many messages, and for each a sentence when it did not go."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import unquote, urlsplit

from spbe_assess import clock
from spbe_assess.accounts.models import OutboxMessage

PATIENCE = 20  # seconds for each answer of the server
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class NotSent(Exception):
    """Why a message did not go: a sentence for the outbox, without address or password."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


@contextmanager
def server(url: str) -> Iterator[smtplib.SMTP]:
    """A line to the server of `smtp://…` (encrypted where it can) or `smtps://…`, signed in where the URL says how."""
    parts = urlsplit(url)
    safe = ssl.create_default_context()
    try:
        if parts.scheme == "smtps":
            line = smtplib.SMTP_SSL(parts.hostname, parts.port or 465, timeout=PATIENCE, context=safe)
        else:
            line = smtplib.SMTP(parts.hostname, parts.port or 587, timeout=PATIENCE)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent("Server surel tidak dapat dihubungi.") from error
    with line:
        _greet(line, parts, safe)
        yield line


def _greet(line: smtplib.SMTP, parts, safe: ssl.SSLContext) -> None:
    try:
        line.ehlo()
        encrypted = parts.scheme == "smtps"
        if not encrypted and line.has_extn("starttls"):
            line.starttls(context=safe)
            line.ehlo()
            encrypted = True
        if parts.username:
            if not encrypted and parts.hostname not in LOOPBACK:
                raise NotSent("Server surel tidak menawarkan jalur terenkripsi, jadi kata sandinya tidak dikirim.")
            line.login(unquote(parts.username), unquote(parts.password or ""))
    except smtplib.SMTPAuthenticationError as error:
        raise NotSent("Server surel menolak nama pengguna atau kata sandi di MAIL_URL.") from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent("Server surel memutus sambungan sebelum pesan dikirim.") from error


def send(line: smtplib.SMTP, sender: str, message: OutboxMessage) -> None:
    """Hand one message to the server."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, message.user.surel, message.perihal
    letter["Date"], letter["Message-ID"] = format_datetime(clock.now()), make_msgid(domain=sender.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.isi)
    try:
        line.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        raise NotSent("Server surel menolak alamat penerima.") from error
    except smtplib.SMTPResponseException as error:
        raise NotSent(f"Server surel menolak pesan ini (kode {error.smtp_code}).") from error
    except (OSError, ValueError, smtplib.SMTPException) as error:
        raise NotSent("Sambungan ke server surel terputus selagi mengirim.") from error
