"""One project: what it says, how it stands, what it serves and costs; and what happened to it."""

from flask import render_template
from flask_login import current_user

from spbe_assess.organisation.queries import opds_of
from spbe_assess.projects import policy, queries, rules
from spbe_assess.projects.facts import stand
from spbe_assess.projects.models import Project
from spbe_assess.projects.views.blueprint import bp, project_seen
from spbe_assess.projects.views.evidence import served
from spbe_assess.projects.views.saying import label, said, was

PARTS = {1: "Apa dan untuk apa", 2: "Siapa dan data apa", 3: "Kapan dan berapa"}


@bp.get("/proyek/<int:project_id>")
def project(project_id: int) -> str:
    row = project_seen(project_id)
    return render_template(
        "projects/project.html",
        project=row,
        parts=[(title, said(row, part)) for part, title in PARTS.items()],
        lacks=queries.completeness_of(row),
        below=queries.parts_of(row),
        can_change=policy.can_change(current_user, row),
        **served(row),
        rules=rules,
    )


@bp.get("/proyek/<int:project_id>/riwayat")
def history(project_id: int) -> str:
    row = project_seen(project_id)
    opds = {opd.id: opd.nama for opd in opds_of(row.pemda)}
    projects = dict(queries.others_of(row.pemda))
    return render_template(
        "projects/history.html",
        project=row,
        saves=queries.saves_of(row, _now(row)),
        states=queries.status_changes(row),
        label=label,
        was=lambda name, value: was(name, value, opds, projects),
        rules=rules,
    )


def _now(row: Project) -> dict[str, object]:
    return {**stand(row), "konsep": row.konsep}
