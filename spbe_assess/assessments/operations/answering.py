"""Saving what an officer says about an indikator, and what that replaced."""

from collections.abc import Mapping

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.guards import (
    drop_declaration,
    require_filling,
)
from spbe_assess.assessments.models import Answer, AnswerRevision
from spbe_assess.audit.operations import record
from spbe_assess.canonical import canonical_json
from spbe_assess.db import db
from spbe_assess.errors import Stale


def record_answer(answer: Answer, *, versi: int, actor: User | None, **given: object) -> Answer:
    """Save what an officer says about one indikator; `given` as `rules.sensible` takes it.

    `versi` is the one the form was read at: Stale when somebody else saved other words since. Saving what stands
    there already changes nothing but the log. An indikator that is fed by an index keeps no nilai of its own.
    """
    return write_answer(answer, "record_answer", versi=versi, actor=actor, **given)


def write_answer(
    answer: Answer, action: str, *, versi: int, keeps: bool = False, actor: User | None, **given: object
) -> Answer:
    """`record_answer` under the name of the verb that brought the words; `keeps`: what they replace, in any case."""
    assessment = answer.assessment
    require_filling(assessment, [answer.kode])
    db.session.refresh(answer)
    given = rules.sensible(queries.instrument_of(assessment), answer.kode, **given)
    before = {field: getattr(answer, field) for field in rules.COVERED}
    changes = {field: [before[field], given[field]] for field in rules.COVERED if before[field] != given[field]}
    if changes and versi != answer.versi:
        raise Stale
    if changes:
        _keep_revision(answer, before, actor, always=keeps)
        changes["versi"] = [answer.versi, _write(answer, {field: given[field] for field in changes}, actor)]
        drop_declaration(assessment, action, actor=actor)
    record(actor, action, answer, changes, pemda=assessment.pemda.kode)
    return answer


def _write(answer: Answer, values: Mapping[str, object], actor: User | None) -> int:
    """Put the values into the row; its new versi."""
    for field, value in values.items():
        setattr(answer, field, value)
    answer.saved_at, answer.saved_by_id = clock.now(), actor.id if actor else None
    db.session.flush()
    return answer.versi


def _keep_revision(answer: Answer, before: Mapping[str, object], actor: User | None, *, always: bool) -> None:
    """An answer nobody saved yet has nothing to keep."""
    now, last = clock.now(), None
    if answer.saved_at is not None:
        last = queries.last_revision_of(answer)
    same_person = actor is not None and actor.id == answer.saved_by_id
    last_time = last.replaced_at if last else None
    rule = rules.keeps_revision(answer.saved_at, same_person=same_person, last_revision=last_time, now=now)
    if rule or (always and answer.saved_at is not None):
        db.session.add(
            AnswerRevision(
                answer_id=answer.id,
                versi=answer.versi,
                isi=canonical_json(before),
                saved_at=answer.saved_at,
                saved_by_id=answer.saved_by_id,
                replaced_at=now,
            )
        )
