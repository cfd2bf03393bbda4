"""One worker: takes jobs from the queue one after the other until it is told to stop (TERM, or its parent gone).

`python -m spbe_assess.worker` runs beside any web server; on PostgreSQL as many as wanted. PDFs are made in it.
"""

import argparse
import logging
import os
import signal
import sys
import threading

from flask import Flask

from spbe_assess import daily, jobs
from spbe_assess.app import create_app
from spbe_assess.errors import Refused

log = logging.getLogger(__name__)

LAST_SECONDS = 6  # what a running job gets to end by itself; bin/serve promises to be gone after ten


def run(app: Flask) -> None:
    """Work until TERM; what does not end in time is left to the next worker."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(app, over), name="keeper", daemon=True)
    with app.app_context():
        huey = jobs.queue().huey
    # threads would not make PDFs faster, and a second process is a second worker: one at a time is all this one does
    consumer = huey.create_consumer(
        workers=1,
        periodic=False,
        max_delay=0.3,
        scheduler_interval=60,
        graceful_signal="TERM",
        shutdown_timeout=LAST_SECONDS,
    )
    keeper.start()
    consumer.run()
    over.set()
    with app.app_context():
        jobs.release()


def _keep(app: Flask, over: threading.Event) -> None:
    while True:
        try:
            with app.app_context():
                jobs.revive()
                daily.enqueue_due()
        except Exception:
            log.exception("lost and daily jobs could not be looked for")
        if over.wait(jobs.REVIVE.total_seconds()):
            return


def _end_with_parent() -> None:
    """The parent holds the other end of our standard input; when it is gone, however it went, so are we."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m spbe_assess.worker", description="Menjalankan pekerjaan antrean.")
    parser.add_argument("--bersama-induk", action="store_true", help="berhenti ketika masukan baku ditutup")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the consumer takes over
    os.umask(0o077)  # what an installation keeps is for its owner only
    try:
        app = create_app()
    except Refused as no:
        sys.stderr.write(f"{no.message}\n")
        sys.exit(2)
    if arguments.bersama_induk:
        threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    run(app)


if __name__ == "__main__":
    main()
