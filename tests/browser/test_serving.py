"""bin/serve's promises: quick the second time, a worker that comes back, the example here only, one first admin."""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.browser.server import ROOT, Server

SERVE = [sys.executable, "-m", "spbe_assess.serve", "--port", "0"]


def children(process: subprocess.Popen) -> list[int]:
    listed = Path(f"/proc/{process.pid}/task").glob("*/children")
    return [int(child) for file in listed for child in file.read_text().split()]


def until(true, seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()


def refused(instance: Path, *arguments: str) -> str:
    """What a start that must not succeed says."""
    done = subprocess.run(
        [*SERVE, *arguments],
        cwd=ROOT,
        env={**os.environ, "SPBE_INSTANCE": str(instance)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr


def test_the_second_start_loads_nothing_again(example, tmp_path):
    server = Server(shutil.copytree(example, tmp_path / "instance"))
    assert server.stop() == 0
    assert "Memuat" not in "".join(server.said)


def test_what_an_installation_keeps_is_for_its_owner_only(example):
    assert stat.S_IMODE((example / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE((example / "spbe.sqlite").stat().st_mode) == 0o600


def test_a_worker_that_died_is_started_again_and_ends_with_its_server(server):
    assert until(lambda: children(server.process))
    [worker] = children(server.process)
    os.kill(worker, signal.SIGKILL)
    assert until(lambda: children(server.process) not in ([], [worker]))
    [another] = children(server.process)
    assert server.stop() == 0
    assert not Path(f"/proc/{another}").exists()


def test_a_worker_does_not_outlive_a_server_that_was_killed(example, tmp_path):
    server = Server(shutil.copytree(example, tmp_path / "instance"))
    assert until(lambda: children(server.process))
    [worker] = children(server.process)
    server.process.kill()
    server.process.wait()
    server.process.stdout.close()
    assert until(lambda: not Path(f"/proc/{worker}").exists())


def test_the_example_is_served_to_this_machine_only(example, tmp_path):
    instance = shutil.copytree(example, tmp_path / "instance")
    assert "hanya dilayani di 127.0.0.1" in refused(instance, "--host", "0.0.0.0")  # noqa: S104 that is refused


def test_a_real_installation_does_not_begin_in_the_folder_of_the_example(example, tmp_path):
    instance = shutil.copytree(example, tmp_path / "instance")
    assert "berisi contoh Maluku Utara" in refused(instance, "--kosong")


def test_a_real_installation_begins_with_one_admin_and_asks_once(tmp_path, monkeypatch):
    instance = tmp_path / "instance"
    assert "ADMIN_SUREL" in refused(instance, "--kosong")
    monkeypatch.setenv("ADMIN_SUREL", "Kominfo@malut.example")
    first = Server(instance, "--kosong")
    [path] = re.findall(r"(/undangan/\S+)", "".join(first.said))
    with urllib.request.urlopen(first.address + path) as page:  # noqa: S310 our own server
        assert b"Contoh" not in page.read()
    assert first.stop() == 0
    for arguments in (("--kosong",), ()):
        again = Server(instance, *arguments)
        assert again.stop() == 0
        assert "/undangan/" not in "".join(again.said)
        assert "Contoh" not in "".join(again.said)
