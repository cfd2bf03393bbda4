"""Evaluators write to each other about an indikator, and to the pemda, which reads it when the stage is out."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import Assignment, Notice
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.review import operations, queries
from spbe_assess.review.models import ReviewMessage
from spbe_assess.review.rules import Reader, ReturnWish
from tests.factories import BULAT, DESIMAL, make_assessment, make_assignment, make_review, make_user
from tests.page import words

TO_PEMDA, AMONG_US = "Lampirkan halaman tanda tangan.", "Bandingkan dengan kota."


@pytest.fixture
def judging(db):
    """An assessment two people judge together."""
    assessment, evaluator = make_review(BULAT)
    other = make_user(Role.EVALUATOR, assessment.pemda, nama="Rahma Sangadji")
    make_assignment(other, assessment)
    with transaction():
        operations.start(assessment, actor=evaluator)
    return assessment, evaluator, other


def say(assessment, evaluator, isi=AMONG_US, *, to_pemda=False, kode="1"):
    with transaction():
        return operations.post_review_message(assessment, kode, isi=isi, to_pemda=to_pemda, actor=evaluator)


def give_back(assessment, evaluator, kode):
    due = clock.today(assessment.pemda.zona) + timedelta(days=7)
    wish = ReturnWish(kode=kode, level=None, alasan="Halaman tanda tangan tidak ada.", due=due)
    with transaction():
        operations.return_answer(assessment, [wish], actor=evaluator)


def everything_judged(assessment, evaluator):
    with transaction():
        kodes = [answer.kode for answer in assessment.answers]
        operations.accept_claims(assessment, kodes, actor=evaluator)


def read_by(page, person, assessment, endpoint="assessments.record_answer", kode="1"):
    page.login(person)
    html = page.get(endpoint, assessment_id=assessment.id, kode=kode)
    section = html.select_one("section[aria-labelledby=pesan-evaluator]")
    return words(section) if section else ""


def test_what_one_evaluator_writes_the_other_reads_and_is_told(page, db, judging):
    assessment, evaluator, other = judging
    page.login(evaluator)
    at_judge = page.url("review.judge_answer", assessment_id=assessment.id, kode="1")
    html = page.post(
        "review.post_review_message", {"pesan": AMONG_US}, at=at_judge, assessment_id=assessment.id, kode="1"
    )
    assert "Pesan tersimpan." in words(html)
    assert AMONG_US in read_by(page, other, assessment, "review.judge_answer")
    [notice] = db.session.scalars(sa.select(Notice))
    assert (notice.user_id, "Pesan evaluator tentang indikator 1" in notice.isi) == (other.id, True)
    assert AMONG_US in words(page.get("review.post_review_message", assessment_id=assessment.id, kode="1"))


def test_the_log_says_who_wrote_where_and_not_what(db, judging):
    assessment, evaluator, _ = judging
    message = say(assessment, evaluator, to_pemda=True)
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.n.desc())).first()
    assert (entry.action, entry.actor_id, entry.pemda) == ("post_review_message", evaluator.id, assessment.pemda.kode)
    assert AMONG_US not in str(entry.changes)
    assert (message.tahap, message.to_pemda, message.kode) == ("dokumen", True, "1")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"pesan": "  "}, "Tulis pesannya."),
        ({"pesan": "x" * 2001}, "Terlalu panjang: 2.001 huruf, paling banyak 2.000."),
    ],
)
def test_nothing_and_too_much_are_refused_and_what_was_typed_stays(page, judging, given, sentence):
    assessment, evaluator, _ = judging
    page.login(evaluator)
    html = page.post(
        "review.post_review_message", given | {"untuk_pemda": "y"}, status=422, assessment_id=assessment.id, kode="1"
    )
    assert sentence in words(html.select_one(".summary-err"))
    assert html.select_one("#pesan").text.strip() == given["pesan"].strip()
    assert html.select_one("input[name=untuk_pemda]").has_attr("checked")


def test_the_same_sending_twice_is_one_message(page, db, judging):
    assessment, evaluator, _ = judging
    page.login(evaluator)
    url = page.url("review.post_review_message", assessment_id=assessment.id, kode="1")
    form = page.get("review.post_review_message", assessment_id=assessment.id, kode="1").select_one("#pesan-reviu")
    sent = {name: form.select_one(f"[name={name}]").get("value", "") for name in ("csrf_token", "kunci", "versi")}
    for _ in range(2):
        assert page.open(url, method="POST", data=sent | {"pesan": AMONG_US}).status_code == 302
    assert db.session.scalar(sa.select(sa.func.count(ReviewMessage.id))) == 1


def test_a_draft_and_a_strange_indikator_are_not_talked_about(db):
    draft = make_assessment()
    evaluator = make_user(Role.EVALUATOR, draft.pemda)
    with pytest.raises(Refused, match="belum mengirim"), transaction():
        operations.post_review_message(draft, "1", isi="x", to_pemda=False, actor=evaluator)
    sent, evaluator = make_review(DESIMAL)
    with pytest.raises(Refused, match="tidak ada dalam penilaian"), transaction():
        operations.post_review_message(sent, "IK-99", isi="x", to_pemda=False, actor=evaluator)
    assert say(sent, evaluator, kode="IK-01").tahap == "dokumen", "what is sent may be talked about before that"


def test_what_evaluators_say_among_themselves_stays_there(page, judging):
    assessment, evaluator, _ = judging
    say(assessment, evaluator)
    everything_judged(assessment, evaluator)
    with transaction():
        operations.open_interviu(assessment, actor=evaluator)
    for role, scope in ((Role.OFFICER, None), (Role.COORDINATOR, None), (Role.ADMIN, Scope.PROVINSI)):
        person = make_user(role, assessment.pemda, scope=scope)
        assert read_by(page, person, assessment) == ""


def test_the_pemda_reads_what_was_written_to_it_when_interviu_opens(page, judging):
    assessment, evaluator, _ = judging
    officer = make_user(Role.OFFICER, assessment.pemda)
    say(assessment, evaluator, TO_PEMDA, to_pemda=True)
    assert read_by(page, officer, assessment) == ""
    everything_judged(assessment, evaluator)
    assert read_by(page, officer, assessment) == ""
    with transaction():
        operations.open_interviu(assessment, actor=evaluator)
    assert TO_PEMDA in read_by(page, officer, assessment)
    assert read_by(page, officer, assessment, kode="2") == ""


def test_the_provinsi_reads_it_when_it_sees_values(page, judging):
    assessment, evaluator, _ = judging
    leader = make_user(Role.LEADER, assessment.pemda, scope=Scope.PROVINSI)
    say(assessment, evaluator, TO_PEMDA, to_pemda=True)
    assert read_by(page, leader, assessment) == ""
    everything_judged(assessment, evaluator)
    assert TO_PEMDA in read_by(page, leader, assessment)


def test_the_pemda_reads_it_when_the_indikator_comes_back(page, judging):
    assessment, evaluator, _ = judging
    officer = make_user(Role.OFFICER, assessment.pemda)
    say(assessment, evaluator, TO_PEMDA, to_pemda=True)
    say(assessment, evaluator, "Untuk yang lain.", to_pemda=True, kode="2")
    give_back(assessment, evaluator, "1")
    assert TO_PEMDA in read_by(page, officer, assessment)
    assert read_by(page, officer, assessment, kode="2") == ""
    say(assessment, evaluator, "Sesudah dikembalikan.", to_pemda=True)
    assert "Sesudah dikembalikan." not in read_by(page, officer, assessment)


def test_what_is_written_during_interviu_is_read_when_all_is_final(page, judging):
    assessment, evaluator, _ = judging
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    everything_judged(assessment, evaluator)
    with transaction():
        operations.open_interviu(assessment, actor=evaluator)
    assert say(assessment, evaluator, TO_PEMDA, to_pemda=True).tahap == "interviu"
    assert read_by(page, coordinator, assessment) == ""
    with transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
        operations.finalise(assessment, actor=evaluator)
    assert TO_PEMDA in read_by(page, coordinator, assessment)
    with transaction():
        operations.reopen(assessment, alasan="Keliru.", actor=make_user(Role.ADMIN, assessment.pemda))
    say(assessment, evaluator, "Baru lagi.", to_pemda=True)
    seen = read_by(page, coordinator, assessment)
    assert TO_PEMDA in seen, "what was out stays out"
    assert "Baru lagi." not in seen


def test_who_judges_apart_reads_only_the_own_words_until_both_are_done(page, db, judging):
    assessment, evaluator, other = judging
    with transaction():
        assessment.period.blind = True
        for seat, row in enumerate(db.session.scalars(sa.select(Assignment)), 1):
            row.seat = seat
    say(assessment, evaluator, "Dari yang pertama.")
    say(assessment, other, "Dari yang kedua.")
    for endpoint in ("review.judge_answer", "review.post_review_message"):
        html = page_of(page, evaluator, assessment, endpoint)
        assert "Dari yang pertama." in html
        assert "Dari yang kedua." not in html
        assert "Anda hanya melihat pesan sendiri" in html
    assert db.session.scalars(sa.select(Notice)).all() == []


def page_of(page, person, assessment, endpoint):
    page.login(person)
    return words(page.get(endpoint, assessment_id=assessment.id, kode="1"))


def test_the_provinsi_reads_nothing_while_a_value_is_taken_back(judging):
    assessment, evaluator, _ = judging
    leader = make_user(Role.LEADER, assessment.pemda, scope=Scope.PROVINSI)
    message = say(assessment, evaluator, TO_PEMDA, to_pemda=True)
    everything_judged(assessment, evaluator)
    assert queries.messages_of(assessment, "1", leader, Reader.PROVINSI) == [message]
    with transaction():
        operations.undo_judgement(assessment, "2", actor=evaluator)
    assert queries.seen_by(assessment, leader).tahap == queries.released(assessment, leader) == ""
    assert queries.messages_of(assessment, "1", leader, Reader.PROVINSI) == []
