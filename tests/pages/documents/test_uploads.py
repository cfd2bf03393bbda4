"""A file comes in pieces, goes on where it stopped, and belongs to its sender alone."""

from base64 import b64encode
from datetime import timedelta
from io import BytesIO

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.db import transaction
from spbe_assess.documents import operations, queries, rules
from spbe_assess.documents.operations import add_document
from spbe_assess.storage import store
from tests.factories import make_pemda, make_user
from tests.page import Page

CONTENT = b"%PDF-1.4 " + bytes(range(256)) * 40
MEGABYTE = 1024 * 1024


class Sender:
    """A browser that speaks tus."""

    def __init__(self, app, person=None, role=Role.OFFICER) -> None:
        self.person = person or make_user(role, make_pemda())
        self.page = Page(app)
        self.page.login(self.person)
        form = self.page.get("accounts.change_password")
        self.token = form.select_one("[name=csrf_token]")["value"]

    def ask(self, method: str, url: str, data: bytes = b"", **headers):
        told = {"Tus-Resumable": "1.0.0", "X-CSRFToken": self.token, "Accept": "application/json"}
        told |= {name.replace("_", "-"): str(value) for name, value in headers.items()}
        return self.page.open(url, method=method, data=data, headers={k: v for k, v in told.items() if v})

    def begin(self, size: int = len(CONTENT), nama: str = "perbup.pdf", sha256: str = "", **headers):
        told = f"filename {b64encode(nama.encode()).decode()}"
        if sha256:
            told += f",sha256 {b64encode(sha256.encode()).decode()}"
        return self.ask("POST", "/unggahan", Upload_Length=size, Upload_Metadata=told, **headers)

    def piece(self, url: str, offset: int, data: bytes, **headers):
        given = {"Upload_Offset": offset, "Content_Type": "application/offset+octet-stream"} | headers
        return self.ask("PATCH", url, data, **given)

    def arrived(self, url: str):
        return queries.arrived(self.person, url.rsplit("/", 1)[-1])


@pytest.fixture
def sender(app, db) -> Sender:
    return Sender(app)


def test_a_file_comes_in_pieces_and_is_whole_at_the_end(sender):
    begun = sender.begin(nama="C:\\berkas\\perbup.pdf")
    assert (begun.status_code, begun.headers["Upload-Offset"], begun.headers["Tus-Resumable"]) == (201, "0", "1.0.0")
    assert begun.headers["Upload-Expires"].endswith("GMT")
    url = begun.headers["Location"]
    assert sender.piece(url, 0, CONTENT[:4000]).status_code == 204
    assert sender.arrived(url) is None
    state = sender.ask("HEAD", url)
    assert (state.headers["Upload-Offset"], state.headers["Upload-Length"]) == ("4000", str(len(CONTENT)))
    assert state.headers["Cache-Control"] == "no-store"
    assert sender.piece(url, 4000, CONTENT[4000:]).headers["Upload-Offset"] == str(len(CONTENT))
    upload = sender.arrived(url)
    assert upload.nama_berkas == "perbup.pdf"
    with queries.open_upload(upload) as stream:
        assert rules.kind_of(stream) is rules.PDF
        assert stream.read() == CONTENT


def test_a_form_takes_it_into_the_library_and_the_pieces_go(sender, app):
    url = sender.begin().headers["Location"]
    sender.piece(url, 0, CONTENT)
    upload = sender.arrived(url)
    with transaction(), queries.open_upload(upload) as stream:
        version = add_document(
            sender.person.pemda, stream=stream, nama_berkas=upload.nama_berkas, tentang="", actor=sender.person
        )
        operations.drop_upload(upload, actor=sender.person)
    with queries.open_version(version) as kept:
        assert kept.read() == CONTENT
    assert sender.ask("HEAD", url).status_code == 404
    with pytest.raises(FileNotFoundError):
        store().open_parts(url.rsplit("/", 1)[-1], len(CONTENT))


def test_the_same_place_sent_twice_is_told_where_to_go_on_and_harms_nothing(sender):
    url = sender.begin().headers["Location"]
    token = url.rsplit("/", 1)[-1]
    sender.piece(url, 0, CONTENT[:4000])
    assert sender.piece(url, 0, CONTENT[:100]).status_code == 409
    assert sender.piece(url, 5000, CONTENT[5000:]).status_code == 409
    store().put_part(token, 0, BytesIO(CONTENT[:100]))  # a request whose answer was lost comes through late
    store().put_part(token, 4000, BytesIO(CONTENT[4000:]))  # and one whose server was killed before it was counted
    assert sender.ask("HEAD", url).headers["Upload-Offset"] == "4000"
    sender.piece(url, 4000, CONTENT[4000:5000])
    sender.piece(url, 5000, CONTENT[5000:])
    with queries.open_upload(sender.arrived(url)) as stream:
        assert stream.read() == CONTENT


