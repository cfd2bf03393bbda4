"""Background work: a `job` row is the truth, the queue only carries its number, and every piece may safely run twice.

A lower room names the work (`KIND = uses("temuan-proyek")`, then `enqueue(KIND, payload)` in its operation); the room
that does it registers `@handler("temuan-proyek")`. `check()` stops the app at start when a name has nobody.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

import sqlalchemy as sa
from flask import Flask, current_app
from huey import Huey, PostgresHuey, SqliteHuey
from sqlalchemy.orm import Mapped, mapped_column

from spbe_assess import clock
from spbe_assess.db import UtcDateTime, afterwards, db, one_of, take_turn, transaction
from spbe_assess.errors import Refused

log = logging.getLogger(__name__)

BEAT = timedelta(seconds=5)  # how often a running piece of work says that it lives
STALE = timedelta(seconds=60)  # silence after which its worker is taken for dead
REVIVE = timedelta(seconds=60)
ATTEMPTS = 3
SINGLE, BULK = 10, 0  # priorities: a person waits for a single report, nobody for a bulk one

STEP = 0.1  # seconds between two looks at a job somebody waits for

BROKEN = "Pekerjaan ini gagal karena kesalahan program; rinciannya ada di berkas log."
WORN_OUT = f"Pekerjaan ini terhenti {ATTEMPTS} kali sebelum selesai dan tidak diulang lagi."


class JobState(StrEnum):
    WAITING = "antre"
    RUNNING = "berjalan"
    DONE = "selesai"
    FAILED = "gagal"


OVER = frozenset({JobState.DONE, JobState.FAILED})


class Job(db.Model):
    """One piece of work, from the wish to its result."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(60))
    payload: Mapped[Any] = mapped_column(sa.JSON)
    key: Mapped[str | None] = mapped_column(sa.String(120), unique=True)
    priority: Mapped[int] = mapped_column(default=BULK)
    state: Mapped[JobState] = mapped_column(one_of(JobState, "state"), default=JobState.WAITING, index=True)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    attempt: Mapped[int] = mapped_column(default=0)
    heartbeat: Mapped[datetime | None] = mapped_column(UtcDateTime)
    result: Mapped[Any] = mapped_column(sa.JSON, nullable=True)
    error: Mapped[str] = mapped_column(sa.Text, default="")
    created: Mapped[datetime] = mapped_column(UtcDateTime)
    finished: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Run:
    """What a handler gets beside its payload: the number of its job, and a place to say how far it is."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id

    def progress(self, done: int, total: int) -> None:
        """Say that `done` of `total` pieces are finished; commits on its own, so never inside a transaction."""
        with transaction():
            _update(self.job_id, done=done, total=total, heartbeat=clock.now())


Handler = Callable[[Any, Run], Any]
_handlers: dict[str, Handler] = {}
_used: set[str] = set()


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register `function(payload, run) -> result` for `kind`; the result (JSON values) is kept on the row."""

    def register(function: Handler) -> Handler:
        if _handlers.setdefault(kind, function) is not function:
            raise ValueError(f"two handlers for {kind}")
        return function

    return register


def uses(kind: str) -> str:
    """Declare, when a module is loaded, that it enqueues `kind`; returns the name."""
    _used.add(kind)
    return kind


def check() -> None:
    """Called by create_app once all rooms are loaded: every name that is used has its handler."""
    missing = sorted(_used - set(_handlers))
    if missing:
        raise LookupError(f"jobs without a handler: {', '.join(missing)}")


def enqueue(kind: str, payload: Any = None, *, key: str | None = None, priority: int = BULK) -> Job:
    """Wish for work, inside a transaction; it is queued when that commits, and not at all when it does not.

    Equal `key`s are one row: waiting, running or done it is returned as it is, failed it is tried anew.
    """
    if kind not in _handlers:
        raise LookupError(f"no handler for {kind}")
    job = None
    if key:
        take_turn(key)
        job = db.session.execute(sa.select(Job).where(Job.key == key)).scalar_one_or_none()
    if job is not None and job.state != JobState.FAILED:
        if job.state == JobState.WAITING and priority > job.priority:  # now somebody waits for it: told once more
            job.priority = priority
            afterwards(_putter(job.id, priority))
        return job
    if job is None:
        job = Job(kind=kind, key=key, created=clock.now())
        db.session.add(job)
    job.payload, job.priority, job.state = payload, priority, JobState.WAITING
    job.attempt, job.error, job.finished, job.heartbeat = 0, "", None, None
    db.session.flush()
    afterwards(_putter(job.id, priority))
    return job


def _putter(job_id: int, priority: int) -> Callable[[], None]:
    def put() -> None:
        try:
            queue().put(job_id, priority)
        except Exception:
            # the row stands; the next look for lost work puts it again
            log.exception("job %s could not be queued", job_id)

    return put


