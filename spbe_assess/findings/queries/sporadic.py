"""Which records are sporadic, and how much: an order, with its reasons."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.findings.engine.model import Found
from spbe_assess.findings.engine.rulebook import rule
from spbe_assess.findings.engine.score import sporadic_scores
from spbe_assess.findings.models import Finding
from spbe_assess.findings.queries.listing import PER_PAGE, filtered
from spbe_assess.findings.queries.records import projects_by_id
from spbe_assess.findings.rules import FindingState
from spbe_assess.projects.models import Project

__all__ = ["Sporadic", "sporadic_in"]

OPEN = [str(FindingState.BARU), str(FindingState.DITINDAKLANJUTI)]


@dataclass(frozen=True)
class Sporadic:
    """A record, its score, and the findings behind it: (finding id, title of the rule)."""

    project: Project
    nilai: int
    findings: list[tuple[int, str]]


def sporadic_in(person: User, filters: Mapping[str, object], page: int) -> tuple[list[Sporadic], int, int]:
    """One page of the records with open findings of R06–R15 in sight, the highest score first; pages and records."""
    chosen = filtered(person, filters).where(Finding.jenis.startswith("sporadis-"), Finding.state.in_(OPEN))
    told = chosen.with_only_columns(
        Finding.id, Finding.jenis, Finding.severity, Finding.project_a_id, Finding.anggota
    ).order_by(Finding.id)
    found, behind = [], defaultdict(list)
    for id, jenis, severity, project_id, anggota in db.session.execute(told):
        extra = {"anggota": ",".join(map(str, anggota))} if anggota else {}
        found.append(Found(jenis, (project_id,), 1.0, severity, (), extra=extra))
        for record in anggota or [project_id]:
            behind[record].append((id, rule(jenis).judul))
    scores = sorted(sporadic_scores(found).items(), key=lambda pair: (-pair[1].nilai, pair[0]))
    here = dict(scores[(page - 1) * PER_PAGE : page * PER_PAGE])
    projects = {project.id: project for project in projects_by_id(here)}
    rows = [Sporadic(projects[id], score.nilai, behind[id]) for id, score in here.items()]
    return rows, max(1, -(-len(scores) // PER_PAGE)), len(scores)
