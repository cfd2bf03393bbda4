"""Giving indikator back to the pemda to be mended, and going on without it."""

from collections.abc import Sequence
from datetime import datetime

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.queries import latest_snapshot
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import queries, rules
from spbe_assess.review.guards import hold, lock
from spbe_assess.review.models import AnswerReturn
from spbe_assess.review.operations.interviu import ensure_mark
from spbe_assess.review.rules import JudgedValue, ReturnWish


def return_answer(assessment: Assessment, returns: Sequence[ReturnWish], *, actor: User) -> list[AnswerReturn]:
    """Give these indikator back, all of them or none; only they open again, and the pemda sees what each was worth."""
    lock(assessment)
    if assessment.state not in rules.STATES_JUDGED:
        raise Refused("Indikator hanya dapat dikembalikan selama dinilai atau interviu.")
    kodes = instrument_of_period(assessment.period).indikator
    wishes = rules.require_returns(returns, kodes, clock.today(assessment.pemda.zona))
    snapshot, judged, waktu = latest_snapshot(assessment), queries.judgements(assessment), clock.now()
    claims = claims_of(snapshot.isi)
    hold(assessment, [claims[wish.kode] for wish in wishes], actor)
    rows = [_return(assessment, wish, snapshot, judged[wish.kode].last, waktu, actor) for wish in wishes]
    assessments.return_answers(assessment, {wish.kode: (wish.alasan, wish.due) for wish in wishes}, actor=actor)
    db.session.flush()
    return rows


def _return(
    assessment: Assessment,
    wish: ReturnWish,
    snapshot: Snapshot,
    stood: JudgedValue | None,
    waktu: datetime,
    actor: User,
) -> AnswerReturn:
    row = AnswerReturn(
        assessment_id=assessment.id,
        kode=wish.kode,
        tahap=rules.require_judged(assessment.state),
        level=wish.level,
        alasan=wish.alasan,
        due=wish.due,
        snapshot_id=snapshot.id,
        value_id=stood.id if stood else None,
        by_id=actor.id,
        waktu=waktu,
    )
    db.session.add(row)
    told = {"kode": wish.kode, "level": wish.level, "alasan": wish.alasan, "due": wish.due, "value": row.value_id}
    record(actor, "return_answer", row, told, pemda=assessment.pemda.kode)
    if assessment.state is State.INTERVIU:  # taken up again in interviu, whether it comes back mended or not
        ensure_mark(assessment, wish.kode, wish.alasan, actor=actor)
    return row


def proceed(assessment: Assessment, *, actor: User) -> Assessment:
    """Go on where it was returned from, with what was sent before: the last day for mending is past."""
    lock(assessment)
    return assessments.proceed(assessment, actor=actor)
