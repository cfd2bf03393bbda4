"""Evidence: real files of five kinds, links, what is refused, who gets the bytes."""

from contextlib import closing
from datetime import date
from io import BytesIO

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.models import Evidence
from spbe_assess.assessments.operations import withdraw
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.documents.rules import Sifat
from spbe_assess.organisation.rules import Tahap
from tests.factories import BULAT, DESIMAL, make_assessment, make_assignment, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import PDF, PNG, attach, count, docx, enter, evidence_of, fill, logged, send

PAST = {Tahap.MANDIRI: (date(2020, 1, 1), date(2020, 1, 31)), Tahap.DOKUMEN: (date(2020, 2, 1), date(2020, 2, 9))}


PLACES = [(BULAT, "23"), (DESIMAL, "IK-05")]
BOTH = pytest.mark.parametrize("place", PLACES, ids=["bulat", "desimal"], indirect=True)


@pytest.fixture
def place(db, request):
    instrumen, kode = getattr(request, "param", PLACES[0])
    return make_assessment(make_period(instrumen)), kode


@pytest.fixture
def officer(page, place):
    officer = make_user(Role.OFFICER, place[0].pemda)
    enter(page, officer)
    return officer


def add(page, place, data: dict, status: int = 302):
    assessment, kode = place
    return page.post("assessments.attach_evidence", data, status, assessment_id=assessment.id, kode=kode)


def download(page, piece, status: int = 200):
    url = page.url("assessments.evidence", assessment_id=piece.assessment_id, evidence_id=piece.id)
    with closing(page.open(url)) as response:
        assert response.status_code == status
        return response, response.data


@BOTH
def test_a_file_is_attached_shown_and_given_back(page, place, officer):
    item = f"{place[1]}/2/1"
    files = ((PDF, "Perbup 17.pdf", "PDF"), (PNG, "layar.PNG", "PNG"), (docx(), "surat.docx", "DOCX"))
    for number, (content, nama, kind) in enumerate(files):
        data = {
            "berkas": (BytesIO(content), nama),
            "item": item,
            "tentang": "Perbup 17/2023 tentang Satu Data",
            "halaman": "6",
            "pasal": "9 ayat (2)",
            "remark": "Daftar data",
        }
        seen = words(add(page, place, data).select(".docs li")[number])
        for said in ("Perbup 17/2023 tentang Satu Data", "Halaman 6", "Pasal 9 ayat (2)", kind, "Daftar data"):
            assert said in seen
        piece = evidence_of(place[0])[number]
        assert (piece.item, piece.kode) == (item, place[1])
        response, given = download(page, piece)
        assert given == content
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response.headers["Content-Security-Policy"]
    assert len(logged("attach_evidence")) == len(files)


def test_a_link_is_attached_too(page, place, officer):
    seen = add(page, place, {"link": "https://jdih.uji.go.id/perbup-17"})
    assert seen.select_one(".docs a")["href"] == "https://jdih.uji.go.id/perbup-17"
    [piece] = evidence_of(place[0])
    download(page, piece, 404)


def test_a_document_without_a_name_is_called_as_its_file(page, place, officer):
    assert "perbup 17.pdf" in words(add(page, place, {"berkas": (BytesIO(PDF), "perbup 17.pdf")}).select_one(".docs"))


STRANGE = [
    ({}, "Pilih berkas atau tulis tautan, salah satu."),
    ({"berkas": (PDF, "a.pdf"), "link": "https://a.go.id"}, "Pilih berkas atau tulis tautan, salah satu."),
    ({"berkas": (b"", "a.pdf")}, "Berkas ini kosong."),
    ({"berkas": (b"<html>", "a.pdf")}, "bukan PDF, PNG, JPEG"),
    ({"berkas": (PNG, "a.pdf")}, "Isi berkas ini PNG, tetapi namanya berakhiran .pdf"),
    ({"berkas": (b"PK\x03\x04rest", "a.zip")}, "rusak atau terpotong"),
    ({"link": "javascript:alert(1)"}, "Tautan harus lengkap"),
    ({"link": "https://a.go.id", "halaman": "h" * 61}, "Terlalu panjang: 61 huruf, paling banyak 60."),
    ({"link": "https://a.go.id", "item": "1/1/1"}, "Pilih"),
]


@BOTH
def test_what_cannot_be_kept_is_refused_with_the_rest_still_there(page, place, officer):
    for data, sentence in STRANGE:
        content, nama = data.get("berkas", (b"", ""))
        sent = data | ({"berkas": (BytesIO(content), nama)} if nama else {})
        seen = add(page, place, {"remark": "Daftar data, lihat halaman 6", **sent}, 422)
        assert sentence in words(seen.select_one(".summary-err")), data
        assert seen.select_one("#remark").text.strip() == "Daftar data, lihat halaman 6"
    assert count(Evidence) == count(DocumentVersion) == 0


def test_too_large_a_file_says_so_and_that_the_rest_is_safe(page, place, officer, monkeypatch):
    monkeypatch.setitem(page.app.config, "MAX_CONTENT_LENGTH", 100_000)  # the real limit would only cost time
    huge = (BytesIO(PDF + b"0" * 100_000), "a.pdf")
    seen = add(page, place, {"berkas": huge}, 413)
    assert words(seen.h1) == "Berkas terlalu besar"
    assert "isian lain tidak berubah" in words(seen)
    assert count(Evidence) == 0


