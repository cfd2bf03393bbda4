"""A server that is killed at any moment: what it said it has is there, no file is half, and the log is whole."""

import hashlib
import http.client
import random
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

import sqlalchemy as sa

from bench.concurrency import ENGINES, Officer, missing, officers
from bench.installation import Installation, installed
from bench.table import Row, duration
from bench.uploads import large_file
from spbe_assess.assessments.models import Evidence
from spbe_assess.db import db
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.storage import store

KILLS, SAVERS, SENDERS, SEED = 20, 6, 2, 1945
BETWEEN = (0.2, 3.0)  # seconds from one start to the next kill
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LARGE = 400_000  # bytes of a file, so that some are cut on their way


@dataclass
class Told:
    """What the server said during its lives."""

    saves: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)  # SHA-256 of each it said it has
    starts: list[float] = field(default_factory=list)  # seconds until it answered again
    refused: list[str] = field(default_factory=list)


def multipart(fields: dict[str, str], content: bytes) -> tuple[bytes, str]:
    """A form with one file, and its content type."""
    edge = secrets.token_hex(12)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()
    ]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="berkas"; filename="bukti.pdf"\r\n'
    before = "\r\n".join([*parts, head + "Content-Type: application/pdf\r\n\r\n"])
    return before.encode() + content + f"\r\n--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def send_file(officer: Officer, told: Told) -> None:
    """A file nobody sent before; known to be there once the server leads on."""
    content = PDF + b"%" + officer.chance.randbytes(LARGE)
    fields = {"csrf_token": officer.visitor.token, "kunci": secrets.token_urlsafe(16), "versi": "1"}
    fields |= {"item": "", "sifat": "biasa", "tentang": f"Bukti {officer.chance.random()}"}
    body, kind = multipart(fields, content)
    reply = officer.visitor.ask("POST", f"{officer.page}/bukti", body, kind=kind)
    if reply.status == 302:
        told.files.append(hashlib.sha256(content).hexdigest())
    else:
        told.refused.append(f"{officer.page}/bukti: {reply.status}")


def again_and_again(work: Callable[[], None], officer: Officer, over: threading.Event) -> None:
    """Whatever the server is doing; what it did not answer may be there or not."""
    while not over.is_set():
        try:
            work()
        except (OSError, http.client.HTTPException):
            officer.versi = ""  # unknown: the page is read again
            time.sleep(0.1)


def live_and_die(place: Installation, kills: int) -> Told:
    """The server with people at work, killed so many times; it runs when this returns."""
    told, over, chance = Told(), threading.Event(), random.Random(SEED)  # noqa: S311 nothing secret
    told.starts.append(_start(place))
    people = officers(place, SAVERS + SENDERS)
    threads = [threading.Thread(target=again_and_again, args=(each.save, each, over)) for each in people[:SAVERS]]
    threads += [
        threading.Thread(target=again_and_again, args=(lambda each=each: send_file(each, told), each, over))
        for each in people[SAVERS:]
    ]
    for thread in threads:
        thread.start()
    for _ in range(kills):
        time.sleep(chance.uniform(*BETWEEN))
        place.kill()
        told.starts.append(_start(place))
    time.sleep(BETWEEN[0])
    over.set()
    for thread in threads:
        thread.join()
    for each in people:
        each.visitor.leave()
        told.saves.setdefault(each.kode, []).extend(each.kept)
        told.refused += [status for status in each.answers if not status.endswith((" 200", " 409"))]
    return told


def _start(place: Installation) -> float:
    begun = time.perf_counter()
    place.start()
    return time.perf_counter() - begun


def harm(place: Installation, told: Told) -> list[str]:
    """What is not as it was told, and what should never be: half a file, a gap in the log, an error page."""
    found = missing(place, {kode: saves for kode, saves in told.saves.items() if saves})
    with place.app.app_context():
        versions = list(
            db.session.scalars(sa.select(DocumentVersion).join(Evidence, Evidence.version_id == DocumentVersion.id))
        )
        found += [f"berkas {each.sha256[:8]} tidak utuh" for each in versions if not _is_whole(each)]
        found += [f"berkas {each[:8]} hilang" for each in set(told.files) - {version.sha256 for version in versions}]
    return found + told.refused


def _is_whole(version: DocumentVersion) -> bool:
    if not store().exists(version.sha256):
        return False
    with store().open(version.sha256) as kept:
        content = kept.read()
    return (hashlib.sha256(content).hexdigest(), len(content)) == (version.sha256, version.size)


def measure_on(engine: str) -> list[Row]:
    with installed(engine, SAVERS + SENDERS) as place:
        told = live_and_die(place, KILLS)
        large = large_file(place, engine)
        place.stop()
        found = harm(place, told)
    if found:
        raise AssertionError(f"{engine}: {found[:5]}")
    first, later = told.starts[0], median(told.starts[1:])
    size = f"{sum(map(len, told.saves.values()))} simpanan, {len(told.files)} berkas, semua utuh"
    return [
        _row(f"{engine}, mati {KILLS} kali: sampai melayani lagi, median", size, later, first),
        _row("  tolok: mulai yang pertama", "1 kali", first, first),
        *large,
    ]


def _row(what: str, size: str, seconds: float, yardstick: float) -> Row:
    return Row(what, size, round(seconds, 3), duration(seconds), round(seconds / yardstick, 3))


def measure() -> list[Row]:
    return [row for engine in ENGINES for row in measure_on(engine)]
