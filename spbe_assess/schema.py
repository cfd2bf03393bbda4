"""Brings the database of an installation to the newest schema, and never without a copy of what was there before."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app

from spbe_assess.db import db, on_sqlite
from spbe_assess.errors import Refused

KEPT = 3  # copies made before a migration; older ones go


def bring_up_to_date() -> Path | None:
    """Migrate the current app's database where that is due. Returns the copy made before, None when none was needed."""
    config = current_app.extensions["migrate"].migrate.get_config()
    with db.engine.connect() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
    if now == ScriptDirectory.from_config(config).get_current_head():
        return None
    copy = _copy_aside(now) if now else None
    command.upgrade(config, "head")
    return copy


def _copy_aside(revision: str) -> Path:
    """The whole database beside itself, readable by its owner only."""
    folder: Path = current_app.config["INSTANCE"]
    target = folder / f"cadangan-{revision}.{'sqlite' if on_sqlite() else 'dump'}"
    half = target.with_suffix(".belum-selesai")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    if on_sqlite():
        with closing(sqlite3.connect(db.engine.url.database)) as source, closing(sqlite3.connect(half)) as copy:
            source.backup(copy)
    else:
        _dump(db.engine.url, half)
    half.replace(target)
    copies = sorted(folder.glob("cadangan-*" + target.suffix), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in copies[KEPT:]:
        old.unlink()
    return target


def _dump(url: sa.URL, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise Refused(
            "Basis data perlu dicadangkan sebelum diperbarui, tetapi pg_dump tidak ada: "
            "apt-get install postgresql-client"
        )
    given = {
        "PGHOST": url.query.get("host") or url.host,
        "PGPORT": url.query.get("port") or url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,  # by the environment: a command line is readable by everybody on the machine
        "PGDATABASE": url.database,
    }
    environ = os.environ | {name: str(value) for name, value in given.items() if value}
    done = subprocess.run(  # noqa: S603 our own arguments only
        [program, "--format=custom", f"--file={target}"], env=environ, capture_output=True, text=True
    )
    if done.returncode:
        raise Refused(f"Basis data tidak dapat dicadangkan, jadi tidak diperbarui: {done.stderr.strip()}")
