"""The pemda during interviu: it sees what was released, and its coordinator may say that there is no sanggah."""

from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.review import operations, queries
from spbe_assess.review.models import SanggahEvent
from spbe_assess.review.rules import MarkKind
from tests.factories import make_pemda, make_review, make_user
from tests.page import words
from tests.pages.review.test_finalise import judged


def test_the_coordinator_says_so_once_and_it_is_logged(page, db):
    assessment, _ = judged(interviu=True)
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    page.login(coordinator)
    at = page.url("assessments.worklist", assessment_id=assessment.id)
    html = page.post("review.waive_sanggah", at=at, assessment_id=assessment.id)
    assert "pemda tidak mengajukan sanggah" in words(html)
    assert "menyatakan tidak ada sanggah" in words(html)
    assert not html.select("form[action$=tanpa-sanggah]")
    assert queries.waiver_of(assessment).by_id == coordinator.id
    [entry] = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "waive_sanggah"))
    assert (entry.actor_id, entry.pemda) == (coordinator.id, "82.04")
    with pytest.raises(Refused, match="sudah tercatat"), transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
    assert db.session.scalar(sa.select(sa.func.count(SanggahEvent.id))) == 1


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER])
def test_others_of_the_pemda_read_and_have_no_button(page, role):
    assessment, _ = judged(interviu=True)
    page.login(make_user(role, assessment.pemda))
    html = page.get("assessments.worklist", assessment_id=assessment.id)
    assert "Masa sanggah sampai 31 Desember 2100" in words(html)
    assert not html.select("form[action$=tanpa-sanggah]")
    send = page.url("review.waive_sanggah", assessment_id=assessment.id)
    token = html.select_one("[name=csrf_token]")["value"]
    assert page.open(send, method="POST", data={"csrf_token": token}).status_code == 403


def test_another_pemda_s_assessment_does_not_exist(page):
    assessment, _ = judged(interviu=True)
    page.login(make_user(Role.COORDINATOR, make_pemda("82.05")))
    token = page.get("accounts.start").select_one("[name=csrf_token]")["value"]
    send = page.url("review.waive_sanggah", assessment_id=assessment.id)
    assert page.open(send, method="POST", data={"csrf_token": token}).status_code == 404


def test_before_interviu_there_is_nothing_to_say(page):
    assessment, _ = make_review()
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    page.login(coordinator)
    html = page.get("assessments.worklist", assessment_id=assessment.id)
    assert "sanggah" not in words(html.select_one("main")).lower()
    with pytest.raises(Refused), transaction():
        operations.waive_sanggah(assessment, actor=coordinator)


def test_the_pemda_sees_evaluators_values_only_from_their_release_on(page):
    assessment, evaluator = make_review()
    with transaction():
        operations.start(assessment, actor=evaluator)
        operations.judge_answer(assessment, "1", nilai=Fraction(1), justifikasi="Tanpa lampiran", actor=evaluator)
        operations.accept_claims(assessment, [str(n) for n in range(2, 48)], actor=evaluator)
    officer = make_user(Role.OFFICER, assessment.pemda)
    page.login(officer)
    where = {"assessment_id": assessment.id, "kode": "1"}
    assert "Tanpa lampiran" not in words(page.get("assessments.record_answer", **where))
    with transaction():
        operations.open_interviu(assessment, actor=evaluator)
        operations.mark_for_interviu(assessment, "1", kind=MarkKind.KLARIFIKASI, question="Peragakan.", actor=evaluator)
        operations.judge_answer(assessment, "1", nilai=Fraction(4), justifikasi="Diperagakan", actor=evaluator)
    shown = words(page.get("assessments.record_answer", **where))
    assert "Tanpa lampiran" in shown
    assert "−2" in shown
    assert "Diperagakan" not in shown, "interviu's values wait for the decision"
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
        operations.finalise(assessment, actor=evaluator)
    assert "Diperagakan" in words(page.get("assessments.record_answer", **where))
