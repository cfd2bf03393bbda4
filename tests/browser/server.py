"""The program as a newcomer starts it, in an instance folder of its own, for tests that need the real thing."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = 90  # seconds for a first start with the example, on a busy machine
END = 10  # what the contract promises after TERM


class Server:
    """`python -m spbe_assess.serve`, what bin/serve runs, on a free port. `address` has no slash at its end."""

    def __init__(self, instance: Path, *arguments: str) -> None:
        environ = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DATABASE_URL", "SECRET_KEY", "EVIDENCE_URL", "MAX_UPLOAD_MB"}
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "spbe_assess.serve", "--port", "0", *arguments],
            cwd=ROOT,
            env={**environ, "SPBE_INSTANCE": str(instance)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        self.address = self._ready()

    def _ready(self) -> str:
        for line in self.process.stdout:
            self.said.append(line)
            ready = re.match(r"Siap: (\S+)", line)
            if ready:
                return ready[1]
        raise AssertionError("the server did not start:\n" + "".join(self.said))

    def stop(self) -> int:
        """TERM, and what it ended with."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        ended = self.process.wait(END)
        self.process.stdout.close()
        return ended


def _wait_for_jobs(instance: Path) -> None:
    until = time.monotonic() + START
    with closing(sqlite3.connect(instance / "spbe.sqlite", isolation_level=None)) as rows:
        while time.monotonic() < until:
            if not rows.execute("SELECT count(*) FROM job WHERE state IN ('antre', 'berjalan')").fetchone()[0]:
                return
            time.sleep(0.5)


def example_instance(folder: Path) -> Path:
    """An instance folder with the example in it, made once and then to be copied."""
    instance = folder / "contoh"
    if not (instance / "selesai").exists():
        shutil.rmtree(instance, ignore_errors=True)
        server = Server(instance)
        _wait_for_jobs(instance)  # else every copy would do them again
        server.stop()
        (instance / "selesai").touch()
    return instance
