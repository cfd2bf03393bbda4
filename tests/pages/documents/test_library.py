"""The library is searched first and added to second; each document says what it is and who may read it."""

from datetime import date
from io import BytesIO

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents import operations, queries
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.documents.rules import Sifat
from spbe_assess.errors import Refused, Stale
from spbe_assess.storage import store
from tests.factories import make_opd, make_pemda, make_user
from tests.log import changes
from tests.page import words
from tests.pages.test_queries import counted

PDF = b"%PDF-1.4 isi"
TYPED = {"tentang": "Satu Data Halmahera Selatan", "sifat": "biasa"}


def bring(content: bytes = PDF, nama: str = "perbup.pdf", actor=None, **more) -> Document:
    actor = actor or make_user(Role.OFFICER)
    facts = {"tentang": "Satu Data"} | more
    with transaction():
        version = operations.add_document(actor.pemda, stream=BytesIO(content), nama_berkas=nama, actor=actor, **facts)
    return version.document


def secret(actor=None, **more) -> Document:
    facts = {"jenis": "Surat", "nomor": "R-1/2025", "tanggal": date(2025, 1, 2), "tempat": "Bagian Hukum", "opd": None}
    actor = actor or make_user(Role.OFFICER)
    with transaction():
        return operations.add_secret(actor.pemda, tentang="Peta jaringan", **facts | more, actor=actor)


def file(content: bytes = PDF, nama: str = "perbup.pdf") -> dict:
    return {"berkas": (BytesIO(content), nama)}


@pytest.fixture
def officer(page):
    person = make_user(Role.OFFICER)
    page.login(person)
    return person


def listed(page, **asked) -> list[str]:
    return [words(each) for each in page.get("documents.index", **asked).select(".docs b")]


def only(kind):
    database.session.rollback()
    [row] = database.session.scalars(database.select(kind))
    return row


def test_a_document_is_found_by_all_words_wherever_they_stand(page, officer):
    bring(jenis="Peraturan Bupati", nomor="17/2023", tentang="Satu Data")
    bring(b"%PDF-1.4 lain", nama="SOP-layanan_100%.pdf", tentang="Tata cara")
    assert listed(page, q="peraturan 17/2023 DATA") == ["Satu Data"]
    assert listed(page, q="satu layanan") == []
    assert listed(page, q="sop-LAYANAN") == ["Tata cara"]
    assert listed(page, q="100%") == ["Tata cara"]
    assert listed(page, q="a_a") == []  # no sign of a search language, only letters
    assert "Tidak ada dokumen yang cocok" in words(page.get("documents.index", q="tiada"))


def test_filters_stand_in_the_address_and_what_nobody_knows_asks_for_nothing(page, officer):
    opd = make_opd(officer.pemda)
    bring(tentang="Lama", jenis="SOP", tanggal=date(2019, 3, 1), berlaku_sampai=date(2020, 1, 1))
    bring(b"%PDF-1.4 2", tentang="Dicabut", dicabut_oleh="Perbup 4/2025", opd=opd)
    bring(b"%PDF-1.4 3", tentang="Terbatas", sifat=Sifat.TERBATAS)
    secret()
    assert listed(page, jenis="SOP") == listed(page, tahun="2019") == listed(page, keadaan="habis") == ["Lama"]
    assert listed(page, keadaan="dicabut") == listed(page, opd=str(opd.id)) == ["Dicabut"]
    assert listed(page, sifat="terbatas") == ["Terbatas"]
    assert listed(page, keadaan="berlaku") == ["Peta jaringan", "Terbatas"]
    assert len(listed(page, tahun="99999999", sifat="apa", keadaan="apa", opd="x", halaman="-3")) == 4


def test_a_long_list_comes_in_pages(page, officer):
    for n in range(26):
        bring(f"%PDF-1.4 {n}".encode(), tentang=f"Dokumen {n}")
    assert "26 dokumen" in words(page.get("documents.index"))
    assert listed(page, halaman=2) == ["Dokumen 0"]
    assert len(listed(page, halaman=99, q="dokumen")) == 1


def test_what_else_stands_in_the_address_is_not_handed_on(page, officer):
    for n in range(queries.PER_PAGE + 1):
        secret(officer, nomor=str(n))
    for word in ("endpoint", "halaman_lain", "_scheme", "_external", "_anchor"):
        html = page.open(f"/dokumen?q=peta&{word}=ftp").get_data(as_text=True)
        assert 'href="/dokumen?halaman=2&amp;q=peta"' in html, word


def test_a_search_for_what_no_database_holds_finds_nothing(page, officer):
    for name in ("q", "jenis"):
        assert page.open(f"/dokumen?{name}=a%00b").status_code == 404


