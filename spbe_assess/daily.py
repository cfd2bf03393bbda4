"""Work of every day: at its hour in each zone it is enqueued once, whoever looks and however often.

`PENGINGAT = every_day("pengingat", hour=7)` beside the handler; its payload is
`{"zona": "WIT", "tanggal": "2026-11-24"}`.
The key of the job is the kind, the zone and the day, so that several workers make it one; a day nobody worked is not
made up for, and what failed is tried again after an hour.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa

from spbe_assess import clock, jobs
from spbe_assess.db import db, transaction
from spbe_assess.jobs import Job, JobState

REST = timedelta(hours=1)  # what breaks breaks again a minute later
_daily: dict[str, int] = {}


def every_day(kind: str, *, hour: int) -> str:
    """Declare work that is due each day at this full hour of every zone; returns the name."""
    _daily[jobs.uses(kind)] = hour
    return kind


def due(now: datetime) -> list[tuple[str, str, str]]:
    """(kind, zone, day) of all that is due at this moment: its hour has come in that zone."""
    found = []
    for zona in clock.ZONES:
        there = now.astimezone(clock.ZONES[zona])
        found += [(kind, zona, there.date().isoformat()) for kind, hour in _daily.items() if there.hour >= hour]
    return found


def enqueue_due() -> None:
    """Wish for everything that is due now; what was wished for today already stays as it is."""
    for kind, zona, day in due(clock.now()):
        key = f"{kind}:{zona}:{day}"
        if _is_to_do(key):
            with transaction():
                jobs.enqueue(kind, {"zona": zona, "tanggal": day}, key=key)


def _is_to_do(key: str) -> bool:
    """Nobody wished for it yet, or it failed and has rested."""
    before = db.session.execute(sa.select(Job.state, Job.finished).where(Job.key == key)).one_or_none()
    return before is None or (before.state is JobState.FAILED and before.finished <= clock.now() - REST)
