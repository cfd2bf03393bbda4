"""The log in a real database: written with its change or not at all, and every tampering is found."""

import threading

import pytest
import sqlalchemy as sa

from spbe_assess.audit import queries
from spbe_assess.audit.models import AuditEntry
from spbe_assess.audit.operations import record
from spbe_assess.db import append_only_ddl, db, on_sqlite, transaction

SQL = {
    "changed": "UPDATE audit_entry SET subject = 'answer:99' WHERE n = 2",
    "retimed": "UPDATE audit_entry SET waktu = '2020-01-01 00:00:00' WHERE n = 2",
    "taken out": "DELETE FROM audit_entry WHERE n = 2",
    "cut off": "DELETE FROM audit_entry WHERE n = 3",
    "emptied": "DELETE FROM audit_entry",
}


def write(count: int) -> None:
    for number in range(count):
        with transaction():
            record(None, "record_answer", f"answer:{number}", {"nilai": [None, number]}, pemda="82.04")


def without_triggers(statements: list[str]) -> None:
    """What somebody could do who owns the database file."""
    with transaction():
        for trigger in db.session.scalars(sa.text(_TRIGGERS[on_sqlite()])).all():
            db.session.execute(sa.text(f"DROP TRIGGER {trigger}" + ("" if on_sqlite() else " ON audit_entry")))
        for statement in statements:
            db.session.execute(sa.text(statement))
        for statement in append_only_ddl("audit_entry", db.engine.dialect.name):
            db.session.connection().exec_driver_sql(statement)


_TRIGGERS = {
    True: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'",
    False: "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_entry'::regclass AND NOT tgisinternal",
}


def test_a_log_nobody_touched_is_whole(db):
    write(3)
    assert list(queries.broken_links()) == []
    assert queries.count() == 3


def test_an_empty_log_is_whole(db):
    assert list(queries.broken_links()) == []


@pytest.mark.parametrize("how", sorted(SQL))
def test_a_log_that_was_tampered_with_is_found_out(db, how):
    write(3)
    without_triggers([SQL[how]])
    assert list(queries.broken_links()), how


def test_two_entries_that_changed_places_are_found_out(db):
    write(3)
    without_triggers([f"UPDATE audit_entry SET n = {new} WHERE n = {old}" for old, new in ((1, 9), (2, 1), (9, 2))])
    assert len(list(queries.broken_links())) == 3  # both, and the one after them


def test_a_head_that_was_taken_away_is_found_out(db):
    write(1)
    without_triggers(["DELETE FROM audit_head"])
    assert len(list(queries.broken_links())) == 1


@pytest.mark.parametrize("verb", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses_to_change_the_log(db, verb):
    write(1)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), transaction():
        db.session.execute(sa.text(verb))
    assert list(queries.broken_links()) == []


def test_what_does_not_happen_is_not_logged(db):
    with pytest.raises(RuntimeError), transaction():
        record(None, "record_answer", "answer:1")
        raise RuntimeError
    write(1)
    assert [entry.subject for entry in db.session.scalars(sa.select(AuditEntry))] == ["answer:0"]


def test_writers_side_by_side_leave_one_unbroken_chain(app, db):
    failures = []

    def writer() -> None:
        try:
            with app.app_context():
                write(5)
        except Exception as failure:  # a failure in a thread must reach the test
            failures.append(failure)

    threads = [threading.Thread(target=writer) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert queries.count() == 20
    assert list(queries.broken_links()) == []
