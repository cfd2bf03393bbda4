"""Evidence from the library: found, tied with its page, mended, renewed, by officers and by an OPD."""

import json
from datetime import date
from io import BytesIO

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments.models import Evidence
from spbe_assess.assessments.queries import weak_evidence
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents.models import Document, DocumentShare, DocumentVersion
from spbe_assess.documents.operations import add_document, add_secret, add_version
from spbe_assess.documents.rules import Scan, Sifat
from spbe_assess.instruments.catalog import get_instrument
from tests.factories import BULAT, make_assessment, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import PDF, attach, count, declare, enter, evidence_of, fill, logged
from tests.pages.assessments.hands import Place

KODE = "23"
# the item of indikator 1 that takes nothing older than 24 months
[AGED] = [each.id for level in get_instrument(BULAT).indikator["1"].bukti for each in level if each.umur_maks_bulan]


@pytest.fixture
def assessment(db):
    return make_assessment(make_period(BULAT))


@pytest.fixture
def officer(page, assessment):
    officer = make_user(Role.OFFICER, assessment.pemda)
    enter(page, officer)
    return officer


def keep(officer, tentang="Perbup 17/2023", content=PDF, **more) -> DocumentVersion:
    with transaction():
        return add_document(
            officer.pemda, stream=BytesIO(content), nama_berkas="perbup.pdf", tentang=tentang, actor=officer, **more
        )


def renew(version, officer) -> DocumentVersion:
    with transaction():
        return add_version(version.document, stream=BytesIO(PDF + b"2"), nama_berkas="baru.pdf", actor=officer)


def where(assessment, kode=KODE) -> dict:
    return {"assessment_id": assessment.id, "kode": kode}


def search(page, assessment, q="", kode=KODE):
    return page.get("assessments.search_evidence", q=q, **where(assessment, kode))


def use(page, assessment, document, data=None, status=302, kode=KODE):
    return page.post("assessments.use_document", data, status, document_id=document.id, **where(assessment, kode))


def test_the_library_is_searched_and_says_where_a_document_is_used(page, assessment, officer):
    found, other = keep(officer, dicabut_oleh="Perbup 3/2025"), keep(officer, "Laporan Forum", PDF + b"x")
    for kode in (KODE, "1"):
        attach(assessment, officer, kode)  # the same bytes: the first document
    seen = search(page, assessment, "perbup 17")
    [row] = seen.select(".docs li")
    assert "Sudah dipakai di sini, dan di 1 indikator lain" in words(row)
    assert "Sudah dicabut oleh Perbup 3/2025." in words(row)
    assert "Dipakai di 2 indikator" in words(search(page, assessment, "17/2023", "2").select_one(".docs"))
    assert len(search(page, assessment).select(".docs li")) == 2
    assert "Tidak ada dokumen yang cocok." in words(search(page, assessment, "zzz"))
    assert found.document_id != other.document_id


def test_a_document_is_tied_with_its_place_in_the_newest_version(page, assessment, officer):
    newest = renew(keep(officer), officer)
    data = {"item": "23/2/1", "halaman": "6–8", "pasal": "9 ayat (2)", "remark": "Daftar data"}
    seen = use(page, assessment, newest.document, data)
    [piece] = evidence_of(assessment)
    assert piece.version.n == 2
    assert {name: getattr(piece, name) for name in data} == data
    assert "Halaman 6–8" in words(seen.select_one(".docs"))
    again = page.get("assessments.use_document", document_id=newest.document_id, **where(assessment))
    assert "Sudah dipakai di indikator ini, halaman 6–8" in words(again)


def test_what_is_too_long_is_refused_at_its_field(page, assessment, officer):
    seen = use(page, assessment, keep(officer).document, {"halaman": "h" * 61, "remark": "Tetap ada"}, 422)
    assert "paling banyak 60" in words(seen.select_one(".summary-err"))
    assert seen.select_one("#remark").text.strip() == "Tetap ada"
    assert count(Evidence) == 0


def test_an_infected_or_destroyed_file_is_no_evidence(page, assessment, officer):
    version = keep(officer)
    with transaction():
        database.session.get(DocumentVersion, version.id).scan = Scan.TERJANGKIT
    assert "menemukan virus" in words(use(page, assessment, version.document, {}, 422))
    with transaction():
        database.session.get(DocumentVersion, version.id).destroyed_at = clock.now()
    assert "tidak punya berkas" in words(use(page, assessment, version.document, {}, 422))
    assert count(Evidence) == 0


