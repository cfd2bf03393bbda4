"""What a page costs on an island line: the real server's bytes, as they go over the wire."""

import gzip
import re
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.browser.person import PASSWORD

FIRST_VISIT, LATER = 60_000, 15_000
PICTURE, PICTURE_MOST = re.compile(r"/bukti/\d+/halaman/"), 150_000  # one page of a proof is looked at beside the page


class Line:
    """A browser that takes compressed answers, keeps what it may keep, and counts what came."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = build_opener(HTTPCookieProcessor())
        self.kept: set[str] = set()

    def get(self, url: str, data: bytes | None = None) -> tuple[str, int]:
        """Text and bytes on the wire."""
        request = Request(urljoin(self.address, url), data, {"Accept-Encoding": "gzip"})  # noqa: S310 our own server
        with self.opener.open(request, timeout=30) as answer:
            wire = answer.read()
            plain = gzip.decompress(wire) if answer.headers.get("Content-Encoding") == "gzip" else wire
            if "immutable" in answer.headers.get("Cache-Control", ""):
                self.kept.add(url)
            return plain.decode(errors="replace"), len(wire)

    def visit(self, url: str) -> int:
        """A page and everything it pulls in that is not kept yet, but for the picture of a proof."""
        text, total = self.get(url)
        parts = re.findall(r'(?:<link[^>]+href|<script[^>]+src|<use href|<img[^>]+src)="([^"#]+)', text)
        for part in dict.fromkeys(parts):
            weight = 0 if part in self.kept else self.get(part)[1]
            if PICTURE.search(part):
                assert weight <= PICTURE_MOST, part
            else:
                total += weight
        return total

    def sign_in(self, account: str) -> None:
        page, _ = self.get("/masuk")
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        names = re.findall(r'<input[^>]*name="(\w+)"', page)
        name = next(name for name in names if name not in {"csrf_token", "kunci", "next", "sandi"})
        body = f"csrf_token={token}&{name}={account.replace('@', '%40')}&sandi={PASSWORD}"
        self.get("/masuk", body.encode())


@pytest.fixture
def line(shared_server):
    """line("petugas.8204@contoh.id") → a fresh browser, signed in, with nothing kept."""

    def fresh(account: str) -> Line:
        line = Line(shared_server.address)
        line.sign_in(account)
        line.kept.clear()
        return line

    return fresh


def first(line: Line, pattern: str, url: str = "/") -> str:
    """The first link on a page that fits."""
    return re.search(rf'href="({pattern})"', line.get(url)[0])[1]


def test_the_first_visit_of_the_worklist_is_light(line):
    officer = line("petugas.8204@contoh.id")
    worklists = {first(officer, r"/penilaian/\d+")}
    # the assessments of 47 indikator, by the list of reports
    worklists |= set(re.findall(r'href="/laporan(/penilaian/\d+)"', officer.get("/laporan")[0]))
    assert len(worklists) >= 3
    for worklist in worklists:
        officer.kept.clear()
        assert officer.visit(worklist) <= FIRST_VISIT, worklist


def test_later_pages_are_lighter_still(line):
    officer = line("petugas.8204@contoh.id")
    worklist = first(officer, r"/penilaian/\d+")
    officer.visit(worklist)
    indikator = first(officer, r"/penilaian/\d+/indikator/[\w-]+", worklist)
    evaluator = line("evaluator@contoh.id")
    evaluator.visit("/reviu")
    sheet = first(evaluator, r"/reviu/\d+", "/reviu")
    evaluator.visit(sheet)
    judging = first(evaluator, r"/reviu/\d+/indikator/[\w-]+", sheet)
    evaluator.visit(judging)
    weights = {
        "worklist": officer.visit(worklist),
        "indikator": officer.visit(indikator),
        "queue": evaluator.visit("/reviu"),
        "sheet": evaluator.visit(sheet),
        "judging": evaluator.visit(judging),
    }
    assert {page: weight for page, weight in weights.items() if weight > LATER} == {}
