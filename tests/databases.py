"""The two databases tests run on: SQLite in a file, and a PostgreSQL that lives as long as the run.

Each is migrated once to a blank copy; before each test the blank copy is put back. Commits in tests are real.
What takes long to enter can be kept as another copy and put back as quickly.
"""

import ctypes
import fcntl
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TextIO

import psycopg
from alembic import command
from flask import Flask

from config import TestConfig
from spbe_assess.app import create_app
from spbe_assess.db import db
from spbe_assess.example.load import KNOWN

ENGINES = ("sqlite", "postgresql")
# memory where there is some to be had as a folder: syncing to a disk is not what is tested
MEMORY = Path("/dev/shm")  # noqa: S108 a folder of our own is made in it
ENOUGH = 1_000_000_000  # bytes; a container may have less
LOCK = "lock"
BLANK = "blank"
PORT = 54329  # only the name of the socket; the server listens on no network


def new_folder(memory: Path | None) -> tuple[Path, TextIO]:
    """A folder of our own, open to the postgres user, and the lock that says its owner lives."""
    for left in MEMORY.glob("spbe-*"):
        remove_if_left(left)
    roomy = memory and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ENOUGH
    folder = Path(tempfile.mkdtemp(prefix="spbe-", dir=memory if roomy else None))
    folder.chmod(0o711)
    lock = (folder / LOCK).open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return folder, lock


def remove_if_left(folder: Path) -> None:
    """What a run that was killed could not take away with it."""
    with suppress(OSError):
        if time.time() - folder.stat().st_mtime > 60:
            with (folder / LOCK).open() as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)


def end_with_parent() -> None:
    """Run in a child before it becomes another program: it is told to quit when we are gone, however we went."""
    ctypes.CDLL(None).prctl(1, signal.SIGQUIT)  # PR_SET_PDEATHSIG


class Database:
    """An application on an engine, and the way back to an empty database. Blank: migrated, with nothing entered."""

    IN_MEMORY = True

    def __init__(self) -> None:
        self.folder, self._lock = new_folder(MEMORY if self.IN_MEMORY else None)
        (self.folder / "instance").mkdir()

    @cached_property
    def app(self) -> Flask:
        app = create_app(TestConfig(self.folder / "instance", self.url))
        with app.app_context():
            command.upgrade(app.extensions["migrate"].migrate.get_config(), "head")
            self._disconnect()
        self._keep(BLANK)
        return app

    def keep(self, name: str) -> None:
        """Make a copy of what is in the database now."""
        self._let_go()
        self._keep(name)

    def restore(self, name: str = BLANK) -> Flask:
        """The app on an empty database, or on the copy of that name."""
        self._let_go()
        self.app.extensions.pop(KNOWN, None)  # the example a test loaded is gone with its database
        self._put(name)
        return self.app

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Inside the block there is no database."""
        self._let_go()
        self._take_away()
        try:
            yield
        finally:
            self._let_go()
            self._bring_back()

    def stop(self) -> None:
        if "app" in self.__dict__:
            self._let_go()
        shutil.rmtree(self.folder)
        self._lock.close()

    def _let_go(self) -> None:
        with self.app.app_context():
            self._disconnect()

    def _disconnect(self) -> None:
        db.session.remove()
        db.engine.dispose()


class Sqlite(Database):
    def __init__(self) -> None:
        super().__init__()
        self._file = self.folder / "instance" / "spbe.sqlite"
        self._away = self._file.with_suffix(".away")
        self._copies: dict[str, sqlite3.Connection] = {}
        self.url = f"sqlite:///{self._file}"

    def _keep(self, name: str) -> None:
        self._copies[name] = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(self._file)) as file:
            file.backup(self._copies[name])

    def _put(self, name: str) -> None:
        with closing(sqlite3.connect(self._file)) as file:
            self._copies[name].backup(file)

    def _take_away(self) -> None:
        self._file.rename(self._away)
        self._file.mkdir()  # a file that is merely missing would be made anew

    def _bring_back(self) -> None:
        self._file.rmdir()
        self._away.rename(self._file)

    def stop(self) -> None:
        super().stop()
        for copy in self._copies.values():
            copy.close()


class Postgresql(Database):
    LAX = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")  # what a power cut would lose is a test

    def __init__(self) -> None:
        super().__init__()
        cluster = self.folder / "cluster"
        cluster.mkdir(mode=0o700)
        self._user = "postgres" if os.getuid() == 0 else None  # initdb refuses to run as root
        if self._user:
            shutil.chown(cluster, self._user)
        options = {"port": PORT, "unix_socket_directories": cluster, "listen_addresses": ""}
        options |= dict.fromkeys(self.LAX, "off")
        self._run("initdb", "-D", cluster / "data", "-U", "spbe", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        settings = [f"-c{name}={value}" for name, value in options.items()]
        self._server = self._start("postgres", "-D", cluster / "data", *settings)
        self._dsn = f"host={cluster} port={PORT} user=spbe"
        self.url = f"postgresql+psycopg://spbe@/spbe?host={cluster}&port={PORT}"
        self._wait()
        self._sql("CREATE DATABASE spbe")

    def _wait(self) -> None:
        for _ in range(200):
            try:
                psycopg.connect(f"{self._dsn} dbname=template1").close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("PostgreSQL does not start")

    def _keep(self, name: str) -> None:
        self._sql(f"CREATE DATABASE {name} TEMPLATE spbe STRATEGY file_copy")

    def _put(self, name: str) -> None:
        self._sql("DROP DATABASE spbe WITH (FORCE)")
        self._sql(f"CREATE DATABASE spbe TEMPLATE {name} STRATEGY file_copy")

    def _take_away(self) -> None:
        self._sql("ALTER DATABASE spbe RENAME TO away")

    def _bring_back(self) -> None:
        self._sql("ALTER DATABASE away RENAME TO spbe")

    def stop(self) -> None:
        self._server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        self._server.wait(20)
        super().stop()

    def _sql(self, statement: str) -> None:
        with psycopg.connect(f"{self._dsn} dbname=template1", autocommit=True) as connection:
            connection.execute(statement)

    def _start(self, program: str, *arguments) -> subprocess.Popen:
        return subprocess.Popen(
            [_program(program), *map(str, arguments)],
            user=self._user,
            cwd="/",
            preexec_fn=end_with_parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _run(self, program: str, *arguments) -> None:
        words = [_program(program), *map(str, arguments)]
        subprocess.run(words, user=self._user, cwd="/", check=True, capture_output=True)


def _program(name: str) -> Path:
    """PostgreSQL's own program, the newest one installed; without it tests fail, they are not skipped."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda file: int(file.parts[4]))
    on_path = shutil.which(name)
    if not installed and not on_path:
        raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
    return installed[-1] if installed else Path(on_path)


DATABASES = {"sqlite": Sqlite, "postgresql": Postgresql}