def test_to_everybody_else_it_does_not_exist(sender, app):
    url = sender.begin().headers["Location"]
    colleague = Sender(app, make_user(Role.COORDINATOR, sender.person.pemda))
    assert colleague.ask("HEAD", url).status_code == 404
    assert colleague.piece(url, 0, CONTENT).status_code == 404
    assert colleague.ask("DELETE", url).status_code == 404
    sender.piece(url, 0, CONTENT)
    assert colleague.arrived(url) is None
    assert sender.arrived(url) is not None


def test_only_who_brings_evidence_sends_any(app, db):
    assert Sender(app, role=Role.EVALUATOR).begin().status_code == 403


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_another_site_can_send_nothing(sender, method):
    url = sender.begin().headers["Location"]
    sender.token = ""
    response = sender.begin() if method == "POST" else sender.piece(url, 0, CONTENT)
    if method == "DELETE":
        response = sender.ask("DELETE", url)
    assert response.status_code == 400
    assert sender.ask("HEAD", url).headers["Upload-Offset"] == "0"


@pytest.mark.parametrize(
    ("size", "nama", "status", "says"),
    [
        (26 * MEGABYTE, "besar.pdf", 413, "paling besar 25 MB"),
        (100, "arsip.zip", 422, "bukan PDF"),
        (0, "kosong.pdf", 422, "kosong"),
        ("-1", "a.pdf", 400, ""),
        ("9" * 30, "a.pdf", 400, ""),
        (100, "", 422, "tidak terbaca"),
    ],
)
def test_what_cannot_be_kept_is_refused_before_a_byte_is_sent(sender, size, nama, status, says):
    response = sender.begin(size, nama)
    assert response.status_code == status
    assert says in response.json["galat"]


def test_no_piece_is_larger_than_what_is_missing(sender):
    url = sender.begin(10).headers["Location"]
    assert sender.piece(url, 0, b"x" * 11).status_code == 413
    assert sender.piece(url, 0, b"").status_code == 411
    assert sender.piece(url, 0, b"x", Content_Type="text/plain").status_code == 415
    assert sender.piece(url, 0, b"x", Tus_Resumable="0.2.2").status_code == 412
    assert sender.ask("HEAD", url).headers["Upload-Offset"] == "0"


def test_what_the_server_speaks_is_told_to_anybody(page):
    told = page.open("/unggahan", method="OPTIONS").headers
    assert told["Tus-Version"] == "1.0.0"
    assert told["Tus-Extension"] == "creation,expiration,termination"
    assert told["Tus-Max-Size"] == str(25 * MEGABYTE)


def test_giving_up_leaves_nothing(sender, app):
    url = sender.begin().headers["Location"]
    sender.piece(url, 0, CONTENT[:4000])
    assert sender.ask("DELETE", url).status_code == 204
    assert sender.ask("HEAD", url).status_code == 404
    assert queries.waited_for() == set()


def test_after_a_week_without_a_piece_it_is_gone(sender):
    url = sender.begin().headers["Location"]
    sender.piece(url, 0, CONTENT)
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        assert sender.arrived(url) is None
        assert len(queries.given_up(clock.now())) == 1


def test_what_is_under_way_has_a_limit_and_the_oldest_makes_room(sender):
    first = sender.begin(25 * MEGABYTE).headers["Location"]
    later = [sender.begin(25 * MEGABYTE).headers["Location"] for _ in range(3)]
    assert sender.ask("HEAD", first).status_code == 200
    sender.begin(1)
    assert [sender.ask("HEAD", url).status_code for url in (first, *later)] == [404, 200, 200, 200]
    for _ in range(25):
        sender.begin(1)
    assert len(queries.under_way(sender.person)) == rules.MOST_UNDER_WAY


def test_bytes_the_library_has_are_not_sent_again(sender, app):
    with transaction():
        known = add_document(
            sender.person.pemda, stream=BytesIO(CONTENT), nama_berkas="a.pdf", tentang="", actor=sender.person
        )
    begun = sender.begin(sha256=known.sha256)
    assert begun.headers["Upload-Offset"] == str(len(CONTENT))
    upload = sender.arrived(begun.headers["Location"])
    with queries.open_upload(upload) as stream:
        assert stream.read() == CONTENT
    assert sender.begin(size=7, sha256=known.sha256).headers["Upload-Offset"] == "0"


def test_a_hash_opens_nobody_elses_file(sender, app):
    stranger = Sender(app, make_user(Role.OFFICER, make_pemda("82.71")))
    contributor = Sender(app, make_user(Role.CONTRIBUTOR, sender.person.pemda))
    with transaction():
        known = add_document(
            sender.person.pemda, stream=BytesIO(CONTENT), nama_berkas="a.pdf", tentang="", actor=sender.person
        )
    for other in (stranger, contributor):
        assert other.begin(sha256=known.sha256).headers["Upload-Offset"] == "0"
