"""What is like a text somebody types now: in the inventory of the pemda and its province, and among national ones."""

import sqlalchemy as sa

from spbe_assess.db import db
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Record
from spbe_assess.findings.engine.profiles import Profile, profile
from spbe_assess.findings.engine.similar import Similar, similar
from spbe_assess.findings.models import ProfileKey, ProjectProfile
from spbe_assess.findings.queries.records import projects_by_id, record_of
from spbe_assess.findings.rules import lookup_keys
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.models import Project

__all__ = ["compared_with", "similar_to"]

MOST = 200  # candidates that are compared; the strongest concept first


def similar_to(words: Dictionary, record: Record, pemda: Pemda) -> tuple[Similar, dict[int, Project]]:
    """By group, nearest first; and the projects they name, by id. `record` is what is typed, its id 0 or its own."""
    mine = profile(words, record.text)
    stored = _candidates(words, mine, pemda)
    projects = {project.id: project for project in projects_by_id(stored)}
    others = [(record_of(project), stored[id]) for id, project in projects.items()]
    return similar(words, record, others), projects


def _candidates(words: Dictionary, mine: Profile, pemda: Pemda) -> dict[int, Profile]:
    """Stored profiles of the province that share a main function, the own name or the national application."""
    keys = lookup_keys(mine) | {f"konsep:{konsep}" for konsep in mine.proposals[:3]}
    here = sa.or_(Pemda.id == pemda.in_provinsi_id, Pemda.provinsi_id == pemda.in_provinsi_id)
    statement = (
        sa.select(ProjectProfile.project_id, ProjectProfile.isi)
        .join(Project, Project.id == ProjectProfile.project_id)
        .join(Pemda, Pemda.id == Project.pemda_id)
        .where(
            ProjectProfile.project_id.in_(sa.select(ProfileKey.project_id).where(ProfileKey.kunci.in_(keys))),
            ProjectProfile.kamus == words.digest,
            here,
        )
        .order_by(Project.pemda_id != pemda.id, ProjectProfile.project_id)
        .limit(MOST)
    )
    return {id: Profile.from_json(isi) for id, isi in db.session.execute(statement)}


def compared_with(pemda: Pemda) -> int:
    """How many projects of the province a typed text is looked for in."""
    here = sa.or_(Pemda.id == pemda.in_provinsi_id, Pemda.provinsi_id == pemda.in_provinsi_id)
    return db.session.scalar(
        sa.select(sa.func.count()).select_from(Project).join(Pemda, Pemda.id == Project.pemda_id).where(here)
    )
