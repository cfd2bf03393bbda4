"""Deny by default, headers, hashes in addresses, error pages with an id that stands in the log file."""

import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from flask import request

from spbe_assess.web import gather, navigation
from spbe_assess.web.access import public, safe_next
from spbe_assess.web.slots import fills, slot
from tests.promises import check

ID = re.compile(r"G-\d{4}-\d{4}")


def log_of(app) -> str:
    with open(f"{app.instance_path}/spbe.log", encoding="utf-8") as file:
        return file.read()


def test_a_page_is_closed_to_whoever_is_not_signed_in(client):
    response = client.get("/tulis?a=1")
    assert response.status_code == 302
    assert response.location == "/masuk?next=/tulis?a%3D1"


def test_what_was_typed_after_the_session_ended_comes_back(client):
    text = "Perangkat daerah menyusun daftar data setiap tahun."
    response = client.post("/tulis", data={"fakta": text}, headers={"Referer": "http://localhost/tulis"})
    assert response.status_code == 401
    assert text in response.text
    assert "/masuk?next=/tulis" in response.text


def test_a_foreign_page_puts_no_words_on_ours(client):
    data = {"fakta": "Kirim kata sandi Anda ke alamat ini segera."}
    response = client.post("/tulis", data=data, headers={"Referer": "http://jahat.example/"})
    assert response.status_code == 401
    assert "Kirim kata sandi" not in response.text


def test_a_no_leads_back_to_a_page_of_ours_only(signed_in):
    def told(referrer: str) -> str | None:
        return signed_in.post("/tulis", headers={"Referer": referrer}).location

    assert told("http://localhost/tulis?a=1") == "/tulis?a=1"
    assert told("http://localhost//jahat.example/tulis") is None


@pytest.mark.parametrize(
    "address", ["//jahat.example", "https://jahat.example", "/\\jahat", "masuk", "", None, "/a\nb"]
)
def test_next_leads_nowhere_else(address):
    assert safe_next(address) is None


def test_next_leads_back(client):
    assert safe_next("/penilaian/1?urut=opd") == "/penilaian/1?urut=opd"


@pytest.mark.parametrize(
    ("address", "code", "title"),
    [("/tiada", 404, "Tidak ada di sini"), ("/larang", 403, "Di luar wewenang"), ("/keluar", 405, "Alamat ini")],
)
def test_an_error_page_says_what_next_and_its_id_is_in_the_log(app, signed_in, address, code, title):
    response = signed_in.get(address)
    assert response.status_code == code
    assert title in response.text
    assert ID.search(response.text)[0] in log_of(app)


def test_a_failure_says_nothing_of_itself_and_the_log_nothing_of_people(app, signed_in):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    response = signed_in.get("/rusak?q=kata-rahasia")
    assert response.status_code == 500
    logged = log_of(app)
    assert ID.search(response.text)[0] in logged
    assert "ValueError" in logged
    assert "rahasia" not in logged
    assert "ValueError" not in response.text


def test_the_error_page_comes_even_when_nothing_else_works(app, signed_in):
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def broken():
        raise OSError

    app.extensions["example"] = broken
    assert signed_in.get("/rusak").status_code == 500


def test_whoever_asks_for_json_gets_the_sentence_as_json(client, signed_in):
    answer = signed_in.get("/tiada", headers={"Accept": "application/json"}).json
    assert answer["galat"].startswith("Halaman ini tidak ada")
    assert ID.fullmatch(answer["nomor"])


def test_a_refused_button_returns_to_its_page_with_the_sentence(signed_in):
    response = signed_in.post("/tulis", headers={"Referer": "http://localhost/tulis?hal=2"})
    assert (response.status_code, response.location) == (302, "/tulis?hal=2")
    assert "Periode {ini} sudah ditutup." in signed_in.get("/pola").text


