"""Whatever verbs whoever tries in whatever order: what is accepted breaks none of the promises, what is refused leaves
nothing behind."""

import json
import random
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments.models import Snapshot
from spbe_assess.assessments.rules import State
from spbe_assess.audit.models import AuditEntry
from spbe_assess.audit.queries import broken_links
from spbe_assess.canonical import digest
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.organisation.rules import PeriodKind
from spbe_assess.review import queries
from spbe_assess.review.models import AnswerReturn, Decision, EvidenceVerdict, StageValue
from spbe_assess.review.rules import JudgedTahap
from tests.factories import DESIMAL, make_pemda, make_review, make_user
from tests.pages.review.any_verbs import LIKELY, SOME, VERBS, Road

PEOPLE = ("officer", "coordinator", "evaluator", "stranger", "admin", "neighbour")
STAGES = (JudgedTahap.VISITASI, JudgedTahap.INTERVIU, JudgedTahap.DOKUMEN)


@pytest.fixture
def everybody(app, db) -> Callable[[], Road]:
    def begin() -> Road:
        assessment, evaluator = make_review(DESIMAL)
        with transaction():
            assessment.period.kind = PeriodKind.LATIHAN  # of which a year may have many: one for each example
        here, there = assessment.pemda, make_pemda("82.71")
        people = {
            "officer": make_user(Role.OFFICER, here),
            "coordinator": make_user(Role.COORDINATOR, here),
            "evaluator": evaluator,
            "stranger": make_user(Role.EVALUATOR, here),
            "admin": make_user(Role.ADMIN, make_pemda("82")),
            "neighbour": make_user(Role.COORDINATOR, there),
        }
        return Road(assessment, people, clock.now())

    return begin


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), length=st.integers(20, 60))
def test_no_accepted_verb_breaks_a_promise_and_no_refused_one_leaves_a_trace(everybody, seed, length):
    road, chance = everybody(), random.Random(seed)  # noqa: S311 nothing secret
    for _ in range(length):
        if chance.random() < 0.75:
            who, verb = chance.choice(LIKELY[road.assessment.state])
        else:
            who, verb = chance.choice(PEOPLE), chance.choice(sorted(VERBS))
        road.now += timedelta(days=chance.choice((0, 0, 1, 3)))
        step(road, who, verb, chance.choice(SOME), chance.randint(1, 5))
    assert list(broken_links()) == []


def step(road: Road, who: str, verb: str, kode: str, number: int) -> None:
    """One try, at its moment, and all promises looked at again."""
    with clock.at(road.now):
        before = written()
        accepted = tried(road, who, verb, kode, number)
        road.now += timedelta(minutes=1)
        after = written()
        entries = list(
            database.session.scalars(
                sa.select(AuditEntry).where(AuditEntry.n > before["audit_entry"]).order_by(AuditEntry.n)
            )
        )
        if not accepted:
            assert after == before, f"{verb} was refused and left something"
        elif VERBS[verb].alone:
            assert verb in {entry.action for entry in entries}, f"{verb} is not in the log"
        assert all(entry.actor_id == road.people[who].id for entry in entries)
        keeps_promises(road)


def written() -> dict[str, int]:
    """How many rows there are of everything that only grows."""
    tables = (AuditEntry, StageValue, EvidenceVerdict, AnswerReturn, Decision, Snapshot)
    return {
        table.__tablename__: database.session.scalar(sa.select(sa.func.count()).select_from(table)) for table in tables
    }


def tried(road: Road, who: str, verb: str, kode: str, number: int) -> bool:
    person, assessment = road.people[who], road.assessment
    assigned = person.id in road.judges
    if not VERBS[verb].may(person, assessment, assigned):
        return False
    try:
        with transaction():
            VERBS[verb].act(road, person, kode, number)
    except Refused:
        return False
    return True


def keeps_promises(road: Road) -> None:
    database.session.rollback()  # what the step loaded is read again
    values = list(
        database.session.scalars(
            sa.select(StageValue).where(StageValue.assessment_id == road.assessment.id).order_by(StageValue.id)
        )
    )
    frozen_stays_frozen(road)
    assert {value.evaluator_id for value in values} <= road.judges, "a value of somebody who may not judge"
    the_last_stage_counts(road, values)
    nobody_sees_too_early(road, values)


def frozen_stays_frozen(road: Road) -> None:
    found = database.session.scalars(sa.select(Decision).where(Decision.assessment_id == road.assessment.id))
    now = {each.id: (each.isi, each.sha256) for each in found}
    assert all(now[key] == kept for key, kept in road.frozen.items()), "a decision changed"
    assert all(digest(isi) == sha for isi, sha in now.values())
    road.frozen = now
    if road.assessment.state is State.FINAL:
        told = json.loads(now[max(now)][0])["indikator"]
        counted = queries.judgements(road.assessment)
        assert {kode: str(each.final) for kode, each in counted.items()} == {k: r["final"] for k, r in told.items()}


def the_last_stage_counts(road: Road, values: list[StageValue]) -> None:
    """Told again from the bare rows."""
    sent = list(
        database.session.scalars(
            sa.select(Snapshot).where(Snapshot.assessment_id == road.assessment.id).order_by(Snapshot.n)
        )
    )
    contents = {snapshot.id: json.loads(snapshot.isi)["jawaban"] for snapshot in sent}
    for kode, judgement in queries.judgements(road.assessment).items():
        of_stage = {value.tahap: value for value in values if value.kode == kode}
        standing = [of_stage[tahap] for tahap in STAGES if tahap in of_stage and not of_stage[tahap].undone]
        last = standing[0] if standing else None
        assert (judgement.last and judgement.last.id) == (last and last.id), f"{kode}: another value counts"
        if last is not None:
            moved = contents[last.snapshot_id][kode] != contents[sent[-1].id][kode]
            assert judgement.stale == moved, f"{kode}: basi"


def nobody_sees_too_early(road: Road, values: list[StageValue]) -> None:
    """The pemda: what was released by its stage, and of a returned indikator what stood when it came back."""
    state, decided = road.assessment.state, bool(road.frozen)
    returned = {
        (row.kode, row.value_id)
        for row in database.session.scalars(
            sa.select(AnswerReturn).where(AnswerReturn.assessment_id == road.assessment.id)
        )
    }
    for who in ("officer", "coordinator"):
        seen = queries.seen_by(road.assessment, road.people[who])
        for kode, judgement in seen.judgements.items():
            for value in judgement.values:
                free = decided or (state is State.INTERVIU and value.tahap is JudgedTahap.DOKUMEN)
                if state is State.PERBAIKAN and road.assessment.returned_from is State.INTERVIU:
                    free = free or value.tahap is JudgedTahap.DOKUMEN
                single = any(of == kode and last is not None and value.id <= last for of, last in returned)
                assert free or single, f"{who} sees {value.tahap} of {kode} in {state}"
    for who in ("stranger", "neighbour"):
        seen = queries.seen_by(road.assessment, road.people[who])
        assert not any(each.values for each in seen.judgements.values()), f"{who} sees values"
