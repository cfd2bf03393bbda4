"""Tying files, rahasia documents and links to an indikator, mending how they are used, and taking them off."""

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.guards import drop_declaration, require_filling
from spbe_assess.assessments.models import Assessment, Evidence
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.documents import operations as documents
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.documents.rules import Scan, Sifat
from spbe_assess.errors import Refused
from spbe_assess.organisation.models import Opd
from spbe_assess.texts import require_text


def attach_evidence(
    assessment: Assessment,
    kode: str,
    *,
    item: str = "",
    version: DocumentVersion | None = None,
    document: Document | None = None,
    link: str | None = None,
    halaman: str = "",
    pasal: str = "",
    remark: str = "",
    opd_id: int | None = None,
    actor: User,
) -> Evidence:
    """Tie a file of the pemda's library, a rahasia `document` or a link to an item of an indikator.

    `item` empty: to the indikator as a whole. `opd_id`: who brought it, where that is not the actor's own OPD.
    """
    _require_open(assessment, kode, actor)
    place = {"item": item, "halaman": halaman, "pasal": pasal, "remark": remark}
    return tie(assessment, kode, version, document, link, "attach_evidence", opd_id=opd_id, actor=actor, **place)


def tie(
    assessment: Assessment,
    kode: str,
    version: DocumentVersion | None,
    document: Document | None,
    link: str | None,
    action: str,
    *,
    opd_id: int | None = None,
    actor: User,
    **place: str,
) -> Evidence:
    """The row and its line in the log, for a verb that has asked whether this may be; see `attach_evidence`."""
    rules.require_item(queries.instrument_of(assessment).indikator[kode], place["item"])
    evidence = Evidence(
        assessment=assessment,
        kode=kode,
        opd_id=opd_id if opd_id is not None else actor.opd_id,
        attached_at=clock.now(),
        attached_by_id=actor.id,
        **_source(assessment, version, document, link),
        **_place(**place),
    )
    db.session.add(evidence)
    db.session.flush()
    told = {"kode": kode, "item": evidence.item, "version": evidence.version_id, "document": evidence.document_id}
    record(actor, action, evidence, told | {"link": evidence.link}, pemda=assessment.pemda.kode)
    drop_declaration(assessment, action, actor=actor)
    for contribution in queries.contributions_of(assessment, kode):
        _share(evidence, contribution.opd, actor)
    return evidence


def _require_open(assessment: Assessment, kode: str, actor: User | None) -> None:
    """The indikator may be filled today; an OPD's contact adds and mends only until their part is handed in."""
    require_filling(assessment, [kode])
    if actor is None or actor.role is not Role.CONTRIBUTOR:
        return
    mine = queries.contribution_of(assessment, kode, actor.opd_id)
    if mine is None:
        raise rules.TakenBack
    rules.require_writable(mine.state, taken_back=False)


def _source(
    assessment: Assessment, version: DocumentVersion | None, document: Document | None, link: str | None
) -> dict:
    """What is tied: one of the three, and one that may be used."""
    if [version, document, link].count(None) != 2:
        raise Refused("Pilih berkas atau tulis tautan, salah satu.", "berkas")
    _require_usable(assessment, version, document)
    return {"version": version, "secret": document, "link": None if link is None else rules.require_link(link)}


def _require_usable(assessment: Assessment, version: DocumentVersion | None, document: Document | None) -> None:
    """It is the pemda's own, its bytes are there and clean; without bytes it is one that may have none."""
    used = version.document if version else document
    if used is None:
        return
    if used.pemda_id != assessment.pemda_id:
        raise Refused("Berkas itu bukan dari pustaka pemda ini.", "berkas")
    if version is None and used.sifat is not Sifat.RAHASIA:
        raise Refused("Dokumen ini tidak punya berkas. Unggah berkasnya dahulu.", "berkas")
    if version is not None and version.destroyed_at is not None:
        raise Refused("Berkas versi itu sudah dimusnahkan.", "berkas")
    if version is not None and version.scan is Scan.TERJANGKIT:
        raise Refused("Pemindai menemukan virus dalam berkas ini, jadi tidak dapat dipakai sebagai bukti.", "berkas")