def test_a_refused_text_is_shown_again(signed_in):
    text = "Perangkat daerah menyusun daftar data setiap tahun."
    response = signed_in.post("/tulis", data={"fakta": text}, headers={"Referer": "http://localhost/tulis"})
    assert response.status_code == 422
    assert "Periode {ini} sudah ditutup." in response.text
    assert text in response.text


def test_a_form_without_its_token_changes_nothing(app, signed_in):
    app.config["WTF_CSRF_ENABLED"] = True
    response = signed_in.post("/tulis")
    assert response.status_code == 400
    assert "Formulir kedaluwarsa" in response.text


def test_pages_are_guarded_and_not_kept(signed_in):
    headers = signed_in.get("/pola").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"
    assert "Strict-Transport-Security" not in headers


def test_only_https_is_told_to_stay_https(signed_in):
    assert "Strict-Transport-Security" in signed_in.get("/sehat", base_url="https://localhost").headers


@pytest.mark.parametrize(("neighbour", "believed"), [("127.0.0.1", True), ("::1", True), ("10.0.0.7", False)])
def test_a_proxy_on_this_machine_is_believed_and_no_other(app, neighbour, believed):
    app.add_url_rule("/siapa", view_func=public(lambda: f"{request.remote_addr} {request.scheme}"))
    told = {"X-Forwarded-For": "6.6.6.6, 203.0.113.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "x.example"}
    seen = app.test_client().get("/siapa", headers=told, environ_base={"REMOTE_ADDR": neighbour})
    assert seen.text == ("203.0.113.9 https" if believed else f"{neighbour} http")


def test_a_static_address_with_its_hash_is_kept_for_ever_and_without_it_is_not(signed_in):
    address = re.search(r'href="(/static/css/app.css\?v=\w+)"', signed_in.get("/pola").text)[1]
    with signed_in.get(address) as response:
        assert "immutable" in response.headers["Cache-Control"]
    with signed_in.get("/static/css/app.css") as response:
        assert response.headers["Cache-Control"] == "public, no-cache"


def test_the_pattern_page_keeps_every_promise(app, signed_in):
    app.config["WTF_CSRF_ENABLED"] = True
    text = signed_in.get("/pola").text
    check(text, BeautifulSoup(text, "html5lib"))


def test_health_names_the_part_that_fails(app, client):
    app.extensions["sehat"] = [("basis-data", lambda: True)]
    assert (client.get("/sehat").status_code, client.get("/sehat").json) == (200, {"status": "ok"})
    app.extensions["sehat"].append(("antrean", lambda: 1 / 0))
    response = client.get("/sehat")
    assert (response.status_code, response.json) == (503, {"status": "gagal", "bagian": "antrean"})


def test_the_menu_shows_what_is_allowed_in_order_and_where_one_is(app):
    items = [
        navigation.MenuItem("Pola", "web.pola", lambda person: True, 2),
        navigation.MenuItem("Tulis", "accounts.write", lambda person: True, 1),
        navigation.MenuItem("Rusak", "accounts.broken", lambda person: False, 3),
    ]
    gather(app, [SimpleNamespace(MENU=items)])
    with app.test_request_context("/tulis"):
        assert [(link.label, link.here) for link in navigation.menu()] == [("Tulis", "page"), ("Pola", "")]
    with app.test_request_context("/tiada"):
        assert [link.here for link in navigation.menu("web.pola")] == ["", "true"]


def test_fragments_of_upper_rooms_stand_in_a_slot_in_the_rooms_order(app):
    def fragment(word):
        @fills("indikator")
        def shown(thing):
            return f"<p>{word} {thing}</p>"

        shown.__module__ = word
        return SimpleNamespace(__name__=word, shown=shown)

    gather(app, [fragment("reviu"), fragment("temuan")])
    with app.app_context():
        assert slot("indikator", 7) == "<p>reviu 7</p>\n<p>temuan 7</p>"
        assert slot("lain", 7) == ""
