"""The Maluku Utara example in a database of its own, made once a run: what pages and papers are measured on."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from config import TestConfig
from spbe_assess import schema
from spbe_assess.app import create_app
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.db import db
from spbe_assess.example.load import load_example
from spbe_assess.organisation.models import Pemda, Period

PEMDA = "82.04"
PASSWORD = "contoh-2026"  # noqa: S105 printed in the README


@cache
def app() -> Flask:
    """The application on the example; its folder goes when the run ends."""
    folder = Path(tempfile.mkdtemp(prefix="spbe-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = create_app(TestConfig(folder))
    made.config["WTF_CSRF_ENABLED"] = False  # signing in below fills no form
    with made.app_context():
        schema.bring_up_to_date()
        load_example()
    return made


def assessment_of(tahun: int, *, final: bool) -> Assessment:
    """PEMDA's assessment of the year; inside an app context."""
    wanted = sa.and_(Pemda.kode == PEMDA, Period.tahun == tahun, (Assessment.state == State.FINAL) == final)
    return db.session.scalars(sa.select(Assessment).join(Assessment.period).join(Assessment.pemda).where(wanted)).one()