def test_the_same_bytes_are_kept_once_and_used_twice(page, place, officer):
    for nama in ("a.pdf", "b.pdf"):
        seen = add(page, place, {"berkas": (BytesIO(PDF), nama)})
        assert ("tidak disimpan dua kali" in words(seen)) == (nama == "b.pdf")
    assert count(Evidence) == 2
    assert count(Document) == count(DocumentVersion) == 1


def test_taken_off_it_is_gone_from_the_page_and_the_row_stays(page, place, officer):
    assessment, kode = place
    piece = attach(assessment, officer, kode)
    where = {"assessment_id": assessment.id, "evidence_id": piece.id}
    form_page = page.url("assessments.record_answer", assessment_id=assessment.id, kode=kode)
    seen = page.post("assessments.detach_evidence", None, at=form_page, **where)
    assert "Belum ada bukti" in words(seen)
    assert evidence_of(assessment) == []
    assert count(Evidence) == 1
    assert len(logged("detach_evidence")) == 1


def test_a_closed_period_takes_no_evidence(page, place, officer):
    assessment = make_assessment(make_period(BULAT, tahun=2020, stages=PAST), place[0].pemda)
    url = page.url("assessments.attach_evidence", assessment_id=assessment.id, kode="23")
    token = page.get("assessments.worklist", assessment_id=assessment.id).select_one("[name=csrf_token]")["value"]
    data = {"csrf_token": token, "item": "", "sifat": "biasa", "link": "https://a.go.id", "remark": "Lihat halaman 6"}
    seen = page._seen(page.open(url, method="POST", data=data), 422, ())
    assert "sudah berakhir" in words(seen.select_one(".summary-err"))
    assert seen.select_one("#remark").text.strip() == "Lihat halaman 6"
    assert count(Evidence) == 0


@BOTH
def test_the_provinsi_gets_what_was_sent_and_nothing_else(page, place, officer):
    assessment, kode = place
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    evaluator, stranger = (make_user(Role.EVALUATOR, assessment.pemda) for _ in range(2))
    make_assignment(evaluator, assessment)
    fill(assessment, officer, {"1" if kode == "23" else "IK-01": 2})
    old = attach(assessment, officer, kode, PNG, "lama.png")
    kept = attach(assessment, officer, kode)
    readers = [evaluator, make_user(Role.ADMIN, assessment.pemda), make_user(Role.ADMIN, scope=Scope.INSTALASI)]
    _everybody(page, readers, {old: 404, kept: 404})
    send(assessment, coordinator)
    _everybody(page, readers, {old: 200, kept: 200})
    _everybody(page, [stranger, make_user(Role.OFFICER, make_pemda("82.05"))], {kept: 404})
    with transaction():
        withdraw(assessment, actor=coordinator)
    _everybody(page, readers, {kept: 404})
    enter(page, officer)
    form_page = page.url("assessments.record_answer", assessment_id=assessment.id, kode=kode)
    page.post("assessments.detach_evidence", at=form_page, assessment_id=assessment.id, evidence_id=old.id)
    send(assessment, coordinator)
    _everybody(page, readers, {old: 404, kept: 200})


def _everybody(page, people, expected) -> None:
    for person in people:
        enter(page, person)
        for piece, status in expected.items():
            download(page, piece, status)


def test_a_restricted_document_is_for_its_officers_and_evaluators(page, place, officer):
    assessment, kode = place
    leader, coordinator = make_user(Role.LEADER, assessment.pemda), make_user(Role.COORDINATOR, assessment.pemda)
    fill(assessment, officer, {"1" if kode == "23" else "IK-01": 2})
    piece = attach(assessment, officer, kode)
    with transaction():
        database.session.get(Document, piece.version.document_id).sifat = Sifat.TERBATAS
    evaluator = make_user(Role.EVALUATOR, assessment.pemda)
    make_assignment(evaluator, assessment)
    send(assessment, coordinator)
    _everybody(page, [officer], {piece: 200})
    _everybody(page, [evaluator], {piece: 404})
    assert page.get("assessments.show_evidence", assessment_id=assessment.id, evidence_id=piece.id).select(".preview")
    _everybody(page, [leader, make_user(Role.ADMIN, assessment.pemda)], {piece: 404})
    enter(page, leader)
    seen = page.get("assessments.show_evidence", assessment_id=assessment.id, evidence_id=piece.id)
    assert "terbatas" in words(seen)
    assert not seen.select(".preview, .btn"), "named, without a way to the bytes"


def test_anothers_evidence_is_not_reached_through_ones_own_assessment(page, place, officer):
    assessment, kode = place
    other = make_assessment(assessment.period, make_pemda("82.05"))
    piece = attach(other, make_user(Role.OFFICER, other.pemda), kode)
    url = page.url("assessments.evidence", assessment_id=assessment.id, evidence_id=piece.id)
    assert page.open(url).status_code == 404
