"""A file becomes a document of its pemda, once for the same bytes."""

from io import BytesIO

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents import queries
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.documents.operations import add_document
from spbe_assess.errors import Refused
from tests.factories import make_pemda, make_user

PDF = b"%PDF-1.4 isi"


def add(pemda, content: bytes = PDF, nama: str = "C:\\perbup.pdf", tentang: str = "Perbup 17/2023") -> DocumentVersion:
    actor = make_user(Role.OFFICER, pemda)
    with transaction():
        return add_document(pemda, stream=BytesIO(content), nama_berkas=nama, tentang=tentang, actor=actor)


def rows(model) -> int:
    return database.session.scalar(sa.select(sa.func.count()).select_from(model))


def test_the_bytes_come_back_and_the_row_says_what_they_are(db):
    version = add(make_pemda())
    assert (version.n, version.size, version.media_type) == (1, len(PDF), "application/pdf")
    assert version.nama_berkas == "perbup.pdf"
    assert version.document.tentang == "Perbup 17/2023"
    with queries.open_version(version) as stream:
        assert stream.read() == PDF


def test_the_same_bytes_are_the_same_version_within_one_pemda(db):
    ours, theirs = make_pemda("82.04"), make_pemda("82.05")
    assert add(ours).id == add(ours, nama="lain.pdf").id
    assert add(theirs).id != add(ours).id
    assert rows(Document) == 2


@pytest.mark.parametrize(
    ("content", "nama", "tentang", "field"),
    [(b"<html>", "a.pdf", "", "berkas"), (PDF, "a.png", "", "berkas"), (PDF, "a.pdf", "n" * 301, "tentang")],
)
def test_a_refused_file_leaves_no_row(db, content, nama, tentang, field):
    with pytest.raises(Refused) as no:
        add(make_pemda(), content, nama, tentang)
    assert no.value.field == field
    assert rows(Document) == rows(DocumentVersion) == 0


def test_the_log_knows_the_hash_and_not_the_content(db):
    version = add(make_pemda())
    changes = database.session.scalars(sa.select(AuditEntry.changes).where(AuditEntry.action == "add_document")).all()
    assert len(changes) == 2
    assert version.sha256 in "".join(changes)
    assert "perbup" not in "".join(changes)
