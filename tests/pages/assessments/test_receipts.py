"""The receipt of each sending: what the page and the paper say is what was sent, whatever happened since."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations
from spbe_assess.db import transaction
from tests.factories import BULAT, make_assessment, make_assignment, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import attach, enter, fill, send

NOON = datetime(2026, 11, 24, 1, 42, tzinfo=UTC)  # 10.42 WIT


@pytest.fixture
def assessment(db):
    return make_assessment(make_period(BULAT, nama="Penilaian 2026"))


@pytest.fixture
def officer(assessment):
    return make_user(Role.OFFICER, assessment.pemda)


@pytest.fixture
def coordinator(assessment):
    return make_user(Role.COORDINATOR, assessment.pemda, nama="Rahmi Umasangadji")


def sent(assessment, coordinator, nilai=3):
    with clock.at(NOON):
        fill(assessment, coordinator, {"1": nilai}, fakta="Perbup 17/2023.")
        return send(assessment, coordinator)


def paper(page, assessment, n=1) -> str:
    response = page.open(page.url("assessments.receipt_pdf", assessment_id=assessment.id, n=n), buffered=True)
    assert response.mimetype == "application/pdf"
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.data)).pages).split())


def test_page_and_paper_say_when_who_what_and_the_hash(page, assessment, officer, coordinator):
    attach(assessment, officer, "1")
    snapshot = sent(assessment, coordinator)
    enter(page, officer)
    seen = words(page.get("assessments.receipts", assessment_id=assessment.id).main)
    told = paper(page, assessment)
    for text in (seen, told):
        assert "24 November 2026, 10.42 WIT" in text
        assert "Rahmi Umasangadji" in text
        assert "1 dari 47 indikator" in text
    assert snapshot.sha256 in seen
    assert snapshot.sha256 in told.replace(" ", "")
    assert "nilai mandiri" in seen
    assert "Nilai mandiri" in told
    assert "1 bukti berupa berkas" in told
    assert "bukan indeks resmi nasional" in told


def test_each_sending_has_its_own_and_the_old_one_stays_as_it_was(page, assessment, officer, coordinator):
    first = sent(assessment, coordinator)
    index = lines_of(page, assessment, officer)
    with transaction():
        operations.withdraw(assessment, actor=coordinator)
    assert "ditarik kembali" in words(page.get("assessments.receipts", assessment_id=assessment.id).main)
    sent(assessment, coordinator, nilai=5)
    seen = page.get("assessments.receipts", assessment_id=assessment.id)
    assert [words(heading) for heading in seen.select("main h2")] == ["Kiriman ke-2", "Kiriman ke-1"]
    assert first.sha256 in paper(page, assessment, 1).replace(" ", "")
    assert lines_of(page, assessment, officer)[1:] == index
    page.get("assessments.receipt_pdf", status=404, assessment_id=assessment.id, n=3)


def lines_of(page, assessment, person) -> list[str]:
    enter(page, person)
    return [words(one) for one in page.get("assessments.receipts", assessment_id=assessment.id).select("main .kv")]


def test_before_anything_was_sent_there_is_none(page, assessment, officer):
    enter(page, officer)
    assert "belum pernah dikirim" in words(page.get("assessments.receipts", assessment_id=assessment.id))


def test_who_judges_it_may_read_it_and_others_know_nothing(page, assessment, coordinator):
    sent(assessment, coordinator)
    evaluator = make_user(Role.EVALUATOR, assessment.pemda)
    enter(page, evaluator)
    page.get("assessments.receipts", status=404, assessment_id=assessment.id)
    make_assignment(evaluator, assessment)
    assert "Kiriman ke-1" in words(page.get("assessments.receipts", assessment_id=assessment.id))
    enter(page, make_user(Role.COORDINATOR, make_pemda("82.05")))
    page.get("assessments.receipt_pdf", status=404, assessment_id=assessment.id, n=1)


def test_a_coordinator_takes_it_back_from_there_until_somebody_started(page, assessment, coordinator):
    sent(assessment, coordinator)
    enter(page, coordinator)
    at = page.url("assessments.receipts", assessment_id=assessment.id)
    assert "draf lagi" in words(page.post("assessments.withdraw", at=at, assessment_id=assessment.id))
