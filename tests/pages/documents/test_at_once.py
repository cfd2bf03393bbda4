"""One is not done yet when the other begins, and still no bytes are lost, told twice, or kept where they may not be."""

import threading
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.models import Notice, User
from spbe_assess.accounts.operations import notify
from spbe_assess.accounts.rules import Role
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents import operations, queries, rules
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.documents.rules import Sifat
from spbe_assess.documents.tasks import remove_bytes
from spbe_assess.errors import Refused
from spbe_assess.jobs import Run
from spbe_assess.storage import store
from tests.factories import make_pemda, make_user

DAY = date(2026, 1, 2)
LATE = 0.3  # seconds between the first one's work and its commit


@pytest.fixture
def officer(db):
    return make_user(Role.OFFICER, make_pemda())


def one_after_the_other(app, first: Callable[[], object], second: Callable[[], object]) -> list:
    """`first` in a transaction that is slow to commit; `second` begins before that. What the second gave or raised."""
    begun, given = threading.Event(), []

    def slow() -> None:
        with app.app_context(), transaction():
            first()
            begun.set()
            time.sleep(LATE)

    def quick() -> None:
        with app.app_context():
            begun.wait()
            try:
                given.append(second())
            except Exception as failure:
                given.append(failure)

    threads = [threading.Thread(target=work) for work in (slow, quick)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.session.rollback()
    return given


def one(table, row_id: int):
    return database.session.get(table, row_id)


def bring(officer, content: bytes) -> DocumentVersion:
    with transaction():
        return operations.add_document(
            officer.pemda, stream=BytesIO(content), nama_berkas="a.pdf", tentang="", actor=officer
        )


def test_a_picture_kept_while_another_version_loses_the_same_one_stays(app, officer):
    version_id = bring(officer, b"%PDF-1.4 satu").id
    sha256, _ = store().put(BytesIO(b"gambar"))

    def keep() -> None:
        version = one(DocumentVersion, version_id)
        operations.keep_page(version, 5, pages=9, content=BytesIO(b"gambar"), size=(1, 1), actor=None)

    assert one_after_the_other(app, keep, lambda: remove_bytes([sha256], Run(0))) == [None]
    assert store().exists(sha256)


def test_a_file_two_forms_take_is_taken_by_the_first_and_missed_by_the_second(app, officer):
    with transaction():
        token = operations.begin_upload(nama_berkas="a.pdf", size=4, largest=100, actor=officer).token
    store().put_part(token, 0, BytesIO(b"satu"))
    with transaction():
        upload = queries.upload_of(officer, token, lock=True)
        operations.receive_piece(upload, offset=0, size=4, actor=officer)
    person_id = officer.id

    def take() -> bytes | None:
        person = one(User, person_id)
        upload = queries.arrived(person, token)
        if upload is None:
            return None
        with queries.open_upload(upload) as stream:
            content = stream.read()
        operations.drop_upload(upload, actor=person)
        return content

    def take_too() -> bytes | None:
        with transaction():
            return take()

    assert one_after_the_other(app, take, take_too) == [None]


def test_a_document_that_becomes_rahasia_gets_no_file_meanwhile(app, officer):
    with transaction():
        document = operations.add_secret(
            officer.pemda, tentang="Peta", jenis="", nomor="1", tanggal=DAY, tempat="Ruang", actor=officer
        )
    with transaction():
        said = {"tentang": "Peta", "jenis": "", "nomor": "1", "tanggal": DAY, "berlaku_sampai": None}
        said |= {"dicabut_oleh": "", "tempat": "Ruang", "opd": None}
        operations.edit_document(document, versi=1, sifat=Sifat.BIASA, **said, actor=officer)
    ids = document.id, officer.id

    def hide() -> None:
        row, person = one(Document, ids[0]), one(User, ids[1])
        operations.edit_document(row, versi=2, sifat=Sifat.RAHASIA, **said, actor=person)

    def add() -> None:
        with transaction():
            content = BytesIO(b"%PDF-1.4 dua")
            operations.add_version(one(Document, ids[0]), stream=content, nama_berkas="a.pdf", actor=one(User, ids[1]))

    [told] = one_after_the_other(app, hide, add)
    assert isinstance(told, Refused), told
    assert told.message == rules.NO_FILE


def test_an_occasion_two_tell_at_once_is_told_once(app, officer):
    person_id = officer.id

    def tell() -> None:
        notify([one(User, person_id)], isi="Ada yang baru.", url="/", kunci="sama", actor=None)

    def tell_too() -> None:
        with transaction():
            tell()

    assert one_after_the_other(app, tell, tell_too) == [None]
    assert database.session.scalar(sa.select(sa.func.count(Notice.id))) == 1
