"""What a save does to one record, without calling for a comparison: one form wants one, an import one for all."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm.attributes import flag_modified

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.facts import TEXTS, apply, stand
from spbe_assess.projects.guards import keep_revision
from spbe_assess.projects.models import Project, ProjectStatusChange
from spbe_assess.projects.rules import LONGEST_NOTE, ProjectKind, ProjectStatus, require_year
from spbe_assess.texts import require_text

PERSONS = frozenset({"penanggung_jawab"})  # names of people never stand in the log
LOGGED_AS = {"alamat": "alamat_web"}  # "alamat" is where a person lives, which the log refuses


def build(pemda: Pemda, *, kind: ProjectKind, values: Mapping[str, object]) -> Project:
    """A new record in the session; after a flush it is to be told by `tell_new`."""
    project = Project(pemda=pemda, kind=kind, waktu=clock.now(), nama="", tidak_ada=[], syarat=[], induk=None)
    for name in TEXTS:
        setattr(project, name, "")
    project.konsep = ""
    apply(project, {"nama": "", **values})
    if values.get("status") is not None:
        date_status(project, values["status"], values.get("status_sejak"))
    db.session.add(project)
    return project


def tell_new(project: Project, actor: User | None) -> None:
    """The first state and the log of a record that was built."""
    if project.status is not None:
        note_status(project, "", actor)
    told = {name: [None, value] for name, value in stand(project).items() if value not in (None, "", [])}
    record(actor, "record_project", project, _logged(told), pemda=project.pemda.kode)


def correct(project: Project, values: Mapping[str, object], actor: User | None) -> bool:
    """Set `values`, keep what they replaced; whether anything was."""
    before = stand(project)
    apply(project, values)
    after = stand(project)
    replaced = {name: before[name] for name in after if before[name] != after[name]}
    if not replaced:
        return False
    flag_modified(project, "nama")  # a new versi, though its own columns may be as they were
    keep_revision(project, replaced, actor)
    told = {name: [before[name], after[name]] for name in replaced}
    record(actor, "change_project", project, _logged(told), pemda=project.pemda.kode)
    return True


def change_status(
    project: Project, status: ProjectStatus, sejak: date | None, sebab: str = "", *, actor: User | None
) -> None:
    """Date it, note it, log it."""
    before = [project.status, project.status_sejak]
    date_status(project, status, sejak)
    note_status(project, sebab, actor)
    told = {"status": [before[0], status], "status_sejak": [before[1], project.status_sejak]}
    record(actor, "set_status", project, told, pemda=project.pemda.kode)


def date_status(project: Project, status: ProjectStatus, sejak: date | None) -> None:
    """It stands so since that day, or since today."""
    today = clock.today(project.pemda.zona)
    sejak = sejak or today
    if sejak > today:
        raise Refused("Tanggal keadaan belum tiba.", "status_sejak")
    require_year(sejak.year, "status_sejak", "Tahun keadaan")
    project.status, project.status_sejak = status, sejak


def note_status(project: Project, sebab: str, actor: User | None) -> None:
    """A line of its life."""
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
    return {LOGGED_AS.get(name, name): values for name, values in told.items() if name not in PERSONS}
