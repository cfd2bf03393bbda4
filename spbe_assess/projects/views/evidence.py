"""Which indikator a project serves; and on the page of an indikator, the projects that may prove it."""

from collections.abc import Iterator

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from spbe_assess.assessments.rules import short_nama, spoken_kode
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.projects import operations, queries, rules
from spbe_assess.projects.forms import IndikatorForm
from spbe_assess.projects.models import Project
from spbe_assess.projects.views.blueprint import bp, project_to_change
from spbe_assess.web.slots import fills
from spbe_assess.web.submissions import once


@bp.route("/proyek/<int:project_id>/indikator", methods=["GET", "POST"])
def link_indikator(project_id: int) -> ResponseReturnValue:
    project = project_to_change(project_id)
    linked = [f"{each.instrumen}/{each.kode}" for each in project.indikator]
    form = IndikatorForm.from_request(versi=project.versi, indikator=linked)
    form.indikator.choices = list(_offered(linked))
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _link(project, form)))
    groups = [(get_instrument(kode).rujukan, kode) for kode in reversed(rules.SERVED)]
    return render_template("projects/link_indikator.html", form=form, project=project, groups=groups), form.status


def _offered(linked: list[str]) -> Iterator[SelectChoice]:
    for instrumen, kodes in rules.SERVED.items():
        known = get_instrument(instrumen).indikator
        for kode in kodes:
            yield SelectChoice(value=f"{instrumen}/{kode}", label=f"{spoken_kode(kode)}. {short_nama(known[kode])}")
    offered = {f"{instrumen}/{kode}" for instrumen, kodes in rules.SERVED.items() for kode in kodes}
    yield from (SelectChoice(value=pair, label=pair.split("/")[1]) for pair in linked if pair not in offered)


def _link(project: Project, form: IndikatorForm) -> str:
    pairs = [tuple(pair.split("/", 1)) for pair in form.indikator.data or ()]
    operations.change_project(
        project, versi=form.versi.data or 0, values={"indikator": pairs}, actor=current_user
    )  # fmt: skip
    flash("Indikator tersimpan.")
    return url_for(".project", project_id=project.id)


def served(project: Project) -> dict[str, object]:
    """What the project's page tells of the indikator it serves, and of its latest usulan."""
    return {
        "served": [(get_instrument(each.instrumen), each.kode) for each in project.indikator],
        "spoken_kode": spoken_kode,
        "short_nama": short_nama,
        "asked": queries.proposals_of(project)[:1],
    }


@fills("indikator")
def may_prove(answer) -> str:
    """The projects linked to this indikator, as possible evidence."""
    assessment = answer.assessment
    instrumen = assessment.period.instrumen
    if not rules.is_served(instrumen, answer.kode):
        return ""
    rows = queries.projects_serving(assessment.pemda, instrumen, answer.kode)
    return render_template("projects/_may_prove.html", rows=rows, rules=rules)
