"""A usulan: the request for a clearance before money is spent, and the answer that is kept on the project."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db, take_turn
from spbe_assess.errors import Refused
from spbe_assess.projects.guards import keep_revision, require_current
from spbe_assess.projects.models import Project, Proposal
from spbe_assess.projects.operations.projects import change_project
from spbe_assess.projects.rules import CONDITIONS, LONGEST_NOTE, ClearanceOutcome, ProjectStatus, require_year
from spbe_assess.texts import require_text

__all__ = ["answer_clearance", "ask_clearance"]

AHEAD = (ProjectStatus.RENCANA, ProjectStatus.DIBANGUN)


def ask_clearance(
    project: Project, *, tahun: int, alasan: str, syarat: Collection[str] = (), actor: User | None
) -> Proposal:
    """Ask for the clearance of a budget year: why an own one is needed, and which conditions are met already."""
    take_turn(f"usulan:{project.id}")
    if project.status not in AHEAD:
        raise Refused("Rekomendasi diminta untuk yang masih direncanakan atau dibangun; ubah dahulu keadaannya.")
    waiting = sa.select(Proposal.id).where(Proposal.project_id == project.id, Proposal.hasil.is_(None))
    if db.session.scalar(waiting) is not None:
        raise Refused("Usulan proyek ini masih menunggu jawaban.")
    proposal = Proposal(
        project=project,
        tahun=require_year(tahun, "tahun", "Tahun anggaran"),
        alasan=require_text(alasan, LONGEST_NOTE, "alasan", "Alasan", needed=True),
        asked_by_id=actor.id if actor is not None else None,
        asked=clock.now(),
    )
    db.session.add(proposal)
    kept = [key for key in CONDITIONS if key in syarat]
    if kept != project.syarat:
        keep_revision(project, {"syarat": project.syarat}, actor)
        project.syarat = kept
    db.session.flush()
    record(actor, "ask_clearance", proposal, {"tahun": tahun, "syarat": kept}, pemda=project.pemda.kode)
    return proposal


def answer_clearance(
    proposal: Proposal,
    *,
    versi: int,
    hasil: ClearanceOutcome,
    nomor: str,
    tanggal: date | None,
    catatan: str,
    actor: User | None,
) -> Proposal:
    """Give the answer once; what was approved stands on the project by its number and day."""
    require_current(proposal, versi)
    if proposal.hasil is not None:
        raise Refused("Usulan ini sudah dijawab.")
    approved = hasil is ClearanceOutcome.DISETUJUI
    proposal.hasil = hasil
    proposal.nomor = require_text(nomor, 200, "nomor", "Nomor rekomendasi", needed=approved)
    proposal.catatan = require_text(catatan, LONGEST_NOTE, "catatan", "Catatan", needed=not approved)
    proposal.tanggal = _require_day(proposal, tanggal, needed=approved)
    proposal.answered_by_id = actor.id if actor is not None else None
    proposal.answered = clock.now()
    db.session.flush()
    told = {"hasil": [None, hasil], "nomor": [None, proposal.nomor], "tanggal": [None, tanggal]}
    project = proposal.project
    record(actor, "answer_clearance", proposal, told, pemda=project.pemda.kode)
    if approved:
        values = {"rekomendasi": proposal.nomor, "rekomendasi_tanggal": tanggal}
        change_project(project, versi=project.versi, values=values, actor=actor)
    return proposal


def _require_day(proposal: Proposal, tanggal: date | None, *, needed: bool) -> date | None:
    if tanggal is None and needed:
        raise Refused("Isi tanggal rekomendasinya.", "tanggal")
    if tanggal is not None and tanggal > clock.today(proposal.project.pemda.zona):
        raise Refused("Tanggal rekomendasi belum tiba.", "tanggal")
    return tanggal
