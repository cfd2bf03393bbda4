"""The outbox as an admin sees it: the own province's messages, what became of each, and its text."""

import pytest

from spbe_assess.accounts.operations import settle_message, write_message
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import transaction
from tests.factories import make_pemda, make_user
from tests.page import words


def write(person, isi, error=None):
    with transaction():
        message = write_message(person, kunci="harian:1", perihal="Penilaian: 1 hal baru", isi=isi, actor=None)
        if error is not None:
            settle_message(message, error=error, actor=None)


@pytest.fixture
def messages(db):
    write(make_user(Role.OFFICER, nama="Siti Aminah"), "Tenggat\nhari ini.")
    write(make_user(Role.EVALUATOR, nama="Burhan Latif"), "Kiriman baru.", error="")
    write(make_user(Role.OFFICER, make_pemda("81.01"), nama="Orang Maluku"), "Lain.", error="Alamat ditolak.")


def test_an_admin_sees_the_messages_of_the_own_province(page, messages):
    page.login(make_user(Role.ADMIN))
    seen = words(page.get("admin.outbox").main)
    assert "Siti Aminah" in seen
    assert "Burhan Latif" in seen
    assert "Orang Maluku" not in seen
    assert "Belum ada server surel" in seen
    assert page.get("admin.outbox").select_one("details p.lines").text == "Kiriman baru."


def test_the_installations_admin_sees_them_all(page, messages):
    page.login(make_user(Role.ADMIN, scope=Scope.INSTALASI))
    seen = words(page.get("admin.outbox").main)
    assert "Orang Maluku" in seen
    assert "Belum terkirim: Alamat ditolak." in seen


def test_they_can_be_sorted_by_what_became_of_them(page, messages):
    page.login(make_user(Role.ADMIN))
    waiting, sent = (words(page.get("admin.outbox", keadaan=one).main) for one in ("belum", "terkirim"))
    assert "Siti Aminah" in waiting
    assert "Burhan Latif" not in waiting
    assert "Burhan Latif" in sent
    assert "Siti Aminah" not in sent


def test_an_empty_outbox_says_when_there_will_be_something(page, db):
    page.login(make_user(Role.ADMIN))
    assert "setiap hari pukul 07.00" in words(page.get("admin.outbox"))


def test_with_a_server_the_rest_can_be_sent_again(page, app, messages):
    page.login(make_user(Role.ADMIN))
    assert not page.get("admin.outbox").select("form[action$=kirim]")
    app.config["MAIL_URL"] = "smtp://127.0.0.1:1"
    app.config["MAIL_FROM"] = "penilaian@uji.example"
    try:
        page.post("admin.send_outbox", at=page.url("admin.outbox"))
        assert "Server surel tidak dapat dihubungi." in words(page.get("admin.outbox"))
    finally:
        app.config["MAIL_URL"] = app.config["MAIL_FROM"] = ""
