"""Everything that changes a project: its facts, money and links, its status, its confirmed function."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm.attributes import flag_modified

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.jobs import enqueue, uses
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.facts import TEXTS, apply, stand
from spbe_assess.projects.guards import keep_revision, require_current
from spbe_assess.projects.models import Project, ProjectStatusChange
from spbe_assess.projects.rules import LONGEST_NOTE, ProjectKind, ProjectStatus, require_year
from spbe_assess.texts import require_text

__all__ = ["change_project", "record_project", "set_konsep", "set_status"]

CHANGED = uses("temuan-proyek")  # the findings room compares it anew
PERSONS = frozenset({"penanggung_jawab"})  # names of people never stand in the log


def record_project(pemda: Pemda, *, kind: ProjectKind, values: Mapping[str, object], actor: User | None) -> Project:
    """Register a project. `values`: as of change_project, with `status` and `status_sejak`; all else is empty."""
    project = Project(pemda=pemda, kind=kind, waktu=clock.now(), nama="", tidak_ada=[], syarat=[], induk=None)
    for name in TEXTS:
        setattr(project, name, "")
    project.konsep = ""
    apply(project, {"nama": "", **values})
    if values.get("status") is not None:
        _date_status(project, values["status"], values.get("status_sejak"))
    db.session.add(project)
    db.session.flush()
    if project.status is not None:
        _note_status(project, "", actor)
    told = {name: [None, value] for name, value in stand(project).items() if value not in (None, "", [])}
    record(actor, "record_project", project, _logged(told), pemda=pemda.kode)
    _compare(project)
    return project


def change_project(project: Project, *, versi: int, values: Mapping[str, object], actor: User | None) -> Project:
    """Correct it. `values` holds what is to change, by the names of the fields; all else stays.

    Besides the texts: opd (Opd), kind, jenis, tahun_mulai, pengguna, pakai_terakhir, rekomendasi_tanggal, induk
    (Project) with induk_ragam, syarat, tidak_ada (names), kunci, and the whole lists uang (YearOfMoney), indikator
    ((instrumen, kode)), hubungan (Connection), data ((DataSet, DataDirection)).
    """
    require_current(project, versi)
    before = stand(project)
    apply(project, values)
    after = stand(project)
    replaced = {name: before[name] for name in after if before[name] != after[name]}
    if not replaced:
        return project
    flag_modified(project, "nama")  # a new versi, though its own columns may be as they were
    keep_revision(project, replaced, actor)
    db.session.flush()
    told = {name: [before[name], after[name]] for name in replaced}
    record(actor, "change_project", project, _logged(told), pemda=project.pemda.kode)
    _compare(project)
    return project


def set_status(
    project: Project, *, versi: int, status: ProjectStatus, sejak: date | None, sebab: str = "", actor: User | None
) -> Project:
    """Say how it stands since a day: any status to any other, each kept with its day and cause."""
    require_current(project, versi)
    before = [project.status, project.status_sejak]
    _date_status(project, status, sejak)
    _note_status(project, sebab, actor)
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


def _date_status(project: Project, status: ProjectStatus, sejak: date | None) -> None:
    today = clock.today(project.pemda.zona)
    sejak = sejak or today
    if sejak > today:
        raise Refused("Tanggal keadaan belum tiba.", "status_sejak")
    require_year(sejak.year, "status_sejak", "Tahun keadaan")
    project.status, project.status_sejak = status, sejak


def _note_status(project: Project, sebab: str, actor: User | None) -> None:
    db.session.add(
        ProjectStatusChange(
            project_id=project.id,
            status=project.status,
            sejak=project.status_sejak,
            sebab=require_text(sebab, LONGEST_NOTE, "sebab", "Sebab"),
            by_id=actor.id if actor is not None else None,
            waktu=clock.now(),
        )
    )


def _logged(told: Mapping[str, list]) -> dict[str, list]:
    return {name: values for name, values in told.items() if name not in PERSONS}


def _compare(project: Project) -> None:
    enqueue(CHANGED, project.id)