def test_a_document_of_another_pemda_does_not_exist(page, assessment, officer):
    foreign = keep(make_user(Role.OFFICER, make_pemda("82.05")))
    page.get("assessments.use_document", 404, document_id=foreign.document_id, **where(assessment))


def test_how_it_is_used_is_mended_and_the_old_words_stay(page, assessment, officer):
    fill(assessment, officer, {"1": 2})
    old = attach(assessment, officer, KODE, halaman="6")
    declare(assessment, officer)
    at = {"assessment_id": assessment.id, "evidence_id": old.id}
    page.post("assessments.edit_evidence", {"halaman": "8", "item": "23/2/1"}, **at)
    [piece] = evidence_of(assessment)
    assert (piece.halaman, piece.item, piece.version_id) == ("8", "23/2/1", old.version_id)
    assert (database.session.get(Evidence, old.id).halaman, count(Evidence)) == ("6", 2)
    assert assessment.declared_at is None
    [entry, *_] = logged("edit_evidence")
    assert json.loads(entry.changes)["halaman"] == ["6", "8"]
    # a colleague's page from before: the piece it speaks of is gone
    seen = page.post("assessments.edit_evidence", {"halaman": "9"}, 422, **at)
    assert "sudah dicabut atau diganti" in words(seen)
    assert [each.halaman for each in evidence_of(assessment)] == ["8"]


def test_a_newer_version_changes_nothing_until_somebody_says_so(page, assessment, officer):
    old = attach(assessment, officer, KODE, halaman="6")
    newest = renew(old.version, officer)
    form_page = page.url("assessments.record_answer", **where(assessment))
    seen = page.get("assessments.record_answer", **where(assessment))
    assert "Ada versi 2 yang lebih baru" in words(seen.select_one(".docs"))
    assert evidence_of(assessment)[0].version.n == 1
    seen = page.post("assessments.retie_evidence", at=form_page, assessment_id=assessment.id, evidence_id=old.id)
    [piece] = evidence_of(assessment)
    assert (piece.version_id, piece.halaman) == (newest.id, "6")
    assert "yang lebih baru" not in words(seen.select_one(".docs"))
    assert len(logged("retie_evidence")) >= 1


def test_a_rahasia_document_is_named_and_not_uploaded(page, assessment, officer):
    said = {"sifat": "rahasia", "tentang": "Rencana keamanan", "nomor": "R-3/2025", "tanggal": "2025-03-01"}
    place = {"tempat": "Bagian Hukum"}
    file = {"berkas": (BytesIO(PDF), "a.pdf")}
    seen = page.post("assessments.attach_evidence", said | place | file, 422, **where(assessment))
    assert "tidak diunggah" in words(seen.select_one(".summary-err"))
    seen = page.post("assessments.attach_evidence", said, 422, **where(assessment))
    assert "Tempat melihat belum diisi." in words(seen.select_one(".summary-err"))
    assert count(Document) == 0
    seen = page.post("assessments.attach_evidence", said | place, **where(assessment))
    [piece] = evidence_of(assessment)
    assert (piece.secret.sifat, piece.version, count(DocumentVersion)) == (Sifat.RAHASIA, None, 0)
    assert "dapat dilihat di Bagian Hukum" in words(seen.select_one(".docs"))


def test_a_rahasia_document_of_the_library_is_used_too(page, assessment, officer):
    with transaction():
        secret = add_secret(
            officer.pemda, tentang="Rencana keamanan", jenis="", nomor="R-3", tanggal=date(2025, 3, 1),
            tempat="Bagian Hukum", actor=officer,
        )  # fmt: skip
    use(page, assessment, secret, {"remark": "Bab 2"})
    [piece] = evidence_of(assessment)
    assert piece.document is secret