def test_a_new_document_keeps_what_was_said_of_it(page, officer):
    typed = {
        **TYPED,
        **file(),
        "jenis": "Peraturan Bupati",
        "nomor": "17/2023",
        "tanggal": "2023-05-02",
        "berlaku_sampai": "2028-05-02",
    }
    html = page.post("documents.add_document", typed)
    row = only(Document)
    assert (row.jenis, row.nomor, row.tanggal, row.sifat) == (
        "Peraturan Bupati",
        "17/2023",
        date(2023, 5, 2),
        Sifat.BIASA,
    )
    assert row.versions[0].sha256[:16] in words(html)
    assert officer.nama in words(html)


def test_nothing_is_chosen_beforehand_and_what_lacks_is_said(page, officer):
    assert not page.get("documents.add_document").select("input[type=radio][checked]")
    html = page.post("documents.add_document", {"tentang": "n" * 301}, status=422)
    assert "Pilih sifatnya." in words(html)
    assert "301 huruf, paling banyak 300" in words(html)
    html = page.post("documents.add_document", TYPED, status=422)
    assert "Pilih berkasnya." in words(html)
    assert page.post("documents.add_document", {**TYPED, **file(b"PK\x05\x06" + bytes(18), "a.zip")}, status=422)
    assert database.session.scalar(database.select(Document)) is None


def test_the_same_bytes_lead_to_the_document_that_has_them(page, officer):
    row = bring(tentang="Yang pertama")
    html = page.post("documents.add_document", {**TYPED, **file(nama="lain.pdf")})
    assert "Berkas ini sudah ada di pustaka: Yang pertama, versi 1." in words(html)
    assert html.h1.text.strip() == "Yang pertama"
    assert only(Document).id == row.id


def test_a_file_that_came_in_pieces_is_taken_by_its_token(page, officer):
    with transaction():
        upload = operations.begin_upload(nama_berkas="perbup.pdf", size=len(PDF), largest=99, actor=officer)
        token = upload.token
    html = page.post("documents.add_document", {**TYPED, "unggahan": token}, status=422)
    assert "belum selesai terkirim" in words(html)
    store().put_part(token, 0, BytesIO(PDF))
    with transaction():
        operations.receive_piece(upload, offset=0, size=len(PDF), actor=officer)
    html = page.post("documents.add_document", {**TYPED, "unggahan": token})
    assert "Versi 1, perbup.pdf" in words(html)
    assert queries.arrived(officer, token) is None


def test_a_rahasia_document_is_noted_and_never_uploaded(page, officer):
    typed = {"tentang": "Peta jaringan", "nomor": "R-1", "tanggal": "2025-01-02", "tempat": "Bagian Hukum, lemari 2"}
    html = page.post("documents.add_secret", typed | {"tempat": ""}, status=422)
    assert "dapat dilihat di mana" in words(html)
    html = page.post("documents.add_secret", typed)
    assert "Bagian Hukum, lemari 2" in words(html)
    row = only(Document)
    assert (row.sifat, row.versions) == (Sifat.RAHASIA, [])
    with pytest.raises(Refused), transaction():
        operations.add_version(row, stream=BytesIO(PDF), nama_berkas="a.pdf", actor=officer)
    assert database.session.scalar(database.select(DocumentVersion)) is None


def test_a_description_is_mended_and_an_old_form_shows_what_is_stored(page, officer):
    opd = make_opd(officer.pemda)
    row = bring(tentang="Lama", opd=opd)
    versi = row.versi
    html = page.post(
        "documents.edit_document", {"tentang": "Baru", "dicabut_oleh": "Perbup 4/2025"}, document_id=row.id
    )
    assert "Sudah dicabut oleh Perbup 4/2025." in words(html)
    assert f"Dibawa oleh {opd.nama}" in words(html)  # what was not touched stays
    assert changes("edit_document")["dicabut_oleh"] == ["", "Perbup 4/2025"]
    html = page.post(
        "documents.edit_document", {"versi": str(versi), "tentang": "Dari jendela lain"}, 409, document_id=row.id
    )
    assert "Yang tersimpan sekarang" in words(html)
    assert html.select_one("[name=tentang]")["value"] == "Dari jendela lain"
    with pytest.raises(Stale):
        operations.edit_document(
            only(Document), versi=versi, opd=None, actor=officer, tentang="x", jenis="", nomor="", tanggal=None,
            berlaku_sampai=None, dicabut_oleh="", sifat=Sifat.BIASA,
        )  # fmt: skip


def test_a_document_with_a_file_does_not_become_rahasia(page, officer):
    row = bring()
    html = page.get("documents.edit_document", document_id=row.id)
    assert [each["value"] for each in html.select("[name=sifat]")] == ["biasa", "terbatas"]
    page.post("documents.edit_document", {"sifat": "rahasia"}, status=422, document_id=row.id)


