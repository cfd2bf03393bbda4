"""Tying files and links to an indikator, and taking them off."""

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.guards import drop_declaration, require_filling
from spbe_assess.assessments.models import Assessment, Evidence
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.errors import Refused


def attach_evidence(
    assessment: Assessment,
    kode: str,
    *,
    item: str = "",
    version: DocumentVersion | None = None,
    link: str | None = None,
    halaman: str = "",
    pasal: str = "",
    remark: str = "",
    actor: User,
) -> Evidence:
    """Tie a file of the pemda's library, or a link, to an item of an indikator (empty: to the indikator as a whole)."""
    require_filling(assessment)
    indikator = queries.instrument_of(assessment).indikator[kode]
    rules.require_item(indikator, item)
    if (version is None) == (link is None):
        raise Refused("Pilih berkas atau tulis tautan, salah satu.", "berkas")
    if version is not None and version.document.pemda_id != assessment.pemda_id:
        raise Refused("Berkas itu bukan dari pustaka pemda ini.", "berkas")
    evidence = Evidence(
        assessment=assessment,
        kode=kode,
        item=item,
        version=version,
        link=None if link is None else rules.require_link(link),
        halaman=rules.require_length(halaman, rules.LONGEST_HALAMAN, "halaman", "Halaman"),
        pasal=rules.require_length(pasal, rules.LONGEST_PASAL, "pasal", "Pasal"),
        remark=rules.require_length(remark, rules.LONGEST_NOTE, "remark", "Keterangan"),
        opd_id=actor.opd_id,
        attached_at=clock.now(),
        attached_by_id=actor.id,
    )
    db.session.add(evidence)
    db.session.flush()
    told = {"kode": kode, "item": item, "version": version.id if version else None, "link": evidence.link}
    record(actor, "attach_evidence", evidence, told, pemda=assessment.pemda.kode)
    drop_declaration(assessment, "attach_evidence", actor=actor)
    return evidence


def detach_evidence(evidence: Evidence, *, actor: User | None) -> Evidence:
    """Take a piece of evidence off its indikator; document and row stay."""
    assessment = evidence.assessment
    require_filling(assessment)
    db.session.refresh(evidence)
    if not evidence.is_attached:
        raise Refused("Bukti ini sudah dicabut.")
    evidence.detached_at = clock.now()
    record(
        actor, "detach_evidence", evidence, {"detached_at": [None, evidence.detached_at]}, pemda=assessment.pemda.kode
    )
    drop_declaration(assessment, "detach_evidence", actor=actor)
    return evidence
