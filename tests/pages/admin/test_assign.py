"""Who judges whom: given to several pemda at once, never to the one that employs the evaluator, and taken back."""

import pytest

from spbe_assess.accounts import operations, queries
from spbe_assess.accounts.rules import Role
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
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


def seats(period) -> list[tuple[str, int]]:
    return [(one.evaluator.nama, one.seat) for one in queries.assignments_of(period)]


def give(page, period, evaluator, status: int = 302, pemda=("82.04",)):
    typed = {"evaluator": str(evaluator.id), "pemda": list(pemda)}
    return page.post("admin.assign", typed, status=status, period_id=period.id)


def people(*names: str):
    return [make_user(Role.EVALUATOR, nama=name) for name in names]


def test_a_pemda_has_two_evaluators_at_most_and_a_free_seat_is_taken(page, period):
    amir, budi, citra = people("Amir", "Budi", "Citra")
    give(page, period, amir)
    give(page, period, budi)
    assert "sudah punya dua evaluator, Amir dan Budi" in words(give(page, period, citra, status=422))
    page.post(
        "admin.end_assignment",
        at=page.url("admin.period", period_id=period.id),
        period_id=period.id,
        assignment_id=queries.assignments_of(period)[0].id,
    )
    give(page, period, citra)
    assert seats(period) == [("Budi", 2), ("Citra", 1)]


def test_a_seat_is_handed_over_in_one_act_and_the_new_evaluator_is_told(page, period):
    amir, budi = people("Amir", "Budi")
    give(page, period, amir)
    [before] = queries.assignments_of(period)
    place = {"period_id": period.id, "assignment_id": before.id}
    offered = page.get("admin.hand_over", **place).select("#evaluator option")
    assert [words(option) for option in offered] == ["Pilih evaluator", "Budi"]
    page.post("admin.hand_over", {"evaluator": str(budi.id)}, **place)
    assert seats(period) == [("Budi", 1)]
    assert before.ended is not None
    assert "melanjutkan penilaian" in queries.unread_notices_of(budi, 5)[0].isi
    assert queries.unread_notices_of(budi, 5)[0].url == f"/reviu?periode={period.id}"
    assert "menilai Kabupaten Uji 82.04" in queries.unread_notices_of(amir, 5)[0].isi
    page.get("admin.hand_over", status=404, **place)


def test_several_pemda_at_once_are_told_once(page, period):
    [amir] = people("Amir")
    give(page, period, amir, pemda=("82.04", "82.71"))
    give(page, period, amir, pemda=("82.04", "82.71"))
    assert [notice.isi for notice in queries.unread_notices_of(amir, 5)] == [
        f"Anda ditugaskan menilai 2 pemda dalam {period.nama}."
    ]


def test_where_two_judge_apart_nobody_sits_on_both_seats(page, period):
    amir, budi, citra = people("Amir", "Budi", "Citra")
    with transaction():
        period.blind = True
    give(page, period, amir)
    give(page, period, budi)
    with transaction():
        operations.hand_over(queries.assignments_of(period)[0], citra, actor=None)
    with transaction(), pytest.raises(Refused, match="orang yang berbeda"):
        operations.hand_over(next(one for one in queries.assignments_of(period) if one.seat == 2), amir, actor=None)
    with transaction():
        operations.end_assignment(next(one for one in queries.assignments_of(period) if one.seat == 2), actor=None)
    assert "orang yang berbeda" in words(give(page, period, amir, status=422))
