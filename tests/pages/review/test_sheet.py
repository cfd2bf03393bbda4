"""The sheet of one assessment: its values, what comes next, and claims accepted together."""

import re
from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import transaction
from spbe_assess.review import operations, queries
from spbe_assess.review.models import StageValue
from tests.factories import BULAT, DESIMAL, make_assessment, make_assignment, make_review, make_user
from tests.page import words


def actions(db) -> list[str]:
    return list(db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.n)))


def values(db) -> list[StageValue]:
    return list(db.session.scalars(sa.select(StageValue).order_by(StageValue.id)))


@pytest.mark.parametrize("instrumen", [BULAT, DESIMAL])
def test_it_shows_every_indikator_with_its_claim(page, instrumen):
    assessment, evaluator = make_review(instrumen)
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id)
    assert len(html.select("table.sheet tbody tr:not(.group)")) == (47 if instrumen == BULAT else 20)
    assert "Belum dinilai" in words(html)
    assert "Nilai mandiri" in words(html.select_one(".where"))


def test_who_may_not_see_it(page):
    assessment, _ = make_review()
    other = make_user(Role.EVALUATOR, assessment.pemda)
    for person, status in [
        (other, 404),
        (make_user(Role.ADMIN, assessment.pemda), 200),
        (make_user(Role.LEADER, assessment.pemda, scope=Scope.PROVINSI), 200),
        (make_user(Role.COORDINATOR, assessment.pemda), 403),
        (make_user(Role.OFFICER, assessment.pemda), 403),
    ]:
        page.client.delete_cookie("session")
        page.login(person)
        page.get("review.sheet", status=status, assessment_id=assessment.id)


def test_a_draft_does_not_exist_for_evaluators(page):
    draft = make_assessment()
    evaluator = make_user(Role.EVALUATOR, draft.pemda)
    make_assignment(evaluator, draft)
    page.login(evaluator)
    page.get("review.sheet", status=404, assessment_id=draft.id)


@pytest.mark.parametrize("endpoint", ["review.start", "review.open_interviu", "review.accept_claims"])
@pytest.mark.parametrize(
    ("role", "status"), [(Role.EVALUATOR, 404), (Role.ADMIN, 403), (Role.COORDINATOR, 403), (Role.OFFICER, 403)]
)
def test_only_the_assigned_evaluator_moves_it(page, endpoint, role, status):
    assessment, _ = make_review()
    page.login(make_user(role, assessment.pemda))
    token = page.get("accounts.start").select_one("[name=csrf_token]")["value"]
    url = page.url(endpoint, assessment_id=assessment.id)
    assert page.open(url, method="POST", data={"csrf_token": token}).status_code == status
    assert assessment.state is State.TERKIRIM


def test_starting_moves_it_on_and_is_logged(page, db):
    assessment, evaluator = make_review()
    page.login(evaluator)
    at = page.url("review.sheet", assessment_id=assessment.id)
    html = page.post("review.start", at=at, assessment_id=assessment.id)
    assert "Penilaian dimulai" in words(html)
    assert assessment.state is State.DINILAI
    assert actions(db)[-1] == "start"


def test_starting_twice_is_told(page, db):
    assessment, evaluator = make_review()
    page.login(evaluator)
    at = page.url("review.sheet", assessment_id=assessment.id)
    form = page.get("review.sheet", assessment_id=assessment.id)
    token = form.select_one("[name=csrf_token]")["value"]
    page.post("review.start", at=at, assessment_id=assessment.id)
    second = page.open(
        page.url("review.start", assessment_id=assessment.id),
        method="POST",
        data={"csrf_token": token, "kunci": "lain", "versi": "1"},
    )
    assert second.status_code == 302
    assert "berpindah keadaan" in words(page.get("review.sheet", assessment_id=assessment.id))
    assert actions(db).count("start") == 1


def test_the_provinsi_reads_claims_and_no_values_before_all_are_judged(page):
    assessment, evaluator = make_review(BULAT, nilai=3)
    with transaction():
        operations.start(assessment, actor=evaluator)
    with transaction():
        operations.judge_answer(assessment, "1", nilai=Fraction(5), justifikasi="Lebih", actor=evaluator)
    page.login(make_user(Role.ADMIN, assessment.pemda))
    before = page.get("review.sheet", assessment_id=assessment.id)
    assert not before.select(".n5"), "not one value of an evaluator"
    assert not before.select("form[action*=terima]")
    assert "Belum dinilai" not in [words(cell) for cell in before.select("td .state")], "nor which have one"
    with transaction():
        operations.accept_claims(assessment, [str(n) for n in range(2, 48)], actor=evaluator)
    after = page.get("review.sheet", assessment_id=assessment.id)
    assert after.select(".n5")
    assert "sementara" in words(after.select_one(".where"))


@pytest.mark.parametrize("instrumen", [BULAT, DESIMAL])
def test_many_claims_are_accepted_at_once(page, db, instrumen):
    assessment, evaluator = make_review(instrumen)
    page.login(evaluator)
    at = page.url("review.sheet", assessment_id=assessment.id)
    page.post("review.start", at=at, assessment_id=assessment.id)
    html = page.post("review.accept_claims", at=at + "?centang=semua", assessment_id=assessment.id)
    number = 47 if instrumen == BULAT else 16  # four of 8/2026 wait for an index nobody gave
    assert f"Nilai mandiri {number} indikator diterima" in words(html)
    assert {(value.tahap, value.accepted, value.nilai) for value in values(db)} == {("dokumen", True, 3)}
    assert len(values(db)) == number
    assert actions(db)[-number:] == ["accept_claims"] * number


