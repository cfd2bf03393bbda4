"""Bytes go when a coordinator asks and an admin agrees; what is being judged stays, and so do row, hash and log."""

from io import BytesIO

import pytest

from spbe_assess.accounts.models import Notice
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents import operations, queries
from spbe_assess.documents.models import Destruction, DocumentVersion, PageImage
from spbe_assess.errors import Refused
from spbe_assess.jobs import enqueue
from spbe_assess.storage import store
from tests.factories import make_pemda, make_user
from tests.log import logged
from tests.page import Page, words

PDF = b"%PDF-1.4 data pribadi"
REASON = "Memuat data pribadi."


def bring(actor, content: bytes = PDF) -> DocumentVersion:
    with transaction():
        return operations.add_document(
            actor.pemda, stream=BytesIO(content), nama_berkas="daftar.pdf", tentang="Daftar pegawai", actor=actor
        )


@pytest.fixture
def coordinator(db):
    return make_user(Role.COORDINATOR)


@pytest.fixture
def admin(db):
    return make_user(Role.ADMIN, scope=Scope.PROVINSI)


def ask(version, coordinator) -> Destruction:
    with transaction():
        return operations.ask_destruction(version, alasan=REASON, actor=coordinator)


def destroy(wish, admin) -> None:
    with transaction():
        operations.destroy_version(wish, actor=admin)


def test_the_coordinator_asks_and_the_admin_agrees(app, coordinator, admin):
    version = bring(coordinator)
    document, sha256 = version.document_id, version.sha256
    asking, deciding = Page(app), Page(app)
    asking.login(coordinator)
    deciding.login(admin)
    html = asking.post("documents.ask_destruction", {"alasan": REASON}, document_id=document, n=1)
    assert "menunggu keputusan admin" in words(html)
    assert store().exists(sha256)
    told = database.session.scalars(database.select(Notice).where(Notice.user_id == admin.id)).one()
    assert told.url == "/dokumen/pemusnahan"
    at = deciding.url("documents.destructions")
    assert REASON in words(deciding.get("documents.destructions"))
    [wish] = database.session.scalars(database.select(Destruction.id))
    html = deciding.post("documents.destroy_version", at=at, destruction_id=wish)
    assert f"oleh {admin.nama}" in words(html)
    assert not store().exists(sha256)
    html = asking.get("documents.document", document_id=document)
    assert "Yang tinggal hanya catatan ini" in words(html)
    assert sha256[:16] in words(html)
    assert asking.open(asking.url("documents.version", document_id=document, n=1)).status_code == 404
    assert any(sha256 in entry.changes for entry in logged("destroy_version"))


def test_page_images_go_too(coordinator, admin):
    version = bring(coordinator)
    with transaction():
        image, _ = store().put(BytesIO(b"gambar"))
        database.session.add(PageImage(version_id=version.id, halaman=2, sha256=image))
    destroy(ask(version, coordinator), admin)
    assert not store().exists(image)
    assert queries.images_of(version) == []


def test_the_same_bytes_of_another_pemda_stay(coordinator, admin):
    version = bring(coordinator)
    bring(make_user(Role.OFFICER, make_pemda("82.05")))
    destroy(ask(version, coordinator), admin)
    assert version.destroyed_at
    assert store().exists(version.sha256)


def test_what_is_being_judged_is_held(app, coordinator, admin):
    version = bring(coordinator)
    wish = ask(version, coordinator)
    with transaction():
        operations.hold(version, "reviu:27", actor=admin)
        operations.hold(version, "reviu:27", actor=admin)
    with pytest.raises(Refused, match="sedang dinilai"):
        destroy(wish, admin)
    page = Page(app)
    page.login(admin)
    assert "dipakai dalam jawaban yang sedang dinilai" in words(page.get("documents.destructions"))
    with transaction():
        operations.release(version, "reviu:27", actor=admin)
        operations.release(version, "reviu:27", actor=admin)
    destroy(wish, admin)
    assert version.destroyed_at


def test_what_is_held_cannot_even_be_asked(app, coordinator):
    version = bring(coordinator)
    with transaction():
        operations.hold(version, "reviu:27", actor=None)
    page = Page(app)
    page.login(coordinator)
    html = page.get("documents.ask_destruction", document_id=version.document_id, n=1)
    assert "sedang dinilai" in words(html)
    with pytest.raises(Refused):
        ask(version, coordinator)


def test_an_admin_may_refuse_and_the_bytes_stay(app, coordinator, admin):
    version = bring(coordinator)
    wish = ask(version, coordinator)
    page = Page(app)
    page.login(admin)
    html = page.post("documents.refuse_destruction", at=page.url("documents.destructions"), destruction_id=wish.id)
    assert "Ditolak, berkas tetap ada" in words(html)
    assert store().exists(version.sha256)
    with pytest.raises(Refused, match="sudah diputuskan"):
        destroy(wish, admin)
    assert ask(version, coordinator).id != wish.id


def test_one_wish_at_a_time_with_a_reason(coordinator):
    version = bring(coordinator)
    for alasan in ("  ", "n" * 2001):
        with pytest.raises(Refused) as no, transaction():
            operations.ask_destruction(version, alasan=alasan, actor=coordinator)
        assert no.value.field == "alasan"
    ask(version, coordinator)
    with pytest.raises(Refused, match="sudah diminta"):
        ask(version, coordinator)


def test_destroyed_bytes_do_not_come_back(coordinator, admin):
    version = bring(coordinator)
    destroy(ask(version, coordinator), admin)
    with pytest.raises(Refused) as no:
        bring(coordinator)
    assert no.value.field == "berkas"
    assert not store().exists(version.sha256)
    assert queries.newest_version(version.document) is None
    with pytest.raises(Refused):
        ask(version, coordinator)


def test_a_coordinator_sees_the_own_pemda_only(app, coordinator, admin):
    there = make_user(Role.COORDINATOR, make_pemda("82.05"))
    ask(bring(there), there)
    page = Page(app)
    page.login(coordinator)
    assert "Tidak ada permintaan" in words(page.get("documents.destructions"))
    page.login(admin)
    assert REASON in words(page.get("documents.destructions"))


def test_bytes_somebody_brings_meanwhile_are_not_taken(coordinator):
    version = bring(coordinator)
    with transaction():
        enqueue(operations.REMOVE, [version.sha256])
    assert store().exists(version.sha256)
