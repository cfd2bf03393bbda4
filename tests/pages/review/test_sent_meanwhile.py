"""A page shows one sending of the pemda: what arrives while it is open is not judged unseen."""

from datetime import timedelta
from fractions import Fraction

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.queries import answers_of
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.review import operations
from spbe_assess.review.models import StageValue
from spbe_assess.review.rules import MarkKind, ReturnWish
from tests.factories import BULAT, make_review, make_user
from tests.page import words

TYPED = {"nilai": "3", "fakta": "Pasal 9 memuatnya."}


@pytest.fixture
def begun(page):
    """An assessment somebody judges, its evaluator, who is signed in, and a coordinator of the pemda."""
    assessment, evaluator = make_review(BULAT)
    with transaction():
        operations.start(assessment, actor=evaluator)
    page.login(evaluator)
    return assessment, evaluator, make_user(Role.COORDINATOR, assessment.pemda)


def values(kode: str) -> list[StageValue]:
    return list(database.session.scalars(sa.select(StageValue).where(StageValue.kode == kode)))


def hidden(form) -> dict[str, str]:
    return {one["name"]: one["value"] for one in form.select("[type=hidden]")}


def mended(assessment, evaluator, coordinator, kode: str, nilai: int) -> None:
    """Given back by another evaluator, answered otherwise, and sent again."""
    due = clock.today(assessment.pemda.zona) + timedelta(days=3)
    with transaction():
        operations.return_answer(assessment, [ReturnWish(kode, None, "Perbaiki.", due)], actor=evaluator)
    row = answers_of(assessment)[kode]
    said = {"layanan": "", "index": None, "index_badan": "", "index_tahun": None, "analisis": "Baru", "ticks": ()}
    with transaction():
        assessments.record_answer(
            row, versi=row.versi, nilai=Fraction(nilai), fakta="Fakta baru", **said, actor=coordinator
        )
        assessments.declare(assessment, actor=coordinator)
        assessments.submit(assessment, actor=coordinator)


@pytest.mark.parametrize("more", [{}, {"terima": "y"}])
def test_a_claim_that_changed_while_the_page_was_open_is_not_judged_unseen(page, begun, more):
    assessment, evaluator, coordinator = begun
    here = {"assessment_id": assessment.id, "kode": "1"}
    form = page.get("review.judge_answer", **here).select_one("#nilai-form")
    mended(assessment, evaluator, coordinator, "1", 5)
    html = page.post("review.judge_answer", {**hidden(form), **TYPED, **more}, status=409, **here)
    assert values("1") == []
    assert "Pemda mengirim ulang" in words(html.select_one("main"))
    assert "Fakta baru" in words(html.select_one("#penilaian .claim"))
    again = html.select_one("#nilai-form")
    assert words(again.select_one("#fakta")) == TYPED["fakta"]
    page.post("review.judge_answer", {**hidden(again), **TYPED, "justifikasi": "Belum semua."}, **here)
    assert [value.snapshot.n for value in values("1")] == [2]


def test_another_indikator_that_changed_is_no_hindrance(page, begun):
    assessment, evaluator, coordinator = begun
    here = {"assessment_id": assessment.id, "kode": "1"}
    form = page.get("review.judge_answer", **here).select_one("#nilai-form")
    mended(assessment, evaluator, coordinator, "2", 5)
    page.post("review.judge_answer", {**hidden(form), **TYPED}, **here)
    assert [value.snapshot.n for value in values("1")] == [2]


def test_evidence_that_came_during_interviu_is_not_passed_over(page, begun):
    assessment, evaluator, coordinator = begun
    with transaction():
        operations.accept_claims(assessment, list(answers_of(assessment)), actor=evaluator)
        operations.open_interviu(assessment, actor=evaluator)
        operations.mark_for_interviu(
            assessment, "1", kind=MarkKind.KLARIFIKASI, question="Halaman berapa?", actor=evaluator
        )
    here = {"assessment_id": assessment.id, "kode": "1"}
    form = page.get("review.judge_answer", **here).select_one("#nilai-form")
    with transaction():
        row = answers_of(assessment)["1"]
        assessments.add_late_evidence(row, link="https://jdih.uji.example/9", actor=coordinator)
    html = page.post("review.judge_answer", {**hidden(form), **TYPED}, status=409, **here)
    assert "https://jdih.uji.example/9" in str(html.select_one(".docs"))
    assert len(values("1")) == 1


def test_claims_accepted_together_are_those_that_were_on_the_page(page, begun):
    assessment, evaluator, coordinator = begun
    form = page.get("review.sheet", assessment_id=assessment.id).select_one("#terima")
    mended(assessment, evaluator, coordinator, "1", 5)
    given = {**hidden(form), "kodes": ["1", "2"]}
    address = page.url("review.accept_claims", assessment_id=assessment.id)
    answer = page.open(address, method="POST", data=given)
    assert answer.status_code == 409
    assert values("1") == values("2") == []
    again = hidden(BeautifulSoup(answer.text, "html.parser").select_one("#terima"))
    assert page.open(address, method="POST", data={**again, "kodes": ["1", "2"]}).status_code == 302
    assert len(values("1")) == 1
