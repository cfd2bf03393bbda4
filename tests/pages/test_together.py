"""Two people at the same moment: one is done, the other is told why not, and nothing is done twice or by halves."""

import threading
from collections.abc import Callable

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.queries import answer_of
from spbe_assess.assessments.rules import State
from spbe_assess.audit.queries import broken_links
from spbe_assess.db import db, transaction
from spbe_assess.errors import Refused
from spbe_assess.organisation.models import Period
from spbe_assess.review import operations as review
from spbe_assess.review.models import Decision, StageValue
from tests.factories import make_assessment, make_review, make_user

NILAI = dict.fromkeys([str(kode) for kode in range(1, 48)], 3)


def together(app, *works: Callable[[], object]) -> list[str]:
    """Do all at once, each in its own thread and transaction; what those that were refused were told."""
    start, told = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    work()
            except Refused as no:
                told.append(no.message)
            except Exception as failure:
                told.append(f"unexpected: {failure!r}")

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert list(broken_links()) == []
    return told


def count(table) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(table))


def one(table, row_id: int):
    return db.session.get(table, row_id)


def test_a_result_is_decided_once(app, db):
    assessment, evaluator = make_review(interviu=False)
    with transaction():
        review.start(assessment, actor=evaluator)
        review.accept_claims(assessment, list(NILAI), actor=evaluator)
    ids = assessment.id, evaluator.id

    def finalise() -> None:
        review.finalise(one(Assessment, ids[0]), actor=one(User, ids[1]))

    told = together(app, finalise, finalise)
    assert len(told) == 1
    assert "ditetapkan" in told[0]
    assert count(Decision) == 1


def test_an_assessment_is_sent_once(app, db):
    assessment = make_assessment(nilai=NILAI)
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        for answer in assessment.answers:
            answer.layanan = "Perizinan" if answer.kode in {"45", "46", "47"} else ""
        assessments.declare(assessment, actor=coordinator)
    ids = assessment.id, coordinator.id

    def submit() -> None:
        assessments.submit(one(Assessment, ids[0]), actor=one(User, ids[1]))

    told = together(app, submit, submit)
    assert len(told) == 1
    assert "unexpected" not in told[0]
    assert count(Snapshot) == 1


def test_an_answer_saved_while_it_is_sent_is_in_the_snapshot_or_refused(app, db):
    assessment = make_assessment(nilai=NILAI)
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        for answer in assessment.answers:
            answer.layanan = "Perizinan" if answer.kode in {"45", "46", "47"} else ""
        assessments.declare(assessment, actor=coordinator)
    ids, versi = (assessment.id, coordinator.id), answer_of(assessment, "1").versi

    def submit() -> None:
        assessments.submit(one(Assessment, ids[0]), actor=one(User, ids[1]))

    def save() -> None:
        answer = answer_of(one(Assessment, ids[0]), "1")
        assessments.record_answer(answer, versi=versi, nilai=4, fakta="Sesudahnya", actor=one(User, ids[1]))

    told = together(app, submit, save)
    assert len(told) == 1  # the save came first and dropped the declaration, or the sending came first and locked
    assert "unexpected" not in told[0]
    sent = one(Assessment, ids[0]).state is State.TERKIRIM
    assert answer_of(one(Assessment, ids[0]), "1").fakta == ("" if sent else "Sesudahnya")
    assert count(Snapshot) == (1 if sent else 0)


def test_two_judgements_of_one_indikator_read_at_the_same_version_are_one_and_a_word(app, db):
    assessment, evaluator = make_review()
    with transaction():
        review.start(assessment, actor=evaluator)
    ids = assessment.id, evaluator.id

    def judge() -> None:
        review.judge_answer(
            one(Assessment, ids[0]), "1", nilai=2, justifikasi="Sebagian.", versi=0, actor=one(User, ids[1])
        )

    told = together(app, judge, judge)
    assert len(told) == 1
    assert "unexpected" not in told[0]
    assert count(StageValue) == 1


def test_a_period_of_one_name_is_opened_once(app, db):
    model = make_assessment()
    stages = {stage.tahap: (stage.mulai, stage.selesai) for stage in model.period.stages}
    admin = make_user(Role.ADMIN, model.period.provinsi)
    ids = model.period.provinsi_id, admin.id

    def open_period() -> None:
        assessments.open_period(
            one(type(model.period.provinsi), ids[0]),
            tahun=2026,
            nama="Reviu 2026",
            kind="latihan",
            instrumen="permenpanrb-8-2026",
            stages=stages,
            actor=one(User, ids[1]),
        )

    told = together(app, open_period, open_period)
    assert len(told) == 1
    assert "sudah ada" in told[0]
    assert count(Period) == 2
