"""Mail leaves by a real server on this machine, or stays in the outbox with the reason; nothing is sent twice."""

import base64
import logging
import socketserver
import threading
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from spbe_assess import clock
from spbe_assess.accounts import operations
from spbe_assess.accounts.models import OutboxMessage
from spbe_assess.accounts.rules import Role
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from tests.factories import make_user

PASSWORD = "sandi-server"  # noqa: S105 of the server below
LOGIN = base64.b64encode(f"\0penilaian@uji.example\0{PASSWORD}".encode()).decode()


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs; what is refused stands in the server's `refuses`."""

    def handle(self):
        self.say("220 uji")
        while line := self.rfile.readline().decode().strip():
            verb, _, rest = line.partition(" ")
            if verb.upper() == "QUIT":
                return self.say("221 bye")
            self.answer(verb.upper(), rest)
        return None

    def answer(self, verb, rest):
        if verb == "EHLO":
            self.say("250-uji")
            self.say("250 AUTH PLAIN")
        elif verb == "AUTH":
            self.say("235 ok" if rest == f"PLAIN {LOGIN}" else "535 no")
        elif verb == "RCPT" and any(word in rest for word in self.server.refuses):
            self.say("550 no such box")
        elif verb == "DATA":
            self.say("354 go on")
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line)
            self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
            self.say("250 ok")
        else:
            self.say("250 ok")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def post(app):
    """A mail server; the application is told of it."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.letters, server.refuses = [], []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        set_mail(app, server.server_address[1])
        yield server
        server.shutdown()
    app.config["MAIL_URL"] = app.config["MAIL_FROM"] = ""


def set_mail(app, port, password=PASSWORD):
    app.config["MAIL_URL"] = f"smtp://penilaian%40uji.example:{password}@127.0.0.1:{port}"
    app.config["MAIL_FROM"] = "penilaian@uji.example"


def write(person, kunci="harian:1"):
    with transaction():
        return operations.write_message(
            person, kunci=kunci, perihal="Penilaian: 1 hal baru", isi="Tenggat hari ini – cek.", actor=None
        ).id


def send():
    with transaction():
        operations.ask_mail()
    database.session.expire_all()


def message(message_id) -> OutboxMessage:
    return database.session.get(OutboxMessage, message_id)


@pytest.fixture
def person(db):
    return make_user(Role.OFFICER, surel="siti@uji.example")


def test_a_message_goes_once_with_what_it_says(post, person):
    one = write(person)
    send()
    send()
    [letter] = post.letters
    assert (letter["To"], letter["From"]) == ("siti@uji.example", "penilaian@uji.example")
    assert letter["Subject"] == "Penilaian: 1 hal baru"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "Tenggat hari ini – cek." in letter.get_content()
    assert message(one).sent_at is not None
    assert message(one).error == ""


def test_without_a_server_it_waits(app, person):
    one = write(person)
    send()
    assert message(one).sent_at is None
    assert message(one).tried_at is None


def test_a_refused_address_keeps_its_reason_and_the_others_go(post, person, caplog):
    post.refuses.append("siti@")
    refused, other = write(person), write(make_user(Role.OFFICER))
    with caplog.at_level(logging.DEBUG):
        send()
    assert message(refused).error == "Server surel menolak alamat penerima."
    assert message(other).sent_at is not None
    assert "siti@" not in caplog.text
    post.refuses.clear()
    send()
    assert message(refused).sent_at is not None
    assert message(refused).error == ""


def test_a_wrong_password_or_no_server_at_all_is_said_without_either(app, post, person, caplog):
    one = write(person)
    set_mail(app, post.server_address[1], "keliru-sekali")
    with caplog.at_level(logging.DEBUG):
        send()
    assert message(one).error == "Server surel menolak nama pengguna atau kata sandi di MAIL_URL."
    set_mail(app, 1)
    send()
    assert message(one).error == "Server surel tidak dapat dihubungi."
    assert not any(secret in caplog.text for secret in ("keliru-sekali", "siti@", "penilaian@"))
    assert post.letters == []


def test_who_has_no_address_or_an_old_message_gets_no_mail(post, db):
    nobody = make_user(Role.OFFICER, surel=None, nip="199001012015011001")
    write(nobody)
    with clock.at(clock.now() - timedelta(days=4)):
        write(make_user(Role.OFFICER))
    send()
    assert post.letters == []


def test_what_another_worker_is_sending_is_left_to_it(post, person):
    one = write(person)
    with transaction():
        operations.take_message(one, actor=None)
    send()
    assert post.letters == []
    with clock.at(clock.now() + timedelta(minutes=11)):
        send()
    assert len(post.letters) == 1
