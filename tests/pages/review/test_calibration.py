"""One indikator across pemda: an evaluator compares the own ones, the provinsi those whose values it sees."""

from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.models import Assignment
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments import operations as assessments
from spbe_assess.db import transaction
from spbe_assess.review import operations
from tests.factories import BULAT, make_assessment, make_assignment, make_pemda, make_period, make_user
from tests.page import words


@pytest.fixture
def round_of_three(db):
    """Three pemda of a period judged by one evaluator: worth 2, 4 and not judged; a fourth by somebody else."""
    period = make_period(BULAT)
    judge, other = (make_user(Role.EVALUATOR, make_pemda("82.01")) for _ in range(2))
    rows = []
    for number, (nilai, who) in enumerate([(2, judge), (4, judge), (None, judge), (3, other)], 1):
        assessment = make_assessment(period, make_pemda(f"82.0{number}"), nilai={"1": 4, "2": 3})
        make_assignment(who, assessment)
        coordinator = make_user(Role.COORDINATOR, assessment.pemda)
        with transaction():
            assessments.declare(assessment, actor=coordinator)
            assessments.submit(assessment, actor=coordinator)
        with transaction():
            operations.start(assessment, actor=who)
            if nilai:
                text = f"Alasan untuk {nilai}"
                operations.judge_answer(assessment, "1", nilai=Fraction(nilai), justifikasi=text, actor=who)
        rows.append(assessment)
    return period, judge, rows


def pemda_in(html):
    return [words(each.select_one("a") or each) for each in html.select("table tbody th")]


def test_the_assigned_pemda_stand_side_by_side_the_highest_value_first(page, round_of_three):
    period, judge, (low, high, none, _) = round_of_three
    page.login(judge)
    html = page.get("review.calibrate", period_id=period.id, kode="1")
    assert pemda_in(html) == [each.pemda.sebutan for each in (high, low, none)]
    rows = [words(row) for row in html.select("table tbody tr")]
    assert "Alasan untuk 4" in rows[0]
    assert "Alasan untuk 2" in rows[1]
    assert "Belum dinilai." in rows[2]
    assert html.select_one("table tbody th a")["href"].endswith(f"/reviu/{high.id}/indikator/1")
    assert not html.select("a[rel=prev]")
    assert html.select_one("a[rel=next]")["href"].endswith("/indikator/2")


def test_the_judge_page_leads_there(page, round_of_three):
    period, judge, (low, *_) = round_of_three
    page.login(judge)
    html = page.get("review.judge_answer", assessment_id=low.id, kode="1")
    url = page.url("review.calibrate", period_id=period.id, kode="1")
    assert html.select(f"a[href='{url}']")


def test_the_provinsi_compares_only_what_is_judged_as_a_whole(page, round_of_three):
    period, judge, (low, *_) = round_of_three
    page.login(make_user(Role.LEADER, low.pemda, scope=Scope.PROVINSI))
    html = page.get("review.calibrate", period_id=period.id, kode="1")
    assert pemda_in(html) == []
    assert "Alasan" not in words(html.select_one("main"))
    with transaction():
        for kode in [each.kode for each in low.answers if each.kode != "1"]:
            operations.judge_answer(low, kode, nilai=Fraction(1), justifikasi="Kosong", actor=judge)
    html = page.get("review.calibrate", period_id=period.id, kode="1")
    assert [low.pemda.sebutan in each for each in pemda_in(html)] == [True]
    assert "Alasan untuk 2" in words(html.select_one("main"))
    assert not html.select("table tbody a"), "the judge page is the evaluator's"


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [(Role.OFFICER, "82.01", 403), (Role.EVALUATOR, "82.01", 403), (Role.EVALUATOR, "81.01", 404),
     (Role.ADMIN, "81.01", 404)],
)  # fmt: skip
def test_who_may_not(page, round_of_three, role, place, status):
    period, *_ = round_of_three
    page.login(make_user(role, make_pemda(place)))
    page.get("review.calibrate", status=status, period_id=period.id, kode="1")


def test_a_strange_indikator_and_a_strange_period_do_not_exist(page, round_of_three):
    period, judge, _ = round_of_three
    page.login(judge)
    page.get("review.calibrate", status=404, period_id=period.id, kode="IK-01")
    page.get("review.calibrate", status=404, period_id=999999, kode="1")


def test_an_assignment_that_ended_shows_nothing_more(page, db, round_of_three):
    period, judge, (low, high, none, _) = round_of_three
    with transaction():
        for row in db.session.scalars(sa.select(Assignment).where(Assignment.pemda_id == high.pemda_id)):
            row.ended = row.begun
    page.login(judge)
    html = page.get("review.calibrate", period_id=period.id, kode="1")
    assert pemda_in(html) == [low.pemda.sebutan, none.pemda.sebutan]


def test_who_judges_apart_does_not_see_the_other_s_value(page, db, round_of_three):
    period, judge, (low, *_) = round_of_three
    second = make_user(Role.EVALUATOR, make_pemda("82.01"))
    make_assignment(second, low)
    with transaction():
        period.blind = True
        for row in db.session.scalars(sa.select(Assignment).where(Assignment.pemda_id == low.pemda_id)):
            row.seat = 1 if row.evaluator_id == judge.id else 2
    with transaction():
        operations.judge_answer(low, "2", nilai=Fraction(5), justifikasi="Rahasia yang kedua", actor=second)
        operations.judge_answer(low, "2", nilai=Fraction(1), justifikasi="Dari yang pertama", actor=judge)
    for person, own, foreign in ((judge, "Dari yang pertama", "Rahasia"), (second, "Rahasia", "Dari yang pertama")):
        page.login(person)
        text = words(page.get("review.calibrate", period_id=period.id, kode="2").select_one("main"))
        assert own in text
        assert foreign not in text
