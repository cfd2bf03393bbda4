"""Two people at the same moment: one is done, the other is told why not, and nothing is done twice or by halves."""

import threading
from collections.abc import Callable
from io import BytesIO

import sqlalchemy as sa

from spbe_assess.accounts import operations as accounts
from spbe_assess.accounts.models import Assignment, Invitation, User
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.queries import answer_of
from spbe_assess.assessments.rules import State
from spbe_assess.audit.queries import broken_links
from spbe_assess.db import db, transaction
from spbe_assess.documents.models import Document
from spbe_assess.documents.operations import add_document
from spbe_assess.errors import Refused
from spbe_assess.organisation import operations as organisation
from spbe_assess.organisation.models import Edition, Opd, Pemda, Period
from spbe_assess.review import operations as review
from spbe_assess.review.models import Decision, StageValue
from tests.factories import make_assessment, make_pemda, make_review, make_user

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


def test_an_invitation_sets_one_password(app, db):
    user = make_user(Role.OFFICER, sandi=None)
    with transaction():
        accounts.invite(user, actor=None)
    invitation_id = db.session.scalars(sa.select(Invitation.id)).one()

    def accept(sandi: str) -> None:
        accounts.accept_invitation(one(Invitation, invitation_id), sandi, actor=None)

    told = together(app, lambda: accept("sandi yang pertama"), lambda: accept("sandi yang kedua"))
    assert len(told) == 1
    assert "sudah dipakai" in told[0]


def test_the_same_file_sent_twice_is_one_document(app, db):
    officer = make_user(Role.OFFICER)
    ids = officer.pemda_id, officer.id

    def upload() -> None:
        file = BytesIO(b"%PDF-1.7 Perbup 17/2023")
        add_document(one(Pemda, ids[0]), stream=file, nama_berkas="a.pdf", tentang="", actor=one(User, ids[1]))

    assert together(app, upload, upload, upload) == []
    assert count(Document) == 1


def test_an_edition_two_provinces_take_first_is_kept_once(app, db):
    def take() -> None:
        organisation.write_edition("permenpanrb-8-2026", actor=None)

    assert together(app, take, take, take) == []
    assert count(Edition) == 1


def test_an_evaluator_is_assigned_once(app, db):
    assessment = make_assessment()
    evaluator = make_user(Role.EVALUATOR, assessment.pemda)
    ids = assessment.period_id, assessment.pemda_id, evaluator.id

    def assign() -> None:
        accounts.assign(one(Period, ids[0]), one(Pemda, ids[1]), one(User, ids[2]), actor=None)

    assert together(app, assign, assign, assign) == []
    assert count(Assignment) == 1


def test_of_two_opd_with_one_name_one_is_refused(app, db):
    pemda_id = make_pemda().id

    def add() -> None:
        organisation.add_opd(one(Pemda, pemda_id), nama="Dinas Kominfo", urusan=(), actor=None)

    told = together(app, add, add)
    assert told == ["Dinas Kominfo sudah ada."]
    assert count(Opd) == 1
