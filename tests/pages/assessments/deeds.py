"""What people do to an assessment before the part a test is about: fill, attach, declare, send."""

import zipfile
from contextlib import contextmanager
from fractions import Fraction
from io import BytesIO

import sqlalchemy as sa
from sqlalchemy import event

from spbe_assess.accounts.models import User
from spbe_assess.assessments import operations, queries
from spbe_assess.assessments.models import Answer, Assessment, Evidence, Snapshot
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db, transaction
from spbe_assess.documents.operations import add_document
from tests.page import Page

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\xa7\xb1\x82g\0\0\0\0IEND\xaeB`\x82"
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def docx() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        override = f'<Override PartName="/word/document.xml" ContentType="{WORD}"/>'
        made.writestr("[Content_Types].xml", f"<Types>{override}</Types>")
        made.writestr("word/document.xml", "<document/>")
    return out.getvalue()


def fill(assessment: Assessment, actor: User, nilai: dict[str, object], **more) -> None:
    """Save an answer for each kode."""
    for kode, value in nilai.items():
        with transaction():
            answer = queries.answer_of(assessment, kode)
            given = None if value is None else Fraction(value)
            operations.record_answer(answer, versi=answer.versi, nilai=given, actor=actor, **more)


def attach(assessment: Assessment, actor: User, kode: str, content: bytes = PDF, nama: str = "perbup.pdf", **more):
    """A file for an indikator."""
    with transaction():
        version = add_document(
            assessment.pemda, stream=BytesIO(content), nama_berkas=nama, tentang="Perbup 17/2023", actor=actor
        )
        return operations.attach_evidence(assessment, kode, version=version, actor=actor, **more)


def declare(assessment: Assessment, actor: User) -> None:
    with transaction():
        operations.declare(assessment, actor=actor)


def send(assessment: Assessment, coordinator: User) -> Snapshot:
    """Declare and submit what is there."""
    with transaction():
        operations.declare(assessment, actor=coordinator)
        return operations.submit(assessment, actor=coordinator)


def move(assessment: Assessment, *verbs: str) -> None:
    for verb in verbs:
        with transaction():
            operations.move(assessment, verb, actor=None)


def enter(page: Page, person: User) -> None:
    """Whoever sat at this browser before leaves it."""
    page.client.delete_cookie("session")
    page.login(person)


def answer_of(assessment: Assessment, kode: str) -> Answer:
    """As it stands in the database now."""
    db.session.expire_all()
    return queries.answer_of(assessment, kode)


def evidence_of(assessment: Assessment) -> list[Evidence]:
    db.session.expire_all()
    return queries.evidence_of(assessment)


def logged(action: str) -> list[AuditEntry]:
    """The entries of the log for an action, oldest first."""
    return list(db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.n)))


def count(model) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


@contextmanager
def statements():
    """The SQL that is sent inside the block."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
