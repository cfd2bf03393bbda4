"""Two evaluators judge apart: neither sees the other's before both are done, then they agree where they differ."""

import re
from fractions import Fraction

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from spbe_assess.accounts import operations as accounts
from spbe_assess.accounts.models import Assignment, Notice
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.rules import State
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.review import operations, queries
from spbe_assess.review.models import StageValue
from spbe_assess.review.rules import Blocked, Met
from tests.factories import make_review, make_user
from tests.log import logged
from tests.page import Page, words
from tests.pages.review.apart import CLAIMED, UNCLAIMED, accept, give, judge_all, two_apart


def browser(app, person) -> Page:
    page = Page(app)
    page.login(person)
    return page


def rows(kode: str) -> list[StageValue]:
    return list(database.session.scalars(sa.select(StageValue).where(StageValue.kode == kode).order_by(StageValue.id)))


def test_equal_values_count_at_once_and_different_ones_not_before_they_agree(db):
    assessment, first, second = two_apart()
    give(assessment, first, "2", "IK-01", fakta="Perbup 6", kriteria={1: Met.TERPENUHI, 2: Met.TERPENUHI})
    assert [row.konsensus for row in rows("IK-01")] == [False]
    give(assessment, second, "2", "IK-01", fakta="Perbup 7", kriteria={1: Met.TIDAK_TERLIHAT})
    own, other, common = rows("IK-01")
    assert [row.konsensus for row in (own, other, common)] == [False, False, True]
    assert common.fakta == f"{first.nama}: Perbup 6\n\n{second.nama}: Perbup 7"
    assert common.kriteria == {"1": "tidak_terlihat", "2": "terpenuhi"}
    assert (common.nilai, common.evaluator_id) == (2, second.id)
    give(assessment, second, "4", "IK-02")
    accept(assessment, first, ["IK-02"])
    assert [row.konsensus for row in rows("IK-02")] == [False, False]
    judged = queries.judgements(assessment)
    assert judged["IK-01"].final == 2
    assert judged["IK-02"].last is None
    assert [entry.action for entry in logged("settle")] == ["settle"]


def test_a_value_changed_before_both_are_done_takes_the_common_one_back(db):
    assessment, first, second = two_apart()
    for evaluator in (first, second):
        accept(assessment, evaluator, ["IK-01"])
    give(assessment, first, "2", "IK-01")
    assert queries.judgements(assessment)["IK-01"].last is None
    with transaction():
        operations.undo_judgement(assessment, "IK-01", actor=first)
    assert queries.judgements(assessment)["IK-01"].final == 3
    with transaction():
        operations.undo_judgement(assessment, "IK-01", actor=second)
    assert queries.judgements(assessment)["IK-01"].last is None
    assert queries.own_judgements(assessment, first)["IK-01"].final == 3
    assert queries.own_judgements(assessment, second)["IK-01"].last is None


@pytest.mark.parametrize("interviu", [True, False], ids=["with interviu", "without"])
def test_the_road_of_two_with_a_hand_over_in_the_middle(app, page, db, interviu):
    assessment, first, second = two_apart(interviu=interviu)
    here = {"assessment_id": assessment.id}
    give(assessment, second, "4", "IK-01", fakta="Fakta kursi dua")
    accept(assessment, second, CLAIMED[1:5])
    third = handed_over(app, assessment, second)
    page.login(third)
    go_on(page, assessment, third)
    differ(assessment, first, third)
    with pytest.raises(Blocked, match="2 indikator berbeda dan belum disepakati"):
        (operations.open_interviu if interviu else operations.finalise)(assessment, actor=first)
    come_together(page, assessment)
    assert "Semua indikator sudah dinilai" in words(page.get("review.sheet", **here))
    if interviu:
        page.post("review.open_interviu", at=page.url("review.sheet", **here), **here)
        assert "Kesesuaian" in words(page.get("review.agreement", **here))
    else:
        page.post("review.finalise", **here)
    assert assessment.state is (State.INTERVIU if interviu else State.FINAL)
    officer = browser(app, make_user(Role.OFFICER, assessment.pemda))
    seen = words(officer.get("assessments.record_answer", assessment_id=assessment.id, kode="IK-01"))
    assert "Fakta kursi dua" in seen
    assert "Fakta kursi satu" not in seen


def handed_over(app, assessment, second):
    """The admin gives the second seat to a third person; the second sees the pemda no longer."""
    third = make_user(Role.EVALUATOR, assessment.pemda, nama="Ketiga Uji")
    admin = browser(app, make_user(Role.ADMIN, assessment.pemda))
    seat = database.session.scalar(sa.select(Assignment).where(Assignment.evaluator_id == second.id))
    place = {"period_id": assessment.period_id, "assignment_id": seat.id}
    told = words(admin.post("admin.hand_over", {"evaluator": str(third.id)}, **place))
    assert "Ketiga Uji melanjutkan penilaian Kabupaten Uji 82.04 dari Kedua Uji" in told
    browser(app, second).get("review.sheet", status=404, assessment_id=assessment.id)
    return third


