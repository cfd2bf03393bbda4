"""What a value was judged by cannot be destroyed until the result is final, and again once it is opened."""

from fractions import Fraction
from io import BytesIO

import pytest
import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.queries import evidence_of
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents.models import Document, DocumentVersion, VersionHold
from spbe_assess.documents.operations import add_document
from spbe_assess.review import operations
from spbe_assess.review.rules import ReturnWish
from tests.factories import make_review, make_user, send


@pytest.fixture
def judged(db):
    """An assessment under review without interviu, a file behind 1 and another behind 2; and its evaluator."""
    assessment, evaluator = make_review(interviu=False)
    officer = make_user(Role.OFFICER, assessment.pemda)
    with transaction():
        assessments.withdraw(assessment, actor=None)
        for kode in ("1", "2"):
            content = BytesIO(b"%PDF-1.4 " + kode.encode())
            version = add_document(
                assessment.pemda, stream=content, nama_berkas="a.pdf", tentang=f"Dokumen {kode}", actor=officer
            )
            assessments.attach_evidence(assessment, kode, version=version, actor=officer)
    send(assessment)
    with transaction():
        operations.start(assessment, actor=evaluator)
    return assessment, evaluator


def held() -> list[tuple[str, str]]:
    """(name of the document, who holds it)."""
    rows = sa.select(Document.tentang, VersionHold.oleh).join(
        DocumentVersion, DocumentVersion.id == VersionHold.version_id
    )
    return sorted(tuple(row) for row in database.session.execute(rows.join(DocumentVersion.document)))


def test_judging_holds_what_the_judged_claim_rests_on_and_final_lets_go(judged):
    assessment, evaluator = judged
    assert held() == []
    with transaction():
        operations.judge_answer(assessment, "1", nilai=Fraction(2), justifikasi="Belum semua.", actor=evaluator)
    assert held() == [("Dokumen 1", f"reviu:{assessment.id}")]
    with transaction():
        rest = [answer.kode for answer in assessment.answers if answer.kode != "1"]
        operations.accept_claims(assessment, rest, actor=evaluator)
    assert [name for name, _ in held()] == ["Dokumen 1", "Dokumen 2"]
    with transaction():
        operations.finalise(assessment, actor=evaluator)
    assert held() == []
    with transaction():
        operations.reopen(assessment, alasan="Ada dokumen yang keliru dibaca.", actor=evaluator)
    assert [name for name, _ in held()] == ["Dokumen 1", "Dokumen 2"]


def test_accepting_one_claim_holds_too(judged):
    assessment, evaluator = judged
    with transaction():
        operations.accept_claim(assessment, "2", actor=evaluator)
    assert [name for name, _ in held()] == ["Dokumen 2"]


def test_final_also_lets_go_of_what_was_judged_and_then_taken_out(judged):
    """Given back, the pemda brings another document: the one before is needed no longer."""
    assessment, evaluator = judged
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        rest = [answer.kode for answer in assessment.answers]
        operations.accept_claims(assessment, rest, actor=evaluator)
        due = clock.today(assessment.pemda.zona)
        operations.return_answer(assessment, [ReturnWish("1", None, "Keliru.", due)], actor=evaluator)
        [piece] = evidence_of(assessment, kode="1")
        assessments.detach_evidence(piece, actor=coordinator)
        assessments.declare(assessment, actor=coordinator)
        assessments.submit(assessment, actor=coordinator)
    with transaction():
        operations.accept_claim(assessment, "1", actor=evaluator)
        assert [name for name, _ in held()] == ["Dokumen 1", "Dokumen 2"]
        operations.finalise(assessment, actor=evaluator)
    assert held() == []