class Queue:
    """The messages of one app: in a file of their own beside SQLite, or in the PostgreSQL of DATABASE_URL."""

    def __init__(self, app: Flask) -> None:
        self.huey = _huey(app)

        def work(job_id: int) -> None:
            with app.app_context():
                perform(job_id)

        self._task = self.huey.task(name="job")(work)

    def put(self, job_id: int, priority: int) -> None:
        """One message; in tests the work is done before this returns."""
        self.huey.enqueue(self._task.s(job_id, priority=priority))

    def waiting(self) -> set[int]:
        """Numbers of the jobs whose message nobody has taken yet."""
        return {task.args[0] for task in self.huey.pending()}


def _huey(app: Flask) -> Huey:
    url = sa.make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if app.testing:
        return SqliteHuey(immediate=True, results=False, filename=":memory:")
    if url.get_backend_name() == "sqlite":
        return SqliteHuey(results=False, filename=str(app.config["INSTANCE"] / "antrean.sqlite"))
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return PostgresHuey(results=False, dsn=dsn)


_opening = threading.Lock()


def queue() -> Queue:
    """The queue of the current app, opened when it is first needed: commands without a database never do."""
    with _opening:
        if "jobs" not in current_app.extensions:
            current_app.extensions["jobs"] = Queue(current_app._get_current_object())
        return current_app.extensions["jobs"]


def is_well() -> bool:
    """Whether the queue answers; whether somebody works is the worker's to say, in the rows."""
    return queue().huey.pending_count() >= 0


def wait_for(job_id: int, patience: float) -> tuple[JobState, Any] | None:
    """How the job ended and its result; None when that takes more seconds than a person waits."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        with db.engine.connect() as connection:  # a fresh look each time: our own transaction would not see it change
            state, result = connection.execute(sa.select(Job.state, Job.result).where(Job.id == job_id)).one()
        if state in OVER:
            return state, result
        time.sleep(STEP)
    return None


def perform(job_id: int) -> None:
    """Do one job, if it is still to do; another worker that was told too finds it taken."""
    with transaction():
        job = db.session.get(Job, job_id, with_for_update=True)
        if job is None or job.state != JobState.WAITING:
            return
        job.state, job.attempt, job.heartbeat = JobState.RUNNING, job.attempt + 1, clock.now()
        kind, payload = job.kind, job.payload
    try:
        with Heartbeat(job_id):
            result = _handlers[kind](payload, Run(job_id))
    except Refused as no:
        _finish(job_id, state=JobState.FAILED, error=no.message)
    except Exception:
        log.exception("job %s (%s) failed", job_id, kind)
        _finish(job_id, state=JobState.FAILED, error=BROKEN)
    else:
        _finish(job_id, state=JobState.DONE, result=result)


def _finish(job_id: int, **values) -> None:
    with transaction():
        _update(job_id, finished=clock.now(), **values)


def _update(job_id: int, **values) -> None:
    db.session.execute(sa.update(Job).where(Job.id == job_id).values(**values))


class Heartbeat:
    """While the block runs, the job's row says every few seconds that somebody is at work."""

    at_work: ClassVar[set[int]] = set()  # the jobs this process is doing now

    def __init__(self, job_id: int) -> None:
        self._job_id = job_id
        self._app = current_app._get_current_object()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"job-{job_id}-heartbeat", daemon=True)

    def __enter__(self) -> None:
        self.at_work.add(self._job_id)
        self._thread.start()

    def __exit__(self, *exc) -> None:
        self._over.set()
        self._thread.join()
        self.at_work.discard(self._job_id)

    def _beat(self) -> None:
        while not self._over.wait(BEAT.total_seconds()):
            try:
                with self._app.app_context(), transaction():
                    _update(self._job_id, heartbeat=clock.now())
            except sa.exc.DBAPIError:
                log.warning("job %s: heartbeat missed", self._job_id)


def revive() -> list[int]:
    """Queue again what got lost: jobs whose worker fell silent, and waiting ones without a message.

    Called at a worker's start and every minute. What was begun three times is given up. Returns the numbers queued.
    """
    told = queue().waiting()
    with transaction():
        silent = sa.and_(Job.state == JobState.RUNNING, Job.heartbeat < clock.now() - STALE)
        for job in db.session.scalars(sa.select(Job).where(silent).with_for_update(skip_locked=True)):
            if job.attempt >= ATTEMPTS:
                job.state, job.error, job.finished = JobState.FAILED, WORN_OUT, clock.now()
            else:
                job.state = JobState.WAITING
        db.session.flush()
        lost = db.session.execute(
            sa.select(Job.id, Job.priority).where(Job.state == JobState.WAITING, Job.id.not_in(told)).order_by(Job.id)
        ).all()
        for job_id, priority in lost:
            afterwards(_putter(job_id, priority))
    return [job_id for job_id, _ in lost]


def forget(before: datetime) -> None:
    """Forget work that was over before that moment, with all that its rows hold. Inside `transaction()`."""
    db.session.execute(sa.delete(Job).where(Job.finished < before))


def release() -> None:
    """Let the next worker take over at once what this one must leave undone as it stops."""
    with transaction():
        for job_id in Heartbeat.at_work:
            _update(job_id, heartbeat=clock.now() - 2 * STALE)
