"""A berita acara with its signed scan, for the small country of `world`."""

from datetime import date
from io import BytesIO

from spbe_assess.accounts.models import User
from spbe_assess.assessments.models import Assessment
from spbe_assess.db import transaction
from spbe_assess.documents.operations import add_document
from spbe_assess.review import operations, queries

NO_PAPER = 999999
AFTER = date(2100, 1, 31)  # whenever the test runs, the decision was before


def sign(assessment: Assessment, judge: User) -> int:
    """Issue it and bring it back signed; its id."""
    decision = queries.last_decision(assessment)
    signing = {pihak: people[:1] for pihak, people in queries.signatories(assessment).items()}
    with transaction():
        row = operations.issue_berita_acara(
            decision, nomor="1", tanggal=AFTER, tempat="Sofifi", kop="", pihak=signing, actor=judge
        )
        scan = BytesIO(b"%PDF-1.4 surat")
        version = add_document(assessment.pemda, stream=scan, nama_berkas="surat.pdf", tentang="Surat", actor=judge)
        operations.attach_scan(row, version, actor=judge)
    return row.id
