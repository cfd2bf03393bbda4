"""Who judges whom: given to several pemda at once, never to the one that employs the evaluator, and taken back."""

import pytest

from spbe_assess.accounts import queries
from spbe_assess.accounts.rules import Role
from tests.factories import make_assessment, make_pemda, make_period, make_user
from tests.log import logged
from tests.page import words


@pytest.fixture
def period(page):
    make_pemda("82.04"), make_pemda("82.71"), make_pemda("81.01")
    page.login(make_user(Role.ADMIN))
    period = make_period()
    make_assessment(period)
    return period


def test_an_evaluator_gets_several_pemda_at_once(page, period):
    evaluator = make_user(Role.EVALUATOR, nama="Amir Uji")
    typed = {"evaluator": str(evaluator.id), "pemda": ["82.04", "82.71"]}
    html = page.post("admin.assign", typed, period_id=period.id)
    assert "ditugaskan menilai 2 pemda" in words(html)
    assert queries.assigned_pemda_ids(evaluator, period) == {make_pemda("82.04").id, make_pemda("82.71").id}
    assert [entry.pemda for entry in logged("assign")] == ["82.04", "82.71"]


def test_nobody_gets_the_pemda_that_employs_them_nor_the_others_beside_it(page, period):
    evaluator = make_user(Role.EVALUATOR, asal=make_pemda("82"))
    assert "(asal Provinsi Uji 82)" in words(page.get("admin.assign", period_id=period.id))
    typed = {"evaluator": str(evaluator.id), "pemda": ["82.04", "82"]}
    html = page.post("admin.assign", typed, status=422, period_id=period.id)
    assert "bekerja pada Provinsi Uji 82" in words(html)
    assert html.select("[name=pemda][value='82.04'][checked]")
    assert queries.assignments_of(period) == []
    assert logged("assign") == []


@pytest.mark.parametrize(
    ("typed", "at"), [({"evaluator": ""}, "evaluator"), ({"pemda": None}, "pemda"), ({"pemda": ["81.01"]}, "pemda")]
)
def test_nonsense_assigns_nobody(page, period, typed, at):
    evaluator = make_user(Role.EVALUATOR)
    filled = {"evaluator": str(evaluator.id), "pemda": ["82.04"]}
    html = page.post("admin.assign", filled | typed, status=422, period_id=period.id)
    assert html.select_one(f"#{at}-e")
    assert queries.assignments_of(period) == []


def test_an_evaluator_of_another_province_is_not_offered(page, period):
    foreign = make_user(Role.EVALUATOR, make_pemda("81.01"))
    make_user(Role.EVALUATOR)
    html = page.get("admin.assign", period_id=period.id)
    assert str(foreign.id) not in [option["value"] for option in html.select("#evaluator option")]


def test_without_evaluators_the_page_says_how_to_get_one(page, period):
    assert "belum punya evaluator" in words(page.get("admin.assign", period_id=period.id))


def test_an_assignment_is_taken_back(page, period):
    evaluator = make_user(Role.EVALUATOR)
    page.post("admin.assign", {"evaluator": str(evaluator.id), "pemda": ["82.04"]}, period_id=period.id)
    [assignment] = queries.assignments_of(period)
    at = page.url("admin.period", period_id=period.id)
    told = words(page.post("admin.end_assignment", at=at, period_id=period.id, assignment_id=assignment.id))
    assert "berakhir" in told
    assert queries.assignments_of(period) == []
    assert len(logged("end_assignment")) == 1


def test_an_assignment_of_another_period_is_nothing_here(page, period):
    evaluator, other = make_user(Role.EVALUATOR), make_period(tahun=2024)
    page.post("admin.assign", {"evaluator": str(evaluator.id), "pemda": ["82.04"]}, period_id=period.id)
    [assignment] = queries.assignments_of(period)
    token = page.get("admin.assign", period_id=period.id).select_one("[name=csrf_token]")["value"]
    address = page.url("admin.end_assignment", period_id=other.id, assignment_id=assignment.id)
    assert page.open(address, method="POST", data={"csrf_token": token}).status_code == 404
    assert queries.assignments_of(period) == [assignment]
