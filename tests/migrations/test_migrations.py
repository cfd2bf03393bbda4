"""Migrations and models agree on both engines, every step can be walked both ways, and no step loses a guard."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from config import ROOT
from spbe_assess.db import APPEND_ONLY, db, guard_append_only

REVISIONS = sorted(file.stem[:4] for file in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))
VERBS = ("UPDATE", "DELETE")


@pytest.fixture
def config(app, db) -> Config:
    """Alembic's; the database is at head."""
    return app.extensions["migrate"].migrate.get_config()


def differences() -> list:
    """What autogenerate would still change."""
    with db.engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), db.metadata)


def unguarded() -> list[str]:
    """ "VERB table" for each append-only table that exists and lets one of its rows be changed or taken out."""
    existing = set(sa.inspect(db.engine).get_table_names())
    return [
        f"{verb} {table}" for table in APPEND_ONLY if table in existing for verb in VERBS if not refused(verb, table)
    ]


def refused(verb: str, table: str) -> bool:
    """Whether our trigger stops the verb on a row that is there; nothing of it is committed."""
    with db.engine.connect() as connection:
        first = put_any_row(connection, table)
        statement = f"UPDATE {table} SET {first} = {first}" if verb == "UPDATE" else f"DELETE FROM {table}"
        try:
            connection.execute(sa.text(statement))
        except sa.exc.DBAPIError as error:
            return f"{table} is append-only" in str(error.orig)
        return False


def put_any_row(connection: sa.Connection, name: str) -> str:
    """A row whose references lead nowhere; returns the name of its first column."""
    there = {column["name"] for column in sa.inspect(connection).get_columns(name)}
    table = db.metadata.tables[name]
    columns = [column for column in table.columns if column.name in there and not column.nullable]
    on_sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql(
        "PRAGMA defer_foreign_keys = ON" if on_sqlite else "SET session_replication_role = replica"
    )
    then = sa.table(name, *(sa.column(column.name, column.type) for column in columns))  # without the models' defaults
    connection.execute(sa.insert(then).values({column.name: anything(column.type) for column in columns}))
    if not on_sqlite:
        connection.exec_driver_sql("SET session_replication_role = origin")
    return columns[0].name


def anything(kind: sa.types.TypeEngine) -> object:
    if isinstance(kind, sa.Enum):
        return kind.enums[0]
    plain = getattr(kind, "impl_instance", kind).python_type
    known = {int: 1, bool: False, datetime: datetime(2026, 11, 24, tzinfo=UTC), date: date(2026, 11, 24), dict: {}}
    return known.get(plain, "x")


def test_migrations_are_one_numbered_line(config):
    assert [f"{number:04d}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS
    assert ScriptDirectory.from_config(config).get_heads() == [REVISIONS[-1]]


def test_from_nothing_to_head_is_what_the_models_say(config):
    assert differences() == []


def test_a_model_without_its_migration_is_seen(config):
    with db.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE job DROP COLUMN result"))
    assert "result" in str(differences())


def test_every_table_that_only_grows_is_there(config):
    assert set(APPEND_ONLY) <= set(sa.inspect(db.engine).get_table_names())


def test_every_step_goes_up_down_and_up_and_no_guard_is_lost(config):
    command.downgrade(config, "base")
    assert set(sa.inspect(db.engine).get_table_names()) <= {"alembic_version"}
    for revision in REVISIONS:
        command.upgrade(config, revision)
        assert unguarded() == [], revision
        command.downgrade(config, "-1")
        command.upgrade(config, revision)
        assert unguarded() == [], f"{revision} again"
    assert differences() == []


def test_a_lost_guard_is_seen_and_comes_back(config):
    table = APPEND_ONLY[0]
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"DROP TRIGGER {table}_no_update")
            connection.exec_driver_sql(f"DROP TRIGGER {table}_no_delete")
        else:
            connection.exec_driver_sql(f"DROP TRIGGER {table}_no_change ON {table}")
    assert unguarded() == [f"UPDATE {table}", f"DELETE {table}"]
    with db.engine.begin() as connection:
        guard_append_only(connection)
    assert unguarded() == []
