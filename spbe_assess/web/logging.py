"""The log file: one line an event with the id a person can quote, and nothing about the person."""

import logging
import secrets
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path

from flask import Flask, g, request

from spbe_assess import clock

FILE = "spbe.log"
LARGEST, KEPT = 5_000_000, 5
log = logging.getLogger("spbe_assess")


def request_id() -> str:
    """The id of this request as printed on its error page: G-1124-0733 (month and day, four random digits)."""
    if "request_id" not in g:
        g.request_id = f"G-{clock.now():%m%d}-{secrets.randbelow(10_000):04d}"
    return g.request_id


def describe_request() -> str:
    """Method and rule, never the address itself: addresses hold tokens and search words."""
    return f"{request.method} {request.url_rule or 'tanpa rute'}"


class BareFormatter(logging.Formatter):
    """Tracebacks keep their frames and the exception's class; its message may hold what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        """Another handler may have written its own traceback, message and all, into the record."""
        bare = copy(record)
        bare.exc_text = None
        return super().format(bare)

    def formatException(self, ei) -> str:  # noqa: N802 the name is logging's
        frames = traceback.format_list(traceback.extract_tb(ei[2]))
        return "".join(frames) + ei[0].__name__


class LogFile(RotatingFileHandler):
    """Makes its folder with the first line: a command that needs no instance leaves none behind."""

    def _open(self):
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


def init_app(app: Flask) -> None:
    """Write what happens to `spbe.log` in the instance folder, five files of 5 MB at most."""
    handler = LogFile(Path(app.instance_path) / FILE, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(BareFormatter("%(asctime)s %(levelname)s %(message)s"))
    for old in [each for each in log.handlers if isinstance(each, RotatingFileHandler)]:
        log.removeHandler(old)
        old.close()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
