"""The berita acara: issued for a decision, again where it must be, and its signed scan kept."""

from collections.abc import Collection, Mapping
from datetime import date

from spbe_assess import clock
from spbe_assess.accounts.operations import notify
from spbe_assess.assessments.rules import State
from spbe_assess.audit.operations import record
from spbe_assess.clock import ZONES
from spbe_assess.db import db
from spbe_assess.documents import operations as documents
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation.rules import require_letterhead
from spbe_assess.review import queries, rules
from spbe_assess.review.guards import lock
from spbe_assess.review.models import BeritaAcara, Decision
from spbe_assess.review.rules import Pihak, Signatory
from spbe_assess.texts import require_text


def issue_berita_acara(
    decision: Decision,
    *,
    nomor: str,
    tanggal: date,
    tempat: str,
    kop: str,
    pihak: Mapping[Pihak, Collection[Signatory]],
    versi: int | None = None,
    actor,
) -> BeritaAcara:
    """Write the letter for a decision in force; an earlier one stays as it was. Names and offices are copied into it.

    `versi`: how many there were when the page was read; Stale when somebody issued one since.
    """
    assessment = decision.assessment
    lock(assessment)
    before = _issued_before(decision, versi)
    rules.require_day(tanggal, decision.waktu.astimezone(ZONES[assessment.pemda.zona]).date())
    rules.require_signers(pihak, tanggal)
    row = BeritaAcara(
        decision_id=decision.id,
        n=before + 1,
        nomor=require_text(" ".join(nomor.split()), rules.LONGEST_NOMOR, "nomor", "Nomor", needed=True),
        tanggal=tanggal,
        tempat=require_text(" ".join(tempat.split()), rules.LONGEST_TEMPAT, "tempat", "Tempat", needed=True),
        kop=require_letterhead(kop),
        pihak=[_signer(side, one) for side in Pihak for one in pihak[side]],
        issued_by_id=actor.id,
        waktu=clock.now(),
    )
    db.session.add(row)
    signing = sorted(one.kunci for side in Pihak for one in pihak[side])
    told = {"decision": decision.n, "n": row.n, "nomor": row.nomor, "tanggal": tanggal, "penanda_tangan": signing}
    record(actor, "issue_berita_acara", row, told, pemda=assessment.pemda.kode)
    _tell(row, actor)
    return row


def _issued_before(decision: Decision, versi: int | None) -> int:
    """How many there are of a decision that is in force."""
    in_force = queries.decision_in_force(decision.assessment)
    if decision.assessment.state is not State.FINAL or in_force is None or in_force.id != decision.id:
        raise Refused(rules.NOT_DECIDED)
    before = len(queries.berita_acara_of(decision))
    if versi is not None and before != versi:
        raise Stale(
            "Berita acara lain terbit sejak halaman ini dibuka. Periksa dahulu, lalu terbitkan lagi bila perlu."
        )
    return before


def _signer(pihak: Pihak, person: Signatory) -> dict[str, str]:
    return {"pihak": pihak.value, "nama": person.nama, "nip": person.nip, "jabatan": person.jabatan}


def _tell(row: BeritaAcara, actor) -> None:
    assessment = row.decision.assessment
    notify(
        queries.coordinators_of(assessment),
        isi=f"Berita acara {row.nomor} terbit. Cetak, tandatangani, lalu unggah pindaiannya.",
        url=f"/reviu/{assessment.id}/berita-acara",
        kunci=f"berita-acara:{row.id}",
        actor=actor,
    )


def attach_scan(row: BeritaAcara, version: DocumentVersion, *, versi: int | None = None, actor) -> BeritaAcara:
    """Keep the signed paper; another scan takes the place of one that was wrong, which may then be destroyed.

    `versi`: of the berita acara when the page was read; Stale when somebody brought a scan since.
    """
    assessment = row.decision.assessment
    lock(assessment)
    db.session.refresh(row)
    if versi is not None and versi != row.versi:
        raise Stale("Pindaian lain diunggah sejak halaman ini dibuka. Periksa dahulu, lalu unggah lagi bila perlu.")
    rules.require_scan(version.media_type)
    before = row.scan
    if before is not None and before.id != version.id:
        documents.release(before, _holder(row), actor=actor)
    documents.hold(version, _holder(row), actor=actor)
    row.scan, row.scanned_by_id, row.scanned_at = version, actor.id, clock.now()
    told = {"sha256": [before.sha256 if before else None, version.sha256]}
    record(actor, "attach_scan", row, told, pemda=assessment.pemda.kode)
    return row


def _holder(row: BeritaAcara) -> str:
    return f"berita-acara:{row.id}"
