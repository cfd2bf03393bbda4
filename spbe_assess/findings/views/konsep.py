"""The main function of a project: what we think, what a person says, and what is asked about the project."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.errors import Refused
from spbe_assess.findings import queries, rules
from spbe_assess.findings.engine.rulebook import levels, rule
from spbe_assess.findings.forms import OTHER, KonsepForm
from spbe_assess.findings.views.blueprint import bp
from spbe_assess.findings.views.offering import every_konsep, proposed, read
from spbe_assess.projects import operations, policy
from spbe_assess.projects.models import Project
from spbe_assess.projects.queries import project_visible_to
from spbe_assess.web.access import found, require
from spbe_assess.web.slots import fills
from spbe_assess.web.submissions import once

FEW = 5  # findings on the project's own page


@bp.route("/temuan/konsep/<int:project_id>", methods=["GET", "POST"])
def confirm_konsep(project_id: int) -> ResponseReturnValue:
    project = found(project_visible_to(current_user, project_id))
    require(policy.can_change(current_user, project))
    words, mine = read(project)
    form = KonsepForm.from_request(obj=project, usulan=None, konsep=None)
    form.offer(proposed(words, mine, queries.text_of(project)), every_konsep(words))
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _confirm(project, form, words.konsep)))
    if form.stale:
        form.reread(project.versi)
    now = words.konsep.get(project.konsep)
    return render_template("findings/confirm_konsep.html", form=form, project=project, now=now), form.status


def _confirm(project: Project, form: KonsepForm, known: dict) -> str:
    chosen = form.chosen
    if form.usulan.data == OTHER and not chosen:
        raise Refused("Pilih fungsi dari daftar.", "konsep")
    if chosen and chosen not in known:
        raise Refused("Fungsi itu tidak ada di kamus; pilih dari daftar.", "konsep")
    operations.set_konsep(project, versi=form.versi.data or 0, konsep=chosen, actor=current_user)
    flash("Fungsi utama tersimpan." if chosen else "Fungsi utama dibiarkan belum pasti.")
    return url_for("projects.project", project_id=project.id)


@fills("proyek")
def of_project(project: Project) -> str:
    """Its function, to be confirmed by whoever may change it, and the gravest questions about it."""
    words, mine = read(project)
    form = KonsepForm(formdata=None, obj=project, usulan=None, konsep=None)
    form.offer(proposed(words, mine, queries.text_of(project)), [])
    asked = queries.findings_of_project(project)
    return render_template(
        "findings/_project.html",
        project=project,
        now=words.konsep.get(project.konsep),
        form=form,
        may_change=policy.can_change(current_user, project),
        findings=asked[:FEW],
        more=max(0, len(asked) - FEW),
        rule=rule,
        levels=levels(),
        states=rules.STATE_NAMES,
        other=OTHER,
    )