def test_nothing_ticked_is_told(page, db):
    assessment, evaluator = make_review()
    page.login(evaluator)
    at = page.url("review.sheet", assessment_id=assessment.id)
    page.post("review.start", at=at, assessment_id=assessment.id)
    html = page.post("review.accept_claims", at=at, status=422, assessment_id=assessment.id)
    assert "Pilih paling sedikit satu indikator" in words(html)
    assert values(db) == []


def test_an_empty_claim_cannot_be_accepted_and_nothing_is_half_done(page, db):
    assessment, evaluator = make_review(BULAT, nilai={"1": 3})
    page.login(evaluator)
    at = page.url("review.sheet", assessment_id=assessment.id)
    page.post("review.start", at=at, assessment_id=assessment.id)
    ticked = {"kodes": ["1", "2"]}
    html = page.post("review.accept_claims", ticked, at=at, status=422, assessment_id=assessment.id)
    assert "Indikator 2 tidak diisi pemda" in words(html)
    assert html.select_one("#k-1[checked]"), "what was ticked stays ticked"
    assert values(db) == []


def test_one_judged_meanwhile_is_not_accepted_over(page, db):
    assessment, evaluator = make_review()
    page.login(evaluator)
    at = page.url("review.sheet", assessment_id=assessment.id)
    page.post("review.start", at=at, assessment_id=assessment.id)
    form = page.get("review.sheet", assessment_id=assessment.id, centang="semua").select_one("#terima")
    with transaction():
        operations.judge_answer(assessment, "7", nilai=Fraction(1), justifikasi="Tidak ada", actor=evaluator)
    sent = {
        "csrf_token": form.select_one("[name=csrf_token]")["value"],
        "kunci": "k",
        "versi": "0",
        "kodes": ["7", "8"],
    }
    answer = page.open(page.url("review.accept_claims", assessment_id=assessment.id), method="POST", data=sent)
    assert answer.status_code == 409
    assert [value.nilai for value in values(db)] == [1]


def test_the_same_sending_twice_counts_once(page, db):
    assessment, evaluator = make_review()
    with transaction():
        operations.start(assessment, actor=evaluator)
    page.login(evaluator)
    form = page.get("review.sheet", assessment_id=assessment.id).select_one("#terima")
    sent = {name: form.select_one(f"[name={name}]")["value"] for name in ("csrf_token", "kunci", "versi")}
    for _ in range(2):
        sent_again = page.open(
            page.url("review.accept_claims", assessment_id=assessment.id), method="POST", data=sent | {"kodes": ["1"]}
        )
        assert sent_again.status_code == 302
    assert len(values(db)) == 1


def test_interviu_opens_only_when_every_indikator_has_a_value(page, db):
    assessment, evaluator = make_review()
    with transaction():
        operations.start(assessment, actor=evaluator)
    with transaction():
        operations.accept_claims(assessment, [str(n) for n in range(1, 47)], actor=evaluator)
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id)
    assert "1 indikator belum dinilai: 47." in words(html)
    token = html.select_one("[name=csrf_token]")["value"]
    page.open(
        page.url("review.open_interviu", assessment_id=assessment.id),
        method="POST",
        data={"csrf_token": token, "kunci": "k", "versi": "999"},
    )
    assert "belum dinilai" in words(page.get("review.sheet", assessment_id=assessment.id).select_one(".flash"))
    assert assessment.state is State.DINILAI


def test_opening_interviu_releases_and_accepts_the_answers(page, db):
    assessment, evaluator = make_review()
    with transaction():
        operations.start(assessment, actor=evaluator)
    with transaction():
        operations.accept_claims(assessment, [str(n) for n in range(1, 48)], actor=evaluator)
    page.login(evaluator)
    at = page.url("review.sheet", assessment_id=assessment.id)
    html = page.post("review.open_interviu", at=at, assessment_id=assessment.id)
    assert "Interviu dibuka" in words(html)
    assert assessment.state is State.INTERVIU
    assert {answer.state for answer in assessment.answers} == {AnswerState.DITERIMA}
    assert queries.released(assessment, make_user(Role.OFFICER, assessment.pemda)) == "dokumen"


def test_a_value_saved_since_the_page_was_read_is_looked_at_first(page, db):
    assessment, evaluator = make_review()
    with transaction():
        operations.start(assessment, actor=evaluator)
    with transaction():
        operations.accept_claims(assessment, [str(n) for n in range(1, 48)], actor=evaluator)
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id)
    form = html.select_one("form[action$=interviu]")
    sent = {name: form.select_one(f"[name={name}]")["value"] for name in ("csrf_token", "kunci", "versi")}
    with transaction():
        operations.judge_answer(assessment, "1", nilai=Fraction(1), justifikasi="Keliru", actor=evaluator)
    page.open(page.url("review.open_interviu", assessment_id=assessment.id), method="POST", data=sent)
    assert assessment.state is State.DINILAI


def test_dates_warn_and_do_not_block(page):
    assessment, evaluator = make_review()
    with transaction():
        operations.start(assessment, actor=evaluator)
    with transaction():
        stage = assessment.period.stage("dokumen")
        stage.mulai = stage.selesai = stage.mulai.replace(year=2001)
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id)
    assert re.search(r"Tahap dokumen menurut jadwal berakhir 1 Januari 2001", words(html))
    with transaction():
        operations.accept_claims(assessment, ["1"], actor=evaluator)
    assert queries.judgements(assessment)["1"].final == 3