def test_a_newer_version_stands_beside_the_old_one(page, officer):
    row = bring()
    html = page.post("documents.add_version", file(b"%PDF-1.4 baru", "perbup-2.pdf"), document_id=row.id)
    assert "Pemakaian lama tetap memakai versi lama sampai petugas menggantinya" in words(html)
    assert [words(each) for each in html.select(".docs b")] == ["Versi 2, perbup-2.pdf", "Versi 1, perbup.pdf"]
    html = page.post("documents.add_version", file(nama="lagi.pdf"), document_id=row.id)
    assert "sudah ada sebagai versi 1" in words(html)
    assert len(only(Document).versions) == 2


def test_bytes_of_another_document_are_no_new_version(page, officer):
    bring(b"%PDF-1.4 lain", tentang="Yang lain")
    row = bring()
    html = page.post("documents.add_version", file(b"%PDF-1.4 lain"), status=422, document_id=row.id)
    assert "Berkas ini sudah ada di pustaka: Yang lain, versi 1." in words(html)


def test_bytes_come_as_an_attachment_that_runs_nothing_and_stays_nowhere(page, officer):
    row = bring()
    response = page.open(page.url("documents.version", document_id=row.id, n=1), buffered=True)
    assert response.data == PDF
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response.headers["Cache-Control"]
    assert page.open(page.url("documents.version", document_id=row.id, n=2)).status_code == 404


def test_a_contributor_sees_what_the_own_opd_brought_and_what_is_shared(page, db):
    pemda = make_pemda()
    mine, theirs = make_opd(pemda, "Dinas Kami"), make_opd(pemda, "Dinas Lain")
    contributor = make_user(Role.CONTRIBUTOR, pemda, opd=mine)
    officer = make_user(Role.OFFICER, pemda)
    own = bring(b"%PDF-1.4 1", tentang="Milik kami", actor=contributor)
    other = bring(b"%PDF-1.4 2", tentang="Milik lain", opd=theirs, actor=officer)
    narrow = bring(b"%PDF-1.4 3", tentang="Terbatas", sifat=Sifat.TERBATAS, actor=officer)
    page.login(contributor)
    assert listed(page) == ["Milik kami"]
    page.get("documents.document", status=404, document_id=other.id)
    with transaction():
        operations.share(other, mine, actor=officer)
        operations.share(other, mine, actor=officer)
        operations.share(narrow, mine, actor=officer)
    assert listed(page) == ["Milik lain", "Milik kami"]
    page.get("documents.document", document_id=other.id)
    page.get("documents.edit_document", status=403, document_id=other.id)
    page.get("documents.document", status=404, document_id=narrow.id)
    assert own.opd_id == mine.id


def test_a_contributor_who_has_the_very_file_sees_its_document_unless_it_is_terbatas(page, db):
    pemda = make_pemda()
    officer, contributor = make_user(Role.OFFICER, pemda), make_user(Role.CONTRIBUTOR, pemda)
    bring(tentang="Perbup", actor=officer)
    bring(b"%PDF-1.4 2", tentang="Hanya petugas", sifat=Sifat.TERBATAS, actor=officer)
    page.login(contributor)
    html = page.post("documents.add_document", {**TYPED, **file()})
    assert html.h1.text.strip() == "Perbup"
    html = page.post("documents.add_document", {**TYPED, **file(b"%PDF-1.4 2")}, status=422)
    assert "sebagai dokumen terbatas" in words(html)
    assert "Hanya petugas" not in words(html)


def test_a_leader_reads_and_changes_nothing(page, db):
    row = bring(actor=make_user(Role.OFFICER))
    bring(b"%PDF-1.4 2", tentang="Terbatas", sifat=Sifat.TERBATAS)
    page.login(make_user(Role.LEADER, scope=Scope.PEMDA))
    assert listed(page) == ["Satu Data"]
    html = page.get("documents.document", document_id=row.id)
    assert "Ubah keterangan" not in words(html)
    page.get("documents.add_document", status=403)


def test_what_is_weak_about_it_stands_on_its_page_and_in_the_list(page, officer):
    row = bring(berlaku_sampai=date(2020, 1, 1))
    assert "Masa berlakunya habis 1 Januari 2020." in words(page.get("documents.index"))
    assert "Masa berlakunya habis 1 Januari 2020." in words(page.get("documents.document", document_id=row.id))


def test_somebody_elses_opd_brings_nothing_here(db):
    with pytest.raises(Refused):
        bring(opd=make_opd(make_pemda("82.05")))


def test_a_page_of_the_library_costs_few_queries_whatever_it_lists(page, officer, db):
    for n in range(10):
        bring(f"%PDF-1.4 {n}".encode(), tentang=f"Dokumen {n}")
    with counted() as seen:
        page.open(page.url("documents.index"))
    assert len(seen) <= 12


def test_newest_version_is_the_newest_that_is_still_there(db):
    row = bring()
    assert queries.newest_version(row).n == 1
    assert queries.newest_version(secret()) is None
