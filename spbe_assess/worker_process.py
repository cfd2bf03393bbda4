"""The worker of bin/serve as a child: started again when it dies, and gone when its parent goes."""

import logging
import subprocess
import sys
import threading
import time

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "spbe_assess.worker", "--bersama-induk")
PAUSE = 2.0  # seconds before a dead worker is started again, so that a broken one does not eat the machine


class WorkerProcess:
    """One child at a time, watched by a thread."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._child: subprocess.Popen | None = None
        self._watcher = threading.Thread(target=self._watch, name="worker-watcher", daemon=True)

    def start(self) -> None:
        self._watcher.start()

    def _watch(self) -> None:
        while not self._stopping.is_set():
            # its standard input is the rope to us, and Ctrl-C in our terminal is not for it
            child = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603 our program
            self._child = child
            if self._stopping.is_set():  # asked to stop while it was being started
                child.terminate()
            code = child.wait()
            child.stdin.close()
            if not self._stopping.is_set():
                log.error("the worker ended with %s and is started again", code)
                self._stopping.wait(PAUSE)

    def ask_to_stop(self) -> None:
        self._stopping.set()
        child = self._child
        if child is not None and child.poll() is None:
            child.terminate()

    def wait(self, until: float) -> None:
        """Until the child is gone, or `until` on the monotonic clock: then it is ended."""
        self._watcher.join(max(0.0, until - time.monotonic()))
        child = self._child
        if child is not None and child.poll() is None:
            child.kill()
            child.wait()
