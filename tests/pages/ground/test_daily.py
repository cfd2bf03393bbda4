"""Work of every day that broke is tried again, but not every minute of the day."""

from datetime import timedelta

import sqlalchemy as sa

from spbe_assess import clock, daily
from spbe_assess.db import transaction
from spbe_assess.documents.tasks import TIDY
from spbe_assess.jobs import Job, JobState

MORNING = clock.now().replace(hour=4, minute=0)  # 13.00 WIT


def test_what_broke_rests_for_an_hour_and_is_tried_again(db):
    with clock.at(MORNING):
        daily.enqueue_due()
        with transaction():
            job = db.session.scalars(sa.select(Job).where(Job.kind == TIDY)).first()
            job.state, job.finished = JobState.FAILED, clock.now()
    for minutes, state in ((1, JobState.FAILED), (59, JobState.FAILED), (61, JobState.DONE)):
        with clock.at(MORNING + timedelta(minutes=minutes)):
            daily.enqueue_due()
        db.session.rollback()
        assert job.state is state, minutes
