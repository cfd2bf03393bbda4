"""A page of a document is a small picture, drawn once, for whoever may see the document."""

from io import BytesIO

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents import operations, queries, rules
from spbe_assess.documents.models import DocumentVersion, PageImage
from spbe_assess.documents.operations import add_document
from spbe_assess.documents.rules import Sifat
from spbe_assess.example.papers import pdf
from spbe_assess.jobs import Job, JobState
from spbe_assess.web import pictures
from tests.factories import make_pemda, make_user

THREE = pdf([["Pasal 1"], ["Pasal 2"], ["Pasal 3"]])


@pytest.fixture
def officer(db):
    return make_user(Role.OFFICER, make_pemda())


def bring(officer, content: bytes = THREE, nama: str = "perbup.pdf", **facts) -> DocumentVersion:
    with transaction():
        return add_document(
            officer.pemda, stream=BytesIO(content), nama_berkas=nama, tentang="", actor=officer, **facts
        )


def address(version: DocumentVersion, halaman: int) -> str:
    return f"/dokumen/{version.document_id}/versi/{version.n}/halaman/{halaman}"


def jobs(state: JobState) -> list[int]:
    return [job.payload["halaman"] for job in database.session.query(Job).filter_by(kind=operations.PAGE, state=state)]


def test_bringing_a_file_tells_how_many_pages_it_has(officer):
    version = bring(officer)
    assert version.pages == 3
    image = queries.page_image(version, 1)
    assert (image.media_type, image.width) == (rules.PICTURE, 1100)


def test_a_page_comes_as_a_picture_and_is_drawn_once(officer, page):
    version = bring(officer)
    page.login(officer)
    for _ in range(2):
        response = page.open(address(version, 2), buffered=True)
        assert (response.status_code, response.mimetype) == (200, "image/webp")
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response.data[8:12] == b"WEBP"
        assert len(response.data) <= 150_000
    assert sorted(jobs(JobState.DONE)) == [1, 2]


def test_there_is_no_page_before_the_first_and_none_after_the_last(officer, page):
    version = bring(officer)
    page.login(officer)
    assert [page.open(address(version, halaman), buffered=True).status_code for halaman in (0, 1, 3, 4)] == [
        404,
        200,
        200,
        404,
    ]


@pytest.mark.parametrize("content", [b"%PDF-1.4 rusak", b"%PDF-1.4 " + b"rusak " * 100])
def test_a_damaged_file_says_so_once_and_for_all_pages(officer, page, content):
    version = bring(officer, content)
    assert version.pages is None
    page.login(officer)
    for halaman in (1, 2, 7):
        response = page.open(address(version, halaman), buffered=True)
        assert response.status_code == 422
        assert rules.NOT_DRAWN in response.text
    assert jobs(JobState.FAILED) == [1]
    assert database.session.query(PageImage).count() == 1


def test_an_office_file_is_shown_by_its_absence(officer, page):
    version = bring(officer)
    with transaction():
        version.media_type = rules.DOCX.media_type
    page.login(officer)
    response = page.open(address(version, 1), buffered=True)
    assert response.status_code == 422
    assert "unggah sebagai PDF" in response.text


def test_who_may_not_see_the_document_sees_none_of_its_pages(officer, page):
    version = bring(officer, sifat=Sifat.TERBATAS)
    for role, pemda, status in (
        (Role.COORDINATOR, officer.pemda, 200),
        (Role.CONTRIBUTOR, officer.pemda, 404),
        (Role.EVALUATOR, officer.pemda, 404),
        (Role.OFFICER, make_pemda("82.71"), 404),
    ):
        page.login(make_user(role, pemda))
        assert page.open(address(version, 1), buffered=True).status_code == status


def test_a_destroyed_or_infected_version_shows_nothing(officer, page):
    version = bring(officer)
    page.login(officer)
    for field, value in (("scan", rules.Scan.TERJANGKIT), ("destroyed_at", version.uploaded_at)):
        with transaction():
            setattr(version, field, value)
        assert page.open(address(version, 1), buffered=True).status_code == 404
        with transaction():
            version.scan = rules.Scan.BELUM


def test_nothing_is_kept_of_a_version_destroyed_while_it_was_drawn(officer):
    version = bring(officer)
    with transaction():
        version.destroyed_at = version.uploaded_at
    with transaction():
        kept = operations.keep_page(version, 2, pages=3, content=BytesIO(b"x"), size=(1, 1), actor=None)
    assert kept is None
    assert queries.page_image(version, 2) is None


def test_while_the_worker_is_busy_the_browser_is_told_to_come_again(officer, page, monkeypatch):
    version = bring(officer)
    page.login(officer)
    monkeypatch.setattr(pictures, "PATIENCE", 0)
    monkeypatch.setattr("spbe_assess.jobs.Queue.put", lambda *_args: None)  # nobody takes the job
    response = page.open(address(version, 2), buffered=True)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "3"