def go_on(page, assessment, third):
    """Whoever took over finds what was judged as the own, does the rest, and waits."""
    here = {"assessment_id": assessment.id}
    assert "5 dari 20 dinilai Anda" in words(page.get("review.sheet", **here))
    assert "Fakta kursi dua" in words(page.get("review.judge_answer", kode="IK-01", **here))
    accept(assessment, third, CLAIMED[5:])
    give(assessment, third, "1", *UNCLAIMED)
    assert "Bagian Anda selesai" in words(page.get("review.sheet", **here))
    assert not page.get("review.agreement", **here).select("form[action*='selisih-evaluator']")


def differ(assessment, first, third):
    """The first is done too, and two nilai are others; the other one is told."""
    give(assessment, first, "2", "IK-01", fakta="Fakta kursi satu")
    accept(assessment, first, CLAIMED[1:])
    give(assessment, first, "1", *UNCLAIMED[:-1])
    give(assessment, first, "3.5", UNCLAIMED[-1])
    [notice] = database.session.scalars(sa.select(Notice).where(Notice.kunci.startswith("selisih:")))
    assert (notice.user_id, notice.url) == (third.id, f"/reviu/{assessment.id}/selisih-evaluator")


def come_together(page, assessment):
    """Both stand side by side with nothing chosen; one nilai is taken, another needs its reason."""
    here = {"assessment_id": assessment.id}
    html = page.get("review.agreement", **here)
    assert {"Fakta kursi dua", "Fakta kursi satu"} <= set(re.findall("Fakta kursi [a-z]+", words(html)))
    assert "18 dari 20" in words(html.select("section:has(#kesesuaian) tr")[-1])
    assert not html.select("input[type=radio][checked]")
    at = page.url("review.agreement", **here)
    page.post("review.agree", {"pilihan": "2"}, at=at, kode="IK-01", **here)
    other = {"pilihan": "lain", "nilai": "2,25"}
    wrong = page.post("review.agree", other, 422, at=at, kode=UNCLAIMED[-1], **here)
    assert "tulis alasannya" in words(wrong)
    page.post("review.agree", other | {"justifikasi": "Terbit sebagian."}, at=at, kode=UNCLAIMED[-1], **here)
    judged = queries.judgements(assessment)
    assert (judged["IK-01"].final, judged[UNCLAIMED[-1]].final) == (4, Fraction("2.25"))
    assert judged["IK-01"].last.fakta == "Fakta kursi dua"


def done_by_both(**differ: str):
    """Both are done; `differ`: what the second gives otherwise, by kode without its stroke."""
    assessment, first, second = two_apart()
    judge_all(assessment, first)
    given = {kode.replace("_", "-"): nilai for kode, nilai in differ.items()}
    accept(assessment, second, [kode for kode in CLAIMED if kode not in given])
    give(assessment, second, "1", *UNCLAIMED)
    for kode, nilai in given.items():
        give(assessment, second, nilai, kode)
    return assessment, first, second


def test_once_both_are_done_values_are_written_together_and_no_one_alone_decides_a_difference(page, db):
    assessment, first, _ = done_by_both(IK_01="2")
    here = {"assessment_id": assessment.id}
    page.login(first)
    html = page.get("review.judge_answer", kode="IK-01", **here)
    assert "Sepakati yang berbeda" in words(html)
    assert not html.select("#nilai-form")
    with pytest.raises(Refused, match="Sepakati satu nilai"):
        give(assessment, first, "2", "IK-01")
    assert not page.get("review.sheet", **here).select("#terima")
    give(assessment, first, "4", "IK-02")
    assert rows("IK-02")[-1].konsensus
    assert queries.judgements(assessment)["IK-02"].final == 4


def test_agreeing_twice_shows_the_second_what_was_agreed(app, page, db):
    assessment, first, second = done_by_both(IK_01="2")
    here = {"assessment_id": assessment.id}
    page.login(first)
    at = page.url("review.agreement", **here)
    form = page.get("review.agreement", **here).select_one("form[action$='/indikator/IK-01']")
    hidden = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
    browser(app, second).post("review.agree", {"pilihan": "2"}, at=at, kode="IK-01", **here)
    address = page.url("review.agree", kode="IK-01", **here)
    answer = page.open(address, method="POST", data=hidden | {"pilihan": "1", "justifikasi": "Kata saya"})
    assert answer.status_code == 409
    told = BeautifulSoup(answer.data, "html.parser")
    assert "berubah sejak halaman dibuka" in words(told)
    assert "Kata saya" in answer.get_data(as_text=True)
    assert queries.judgements(assessment)["IK-01"].final == 2
    page.post("review.agree", {"pilihan": "1"}, at=at, kode="IK-01", **here)
    assert queries.judgements(assessment)["IK-01"].final == 3


