"""What a virus scanner says of a version: asked for when it is brought, and kept when the answer comes."""

from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.documents.rules import Scan
from spbe_assess.jobs import Job, enqueue, uses

SCAN = uses("pindai-berkas")


def want_scan(version: DocumentVersion, *, actor: User | None) -> Job:
    """Have it scanned; without a scanner the job ends at once and the version stays unscanned."""
    return enqueue(SCAN, version.id)


def keep_scan(version: DocumentVersion, scan: Scan, *, actor: User | None) -> DocumentVersion:
    """Keep the scanner's answer; from an infected version nobody gets the bytes any more."""
    db.session.refresh(version, with_for_update=True)
    if version.scan is not scan:
        record(actor, "keep_scan", version, {"scan": [version.scan, scan]}, pemda=version.document.pemda.kode)
        version.scan = scan
    return version
