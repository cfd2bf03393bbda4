"""An usulan asks for a clearance before money is spent; its answer is kept, and stands on the project."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.jobs import enqueue, uses
from spbe_assess.projects.facts import correct, logged
from spbe_assess.projects.guards import keep_revision, require_current
from spbe_assess.projects.models import Project, Proposal
from spbe_assess.projects.rules import LONGEST_NOTE, ClearanceOutcome, ProjectStatus, require_year
from spbe_assess.texts import require_text

__all__ = ["answer_clearance", "ask_clearance"]

CHANGED = uses("temuan-proyek")  # a clearance that came settles a finding
LONGEST_NUMBER = 200


def ask_clearance(
    project: Project, *, tahun: int | None, alasan: str, syarat: Collection[str], actor: User | None
) -> Proposal:
    """Ask for the clearance of a budget year. `syarat`: which of rules.CONDITIONS the project meets."""
    db.session.execute(sa.select(Project.id).where(Project.id == project.id).with_for_update())
    _require_year_open(project, tahun)
    proposal = Proposal(
        project=project,
        tahun=tahun,
        alasan=require_text(alasan, LONGEST_NOTE, "alasan", "Alasan", needed=True),
        asked_by_id=actor.id if actor is not None else None,
        asked=clock.now(),
    )
    db.session.add(proposal)
    _correct(project, {"syarat": syarat}, actor)
    db.session.flush()
    record(actor, "ask_clearance", proposal, {"proyek": project.id, "tahun": tahun}, pemda=project.pemda.kode)
    return proposal


def answer_clearance(
    proposal: Proposal,
    *,
    versi: int,
    hasil: ClearanceOutcome | None,
    nomor: str,
    tanggal: date | None,
    catatan: str,
    actor: User | None,
) -> Proposal:
    """Give the answer, once; one that is disetujui is written on the project as its rekomendasi."""
    require_current(proposal, versi)
    if proposal.hasil is not None:
        raise Refused("Usulan ini sudah dijawab.")
    if hasil is None:
        raise Refused("Pilih jawabannya.", "hasil")
    approved, project = hasil is ClearanceOutcome.DISETUJUI, proposal.project
    proposal.nomor = require_text(nomor, LONGEST_NUMBER, "nomor", "Nomor rekomendasi", needed=approved)
    proposal.catatan = require_text(catatan, LONGEST_NOTE, "catatan", "Catatan", needed=not approved)
    proposal.tanggal = _require_day(project, tanggal, needed=approved)
    proposal.hasil, proposal.answered = hasil, clock.now()
    proposal.answered_by_id = actor.id if actor is not None else None
    if approved:
        cleared = {"rekomendasi": proposal.nomor, "rekomendasi_tanggal": proposal.tanggal}
        _correct(project, cleared, actor)
    db.session.flush()
    told = {name: [None, getattr(proposal, name)] for name in ("hasil", "nomor", "tanggal", "catatan")}
    record(actor, "answer_clearance", proposal, told, pemda=project.pemda.kode)
    return proposal


def _require_year_open(project: Project, tahun: int | None) -> None:
    if project.status is ProjectStatus.DIHENTIKAN:
        raise Refused("Proyek ini sudah dihentikan; tidak ada yang perlu diusulkan.")
    if tahun is None or require_year(tahun, "tahun", "Tahun anggaran") < clock.today(project.pemda.zona).year:
        raise Refused("Isi tahun anggaran ini atau sesudahnya.", "tahun")
    standing = db.session.scalar(
        sa.select(Proposal)
        .where(
            Proposal.project_id == project.id,
            Proposal.tahun == tahun,
            sa.or_(Proposal.hasil.is_(None), Proposal.hasil == ClearanceOutcome.DISETUJUI),
        )
        .limit(1)
    )
    if standing is not None:
        stands = "masih menunggu jawaban" if standing.hasil is None else "sudah disetujui"
        raise Refused(f"Usulan tahun {tahun} untuk proyek ini {stands}.", "tahun")


def _require_day(project: Project, tanggal: date | None, *, needed: bool) -> date | None:
    if needed and tanggal is None:
        raise Refused("Isi tanggal rekomendasi.", "tanggal")
    if tanggal is not None and tanggal > clock.today(project.pemda.zona):
        raise Refused("Tanggal rekomendasi belum tiba.", "tanggal")
    return tanggal


def _correct(project: Project, values: dict[str, object], actor: User | None) -> None:
    """Set facts of the project that follow from an usulan; compared anew where that changed any."""
    db.session.refresh(project, with_for_update=True)
    told = correct(project, values)
    if told:
        keep_revision(project, {name: before for name, (before, _) in told.items()}, actor)
        record(actor, "change_project", project, logged(told), pemda=project.pemda.kode)
        enqueue(CHANGED, project.id)
