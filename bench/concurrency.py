"""Fifty officers at one assessment, saving every two to four seconds, reading between: how long, and nothing lost."""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from statistics import median, quantiles

import sqlalchemy as sa
from flask import json

from bench.installation import Installation, account, installed
from bench.table import Row, duration
from bench.visitor import Visitor
from spbe_assess.assessments.models import Answer
from spbe_assess.assessments.queries import answers_of
from spbe_assess.audit.models import AuditEntry
from spbe_assess.audit.queries import broken_links
from spbe_assess.audit.rules import shown
from spbe_assess.db import db

ENGINES = ("sqlite", "postgresql")
SESSIONS, SECONDS, PAUSE, SEED = 50, 30, (1.0, 2.0), 4711
P95, LONGEST = 0.3, 2.0  # seconds a save may take
ALONE = 40  # saves of one officer alone: the yardstick
WORDS = "Peraturan Bupati 17/2023 tentang arsitektur, pasal 9, halaman 6, memuat rencana aksi tiap perangkat daerah. "


@dataclass
class Officer:
    """One session, at the indikator it works on."""

    visitor: Visitor
    address: str
    kode: str
    chance: random.Random
    saves: list[float] = field(default_factory=list)
    reads: list[float] = field(default_factory=list)
    kept: list[tuple[int, str]] = field(default_factory=list)  # (versi, Fakta) the server said it has
    answers: Counter = field(default_factory=Counter)
    versi: str = ""

    @property
    def page(self) -> str:
        return f"{self.address}/indikator/{self.kode}"

    def read(self, path: str) -> None:
        begun = time.perf_counter()
        reply = self.visitor.ask("GET", path, packed=True)
        self.reads.append(time.perf_counter() - begun)
        self.answers[f"baca {reply.status}"] += 1

    def save(self) -> None:
        """As the page does it by itself; after a colleague was first, the page is read again."""
        self.versi = self.versi or self.visitor.versi(self.page)
        fakta = f"{self.chance.random()} {WORDS * 5}".strip()
        typed = [("nilai", str(self.chance.randint(1, 5))), ("ticks", "1"), ("ticks", "2"), ("fakta", fakta)]
        typed += [("analisis", (WORDS * 3).strip()), ("simpan", "otomatis"), ("versi", self.versi)]
        begun = time.perf_counter()
        reply = self.visitor.post(self.page, typed, wants_json=True)
        self.saves.append(time.perf_counter() - begun)
        self.answers[f"simpan {reply.status}"] += 1
        self.versi = str(reply.told["versi"]) if reply.status == 200 else ""
        if self.versi:
            self.kept.append((int(self.versi), fakta))

    def work(self, until: float) -> None:
        time.sleep(self.chance.uniform(0, sum(PAUSE)))
        while time.monotonic() < until:
            self.save()
            time.sleep(self.chance.uniform(*PAUSE))
            self.read(self.chance.choice((self.page, self.address)))
            time.sleep(self.chance.uniform(*PAUSE))


def officers(place: Installation, count: int) -> list[Officer]:
    """Signed in, each at an indikator; where there are more of them than indikator, some share one."""
    with place.app.app_context():
        address = f"/penilaian/{place.assessment.id}"
        kodes = list(answers_of(place.assessment))
    made = []
    for number in range(count):
        visitor = Visitor(place.port)
        visitor.sign_in(account(number))
        chance = random.Random(SEED + number)  # noqa: S311 nothing secret
        officer = Officer(visitor, address, kodes[number % len(kodes)], chance)
        officer.versi = visitor.versi(officer.page)  # the page is open before anybody types
        made.append(officer)
    return made


def together(people: list[Officer], seconds: float) -> None:
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=each.work, args=(until,)) for each in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def missing(place: Installation, kept: dict[str, list[tuple[int, str]]]) -> list[str]:
    """Saves the server said it has that are not in the log, answers without the last of them, and a broken log."""
    with place.app.app_context():
        rows = answers_of(place.assessment)
        told = {kode: _logged(f"answer:{rows[kode].id}") for kode in kept}
        lost = [
            f"{kode} versi {versi}: tidak ada di jejak"
            for kode, saves in kept.items()
            for versi, fakta in saves
            if told[kode].get(versi) != shown(fakta)
        ]
        lost += [f"{kode}: isi terakhir lain" for kode, saves in kept.items() if not _stands(rows[kode], *max(saves))]
        return lost + list(broken_links())


def _logged(subject: str) -> dict[int, object]:
    """versi → Fakta as the log has it."""
    entries = db.session.scalars(sa.select(AuditEntry.changes).where(AuditEntry.subject == subject))
    changes = [json.loads(each) for each in entries]
    return {each["versi"][1]: each["fakta"][1] for each in changes if "versi" in each and "fakta" in each}


def _stands(answer: Answer, versi: int, fakta: str) -> bool:
    """Or somebody saved later, whose words nobody was told about any more."""
    return answer.versi > versi or (answer.versi, answer.fakta) == (versi, fakta)


def measure_on(engine: str) -> list[Row]:
    with installed(engine, SESSIONS) as place:
        place.start()
        place.settle()
        people = officers(place, SESSIONS)
        for _ in range(ALONE):
            people[0].save()
        alone, people[0].saves = median(people[0].saves), []
        together(people, SECONDS)
        for each in people:
            each.visitor.leave()
        place.stop()
        kept: dict[str, list[tuple[int, str]]] = {}
        for each in people:
            kept.setdefault(each.kode, []).extend(each.kept)
        lost = missing(place, kept)
    answers = sum((each.answers for each in people), Counter())
    wrong = {status: count for status, count in answers.items() if not status.endswith((" 200", " 409"))}
    if lost or wrong:
        raise AssertionError(f"{engine}: {wrong}, {lost[:5]}")
    saves = sorted(taken for each in people for taken in each.saves)
    reads = sorted(taken for each in people for taken in each.reads)
    told = f"{engine}, {SESSIONS} sesi: "
    size = f"{len(saves)} simpanan"
    return [
        _row(f"{told}simpan, median", size, median(saves), alone),
        _row(f"{told}simpan, p95 (batas {duration(P95)})", size, quantiles(saves, n=20)[-1], alone),
        _row(f"{told}simpan, terlama (batas {duration(LONGEST)})", size, saves[-1], alone),
        _row(f"{told}baca, p95", f"{len(reads)} halaman", quantiles(reads, n=20)[-1], alone),
        _row("  tolok: simpan, satu orang sendirian, median", f"{ALONE} simpanan", alone, alone),
    ]


def _row(what: str, size: str, seconds: float, yardstick: float) -> Row:
    return Row(what, size, round(seconds, 4), duration(seconds), round(seconds / yardstick, 3))


def measure() -> list[Row]:
    return [row for engine in ENGINES for row in measure_on(engine)]
