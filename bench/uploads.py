"""20 MB over a line that is slow and breaks three times: sent in pieces, it goes on where it stopped."""

import base64
import hashlib
import http.client
import random
import time
from urllib.parse import urlsplit

from bench.concurrency import SEED
from bench.installation import Installation, account
from bench.table import Row, duration
from bench.visitor import PATIENCE, Visitor
from spbe_assess.db import db
from spbe_assess.documents.models import Upload
from spbe_assess.documents.queries import open_upload
from tests.browser.line import OUTAGE, Line

SIZE, SPEED, PIECE = 20_000_000, 2_000_000, 256 * 1024  # bytes, bytes a second, bytes
BREAKS = (3_000_000, 9_000_000, 16_000_000)
MOST_SENT = 1.2  # times the size: a break costs one piece and no more
TUS = {"Tus-Resumable": "1.0.0"}


class Sender:
    """Speaks the protocol as `upload.js` does: after a break it asks where the server stands."""

    def __init__(self, visitor: Visitor, address: str, content: bytes) -> None:
        self._at = urlsplit(address)
        self._headers = {"Cookie": visitor.cookie, "X-CSRFToken": visitor.token, **TUS}
        self._content = content
        self._connection: http.client.HTTPConnection | None = None
        self.path = ""

    def send(self) -> None:
        nama = base64.b64encode(b"besar.pdf").decode()
        begun = self._ask("POST", "/unggahan", {"Upload-Length": str(SIZE), "Upload-Metadata": f"filename {nama}"})
        self.path = urlsplit(begun["Location"]).path
        offset = 0
        while offset < SIZE:
            try:
                offset = self._piece(offset)
            except (OSError, http.client.HTTPException):
                time.sleep(OUTAGE)
                offset = self._where()

    def _piece(self, offset: int) -> int:
        headers = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        return int(self._ask("PATCH", self.path, headers, self._content[offset : offset + PIECE])["Upload-Offset"])

    def _where(self) -> int:
        while True:
            try:
                return int(self._ask("HEAD", self.path, {})["Upload-Offset"])
            except (OSError, http.client.HTTPException):
                time.sleep(OUTAGE)

    def _ask(self, method: str, path: str, headers: dict[str, str], body: bytes | None = None) -> dict[str, str]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self._at.hostname, self._at.port, timeout=PATIENCE)
        try:
            self._connection.request(method, path, body, self._headers | headers)
            answer = self._connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._connection = None
            raise
        if answer.status >= 400:
            raise AssertionError(f"{method} {path}: {answer.status}")
        return dict(answer.headers.items())


def large_file(place: Installation, engine: str) -> list[Row]:
    """On a server that runs."""
    visitor = Visitor(place.port)
    visitor.sign_in(account(0))
    content = b"%PDF-1.4\n" + random.Random(SEED).randbytes(SIZE - 9)  # noqa: S311 nothing secret
    line = Line(f"http://127.0.0.1:{place.port}")
    try:
        line.limit(SPEED, BREAKS)
        sender, begun = Sender(visitor, line.address, content), time.perf_counter()
        sender.send()
        taken = time.perf_counter() - begun
        sent, broken = line.sent, line.broken
    finally:
        line.close()
        visitor.leave()
    if broken != len(BREAKS) or sent > MOST_SENT * SIZE or not _arrived(place, sender.path, content):
        raise AssertionError(f"{engine}: broken {broken} times, {sent} bytes sent")
    clean = SIZE / SPEED
    size = f"{sent / 1e6:.1f} MB terkirim, utuh"
    return [
        Row(f"{engine}, 20 MB lewat jalur {SPEED // 1000} kB/s yang putus 3 kali", size, round(taken, 2),
            duration(taken), round(taken / clean, 3)),
        Row("  tolok: jalur yang sama, tidak putus", "20.0 MB", clean, duration(clean), 1.0),
    ]  # fmt: skip


def _arrived(place: Installation, path: str, content: bytes) -> bool:
    """Whether what came is what was sent."""
    with place.app.app_context():
        upload = db.session.get(Upload, path.rsplit("/", 1)[-1])
        with open_upload(upload) as came:
            return hashlib.sha256(came.read()).digest() == hashlib.sha256(content).digest()
