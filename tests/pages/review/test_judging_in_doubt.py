"""Judging one indikator: a claim with more decimals than are printed, somebody else's decision, an earlier stage."""

from fractions import Fraction

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from spbe_assess.assessments.rules import State
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.review import operations
from spbe_assess.review.models import StageValue
from tests.factories import BULAT, DESIMAL, make_review
from tests.page import words


def judging(instrumen, nilai=3):
    """An assessment somebody judges, and who."""
    assessment, evaluator = make_review(instrumen, nilai)
    with transaction():
        operations.start(assessment, actor=evaluator)
    return assessment, evaluator


def values() -> list[StageValue]:
    return list(database.session.scalars(sa.select(StageValue).order_by(StageValue.id)))


def test_a_value_printed_like_the_claim_is_told_apart_from_it(page):
    """2,75 is not what 43,64 of Indeks Satu Data converts to, though the page prints it so."""
    assessment, evaluator = judging(DESIMAL, {"IK-01": Fraction("2.7456")})
    page.login(evaluator)
    here = {"assessment_id": assessment.id, "kode": "IK-01"}
    assert "tepatnya 2,7456" in words(page.get("review.judge_answer", **here).select_one(".claim"))
    html = page.post("review.judge_answer", {"nilai": "2,75"}, status=422, **here)
    assert "Nilai mandiri tepatnya 2,7456" in words(html.select_one(".summary-err"))


def test_what_was_typed_outlives_the_judging(page):
    """Somebody else finalised meanwhile."""
    assessment, evaluator = judging(BULAT)
    page.login(evaluator)
    form = page.get("review.judge_answer", assessment_id=assessment.id, kode="1").select_one("#nilai-form")
    hidden = {one["name"]: one["value"] for one in form.select("[type=hidden]")}
    with transaction():
        assessment.state = State.FINAL
    answer = page.open(form["action"], method="POST", data=hidden | {"nilai": "2", "justifikasi": "Hanya 14 OPD"})
    html = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 422
    assert words(html.select_one("#justifikasi")) == "Hanya 14 OPD"
    assert html.select_one("#justifikasi").has_attr("readonly")
    assert values() == []


def test_texts_of_the_earlier_stage_stay_readable(page):
    assessment, evaluator = judging(BULAT)
    page.login(evaluator)
    given = {"nilai": "2", "fakta": "Lampiran II", "analisis": "Sebagian", "justifikasi": "14 dari 31 OPD"}
    page.post("review.judge_answer", given, assessment_id=assessment.id, kode="1")
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    history = words(html.find(id="riwayat").parent.parent)
    assert "Lampiran II" in history
    assert "Sebagian" in history


@pytest.mark.parametrize("asked", ["kode=2", "assessment_id=9", "_scheme=javascript", "_external=1&_anchor=x"])
def test_words_of_an_address_that_mean_nothing_are_not_passed_on(page, asked):
    assessment, evaluator = judging(BULAT)
    page.login(evaluator)
    address = page.url("review.judge_answer", assessment_id=assessment.id, kode="1")
    answer = page.open(f"{address}?urut=ragu&{asked}")
    assert answer.status_code == 200
    form = BeautifulSoup(answer.text, "html.parser").select_one("#nilai-form")
    assert form["action"] == f"{address}?urut=ragu"
    given = {one["name"]: one["value"] for one in form.select("[type=hidden]")} | {"nilai": "3", "tetap": "y"}
    saved = page.open(f"{address}?urut=ragu&{asked}", method="POST", data=given)
    assert (saved.status_code, saved.location) == (302, form["action"])
