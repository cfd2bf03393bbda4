"""The usulan of a project: asked for by who keeps it, answered by the coordinator, kept with the record."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.projects import operations, policy, queries, rules
from spbe_assess.projects.forms import AnswerClearanceForm, AskClearanceForm
from spbe_assess.projects.models import Project, Proposal
from spbe_assess.projects.rules import ClearanceOutcome
from spbe_assess.projects.views.blueprint import bp, project_seen, project_to_change
from spbe_assess.web.access import found, require
from spbe_assess.web.submissions import once


@bp.get("/proyek/<int:project_id>/usulan")
def proposals(project_id: int) -> str:
    project = project_seen(project_id)
    return render_template(
        "projects/proposals.html",
        project=project,
        proposals=queries.proposals_of(project),
        can_ask=policy.can_change(current_user, project),
        can_answer=policy.can_answer_proposal(current_user, project.pemda),
        rules=rules,
    )


@bp.route("/proyek/<int:project_id>/usulan/baru", methods=["GET", "POST"])
def ask_clearance(project_id: int) -> ResponseReturnValue:
    project = project_to_change(project_id)
    year = clock.today(project.pemda.zona).year + 1
    form = AskClearanceForm.from_request(tahun=year, syarat=project.syarat)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _ask(project, form)))
    return render_template("projects/ask_clearance.html", form=form, project=project), form.status


def _ask(project: Project, form: AskClearanceForm) -> str:
    operations.ask_clearance(
        project, tahun=form.tahun.data, alasan=form.alasan.data, syarat=form.syarat.data or (), actor=current_user
    )
    flash("Usulan tercatat dan menunggu jawaban koordinator.")
    return url_for(".proposals", project_id=project.id)


@bp.route("/proyek/<int:project_id>/usulan/<int:proposal_id>", methods=["GET", "POST"])
def answer_clearance(project_id: int, proposal_id: int) -> ResponseReturnValue:
    project = project_seen(project_id)
    proposal = found(queries.proposal_of(project, proposal_id))
    require(policy.can_answer_proposal(current_user, project.pemda))
    form = AnswerClearanceForm.from_request(obj=proposal, versi=proposal.versi)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _answer(proposal, form)))
    page = render_template("projects/answer_clearance.html", form=form, project=project, proposal=proposal, rules=rules)
    return page, form.status


def _answer(proposal: Proposal, form: AnswerClearanceForm) -> str:
    operations.answer_clearance(
        proposal,
        versi=form.versi.data or 0,
        hasil=ClearanceOutcome(form.hasil.data),
        nomor=form.nomor.data or "",
        tanggal=form.tanggal.data,
        catatan=form.catatan.data or "",
        actor=current_user,
    )
    flash("Jawaban tersimpan.")
    return url_for(".proposals", project_id=proposal.project_id)
