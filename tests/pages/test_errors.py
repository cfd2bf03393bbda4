"""When something goes wrong: plain Indonesian, an id that stands in the log, nothing of the inside."""

import io
import re
from logging.handlers import RotatingFileHandler

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from werkzeug.exceptions import Conflict, TooManyRequests, UnprocessableEntity

from spbe_assess import storage
from spbe_assess.db import db, transaction
from spbe_assess.web.errors import PAGES
from spbe_assess.web.logging import log
from tests.page import PASSWORD, words
from tests.pages.test_hostile import FILES, pages
from tests.pages.world import DESIMAL, World, address_of
from tests.promises import check

ID = re.compile(r"G-\d{4}-\d{4}")
INSIDE = re.compile(r"Traceback|Error\b|sqlalchemy|psycopg|sqlite|SELECT|/spbe_assess/|\.py\b", re.IGNORECASE)
JSON = {"Accept": "application/json"}


@pytest.fixture
def failing(world, monkeypatch) -> World:
    """The world, where a failure is answered as in real life instead of being told to the test."""
    monkeypatch.setitem(world.app.config, "PROPAGATE_EXCEPTIONS", False)
    return world


def logged() -> str:
    [handler] = [each for each in log.handlers if isinstance(each, RotatingFileHandler)]
    with open(handler.baseFilename, encoding="utf-8") as file:
        return file.read()


def require_error_page(response, code: int, sentence: str) -> None:
    """Whole, plain, with its id in the log, and silent about us."""
    assert response.status_code == code
    text = response.get_data(as_text=True)
    html = BeautifulSoup(text, "html.parser")
    check(text, html)
    assert sentence in words(html)
    assert not INSIDE.search(words(html))
    assert ID.search(words(html))[0] in logged()
    assert html.select_one("main a.btn"), "the way on"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


def test_what_is_not_there(world):
    for url in ("/tidak-ada", "/penilaian/999999", "/laporan/penilaian/999999.pdf"):
        require_error_page(world.ask("officer", "GET", url), 404, "Halaman ini tidak ada, atau bukan untuk akun Anda")
    require_error_page(world.ask("nobody", "GET", "/tidak-ada"), 404, "Tidak ada di sini")


def test_what_one_may_not(world):
    require_error_page(world.ask("officer", "GET", "/admin"), 403, "Di luar wewenang akun Anda")


def test_what_only_a_form_opens(world):
    response = world.ask("officer", "GET", world.url("assessments.declare", "draf"))
    require_error_page(response, 405, "hanya menerima kiriman formulir")
    assert "POST" in response.headers["Allow"]


def test_a_session_that_is_over_gives_the_text_back(world):
    url, text = world.url("assessments.record_answer", "draf"), "Peraturan bupati memuat arsitektur lengkap."
    response = world.ask("nobody", "POST", url, data={"fakta": text}, headers={"Referer": f"http://localhost{url}"})
    require_error_page(response, 401, "Sesi berakhir")
    assert text in response.text


def test_a_form_of_another_session_gives_the_text_back(world):
    url, text = world.url("assessments.record_answer", "draf"), "Peraturan bupati memuat arsitektur lengkap."
    options = {"data": {"fakta": text}, "headers": {"Referer": f"http://localhost{url}"}}
    response = world.ask("officer", "POST", url, token=world.tokens["leader"], **options)
    require_error_page(response, 400, "Formulir kedaluwarsa")
    assert text in response.text


def test_a_file_that_is_too_large(world):
    url, data = world.url("assessments.attach_evidence", "draf"), {"berkas": (io.BytesIO(b"%PDF-"), "besar.pdf")}
    # refused by what it says of itself, before it is read
    response = world.ask("officer", "POST", url, data=data, environ_overrides={"CONTENT_LENGTH": "30000000"})
    require_error_page(response, 413, "Satu berkas paling besar 25 MB. Berkas belum tersimpan")


@pytest.mark.parametrize("error", [Conflict, UnprocessableEntity, TooManyRequests])
def test_a_no_that_no_view_shows_itself(sqlite_world, error):
    with sqlite_world.app.test_request_context("/"):
        response = sqlite_world.app.handle_http_exception(error())
        require_error_page(sqlite_world.app.process_response(response), error.code, PAGES[error.code].happened)


