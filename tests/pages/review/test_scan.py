"""The signed berita acara comes back as a scan: kept, held, handed out, and nothing else is taken for one."""

from io import BytesIO

import openpyxl
import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents.models import VersionHold
from spbe_assess.errors import Stale
from spbe_assess.review import operations
from tests.factories import make_user
from tests.log import changes
from tests.page import words
from tests.pages.review.test_berita_acara import issue, settle_signers
from tests.pages.review.test_finalise import decided

PDF = b"%PDF-1.4 surat yang ditandatangani"


@pytest.fixture
def signers(db):
    return settle_signers()


def scan(content=PDF, name="surat.pdf") -> dict:
    return {"berkas": (BytesIO(content), name)}


@pytest.mark.parametrize("who", ["evaluator", "coordinator"])
def test_the_signed_scan_comes_back_is_held_and_handed_out(page, signers, who):
    assessment, evaluator, decision = decided()
    row = issue(decision, evaluator)
    where = {"assessment_id": assessment.id, "berita_acara_id": row.id}
    page.login(evaluator if who == "evaluator" else make_user(Role.COORDINATOR, assessment.pemda))
    html = page.post("review.attach_scan", scan(), **where)
    sha256 = row.scan.sha256
    assert sha256 in words(html)
    assert (row.scan.document.jenis, row.scan.document.nomor) == ("Berita acara", "045/17/2026")
    assert database.session.query(VersionHold).filter_by(oleh=f"berita-acara:{row.id}").count() == 1
    assert changes("attach_scan") == {"sha256": [None, sha256]}
    page.login(make_user(Role.OFFICER, assessment.pemda))
    response = page.open(page.url("review.signed_scan", **where), buffered=True)
    assert response.data == PDF
    page.get("review.attach_scan", status=403, **where)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"PK\x03\x04 bukan dokumen", "surat.docx", "rusak"),
        (b"halo", "surat.pdf", "bukan PDF"),
        (PDF, "surat.png", "Ganti akhirannya"),
        (b"", "surat.pdf", "kosong"),
    ],
)
def test_what_is_no_scan_is_refused(page, signers, content, name, said):
    assessment, evaluator, decision = decided()
    row = issue(decision, evaluator)
    page.login(evaluator)
    where = {"assessment_id": assessment.id, "berita_acara_id": row.id}
    html = page.post("review.attach_scan", scan(content, name), status=422, **where)
    assert said in words(html.select_one("#berkas-e"))
    assert row.scan is None


def test_an_office_file_is_no_scan(page, signers):
    assessment, evaluator, decision = decided()
    row = issue(decision, evaluator)
    page.login(evaluator)
    book = BytesIO()
    openpyxl.Workbook().save(book)
    html = page.post(
        "review.attach_scan",
        scan(book.getvalue(), "surat.xlsx"),
        status=422,
        assessment_id=assessment.id,
        berita_acara_id=row.id,
    )
    assert "PDF, JPEG, atau PNG" in words(html.select_one("#berkas-e"))


def test_a_better_scan_replaces_a_wrong_one_which_may_then_go(page, signers):
    assessment, evaluator, decision = decided()
    row = issue(decision, evaluator)
    where = {"assessment_id": assessment.id, "berita_acara_id": row.id}
    page.login(evaluator)
    page.post("review.attach_scan", scan(), **where)
    wrong = row.scan
    page.post("review.attach_scan", scan(b"%PDF-1.4 surat yang benar"), **where)
    assert row.scan.id != wrong.id
    held = [each.version_id for each in database.session.query(VersionHold)]
    assert held == [row.scan_id]
    with pytest.raises(Stale), transaction():
        operations.attach_scan(row, wrong, versi=1, actor=evaluator)
