"""A virus scanner, where there is one, says of each file whether it may be handed out; a real line to a small clamd."""

import socketserver
import struct
import threading
from io import BytesIO

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.db import transaction
from spbe_assess.documents import queries
from spbe_assess.documents.operations import SCAN, add_document
from spbe_assess.documents.rules import INFECTED, Scan
from spbe_assess.documents.scanning import ScannerFailed, scan
from spbe_assess.documents.tasks import TIDY
from spbe_assess.errors import Refused
from spbe_assess.jobs import Job, enqueue
from tests.factories import make_pemda, make_user

VIRUS = b"TANDA-VIRUS-UNTUK-UJI"


class Clamd(socketserver.BaseRequestHandler):
    """Answers INSTREAM as clamd does: one line for the whole stream, and an error past its limit."""

    def handle(self) -> None:
        if self._read(6) == b"zPING\0":
            self.request.sendall(b"PONG\0")
            return
        assert self._read(4) == b"EAM\0"
        content = b""
        while size := struct.unpack("!I", self._read(4))[0]:
            content += self._read(size)
        if len(content) > 600_000:
            self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        elif VIRUS in content:
            self.request.sendall(b"stream: Uji-Virus-1 FOUND\0")
        else:
            self.request.sendall(b"stream: OK\0")

    def _read(self, size: int) -> bytes:
        got = b""
        while len(got) < size:
            more = self.request.recv(size - len(got))
            assert more, "the line was cut"
            got += more
        return got


@pytest.fixture(params=["tcp", "unix"])
def clamd(request, tmp_path):
    """Its address."""
    if request.param == "tcp":
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        address = f"tcp://127.0.0.1:{server.server_address[1]}"
    else:
        server = socketserver.ThreadingUnixStreamServer(str(tmp_path / "clamd"), Clamd)
        address = f"unix:{tmp_path / 'clamd'}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    server.server_close()
    thread.join()


def bring(app, content: bytes, address: str = ""):
    app.config["CLAMD_URL"] = address
    officer = make_user(Role.OFFICER, make_pemda())
    with transaction():
        return officer, add_document(
            officer.pemda, stream=BytesIO(content), nama_berkas="a.pdf", tentang="", actor=officer
        )


@pytest.fixture(autouse=True)
def no_scanner_afterwards(app):
    yield
    app.config["CLAMD_URL"] = ""


def test_a_clean_file_is_known_to_be_clean(app, db, clamd):
    _, version = bring(app, b"%PDF-1.4 " + b"x" * 500_000, clamd)
    assert version.scan is Scan.BERSIH
    with queries.open_version(version) as stream:
        assert stream.read(4) == b"%PDF"


def test_from_an_infected_file_nobody_gets_anything(app, db, page, clamd):
    officer, version = bring(app, b"%PDF-1.4 " + VIRUS, clamd)
    assert version.scan is Scan.TERJANGKIT
    with pytest.raises(Refused, match=INFECTED):
        queries.open_version(version)
    page.login(officer)
    assert page.open(f"/dokumen/{version.document_id}/versi/1/halaman/1").status_code == 404


def test_without_a_scanner_a_file_stays_unscanned_and_is_handed_out(app, db):
    _, version = bring(app, b"%PDF-1.4 " + VIRUS)
    assert version.scan is Scan.BELUM
    queries.open_version(version).close()


def test_what_no_scanner_saw_is_tried_again_the_next_day(app, db, clamd):
    _, version = bring(app, b"%PDF-1.4 " + VIRUS, "tcp://127.0.0.1:1")
    assert version.scan is Scan.BELUM
    app.config["CLAMD_URL"] = clamd
    with transaction():
        enqueue(TIDY, {"zona": "WIT", "tanggal": "2026-11-24"})
    assert version.scan is Scan.TERJANGKIT


def test_a_scanner_that_is_not_there_is_not_asked_about_every_file(app, db):
    _, version = bring(app, b"%PDF-1.4 " + VIRUS, "tcp://127.0.0.1:1")
    with transaction():
        enqueue(TIDY, {"zona": "WIT", "tanggal": "2026-11-24"})
    assert version.scan is Scan.BELUM
    assert [job.kind for job in db.session.scalars(sa.select(Job).where(Job.kind == SCAN))] == [SCAN]  # of the upload


def test_a_scanner_that_does_not_say_yes_has_not_said_yes(clamd):
    with pytest.raises(ScannerFailed, match="size limit"):
        scan(BytesIO(b"x" * 600_001), clamd)
    with pytest.raises(ScannerFailed):
        scan(BytesIO(b"x"), "unix:/nowhere")