def test_what_cannot_be_done_now(world):
    url = world.url("assessments.submit", "final")
    response = world.ask("officer", "POST", world.url("assessments.declare", "final"))
    require_error_page(response, 422, "jawabannya tidak dapat diubah")
    # a button on a page of ours leads back to it instead, with the sentence
    response = world.ask(
        "officer", "POST", world.url("assessments.declare", "final"), headers={"Referer": f"http://localhost{url}"}
    )
    assert (response.status_code, response.location) == (302, url)


def test_what_somebody_else_saved_meanwhile(world):
    url = world.url("assessments.record_answer", "draf")
    response = world.ask("officer", "POST", url, data={"versi": "0", "nilai": "2", "fakta": "Tulisan saya."})
    assert response.status_code == 409
    html = BeautifulSoup(response.text, "html.parser")
    check(response.text, html)
    assert "Tulisan saya." in html.get_text()
    assert "Fakta IK-01" in html.get_text()


@pytest.mark.parametrize(("person", "status"), [("evaluator of other pemda", 404), ("admin of the province", 403)])
def test_a_text_typed_where_one_may_no_longer_write_comes_back(world, person, status):
    """An assignment may end while its evaluator writes."""
    url = world.url("review.judge_answer", "dinilai")
    text = "Hanya empat belas dari tiga puluh satu Perangkat Daerah."
    given = {"nilai": "2", "justifikasi": text}
    response = world.ask(person, "POST", url, data=given, headers={"Referer": f"http://localhost{url}"})
    assert response.status_code == status
    assert text in response.text


def test_who_tries_too_often_waits(world):
    data = {"nama": address_of("officer"), "sandi": "bukan-sandinya"}
    answers = [world.ask("nobody", "POST", "/masuk", data=data) for _ in range(11)]
    assert [each.status_code for each in answers] == [422] * 10 + [429]
    html = BeautifulSoup(answers[-1].text, "html.parser")
    check(answers[-1].text, html)
    assert "tunggu 15 menit" in words(html)
    assert answers[-1].headers["Retry-After"] == "900"
    assert world.ask("nobody", "POST", "/masuk", data=data | {"sandi": PASSWORD}).status_code == 429
    assert "tried too often" in logged()
    assert address_of("officer") not in logged()


def break_a_table() -> None:
    """What no code foresees: a table is not as it was."""
    with transaction():
        db.session.execute(sa.text("ALTER TABLE period RENAME TO perioda"))


def test_a_failure_of_ours_tells_nothing_and_is_told_in_the_log(failing):
    with failing.app.app_context():
        break_a_table()
    response = failing.ask("admin of all", "GET", "/admin/periode?q=kata-rahasia")
    require_error_page(response, 500, "Permintaan Anda tidak selesai, dan tidak ada yang berubah")
    written = logged().partition(ID.search(response.text)[0])[2]
    assert "Error" in written
    assert "periods" in written, "where it happened"
    assert "kata-rahasia" not in logged()
    assert "perioda" not in logged(), "messages may hold what somebody typed"


def test_the_error_page_needs_no_database(failing, databases, engine):
    with databases[engine].gone():
        require_error_page(failing.ask("officer", "GET", "/"), 500, "Kesalahan di pihak kami")
        answer = failing.ask("officer", "GET", "/", headers=JSON)
        require_json(answer, 500)
    assert failing.ask("officer", "GET", "/").status_code == 200


def require_json(response, code: int) -> None:
    assert response.status_code == code
    assert set(response.json) == {"galat", "nomor"}
    assert ID.fullmatch(response.json["nomor"])
    assert response.json["nomor"] in logged()
    assert not INSIDE.search(response.json["galat"])


def test_whoever_asks_for_json_gets_json(world):
    for reader, url, code in (
        ("nobody", "/laporan", 401),
        ("officer", "/admin", 403),
        ("officer", world.url("reports.assessment_json", ":tiada"), 404),
        ("officer", world.url("assessments.declare", "draf"), 405),
    ):
        require_json(world.ask(reader, "GET", url, headers=JSON), code)
    require_json(world.ask("officer", "POST", world.url("assessments.declare", "final"), headers=JSON), 422)


# what somebody brought, as bytes or as a picture of a page: nothing in it runs
BROUGHT = {
    "assessments.evidence",
    "assessments.evidence_page",
    "documents.version",
    "documents.page",
    "review.signed_scan",
}


