"""The records that do one work, beside each other: which one to keep, what the others cost, and their pairs."""

from flask import render_template
from flask_login import current_user

from spbe_assess.findings import policy, queries, rules
from spbe_assess.findings.engine.clusters import Cluster, yearly
from spbe_assess.findings.engine.national import by_kode
from spbe_assess.findings.views.blueprint import bp
from spbe_assess.findings.views.finding import band_of
from spbe_assess.findings.views.pairs import owner_of, page_of, title_of
from spbe_assess.projects.queries import project_visible_to
from spbe_assess.projects.rules import STATUS_NAMES
from spbe_assess.web.access import found, require


@bp.get("/temuan/gugus/<int:project_id>")
def cluster(project_id: int) -> str:
    project = found(project_visible_to(current_user, project_id))
    require(policy.can_list(current_user))
    group = queries.cluster_with(project.id, project.pemda)
    told = _told(group, policy.sees_money(current_user, project.pemda)) if group else {}
    return render_template("findings/cluster.html", project=project, pemda=project.pemda, group=group, **told)


def _told(group: Cluster, sees_money: bool) -> dict:
    members = queries.projects_by_id(group.ids)
    costs = {each.id: yearly(queries.record_of(each)) for each in members}
    years = sorted({year for cost in costs.values() for year in cost}) if sees_money else []
    return {
        "function": queries.konsep_name(queries.dictionary(), group.konsep),
        "national": by_kode().get(group.umum),
        "members": sorted(members, key=lambda each: (each.id != group.keep, each.id)),
        "kept": next((each for each in members if each.id == group.keep), None),
        "owner_of": owner_of,
        "page_of": page_of,
        "heads": ["Catatan", "Keadaan", ("Pengguna", "num"), *((str(year), "num") for year in years)],
        "years": years,
        "costs": costs,
        "sees_money": sees_money,
        "pairs": [(row, title_of(row), outcome) for row, outcome in queries.findings_among(group.ids)],
        "band_of": band_of,
        "rules": rules,
        "statuses": STATUS_NAMES,
    }
