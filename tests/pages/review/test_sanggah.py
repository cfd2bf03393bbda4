"""Objections: raised once by the coordinator, answered once by an evaluator, and a result waits for the answer."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import Notice
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments.queries import answers_of
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review import operations, queries
from spbe_assess.review.models import SanggahEvent
from spbe_assess.review.rules import MarkKind, SanggahOutcome
from tests.factories import make_user
from tests.page import words
from tests.pages.review.test_finalise import AFTERWARDS, judged

CLAIM = "Lampiran II memuat seluruh perangkat daerah, halaman 7."
REPLY = "Lampiran II memuat 14 dari 31 perangkat daerah."


@pytest.fixture
def opened(db):
    """An assessment in interviu, its evaluator and its coordinator."""
    assessment, evaluator = judged(interviu=True)
    return assessment, evaluator, make_user(Role.COORDINATOR, assessment.pemda)


def raise_one(assessment, coordinator, kode="7", isi=CLAIM):
    with transaction():
        return operations.raise_sanggah(assessment, kode, isi=isi, actor=coordinator)


def answer_one(assessment, evaluator, kode="7", outcome=SanggahOutcome.DITOLAK, isi=REPLY):
    with transaction():
        return operations.answer_sanggah(assessment, kode, outcome=outcome, isi=isi, actor=evaluator)


def test_a_sanggah_goes_to_the_evaluator_and_back(opened, page, db):
    assessment, evaluator, coordinator = opened
    page.login(coordinator)
    where = {"assessment_id": assessment.id, "kode": "7"}
    html = page.get("assessments.record_answer", **where)
    assert html.select(f"a[href='{page.url('review.raise_sanggah', **where)}']")
    html = page.post("review.raise_sanggah", {"sanggah": CLAIM}, **where)
    assert "Sanggah indikator 7 diajukan" in words(html)
    assert CLAIM in words(html)
    assert "Belum dijawab" in words(html)
    notice = db.session.scalar(sa.select(Notice).where(Notice.user_id == evaluator.id))
    assert "menyanggah nilai indikator 7" in notice.isi

    page.login(evaluator)
    assert CLAIM in words(page.get("review.sheet", assessment_id=assessment.id))
    assert CLAIM in words(page.get("review.judge_answer", **where))
    at = page.url("review.judge_answer", **where)
    html = page.post("review.answer_sanggah", {"outcome": "diterima_sebagian", "reply": REPLY}, at=at, **where)
    assert "Sanggah indikator 7 dijawab" in words(html)

    page.login(coordinator)
    shown = words(page.get("assessments.record_answer", **where))
    assert REPLY in shown
    assert "Diterima sebagian" in shown
    assert "Diterima sebagian" in words(page.get("assessments.worklist", assessment_id=assessment.id))
    told = db.session.scalars(sa.select(Notice.isi).where(Notice.user_id == coordinator.id)).all()
    assert "Sanggah indikator 7 dijawab evaluator: diterima sebagian." in told
    logged = db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.n)).all()
    assert {"raise_sanggah", "answer_sanggah"} <= set(logged)
    [found] = queries.sanggah_of(assessment).values()
    assert (found.raised.isi, found.answered.outcome, found.is_open) == (CLAIM, SanggahOutcome.SEBAGIAN, False)


def test_it_takes_its_indikator_up_again_so_that_evidence_may_be_added(opened):
    assessment, evaluator, coordinator = opened
    raise_one(assessment, coordinator)
    assert MarkKind.KLARIFIKASI in queries.marks_of(assessment)["7"]
    assert answers_of(assessment)["7"].clarify
    assert not answers_of(assessment)["8"].clarify
    with transaction():
        operations.judge_answer(assessment, "7", nilai=Fraction(4), justifikasi="Lampiran II", actor=evaluator)


def test_a_mark_that_is_there_keeps_its_question(opened):
    assessment, evaluator, coordinator = opened
    with transaction():
        operations.mark_for_interviu(
            assessment, "7", kind=MarkKind.KLARIFIKASI, question="Mana lampirannya?", actor=evaluator
        )
    raise_one(assessment, coordinator)
    assert queries.marks_of(assessment)["7"][MarkKind.KLARIFIKASI].question == "Mana lampirannya?"


def test_an_open_one_keeps_the_result_from_being_final(opened):
    assessment, evaluator, coordinator = opened
    raise_one(assessment, coordinator, "7")
    raise_one(assessment, coordinator, "12")
    assert "2 sanggah belum dijawab: 7, 12." in queries.blocks(assessment)
    assert queries.open_sanggah(assessment) == ["7", "12"]
    with pytest.raises(Refused, match="Sanggah indikator 7, 12 belum dijawab evaluator"), transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
    answer_one(assessment, evaluator, "7")
    answer_one(assessment, evaluator, "12")
    with transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
    assert queries.blocks(assessment) == []


def test_once_for_each_indikator_and_never_after_there_is_said_to_be_none(opened, db):
    assessment, evaluator, coordinator = opened
    raise_one(assessment, coordinator)
    answer_one(assessment, evaluator)
    with pytest.raises(Refused, match="hanya dapat disanggah sekali"):
        raise_one(assessment, coordinator)
    with transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
    with pytest.raises(Refused, match="tidak dapat diajukan lagi"):
        raise_one(assessment, coordinator, "8")
    assert db.session.scalar(sa.select(sa.func.count(SanggahEvent.id))) == 3


@pytest.mark.parametrize(("hour", "open_"), [(14, True), (15, False)])
def test_the_last_day_of_interviu_ends_where_the_pemda_is(opened, db, hour, open_):
    assessment, _, _ = opened
    assessment.period.stage(Tahap.INTERVIU).selesai = date(2100, 3, 3)
    db.session.commit()
    with clock.at(datetime(2100, 3, 3, hour, 30, tzinfo=UTC)):  # 15.00 in Greenwich is midnight there
        assert (queries.sanggah_closed(assessment, None) == "") is open_


def test_after_the_last_day_nobody_objects(opened, page):
    assessment, _, coordinator = opened
    with clock.at(AFTERWARDS):
        page.login(coordinator)
        where = {"assessment_id": assessment.id, "kode": "7"}
        html = page.get("review.raise_sanggah", **where)
        assert "Masa sanggah berakhir 31 Desember 2100." in words(html)
        assert not html.select("main form[action$=sanggah]")
        with pytest.raises(Refused, match="Masa sanggah berakhir 31 Desember 2100"):
            raise_one(assessment, coordinator)


@pytest.mark.parametrize(
    ("isi", "sentence"),
    [(" ", "Isi isi sanggah."), ("a" * 5001, "Terlalu panjang: 5.001 huruf, paling banyak 5.000.")],
)
def test_what_lacks_in_a_sanggah_is_said(opened, page, isi, sentence):
    assessment, _, coordinator = opened
    page.login(coordinator)
    html = page.post("review.raise_sanggah", {"sanggah": isi}, 422, assessment_id=assessment.id, kode="7")
    assert sentence in words(html)
    assert html.select_one("[name=sanggah]").text.strip() == isi.strip()
    assert queries.sanggah_of(assessment) == {}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"outcome": None}, "Pilih hasil sanggah."),
        ({"reply": ""}, "Isi jawaban sanggah."),
        ({"reply": "a" * 5001}, "Terlalu panjang: 5.001 huruf"),
        ({"outcome": "lain"}, "Pilih"),
    ],
)
def test_what_lacks_in_an_answer_is_said(opened, page, typed, sentence):
    assessment, evaluator, coordinator = opened
    raise_one(assessment, coordinator)
    page.login(evaluator)
    sent = {"outcome": "ditolak", "reply": REPLY} | typed
    html = page.post("review.answer_sanggah", sent, 422, assessment_id=assessment.id, kode="7")
    assert sentence in words(html)
    assert queries.open_sanggah(assessment) == ["7"]


def test_two_evaluators_who_answer_the_same_the_second_sees_the_first(opened, page):
    assessment, evaluator, coordinator = opened
    raise_one(assessment, coordinator)
    page.login(evaluator)
    where = {"assessment_id": assessment.id, "kode": "7"}
    token = page.get("review.answer_sanggah", **where).select_one("[name=csrf_token]")["value"]
    answer_one(assessment, make_user(Role.EVALUATOR, assessment.pemda))
    sent = {"csrf_token": token, "kunci": "k", "outcome": "diterima", "reply": "Benar, halaman 7."}
    answer = page.open(page.url("review.answer_sanggah", **where), method="POST", data=sent)
    assert answer.status_code == 409
    assert "Sanggah ini sudah dijawab" in answer.text
    assert REPLY in answer.text
    assert "Benar, halaman 7." in answer.text


def test_what_was_not_raised_has_no_page_and_no_answer(opened, page):
    assessment, evaluator, _ = opened
    page.login(evaluator)
    page.get("review.answer_sanggah", 404, assessment_id=assessment.id, kode="7")
    with pytest.raises(Refused, match="Indikator 7 tidak disanggah"):
        answer_one(assessment, evaluator)


def test_after_the_result_is_final_both_sides_still_read_it(opened, page):
    assessment, evaluator, coordinator = opened
    raise_one(assessment, coordinator)
    answer_one(assessment, evaluator)
    with transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
        operations.finalise(assessment, actor=evaluator)
    for person, endpoint, more in (
        (coordinator, "assessments.record_answer", {"kode": "7"}),
        (evaluator, "review.sheet", {}),
    ):
        page.login(person)
        assert REPLY in words(page.get(endpoint, assessment_id=assessment.id, **more))
    with pytest.raises(Refused, match="selama tahap interviu"):
        raise_one(assessment, coordinator, "8")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER])
def test_others_of_the_pemda_read_it_and_raise_none(opened, page, role):
    assessment, _, coordinator = opened
    raise_one(assessment, coordinator)
    page.login(make_user(role, assessment.pemda))
    html = page.get("assessments.record_answer", assessment_id=assessment.id, kode="7")
    assert CLAIM in words(html)
    html = page.get("assessments.record_answer", assessment_id=assessment.id, kode="8")
    assert not html.select("a[href$=sanggah]")
    page.get("review.raise_sanggah", 403, assessment_id=assessment.id, kode="8")
