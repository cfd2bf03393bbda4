"""Runs the numbered migrations on either engine, and puts the append-only triggers back after each of them."""

from alembic import context
from flask import current_app

from spbe_assess.db import db, guard_append_only


def _guard(ctx, **_kwargs) -> None:
    # batch mode on SQLite copies a table and silently leaves its triggers behind
    guard_append_only(ctx.connection)


def _plain_types(kind: str, value, _autogen_context):
    """Our own column types are written into a migration as what the database knows of them."""
    if kind != "type" or type(value).__module__ != "spbe_assess.db":
        return False
    return f"sa.{value.impl_instance!r}"


def _ours(name: str | None, kind: str, _parents) -> bool:
    # on PostgreSQL the queue keeps its messages in tables of its own beside ours
    return kind != "table" or not (name or "").startswith("huey_")


def run_migrations() -> None:
    migrate = current_app.extensions["migrate"]
    with db.engine.connect().execution_options(write=True) as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=_plain_types,
            include_name=_ours,
            on_version_apply=_guard,
            **migrate.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