def _place(*, item: str, halaman: str, pasal: str, remark: str) -> dict[str, str]:
    """Where in a document the proof stands, as it is kept; refused at its field where it is too long."""
    return {
        "item": item,
        "halaman": require_text(halaman, rules.LONGEST_HALAMAN, "halaman", "Halaman"),
        "pasal": require_text(pasal, rules.LONGEST_PASAL, "pasal", "Pasal"),
        "remark": require_text(remark, rules.LONGEST_NOTE, "remark", "Keterangan"),
    }


def edit_evidence(evidence: Evidence, *, item: str, halaman: str, pasal: str, remark: str, actor: User) -> Evidence:
    """Say anew what a piece of evidence proves and where: the old row is taken off, so that its words stay."""
    _require_attached(evidence, actor)
    rules.require_item(queries.instrument_of(evidence.assessment).indikator[evidence.kode], item)
    place = _place(item=item, halaman=halaman, pasal=pasal, remark=remark)
    return _replace(evidence, "edit_evidence", actor, **place)


def retie_evidence(evidence: Evidence, *, version: DocumentVersion, actor: User) -> Evidence:
    """Use a newer version of the same document; the use of the old one is taken off and stays."""
    _require_attached(evidence, actor)
    if evidence.version is None or version.document_id != evidence.version.document_id:
        raise Refused("Versi itu bukan dari dokumen yang sama.")
    if version.n <= evidence.version.n:
        raise Refused("Versi yang dipakai sudah yang terbaru.")
    _require_usable(evidence.assessment, version, None)
    return _replace(evidence, "retie_evidence", actor, version=version)


def _require_attached(evidence: Evidence, actor: User | None) -> None:
    _require_open(evidence.assessment, evidence.kode, actor)
    db.session.refresh(evidence)
    if not evidence.is_attached:
        raise Refused("Bukti ini sudah dicabut atau diganti. Muat ulang halaman untuk melihat yang terbaru.")


def _replace(evidence: Evidence, action: str, actor: User, **changed: object) -> Evidence:
    """A new row for an old one; of two who mend the same row the second is told that it is gone."""
    kept = ("kode", "item", "version", "secret", "link", "halaman", "pasal", "remark", "opd_id")
    values = {field: getattr(evidence, field) for field in kept}
    now, assessment = clock.now(), evidence.assessment
    new = Evidence(assessment=assessment, attached_at=now, attached_by_id=actor.id, **values | changed)
    evidence.detached_at = now
    db.session.add(new)
    db.session.flush()
    told = {"replaces": evidence.id, "version": [evidence.version_id, new.version_id]}
    told |= {field: [values[field], getattr(new, field)] for field in changed if field != "version"}
    record(actor, action, new, told, pemda=assessment.pemda.kode)
    drop_declaration(assessment, action, actor=actor)
    return new


def detach_evidence(evidence: Evidence, *, actor: User | None) -> Evidence:
    """Take a piece of evidence off its indikator; document and row stay."""
    assessment = evidence.assessment
    _require_open(assessment, evidence.kode, actor)
    db.session.refresh(evidence)
    if not evidence.is_attached:
        raise Refused("Bukti ini sudah dicabut.")
    evidence.detached_at = clock.now()
    record(
        actor, "detach_evidence", evidence, {"detached_at": [None, evidence.detached_at]}, pemda=assessment.pemda.kode
    )
    drop_declaration(assessment, "detach_evidence", actor=actor)
    return evidence


def share_evidence(assessment: Assessment, kode: str, opd: Opd, *, actor: User | None) -> None:
    """Let an OPD that works on an indikator see the documents tied to it already."""
    for use in queries.uses(of=assessment, kode=kode):
        _share(use.piece, opd, actor)


def _share(evidence: Evidence, opd: Opd, actor: User | None) -> None:
    """A terbatas or rahasia document stays with the pemda's officers and whoever brought it."""
    document = evidence.document
    if document is not None and document.sifat is Sifat.BIASA:
        documents.share(document, opd, actor=actor)
