"""Opening a result again is the admin's, with a reason."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.rules import State
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.review import operations
from tests.factories import make_pemda, make_user
from tests.page import words
from tests.pages.review.test_finalise import decided, judged


def test_the_page_shows_what_was_decided(page):
    assessment, _, decision = decided()
    page.login(make_user(Role.ADMIN, assessment.pemda))
    html = page.get("review.reopen", assessment_id=assessment.id)
    assert decision.sha256 in words(html)
    assert "Ikut tercetak pada setiap laporan" in words(html)


@pytest.mark.parametrize(
    ("role", "scope", "kode", "status"),
    [
        (Role.ADMIN, Scope.INSTALASI, "82.04", 200),
        (Role.ADMIN, Scope.PROVINSI, "81.01", 404),
        (Role.LEADER, Scope.PROVINSI, "82.04", 403),
        (Role.EVALUATOR, Scope.PROVINSI, "82.04", 404),
        (Role.COORDINATOR, Scope.PEMDA, "82.04", 403),
        (Role.COORDINATOR, Scope.PEMDA, "82.05", 404),
    ],
)
def test_who_may(page, role, scope, kode, status):
    assessment, _, _ = decided()
    page.login(make_user(role, make_pemda(kode), scope=scope))
    page.get("review.reopen", status=status, assessment_id=assessment.id)


def test_the_evaluator_who_decided_may_not(page):
    assessment, evaluator, _ = decided()
    page.login(evaluator)
    page.get("review.reopen", status=403, assessment_id=assessment.id)


@pytest.mark.parametrize("alasan", ["", "   ", "x" * 2001])
def test_a_reason_is_required(page, alasan):
    assessment, _, _ = decided()
    page.login(make_user(Role.ADMIN, assessment.pemda))
    html = page.post("review.reopen", {"alasan": alasan}, status=422, assessment_id=assessment.id)
    assert html.select_one("#alasan-e")
    assert html.select_one("#alasan").text.strip() == alasan.strip()
    assert assessment.state is State.FINAL


def test_what_is_not_final_cannot_be_opened_again(page):
    assessment, _ = judged()
    admin = make_user(Role.ADMIN, assessment.pemda)
    page.login(admin)
    html = page.get("review.reopen", assessment_id=assessment.id)
    assert "Hanya hasil yang sudah final" in words(html)
    with pytest.raises(Refused), transaction():
        operations.reopen(assessment, alasan="Alasan", actor=admin)