def test_two_windows_of_one_evaluator_are_stale_and_the_other_evaluator_makes_nobody_stale(app, page, db):
    assessment, first, second = two_apart()
    here = {"assessment_id": assessment.id, "kode": "IK-01"}
    page.login(first)
    form = page.get("review.judge_answer", **here).select_one("#nilai-form")
    hidden = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
    give(assessment, second, "2", "IK-01")
    typed = hidden | {"nilai": "4", "justifikasi": "Jendela satu"}
    assert page.open(page.url("review.judge_answer", **here), method="POST", data=typed).status_code == 302
    again = page.open(
        page.url("review.judge_answer", **here), method="POST", data=typed | {"kunci": "x" * 22, "nilai": "5"}
    )
    assert again.status_code == 409
    assert [row.nilai for row in rows("IK-01")] == [2, 4]


def test_an_answer_that_came_back_changed_asks_both_again_and_closes_their_eyes(db):
    assessment, first, second = done_by_both()
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    assert not queries.blind_view(assessment, first).is_closed
    with transaction():
        assessment.state = State.DRAF
        answer = next(each for each in assessment.answers if each.kode == "IK-01")
        answer.fakta = "Perbup baru"
    with transaction():
        assessments.declare(assessment, actor=coordinator)
        assessments.submit(assessment, actor=coordinator)
        operations.start(assessment, actor=first)
    assert queries.blind_view(assessment, first).lacking == ["IK-01"]
    give(assessment, first, "4", "IK-01")
    assert queries.hidden_authors(assessment, second) == {first.id}
    with pytest.raises(Blocked, match="1 indikator belum dinilai keduanya"):
        operations.open_interviu(assessment, actor=first)
    give(assessment, second, "4", "IK-01")
    assert queries.judgements(assessment)["IK-01"].final == 4
    with transaction():
        operations.open_interviu(assessment, actor=first)


def test_one_evaluator_alone_cannot_open_interviu(db):
    assessment, first = make_review(blind=True)
    with transaction():
        operations.start(assessment, actor=first)
        operations.accept_claims(assessment, list(queries.judgements(assessment)), actor=first)
    with pytest.raises(Blocked, match="baru satu yang ditugaskan"):
        operations.open_interviu(assessment, actor=first)


def test_nobody_off_the_seat_gives_a_value_or_agrees(db):
    assessment, _, second = done_by_both(IK_01="2")
    with transaction():
        seat = database.session.scalar(sa.select(Assignment).where(Assignment.evaluator_id == second.id))
        accounts.end_assignment(seat, actor=None)
    for act in (
        lambda: operations.agree(assessment, "IK-01", nilai=Fraction(3), actor=second),
        lambda: operations.accept_claim(assessment, "IK-02", actor=second),
    ):
        with pytest.raises(Refused, match="sudah berakhir"):
            act()


def test_before_both_are_done_and_where_nobody_judges_apart_nothing_is_agreed(page, db):
    assessment, first, _ = two_apart()
    with pytest.raises(Refused, match="terbuka sesudah keduanya"):
        operations.agree(assessment, "IK-01", nilai=Fraction(3), actor=first)
    usual, evaluator = make_review()
    with pytest.raises(Refused, match="tidak dinilai terpisah"):
        operations.agree(usual, "1", nilai=Fraction(3), actor=evaluator)
    page.login(evaluator)
    page.get("review.agreement", status=404, assessment_id=usual.id)


def test_the_queue_says_whose_turn_it_is(page, db):
    assessment, first, second = two_apart()
    page.login(first)
    assert re.search("0 dari 20 dinilai Anda evaluator lain: belum", words(page.get("review.queue")))
    judge_all(assessment, first)
    assert "Menunggu evaluator lain" in words(page.get("review.queue"))
    judge_all(assessment, second)
    assert "Buka interviu" in words(page.get("review.queue"))


def test_how_they_judge_is_settled_by_the_first_value(app, page, db):
    assessment, first, _ = two_apart()
    page.login(make_user(Role.ADMIN, assessment.pemda))
    here = {"period_id": assessment.period_id}
    at = page.url("admin.period", **here)
    assert "Cara menilai diubah" in words(page.post("admin.judge_apart", at=at, **here))
    assert not assessment.period.blind
    page.post("admin.judge_apart", at=at, **here)
    assert assessment.period.blind
    assert [entry.action for entry in logged("set_blind")] == ["set_blind"] * 2
    accept(assessment, first, ["IK-01"])
    html = page.get("admin.period", **here)
    assert "sudah ada yang dinilai" in words(html)
    assert "1 dari 20 dinilai" in words(html)
    with pytest.raises(Refused, match="tidak dapat diubah lagi"):
        operations.judge_apart(assessment.period, blind=False, actor=None)