def test_what_the_document_is_is_kept_with_a_new_file(page, assessment, officer):
    said = {"tentang": "Perbup", "jenis": "Peraturan Bupati", "nomor": "17/2023", "sifat": "terbatas"}
    days = {"tanggal": "2023-04-04", "berlaku_sampai": "2027-12-31"}
    page.post("assessments.attach_evidence", said | days | {"berkas": (BytesIO(PDF), "a.pdf")}, **where(assessment))
    document = evidence_of(assessment)[0].document
    assert (document.jenis, document.nomor, document.sifat) == ("Peraturan Bupati", "17/2023", Sifat.TERBATAS)
    assert (document.tanggal, document.berlaku_sampai) == (date(2023, 4, 4), date(2027, 12, 31))


def test_evidence_that_will_not_count_is_told_in_the_list_and_before_sending(page, assessment, officer):
    old = keep(officer, tanggal=date(2010, 1, 1)).document
    use(page, assessment, old, {"item": AGED}, kode="1")
    seen = page.get("assessments.record_answer", **where(assessment, "1"))
    assert "butir ini hanya menghitung yang paling lama 24 bulan" in words(seen.select_one(".docs"))
    told = weak_evidence(assessment, date(2026, 1, 1))
    assert list(told) == ["1"]
    assert "Perbup 17/2023" in told["1"][0]
    seen = page.get("assessments.submit", assessment_id=assessment.id)
    assert "paling lama 24 bulan" in words(seen)


def test_an_opd_brings_evidence_to_what_is_handed_to_it_and_to_nothing_else(page, db):
    place = Place()
    place.hand("7")
    enter(page, place.contact)
    data = {"berkas": (BytesIO(PDF), "a.pdf"), "halaman": "6"}
    seen = page.post("assessments.attach_evidence", data, **where(place.assessment, "7"))
    [piece] = evidence_of(place.assessment)
    assert (piece.opd_id, piece.document.opd_id) == (place.opd.id, place.opd.id)
    assert "Halaman 6" in words(seen.select_one(".docs"))
    page.get("assessments.attach_evidence", 404, **where(place.assessment, "8"))
    enter(page, make_user(Role.CONTRIBUTOR))
    page.get("assessments.attach_evidence", 404, **where(place.assessment, "7"))
    enter(page, place.officer)
    seen = page.get("assessments.record_answer", **where(place.assessment, "7"))
    assert place.opd.nama in words(seen.select_one(".docs"))


def test_an_opd_takes_off_what_it_brought_and_sees_what_others_did(page, db):
    place = Place()
    place.hand("7")
    theirs = attach(place.assessment, place.officer, "7")
    mine = attach(place.assessment, place.contact, "7", PDF + b"x", "b.pdf")
    assert database.session.get(DocumentShare, (theirs.document.id, place.opd.id)), "what is tied here is theirs to see"
    enter(page, place.contact)
    at = {"assessment_id": place.assessment.id}
    page.get("assessments.show_evidence", evidence_id=theirs.id, **at)
    page.get("assessments.edit_evidence", 403, evidence_id=theirs.id, **at)
    page.post("assessments.edit_evidence", {"halaman": "3"}, evidence_id=mine.id, **at)
    assert {piece.halaman for piece in evidence_of(place.assessment)} == {"", "3"}


def test_a_terbatas_document_is_not_shared_with_an_opd(page, db):
    place = Place()
    place.hand("7")
    version = keep(place.officer, sifat=Sifat.TERBATAS)
    enter(page, place.officer)
    use(page, place.assessment, version.document, kode="7")
    [piece] = evidence_of(place.assessment)
    assert count(DocumentShare) == 0
    enter(page, place.contact)
    seen = page.get("assessments.show_evidence", assessment_id=place.assessment.id, evidence_id=piece.id)
    assert not seen.select(".preview, main .btn")


def test_the_documents_page_says_where_it_is_used(page, assessment, officer):
    piece = attach(assessment, officer, KODE, halaman="6")
    seen = words(page.get("documents.document", document_id=piece.document.id))
    assert "Dipakai sebagai bukti" in seen
    assert "halaman 6" in seen


def test_an_opd_reads_of_no_indikator_that_is_not_handed_to_it(page, db):
    place = Place()
    place.hand("7")
    document = attach(place.assessment, place.contact, "7").document
    attach(place.assessment, place.officer, "8")
    at = {"document_id": document.id}
    enter(page, place.officer)
    assert [words(each) for each in page.get("documents.document", **at).select(".tasks .no")] == ["7", "8"]
    enter(page, place.contact)
    assert [words(each) for each in page.get("documents.document", **at).select(".tasks .no")] == ["7"]
