"""One evaluator at an assessment of 47 indikator and 200 pieces of evidence: saving, and the page that comes next."""

import re
import time
from contextlib import contextmanager
from statistics import median, quantiles

from bench.installation import INSTRUMENT, PASSWORD, PEMDA, Installation, installed
from bench.table import Row, duration
from bench.visitor import Visitor
from spbe_assess import clock
from spbe_assess.accounts.models import Assignment
from spbe_assess.accounts.operations import create_user
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Evidence
from spbe_assess.assessments.queries import answers_of
from spbe_assess.assessments.rules import picks_layanan
from spbe_assess.db import db, transaction
from spbe_assess.organisation.queries import pemda_by_kode
from spbe_assess.review import operations as review

ENGINES = ("sqlite", "postgresql")
PIECES, ROUNDS, WARM = 200, 4, 10  # rounds through all indikator
P95 = 0.15  # seconds to save and see the next
EVALUATOR, COORDINATOR = "evaluator.pengukuran@contoh.id", "koordinator.pengukuran@contoh.id"
WORDS = "Peraturan Bupati 17/2023 tentang arsitektur, pasal 9, halaman 6, memuat rencana aksi tiap perangkat daerah. "
FORM = re.compile(r'<form[^>]*id="nilai-form".*?</form>', re.DOTALL)
FIELD = re.compile(r'<(?:input type="hidden"|textarea)[^>]*name="([a-z_0-9]+)"(?: value="([^"]*)")?')


def prepare(place: Installation) -> list[str]:
    """Filled, sent and taken up by its evaluator; the addresses of its indikator."""
    with place.app.app_context():
        assessment, pemda = place.assessment, pemda_by_kode(PEMDA)
        with transaction():
            made = {"sandi": PASSWORD, "actor": None}
            evaluator = create_user(
                nama="Evaluator Pengukuran", surel=EVALUATOR, role=Role.EVALUATOR, scope=Scope.PROVINSI,
                pemda=pemda.provinsi, **made,
            )  # fmt: skip
            coordinator = create_user(
                nama="Koordinator Pengukuran", surel=COORDINATOR, role=Role.COORDINATOR, scope=Scope.PEMDA,
                pemda=pemda, **made,
            )  # fmt: skip
            db.session.add(Assignment(evaluator=evaluator, period=assessment.period, pemda=pemda, begun=clock.now()))
            rows = list(answers_of(assessment).values())
            for answer in rows:
                answer.nilai, answer.fakta, answer.analisis = 3, WORDS * 3, WORDS * 2
                answer.layanan = "Perizinan" if picks_layanan(INSTRUMENT, answer.kode) else ""
            for number in range(PIECES):
                kode, link = rows[number % len(rows)].kode, f"https://pengukuran.example/{number}"
                brought = {"attached_at": clock.now(), "attached_by_id": coordinator.id}
                db.session.add(Evidence(assessment_id=assessment.id, kode=kode, link=link, halaman="6", **brought))
        with transaction():
            assessments.declare(assessment, actor=coordinator)
            assessments.submit(assessment, actor=coordinator)
        with transaction():
            review.start(assessment, actor=evaluator)
        addresses = [f"/reviu/{assessment.id}/indikator/{answer.kode}" for answer in rows]
    place.let_go()
    return addresses


def filled(page: str, turn: int) -> list[tuple[str, str]]:
    """What an evaluator sends: every piece and kriteria has its word, the texts are written."""
    fields = FIELD.findall(FORM.search(page)[0])
    hidden = [(name, value) for name, value in fields if name in ("versi", "lanjut")]
    pieces = [(name.replace("catatan", "bukti"), "diterima") for name, _ in fields if name.startswith("catatan_")]
    kriteria = [(f"kriteria_{level}", "terpenuhi" if level < 4 else "tidak") for level in range(1, 6)]
    texts = [(name, f"{turn} {WORDS * 3}") for name in ("fakta", "analisis", "justifikasi")]
    return hidden + pieces + kriteria + texts + [("nilai", "3")]


@contextmanager
def timing(taken: list[float]):
    begun = time.perf_counter()
    yield
    taken.append(time.perf_counter() - begun)


def work(place: Installation, addresses: list[str]) -> tuple[list[float], list[float]]:
    """Seconds of each save with the page after it, and of the yardstick: the same page opened twice."""
    visitor = Visitor(place.port)
    visitor.sign_in(EVALUATOR)
    both, alone = [], []
    for turn in range(ROUNDS):
        for here, after in zip(addresses, [*addresses[1:], addresses[0]], strict=True):
            with timing(alone):
                page = visitor.ask("GET", here).body.decode()
                visitor.ask("GET", here)
            typed = filled(page, turn)
            with timing(both):
                saved = visitor.post(here, typed)
                opened = visitor.ask("GET", after)
            if (saved.status, opened.status) != (302, 200):
                raise AssertionError(f"{here}: {saved.status}, {after}: {opened.status}")
    visitor.leave()
    return both[WARM:], alone[WARM:]


def measure_on(engine: str) -> list[Row]:
    with installed(engine, 0) as place:
        addresses = prepare(place)
        place.start()
        place.settle()
        both, alone = work(place, addresses)
        place.stop()
    yardstick, size = median(alone), f"{len(both)} simpanan"
    told = f"{engine}, {len(addresses)} indikator, {PIECES} bukti: "
    return [
        _row(f"{told}simpan dan berikutnya, median", size, median(both), yardstick),
        _row(f"{told}simpan dan berikutnya, p95 (batas {duration(P95)})", size, quantiles(both, n=20)[-1], yardstick),
        _row("  tolok: halaman yang sama dibuka dua kali, median", size, yardstick, yardstick),
    ]


def _row(what: str, size: str, seconds: float, yardstick: float) -> Row:
    return Row(what, size, round(seconds, 4), duration(seconds), round(seconds / yardstick, 3))


def measure() -> list[Row]:
    return [row for engine in ENGINES for row in measure_on(engine)]
