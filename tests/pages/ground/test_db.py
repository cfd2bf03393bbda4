"""The one way to commit, the memory of sent forms, counted tries, and exact numbers, on both engines."""

import threading
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.audit.models import AuditEntry
from spbe_assess.audit.operations import record
from spbe_assess.db import (
    Nilai,
    Submission,
    Tally,
    UtcDateTime,
    afterwards,
    begin_submission,
    end_submission,
    forget_tally,
    tallied,
    tally,
    transaction,
)

MORNING = datetime(2026, 11, 24, 1, 42, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def actions(db) -> list[str]:
    return [entry.action for entry in db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.n))]


def test_a_block_that_fails_leaves_nothing(db):
    with pytest.raises(ZeroDivisionError), transaction():
        record(None, "first", "x:1")
        tally("masuk:x", QUARTER)
        raise ZeroDivisionError
    assert actions(db) == []
    assert tallied("masuk:x", QUARTER) == 0


def test_a_commit_that_fails_leaves_nothing_and_does_nothing_afterwards(db):
    done = []
    with pytest.raises(sa.exc.IntegrityError), transaction():
        afterwards(lambda: done.append("late"))
        db.session.add(Tally(kunci="x", mulai=MORNING, jumlah=None))
    assert done == []


def test_work_for_afterwards_runs_when_others_may_write_again(app, db):
    seen = []

    def write_from_another_thread() -> None:
        def write() -> None:
            with app.app_context(), transaction():
                record(None, "second", "x:2")

        other = threading.Thread(target=write)
        other.start()
        other.join(timeout=10)
        seen.append(other.is_alive())

    with transaction():
        record(None, "first", "x:1")
        afterwards(write_from_another_thread)
    assert seen == [False]
    assert actions(db) == ["first", "second"]


def test_a_form_sent_twice_is_worked_off_once(db):
    with transaction():
        assert begin_submission("7:kunci", "isi") is None
        end_submission("7:kunci", "isi", "/penilaian/1")
    with transaction():
        assert begin_submission("7:kunci", "isi") == "/penilaian/1"


def test_other_words_under_a_known_key_are_an_ordinary_request(db):
    with transaction():
        begin_submission("7:kunci", "isi")
        end_submission("7:kunci", "isi", "/penilaian/1")
    with transaction():
        assert begin_submission("7:kunci", "isi lain") is None
        end_submission("7:kunci", "isi lain", "/penilaian/2")
    assert db.session.get(Submission, "7:kunci").hasil == "/penilaian/1"


def test_a_form_whose_work_failed_may_be_sent_again(db):
    with pytest.raises(ZeroDivisionError), transaction():
        begin_submission("7:kunci", "isi")
        raise ZeroDivisionError
    with transaction():
        assert begin_submission("7:kunci", "isi") is None


def test_the_same_form_sent_at_the_same_moment_is_worked_off_once(app, db):
    work, together = [], threading.Barrier(4)

    def send() -> None:
        with app.app_context():
            together.wait()
            with transaction():
                if begin_submission("7:kunci", "isi") is None:
                    work.append(1)
                    end_submission("7:kunci", "isi", "/x")

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert work == [1]


def test_tries_are_counted_until_their_window_closes(db):
    with clock.at(MORNING), transaction():
        assert [tally("masuk:x", QUARTER) for _ in range(3)] == [1, 2, 3]
    with clock.at(MORNING + QUARTER - timedelta(seconds=1)):
        assert tallied("masuk:x", QUARTER) == 3
    with clock.at(MORNING + QUARTER):
        assert tallied("masuk:x", QUARTER) == 0
        with transaction():
            assert tally("masuk:x", QUARTER) == 1


def test_counted_tries_can_be_forgotten(db):
    with transaction():
        tally("masuk:x", QUARTER)
    with transaction():
        forget_tally("masuk:x")
    assert tallied("masuk:x", QUARTER) == 0


@pytest.mark.parametrize("text", ["0", "1", "2.75", "3.4985", "5", "68.75", "0.0001"])
def test_a_nilai_comes_back_exactly(db, text):
    assert through(db, Nilai, Fraction(text)) == Fraction(text)


def test_a_nilai_finer_than_four_decimals_is_never_stored(db):
    with pytest.raises(sa.exc.StatementError, match="four decimals"):
        through(db, Nilai, Fraction(10, 3))


def test_sums_of_nilai_are_exact_on_both_engines(db):
    kept = [Nilai().process_bind_param(Fraction(1, 10), None) for _ in range(10)]
    total = db.session.execute(sa.select(sum(sa.literal(each) for each in kept))).scalar()
    assert Nilai().process_result_value(total, None) == 1


def test_a_moment_comes_back_in_utc_whatever_zone_it_came_in(db):
    wit = datetime(2026, 11, 24, 10, 42, tzinfo=timezone(timedelta(hours=9)))
    with transaction():
        db.session.add(Tally(kunci="x", mulai=wit, jumlah=1))
    back = db.session.get(Tally, "x").mulai
    assert back == MORNING
    assert back.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_a_mistake(db):
    with pytest.raises(sa.exc.StatementError, match="without a zone"):
        through(db, UtcDateTime, datetime(2026, 11, 24))  # noqa: DTZ001 that is the mistake


def through(db, kind, value):
    """`value` as it comes back from the database."""
    return db.session.scalar(sa.select(sa.type_coerce(sa.cast(sa.literal(value, kind), kind), kind)))
