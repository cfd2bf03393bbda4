"""An evaluator's queue, and what start pages show of it."""

from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.review import operations
from tests.factories import (
    DESIMAL,
    make_assessment,
    make_assignment,
    make_pemda,
    make_period,
    make_review,
    make_user,
    send,
)
from tests.page import words

FULL = {str(n): 3 for n in range(1, 45)}  # 45 to 47 are services somebody has to name


def rows(html) -> list[str]:
    return [words(row) for row in html.select("tbody tr")]


def test_it_shows_what_is_assigned_and_nothing_else(page):
    assessment, evaluator = make_review()
    make_assessment(assessment.period, make_pemda("82.05"))
    page.login(evaluator)
    [row] = rows(page.get("review.queue"))
    for told in (
        "Kabupaten Uji 82.04",
        "2025, PermenPANRB 59/2020",
        "Terkirim",
        "hari ini",
        "mandiri 3,00",
        "0 dari 47",
    ):
        assert told in row
    assert "Mulai menilai" in row


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.ADMIN, Role.LEADER, Role.CONTRIBUTOR])
def test_only_evaluators_have_one(page, role):
    page.login(make_user(role))
    html = page.get("accounts.start")
    assert "Antrean reviu" not in words(html.select_one(".nav"))
    page.get("review.queue", status=403)


def test_without_an_assignment_it_says_who_assigns(page):
    page.login(make_user(Role.EVALUATOR))
    assert "Penugasan dibuat oleh admin provinsi" in words(page.get("review.queue"))


def test_a_draft_shows_counts_only(page):
    draft = make_assessment(nilai={"1": 5, "2": 5})
    evaluator = make_user(Role.EVALUATOR, draft.pemda)
    make_assignment(evaluator, draft)
    page.login(evaluator)
    html = page.get("review.queue")
    [row] = rows(html)
    assert "2 dari 47 diisi" in row
    assert "hari" not in row
    assert not html.select("tbody a")


def test_the_review_s_index_is_shown_when_every_value_counts(page):
    assessment, evaluator = make_review()
    with transaction():
        operations.start(assessment, actor=evaluator)
        operations.judge_answer(assessment, "1", nilai=Fraction(1), justifikasi="Tidak ada", actor=evaluator)
    page.login(evaluator)
    assert "reviu –" in rows(page.get("review.queue"))[0]
    with transaction():
        operations.accept_claims(assessment, [str(n) for n in range(2, 48)], actor=evaluator)
    [row] = rows(page.get("review.queue"))
    assert "reviu 2,97" in row
    assert "47 dari 47 dinilai" in row
    assert "Buka interviu" in row


def test_filters_stand_in_the_address(page):
    assessment, evaluator = make_review()
    draft = make_assessment(assessment.period, make_pemda("82.05"))
    make_assignment(evaluator, draft)
    other = make_assessment(make_period(DESIMAL, tahun=2026), make_pemda("82.05"))
    make_assignment(evaluator, other)
    page.login(evaluator)
    assert len(rows(page.get("review.queue"))) == 3
    assert len(rows(page.get("review.queue", keadaan="terkirim"))) == 1
    assert len(rows(page.get("review.queue", periode=other.period_id))) == 1
    assert len(rows(page.get("review.queue", periode=assessment.period_id, keadaan="draf"))) == 1
    assert len(rows(page.get("review.queue", keadaan="omong-kosong", periode="x"))) == 3


def test_what_can_be_acted_upon_comes_first(page):
    sent, evaluator = make_review()
    for kode in ("82.01", "82.02"):
        make_assignment(evaluator, make_assessment(sent.period, make_pemda(kode)))
    page.login(evaluator)
    assert ["Terkirim" in row for row in rows(page.get("review.queue"))] == [True, False, False]


def test_a_round_that_is_all_final_is_out_of_the_way_and_can_be_asked_for(page):
    assessment, evaluator = make_review(interviu=False)
    with transaction():
        operations.start(assessment, actor=evaluator)
        operations.accept_claims(assessment, [str(n) for n in range(1, 48)], actor=evaluator)
        operations.finalise(assessment, actor=evaluator)
    page.login(evaluator)
    assert rows(page.get("review.queue")) == []
    assert "Selesai" in rows(page.get("review.queue", periode=assessment.period_id))[0]


@pytest.mark.parametrize("endpoint", ["review.queue", "accounts.start"])
def test_the_number_of_queries_does_not_grow(page, db, endpoint):
    assessment, evaluator = make_review()
    page.login(evaluator)
    few = statements(page, endpoint)
    for number in (1, 2, 3, 5, 6):
        more = make_assessment(assessment.period, make_pemda(f"82.0{number}"), FULL)
        make_assignment(evaluator, more)
        if number % 2:
            send(more)
    assert statements(page, endpoint) == few
    assert few <= 12


def statements(page, endpoint, **values) -> int:
    count = []

    def counting(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("PRAGMA", "BEGIN")):
            count.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", counting)
    page.get(endpoint, **values)
    sa.event.remove(database.engine, "before_cursor_execute", counting)
    return len(count)


@pytest.mark.parametrize("endpoint", ["review.sheet", "review.judge_answer", "review.finalise"])
def test_the_other_pages_have_a_fixed_number_too(page, db, endpoint):
    assessment, evaluator = make_review(interviu=False)
    with transaction():
        operations.start(assessment, actor=evaluator)
    page.login(evaluator)
    more = {"kode": "1"} if endpoint == "review.judge_answer" else {}
    few = statements(page, endpoint, assessment_id=assessment.id, **more)
    with transaction():
        operations.accept_claims(assessment, [str(n) for n in range(1, 48)], actor=evaluator)
        operations.judge_answer(assessment, "1", nilai=Fraction(1), justifikasi="x", actor=evaluator)
    assert statements(page, endpoint, assessment_id=assessment.id, **more) == few
    assert few <= 12


def test_an_evaluator_s_start_page_leads_to_the_queue(page):
    assessment, evaluator = make_review()
    page.login(evaluator)
    html = page.get("accounts.start")
    assert "Kabupaten Uji 82.04" in words(html)
    assert html.select_one(f"a[href='{page.url('review.sheet', assessment_id=assessment.id)}']")


@pytest.mark.parametrize(
    ("role", "scope"), [(Role.ADMIN, Scope.PROVINSI), (Role.LEADER, Scope.PROVINSI), (Role.ADMIN, Scope.INSTALASI)]
)
def test_who_oversees_a_round_sees_where_each_pemda_stands(page, role, scope):
    assessment, evaluator = make_review()
    make_assessment(assessment.period, make_pemda("82.05"), {"1": 5})
    with transaction():
        operations.start(assessment, actor=evaluator)
        operations.judge_answer(assessment, "1", nilai=Fraction(1), justifikasi="x", actor=evaluator)
    page.login(make_user(role, assessment.pemda, scope=scope))
    first, second = rows(page.get("accounts.start"))
    assert "1 dari 47 dinilai" in first
    assert "reviu –" in first
    assert "1 dari 47 diisi" in second
    assert "mandiri –" in second, "a draft shows counts only"


def test_another_provinsi_s_round_does_not_exist(page):
    make_review()
    page.login(make_user(Role.ADMIN, make_pemda("81.01")))
    assert "Uji 82.04" not in words(page.get("accounts.start"))
