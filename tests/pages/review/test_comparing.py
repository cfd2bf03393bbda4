"""What was claimed first, what was decided and what was published, side by side, for whom it is."""

from fractions import Fraction

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import transaction
from spbe_assess.organisation.models import NationalResult
from spbe_assess.organisation.rules import PeriodKind
from spbe_assess.review import operations
from tests.factories import BULAT, make_pemda, make_review, make_user, save
from tests.page import words


def decided(lowered: str = "3"):
    """A final resmi result in which the value of one indikator was lowered."""
    assessment, evaluator = make_review(interviu=False)
    with transaction():
        assessment.period.kind = PeriodKind.RESMI
    with transaction():
        operations.start(assessment, actor=evaluator)
    with transaction():
        kodes = [answer.kode for answer in assessment.answers if answer.kode != lowered]
        operations.accept_claims(assessment, kodes, actor=evaluator)
        operations.judge_answer(assessment, lowered, nilai=Fraction(1), justifikasi="Tidak terlihat.", actor=evaluator)
    with transaction():
        operations.finalise(assessment, actor=evaluator)
    return assessment, evaluator


def published(assessment, index="2.50"):
    period = assessment.period
    save(
        NationalResult(
            tahun=period.tahun,
            instrumen=BULAT,
            kode=assessment.pemda.kode,
            nama=assessment.pemda.nama,
            index=index,
            predikat="Cukup",
            bagian={"domain_1": "3.10"},
        )
    )


def test_the_indikator_that_fell_stands_first_and_is_named_for_the_bimtek(page):
    _, evaluator = decided()
    page.login(evaluator)
    html = page.get("review.disagreement")
    assert html.select_one("tbody tr")["id"] == "ik-3"
    assert len(html.select("section[aria-labelledby=bimtek] li")) == 1


def test_a_pemdas_own_people_see_their_own_and_nobody_elses(page):
    decided()
    page.login(make_user(Role.OFFICER, make_pemda("82.71")))
    assert "Belum ada hasil periode resmi" in words(page.get("review.disagreement"))


@pytest.mark.parametrize("role", [Role.ADMIN, Role.LEADER])
def test_the_provinsi_sees_all_its_pemda(page, role):
    decided()
    page.login(make_user(role, make_pemda("82"), scope=Scope.PROVINSI))
    assert "47 nilai yang sudah ditetapkan, 1 turun" in words(page.get("review.disagreement"))


def test_a_latihan_is_no_matter_for_the_map(page):
    assessment, evaluator = decided()
    with transaction():
        assessment.period.kind = PeriodKind.LATIHAN
    page.login(evaluator)
    assert "Belum ada hasil periode resmi" in words(page.get("review.disagreement"))


def test_the_national_result_is_printed_as_it_was_published(page):
    assessment, evaluator = decided()
    published(assessment, "2.5000000000")
    page.login(evaluator)
    assert "2,5000000000 Cukup" in words(page.get("review.beside_national", period_id=assessment.period_id))


def test_an_evaluator_sees_only_assigned_pemda_beside_the_national_results(page):
    assessment, _ = decided()
    published(assessment)
    page.login(make_user(Role.EVALUATOR, make_pemda("82")))
    shown = words(page.get("review.beside_national", period_id=assessment.period_id))
    assert "Tidak ada pemda Anda" in shown
    assert assessment.pemda.sebutan not in shown


def test_once_it_is_final_the_pemda_sees_all_three_side_by_side(page):
    assessment, _ = decided()
    published(assessment)
    page.login(make_user(Role.OFFICER, assessment.pemda))
    html = page.get("assessments.worklist", assessment_id=assessment.id)
    box = words(html.select_one("section[aria-labelledby=nasional]"))
    assert "2,50 Cukup" in box
    assert "3,10" in box


def test_without_a_published_result_there_is_no_box(page):
    assessment, _ = decided()
    page.login(make_user(Role.OFFICER, assessment.pemda))
    html = page.get("assessments.worklist", assessment_id=assessment.id)
    assert not html.select("section[aria-labelledby=nasional]")