def test_every_page_keeps_its_promises_and_is_guarded(sqlite_world):
    wrong = []
    for reader, endpoint, about in pages():
        response = sqlite_world.ask(reader, "GET", sqlite_world.url(endpoint, about))
        if response.status_code != 200:
            assert response.status_code in (302, 404, 422)  # 422: a page that cannot be drawn
            continue
        guarded(response, endpoint)
        if response.mimetype == "text/html":
            try:
                check(response.text, BeautifulSoup(response.text, "html.parser"))
            except AssertionError as broken:
                wrong.append(f"{endpoint}: {broken}")
    assert wrong == []


def guarded(response, endpoint: str) -> None:
    policy = response.headers["Content-Security-Policy"]
    assert ("default-src 'none'; sandbox" in policy) if endpoint in BROUGHT else ("'self'" in policy)
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in response.headers["Cache-Control"] or "no-cache" in response.headers["Cache-Control"], endpoint
    assert "public" not in response.headers["Cache-Control"], endpoint
    if endpoint.endswith((*FILES, ".evidence", ".version")):
        assert response.headers["Content-Disposition"].startswith("attachment")


def test_pages_travel_compressed_and_files_that_are_already_do_not(sqlite_world):
    gzip = {"Accept-Encoding": "gzip"}
    page = sqlite_world.ask("officer", "GET", sqlite_world.url("assessments.worklist", "draf"), headers=gzip)
    assert page.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in page.headers["Vary"]
    plain = sqlite_world.ask("officer", "GET", sqlite_world.url("assessments.worklist", "draf"))
    assert "Content-Encoding" not in plain.headers
    assert len(page.data) < len(plain.data) / 3
    file = sqlite_world.ask("officer", "GET", sqlite_world.url("assessments.evidence", "draf"), headers=gzip)
    assert "Content-Encoding" not in file.headers


def test_a_static_file_is_kept_for_ever_under_its_hash_alone(sqlite_world):
    html = sqlite_world.ask("nobody", "GET", "/masuk").text
    address = re.search(r'href="(/static/css/app.css\?v=\w+)"', html)[1]
    assert "immutable" in sqlite_world.ask("nobody", "GET", address).headers["Cache-Control"]
    for url in ("/static/css/app.css", "/static/css/app.css?v=0"):
        assert sqlite_world.ask("nobody", "GET", url).headers["Cache-Control"] == "public, no-cache"


def test_the_cookie_is_for_this_site_and_no_script(sqlite_world):
    data = {"nama": address_of("leader"), "sandi": PASSWORD}
    cookie = sqlite_world.ask("nobody", "POST", "/masuk", data=data).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    secure = sqlite_world.ask("leader", "GET", f"/instrumen/{DESIMAL}", base_url="https://localhost")
    assert "Strict-Transport-Security" in secure.headers


def test_it_says_that_it_is_well(world):
    response = world.ask("nobody", "GET", "/sehat")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_it_names_the_part_that_is_not(world, databases, engine, monkeypatch, tmp_path):
    with databases[engine].gone():
        response = world.ask("nobody", "GET", "/sehat")
    assert (response.status_code, response.json) == (503, {"status": "gagal", "bagian": "basis data"})
    (tmp_path / "berkas").touch()
    nowhere = f"{tmp_path}/berkas/uploads"  # below a file there can be no folder
    monkeypatch.setitem(world.app.config, "EVIDENCE_URL", f"file:{nowhere}")
    assert not storage_is_well(world)
    response = world.ask("nobody", "GET", "/sehat")
    assert (response.status_code, response.json) == (503, {"status": "gagal", "bagian": "penyimpanan"})
    assert nowhere not in response.text


def storage_is_well(world: World) -> bool:
    with world.app.app_context():
        try:
            return storage.is_well()
        except OSError:
            return False


def test_a_queue_that_does_not_answer_is_named(sqlite_world, monkeypatch, tmp_path):
    # on PostgreSQL the queue lies in the database
    monkeypatch.setattr(sqlite_world.app, "testing", False)
    monkeypatch.setitem(sqlite_world.app.config, "INSTANCE", tmp_path / "tiada")
    monkeypatch.delitem(sqlite_world.app.extensions, "jobs", raising=False)
    response = sqlite_world.ask("nobody", "GET", "/sehat")
    assert (response.status_code, response.json) == (503, {"status": "gagal", "bagian": "antrean"})
