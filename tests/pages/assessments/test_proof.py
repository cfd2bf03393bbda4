"""A piece of evidence as a proof: the page it claims, for whoever may see it by sifat, snapshot and assignment."""

from contextlib import closing
from datetime import date
from io import BytesIO

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.documents.operations import add_secret, keep_page
from spbe_assess.documents.rules import Scan, Sifat
from tests.factories import BULAT, make_assessment, make_assignment, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import attach, docx, enter, fill, send

KODE = "23"
PICTURE = b"RIFF0000WEBP"


@pytest.fixture
def assessment(db):
    return make_assessment(make_period(BULAT))


@pytest.fixture
def officer(page, assessment):
    officer = make_user(Role.OFFICER, assessment.pemda)
    fill(assessment, officer, {"1": 2})
    enter(page, officer)
    return officer


def tied(assessment, officer, pages: int = 50, **more):
    """A file as evidence, whose page 41 has been drawn."""
    piece = attach(assessment, officer, KODE, **more)
    with transaction():
        keep_page(piece.version, 41, content=BytesIO(PICTURE), pages=pages, size=(10, 14), actor=None)
    return piece


def show(page, piece, status=200, **more):
    return page.get(
        "assessments.show_evidence", status, assessment_id=piece.assessment_id, evidence_id=piece.id, **more
    )


def opened(page, endpoint, piece, **more) -> int:
    url = page.url(f"assessments.{endpoint}", assessment_id=piece.assessment_id, evidence_id=piece.id, **more)
    with closing(page.open(url)) as response:
        return response.status_code


def picture(page, piece, halaman=41) -> int:
    return opened(page, "evidence_page", piece, halaman=halaman)


def reached(page, person, piece) -> tuple[int, int, int]:
    """The page of the proof, the image of its page, its file."""
    enter(page, person)
    return opened(page, "show_evidence", piece), picture(page, piece), opened(page, "evidence", piece)


def set_sifat(piece, sifat) -> None:
    with transaction():
        database.session.get(Document, piece.document.id).sifat = sifat


def test_the_page_that_is_claimed_opens_first_and_pages_turn(page, assessment, officer):
    piece = tied(assessment, officer, halaman="41, 43", item="23/2/1", pasal="9", remark="Daftar data")
    seen = show(page, piece)
    assert seen.select_one(".preview img")["src"].endswith("/halaman/41")
    for said in ("level 2", "41, 43", "Daftar data", "Halaman 41 dari 50"):
        assert said in words(seen)
    assert [link["href"].split("?")[1] for link in seen.select(".preview a")] == [
        "halaman=40#pratinjau",
        "halaman=42#pratinjau",
    ]
    assert show(page, piece, halaman=7).select_one(".preview img")["src"].endswith("/halaman/7")
    assert show(page, piece, halaman=900).select_one(".preview img")["src"].endswith("/halaman/50")
    assert picture(page, piece) == 200
    assert picture(page, piece, 51) == 404


def test_a_page_that_cannot_be_drawn_says_so(page, assessment, officer):
    piece = attach(assessment, officer, KODE)
    with transaction():
        keep_page(piece.version, 1, content=None, pages=1, actor=None)
    seen = show(page, piece)
    assert not seen.select(".preview img")
    assert "tidak dapat ditampilkan sebagai gambar" in words(seen)


def test_an_office_file_is_previewed_by_its_absence(page, assessment, officer):
    piece = attach(assessment, officer, KODE, docx(), "surat.docx")
    seen = show(page, piece)
    assert "unggah sebagai PDF bila dapat" in words(seen.select_one(".preview"))
    assert picture(page, piece, 1) in (404, 422)


def test_before_it_is_sent_only_its_own_people_reach_it_afterwards_the_assigned(page, assessment, officer):
    piece = tied(assessment, officer)
    late = tied(assessment, officer)
    evaluator, stranger = (make_user(Role.EVALUATOR, assessment.pemda) for _ in range(2))
    make_assignment(evaluator, assessment)
    admin, other = make_user(Role.ADMIN, assessment.pemda), make_user(Role.OFFICER, make_pemda("82.05"))
    for person in (evaluator, stranger, admin, other):
        assert reached(page, person, piece) == (404, 404, 404)
    with transaction():
        operations.detach_evidence(late, actor=officer)
    send(assessment, make_user(Role.COORDINATOR, assessment.pemda))
    for person in (evaluator, admin, officer):
        assert reached(page, person, piece) == (200, 200, 200)
    for person in (stranger, other):
        assert reached(page, person, piece) == (404, 404, 404)
    assert reached(page, evaluator, late) == (404, 404, 404), "never sent"
    assert reached(page, officer, late) == (200, 200, 200)
    assert "sudah dicabut" in words(show(page, late))


def test_of_a_terbatas_document_evaluators_see_pages_and_get_no_file(page, assessment, officer):
    piece = tied(assessment, officer)
    set_sifat(piece, Sifat.TERBATAS)
    evaluator, leader = make_user(Role.EVALUATOR, assessment.pemda), make_user(Role.LEADER, assessment.pemda)
    make_assignment(evaluator, assessment)
    send(assessment, make_user(Role.COORDINATOR, assessment.pemda))
    assert reached(page, officer, piece) == (200, 200, 200)
    assert reached(page, evaluator, piece) == (200, 200, 404)
    assert not show(page, piece).select("main .btn")
    assert reached(page, leader, piece) == (200, 404, 404)
    assert "Dokumen ini terbatas" in words(show(page, piece))
    assert reached(page, make_user(Role.ADMIN, assessment.pemda), piece) == (200, 404, 404)


def test_a_rahasia_document_says_where_it_can_be_seen(page, assessment, officer):
    with transaction():
        secret = add_secret(
            assessment.pemda, tentang="Rencana keamanan", jenis="", nomor="R-3", tanggal=date(2025, 3, 1),
            tempat="Bagian Hukum", actor=officer,
        )  # fmt: skip
        piece = operations.attach_evidence(assessment, KODE, document=secret, actor=officer)
    assert reached(page, officer, piece) == (200, 404, 404)
    assert "Dapat dilihat di Bagian Hukum" in words(show(page, piece))
    evaluator = make_user(Role.EVALUATOR, assessment.pemda)
    make_assignment(evaluator, assessment)
    send(assessment, make_user(Role.COORDINATOR, assessment.pemda))
    assert reached(page, evaluator, piece) == (200, 404, 404)
    [listed] = page.get("assessments.record_answer", assessment_id=assessment.id, kode=KODE).select(".docs > li")
    assert "Rencana keamanan" in words(listed)


def test_what_was_destroyed_or_infected_is_not_handed_out_and_says_so(page, assessment, officer):
    piece = tied(assessment, officer)
    with transaction():
        database.session.get(DocumentVersion, piece.version_id).scan = Scan.TERJANGKIT
    assert reached(page, officer, piece) == (200, 404, 404)
    assert "menemukan virus" in words(show(page, piece))
    with transaction():
        database.session.get(DocumentVersion, piece.version_id).destroyed_at = clock.now()
    assert reached(page, officer, piece) == (200, 404, 404)
    assert "sudah dimusnahkan" in words(show(page, piece))


def test_a_link_is_shown_as_one(page, assessment, officer):
    with transaction():
        piece = operations.attach_evidence(assessment, KODE, link="https://jdih.uji.go.id/1", actor=officer)
    assert show(page, piece).select_one("main a[rel~=external]")["href"] == "https://jdih.uji.go.id/1"
    assert opened(page, "evidence", piece) == picture(page, piece) == 404
