"""Everything that changes a project: its facts, money and links, its status, its confirmed function."""

from collections.abc import Mapping
from datetime import date

from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.jobs import enqueue, uses
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.facts import build, correct, date_status, logged, logged_new
from spbe_assess.projects.guards import keep_revision, note_status, require_current
from spbe_assess.projects.models import Project
from spbe_assess.projects.rules import ProjectKind, ProjectStatus

__all__ = ["change_project", "record_project", "register_project", "set_konsep", "set_status"]

CHANGED = uses("temuan-proyek")  # the findings room compares it anew


def record_project(pemda: Pemda, *, kind: ProjectKind, values: Mapping[str, object], actor: User | None) -> Project:
    """Register a project. `values`: as of change_project, with `status` and `status_sejak`; all else is empty."""
    project = register_project(pemda, kind=kind, values=values, actor=actor)
    _compare(project)
    return project


def register_project(pemda: Pemda, *, kind: ProjectKind, values: Mapping[str, object], actor: User | None) -> Project:
    """Likewise, for whoever brings many and has them compared once."""
    project = build(pemda, kind=kind, values=values)
    db.session.add(project)
    db.session.flush()
    if project.status is not None:
        note_status(project, "", actor)
    record(actor, "record_project", project, logged_new(project), pemda=pemda.kode)
    return project


def change_project(project: Project, *, versi: int, values: Mapping[str, object], actor: User | None) -> Project:
    """Correct it. `values` holds what is to change, by the names of the fields; all else stays.

    Besides the texts: opd (Opd), kind, jenis, tahun_mulai, pengguna, pakai_terakhir, rekomendasi_tanggal, induk
    (Project) with induk_ragam, syarat, tidak_ada (names), kunci, and the whole lists uang (YearOfMoney), indikator
    ((instrumen, kode)), hubungan (Connection), data ((DataSet, DataDirection)).
    """
    require_current(project, versi)
    told = correct(project, values)
    if told:
        keep_revision(project, {name: before for name, (before, _) in told.items()}, actor)
        db.session.flush()
        record(actor, "change_project", project, logged(told), pemda=project.pemda.kode)
        _compare(project)
    return project


def set_status(
    project: Project, *, versi: int, status: ProjectStatus, sejak: date | None, sebab: str = "", actor: User | None
) -> Project:
    """Say how it stands since a day: any status to any other, each kept with its day and cause."""
    require_current(project, versi)
    before = [project.status, project.status_sejak]
    date_status(project, status, sejak)
    note_status(project, sebab, actor)
    db.session.flush()
    told = {"status": [before[0], status], "status_sejak": [before[1], project.status_sejak]}
    record(actor, "set_status", project, told, pemda=project.pemda.kode)
    _compare(project)
    return project


def set_konsep(project: Project, *, versi: int, konsep: str, actor: User | None) -> Project:
    """Confirm the main function ("kepegawaian.presensi"), or take the confirmation back with ""."""
    require_current(project, versi)
    before, project.konsep = project.konsep, konsep
    if before == konsep:
        return project
    keep_revision(project, {"konsep": before}, actor)
    db.session.flush()
    record(actor, "set_konsep", project, {"konsep": [before, konsep]}, pemda=project.pemda.kode)
    _compare(project)
    return project


def _compare(project: Project) -> None:
    enqueue(CHANGED, project.id)
