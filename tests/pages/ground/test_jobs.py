"""Background work: nothing committed gets lost, nothing is done twice at once, and nobody tries for ever."""

import threading
from datetime import timedelta

import pytest

from spbe_assess import clock, jobs
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.jobs import Job, JobState

KIND = "uji-hitung"
REFUSING = "uji-menolak"
BREAKING = "uji-rusak"
done: list = []


@jobs.handler(KIND)
def count(payload, run):
    run.progress(1, 2)
    done.append((payload, database.session.get(Job, run.job_id).state, database.session.get(Job, run.job_id).done))
    return {"jumlah": payload}


@jobs.handler(REFUSING)
def refuse(payload, run):
    raise Refused("Data ini belum lengkap.")


@jobs.handler(BREAKING)
def break_down(payload, run):
    raise ZeroDivisionError("a secret nobody should read")


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


@pytest.fixture
def real_queue(app, db):
    """The queue as it is outside tests: messages wait until a worker takes them."""
    app.testing = False
    app.extensions.pop("jobs", None)
    queue = jobs.queue()
    queue.huey.storage.flush_queue()
    yield queue
    queue.huey.storage.close()
    app.extensions.pop("jobs")
    app.testing = True


def wish(kind=KIND, payload=None, **options) -> Job:
    with transaction():
        return jobs.enqueue(kind, payload, **options)


def begun_and_left(job: Job, attempt: int = 1, ago: timedelta = 2 * jobs.STALE) -> None:
    """What the row says after its worker was killed."""
    with transaction():
        row = database.session.get(Job, job.id)
        row.state, row.attempt, row.heartbeat, row.finished = JobState.RUNNING, attempt, clock.now() - ago, None


def test_work_is_done_once_its_transaction_is_committed(db):
    with transaction():
        job = jobs.enqueue(KIND, 3)
        assert done == []
    assert done == [(3, JobState.RUNNING, 1)]
    assert (job.state, job.result, job.done, job.total) == (JobState.DONE, {"jumlah": 3}, 1, 2)
    assert job.finished is not None


def test_work_of_a_transaction_that_failed_is_never_done(db):
    with pytest.raises(ZeroDivisionError), transaction():
        jobs.enqueue(KIND, 3)
        raise ZeroDivisionError
    assert done == []
    assert db.session.query(Job).count() == 0


def test_a_no_becomes_the_sentence_of_the_row(db):
    job = wish(REFUSING)
    assert (job.state, job.error) == (JobState.FAILED, "Data ini belum lengkap.")


def test_a_crash_tells_the_person_nothing_of_its_inside(db):
    job = wish(BREAKING)
    assert (job.state, job.error) == (JobState.FAILED, jobs.BROKEN)


def test_equal_keys_are_one_job(db):
    first, second = wish(payload=1, key="a"), wish(payload=2, key="a")
    assert first.id == second.id
    assert [payload for payload, *_ in done] == [1]
    assert wish(payload=3, key="b").id != first.id


def test_a_failed_job_is_tried_anew_when_somebody_asks_again(db):
    failed = wish(BREAKING, key="a")
    with transaction():
        db.session.get(Job, failed.id).kind = KIND
    again = wish(payload=5, key="a")
    assert (again.id, again.state, again.error) == (failed.id, JobState.DONE, "")


def test_two_who_ask_for_the_same_at_once_get_one_job(app, db):
    def ask() -> None:
        with app.app_context():
            wish(payload=1, key="same")

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for each in askers:
        each.start()
    for each in askers:
        each.join()
    assert db.session.query(Job).count() == 1
    assert len(done) == 1


def test_a_job_that_is_done_is_not_done_again(db):
    job = wish(payload=1)
    jobs.perform(job.id)
    assert len(done) == 1


def test_single_reports_go_before_bulk(real_queue):
    bulk = wish(payload="bulk")
    single = wish(payload="single", priority=jobs.SINGLE)
    assert real_queue.waiting() == {bulk.id, single.id}
    for _ in range(2):
        real_queue.huey.execute(real_queue.huey.dequeue())
    assert [payload for payload, *_ in done] == ["single", "bulk"]
    assert real_queue.huey.dequeue() is None


def test_what_a_dead_worker_left_is_queued_again_and_three_times_only(real_queue):
    job = wish()
    real_queue.huey.storage.flush_queue()
    begun_and_left(job, attempt=2)
    assert jobs.revive() == [job.id]
    assert real_queue.waiting() == {job.id}
    begun_and_left(job, attempt=3)
    real_queue.huey.storage.flush_queue()
    assert jobs.revive() == []
    database.session.expire_all()
    assert (job.state, job.error) == (JobState.FAILED, jobs.WORN_OUT)


def test_a_job_whose_worker_is_alive_is_left_alone(real_queue):
    job = wish()
    real_queue.huey.storage.flush_queue()
    begun_and_left(job, ago=timedelta(seconds=1))
    assert jobs.revive() == []
    assert job.state == JobState.RUNNING


def test_a_message_that_got_lost_is_written_again_and_others_are_not_doubled(real_queue):
    lost = wish()
    real_queue.huey.storage.flush_queue()
    kept = wish()
    assert jobs.revive() == [lost.id]
    assert real_queue.huey.pending_count() == 2
    assert real_queue.waiting() == {lost.id, kept.id}


def test_a_worker_that_must_stop_leaves_its_job_to_the_next(real_queue):
    job = wish()
    real_queue.huey.storage.flush_queue()
    begun_and_left(job, ago=timedelta(0))
    with jobs.Heartbeat(job.id):
        jobs.release()
    assert jobs.revive() == [job.id]


def test_a_name_nobody_answers_stops_the_app_at_start(db, monkeypatch):
    with pytest.raises(LookupError, match="uji-tanpa-penangan"):
        wish("uji-tanpa-penangan")
    monkeypatch.setattr(jobs, "_used", {KIND})
    jobs.check()
    jobs.uses("uji-tanpa-penangan")
    with pytest.raises(LookupError, match="uji-tanpa-penangan"):
        jobs.check()


def test_a_name_has_one_handler():
    with pytest.raises(ValueError, match="two handlers"):
        jobs.handler(KIND)(refuse)


def test_what_somebody_waits_for_now_comes_before_what_was_wished_for_earlier(real_queue):
    wish(payload=1, key="a")
    later = wish(payload=2, key="b")
    assert wish(payload=2, key="b", priority=jobs.SINGLE).id == later.id
    assert real_queue.huey.dequeue().args[0] == later.id
