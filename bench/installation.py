"""A really started server on an installation of its own, on either engine: what is measured from outside."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from config import ROOT, Config
from spbe_assess import clock, schema
from spbe_assess.accounts.operations import create_user
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.app import create_app
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.operations import open_period
from spbe_assess.db import db, transaction
from spbe_assess.example.load import is_loaded, load_example
from spbe_assess.jobs import Job, JobState
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.queries import pemda_by_kode
from spbe_assess.organisation.rules import Tahap
from spbe_assess.serve import make_instance
from tests.databases import Postgresql

PEMDA, INSTRUMENT, NAME = "82.04", "permenpanrb-59-2020", "Pengukuran"
PASSWORD = "sandi-pengukuran"  # noqa: S105 of people who live as long as a measurement
SETTINGS = ("SPBE_INSTANCE", "DATABASE_URL", "SECRET_KEY", "EVIDENCE_URL", "MAX_UPLOAD_MB", "CLAMD_URL")
START, SETTLE = 60, 180  # seconds, on a busy machine


class OnDisk(Postgresql):
    """As an installation has it: what was committed is on disk."""

    IN_MEMORY, LAX = False, ()


class Installation:
    """An instance folder with a 47-indikator assessment and its officers, and the server that is started on it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.environ = {"SPBE_INSTANCE": str(folder)} | ({"DATABASE_URL": database} if database else {})
        self.process: subprocess.Popen | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]  # the same after each start, as a browser expects
        make_instance(folder)
        self.said = folder / "said.log"

    @cached_property
    def app(self) -> Flask:
        """The same installation seen from here, to prepare it and to look at it afterwards."""
        return create_app(Config(self.environ))

    def prepare(self, officers: int) -> None:
        """The example if it is not there, one assessment nobody has filled, and people who may fill it."""
        with self.app.app_context():
            schema.bring_up_to_date()
            if not is_loaded():
                load_example()
            today = clock.today("WIT")
            stages = dict.fromkeys((Tahap.MANDIRI, Tahap.DOKUMEN), (today, today + timedelta(days=30)))
            with transaction():
                _open(stages, officers)
        self.let_go()

    @property
    def assessment(self) -> Assessment:
        """Inside an app context."""
        here = sa.and_(Period.nama == NAME, Assessment.pemda_id == pemda_by_kode(PEMDA).id)
        return db.session.scalars(sa.select(Assessment).join(Assessment.period).where(here)).one()

    def start(self) -> None:
        """Returns when the first page answers."""
        known = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        with self.said.open("w") as said:
            self.process = subprocess.Popen(  # noqa: S603 our own program
                [sys.executable, "-m", "spbe_assess.serve", "--port", str(self.port)],
                cwd=ROOT,
                env=known | self.environ,
                stdout=said,
                stderr=said,
            )
        end = time.monotonic() + START
        while not self._answers():
            if time.monotonic() > end or self.process.poll() is not None:
                raise AssertionError(f"the server does not start: {self.said.read_text()[-1000:]}")
            time.sleep(0.05)

    def settle(self) -> None:
        """Returns when the worker has nothing left to do: the example brings it a hundred pages to draw."""
        end = time.monotonic() + SETTLE
        left = 1
        while left and time.monotonic() < end:
            time.sleep(0.5)
            with self.app.app_context():
                open_ones = Job.state.in_((JobState.WAITING, JobState.RUNNING))
                left = db.session.scalar(sa.select(sa.func.count()).select_from(Job).where(open_ones))
        self.let_go()
        if left:
            raise AssertionError(f"{left} jobs are still to do")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sehat", timeout=5) as page:
                return page.status == 200
        except OSError:
            return False

    def kill(self) -> None:
        """As a power cut would, but for what the system still has in memory."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def let_go(self) -> None:
        """Close what was opened to look at it."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def _end(self, number: int) -> None:
        if self.process is not None:
            self.process.send_signal(number)
            self.process.wait(20)
            self.process = None


def account(number: int) -> str:
    return f"pengukuran.{number}@contoh.id"


def _open(stages: dict[Tahap, tuple[date, date]], officers: int) -> None:
    pemda = pemda_by_kode(PEMDA)
    open_period(pemda.provinsi, tahun=2025, nama=NAME, kind="latihan", instrumen=INSTRUMENT, stages=stages, actor=None)
    for number in range(officers):
        create_user(
            nama=f"Petugas {number}",
            surel=account(number),
            sandi=PASSWORD,
            role=Role.OFFICER,
            scope=Scope.PEMDA,
            pemda=pemda,
            actor=None,
        )


@contextmanager
def installed(engine: str, officers: int) -> Iterator[Installation]:
    """An installation on "sqlite" or "postgresql", prepared; the server ends with the block."""
    with tempfile.TemporaryDirectory(prefix="spbe-bench-") as folder:
        database = OnDisk() if engine == "postgresql" else None
        made = Installation(Path(folder) / "instance", database.url if database else "")
        try:
            made.prepare(officers)
            yield made
        finally:
            made.stop()
            made.let_go()
            if database:
                database.stop()
