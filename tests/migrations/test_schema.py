"""Before the first pending migration the database is copied aside; without one nothing is done."""

import shutil
import sqlite3
import subprocess

import pytest
import sqlalchemy as sa

from config import ROOT
from spbe_assess import schema
from spbe_assess.db import db as database

NEXT = '''"""One more table."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{head}"


def upgrade():
    op.create_table("kelak", sa.Column("id", sa.Integer, primary_key=True))
'''


@pytest.fixture
def newer(app, db, tmp_path):
    """A version of the program that has one migration more."""
    migrate = app.extensions["migrate"].migrate
    shutil.copytree(ROOT / "migrations", tmp_path / "migrations")
    head = max(file.stem[:4] for file in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))
    (tmp_path / "migrations" / "versions" / "9999_kelak.py").write_text(NEXT.format(head=head))
    before, migrate.directory = migrate.directory, str(tmp_path / "migrations")
    yield head
    migrate.directory = before
    for copy in app.config["INSTANCE"].glob("cadangan-*"):
        copy.unlink()


def tables(dialect: str, copy) -> str:
    """What a copy holds, as text to look for names in."""
    if dialect == "sqlite":
        with sqlite3.connect(copy) as connection:
            return str(connection.execute("SELECT name FROM sqlite_master").fetchall())
    return subprocess.run(["pg_restore", "--list", copy], check=True, capture_output=True, text=True).stdout  # noqa: S607


def test_a_database_that_is_new_enough_is_left_alone(app, db):
    assert schema.bring_up_to_date() is None


def test_the_database_is_copied_aside_then_migrated(engine, newer):
    copy = schema.bring_up_to_date()
    assert copy.stem == f"cadangan-{newer}"
    assert copy.stat().st_mode & 0o077 == 0, "for its owner only"
    assert "audit_entry" in tables(engine, copy)
    assert "kelak" not in tables(engine, copy)
    assert "kelak" in sa.inspect(database.engine).get_table_names()
    assert schema.bring_up_to_date() is None


def test_three_copies_are_kept(app, newer):
    ending = "sqlite" if database.engine.dialect.name == "sqlite" else "dump"
    for number in range(4):
        (app.config["INSTANCE"] / f"cadangan-old{number}.{ending}").touch()
    copy = schema.bring_up_to_date()
    kept = list(app.config["INSTANCE"].glob("cadangan-*"))
    assert copy in kept
    assert len(kept) == schema.KEPT
