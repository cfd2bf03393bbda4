"""What became of the action a decision promised."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.actions.models import Action
from spbe_assess.actions.queries import action_of
from spbe_assess.actions.rules import STATE_NAMES, ActionState
from spbe_assess.findings import operations, policy, queries
from spbe_assess.findings.forms import FollowUpForm
from spbe_assess.findings.models import Finding
from spbe_assess.findings.views.blueprint import bp, finding_seen
from spbe_assess.findings.views.finding import sent_version
from spbe_assess.findings.views.pairs import title_of
from spbe_assess.web.access import found, require
from spbe_assess.web.submissions import once


@bp.route("/temuan/<int:finding_id>/tindakan/<int:action_id>", methods=["GET", "POST"])
def follow_up(finding_id: int, action_id: int) -> ResponseReturnValue:
    finding = finding_seen(finding_id)
    action = found(action_of(queries.origin(finding), action_id))
    require(policy.can_follow_up(current_user, action))
    form = FollowUpForm.from_request(obj=action)
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _follow_up(finding, action, form))
            flash("Tindak lanjut tersimpan.")
            return redirect(address)
    stored = []
    if form.stale:
        form.reread(action.versi)
        stored = [("Keadaan", STATE_NAMES[action.state]), ("Bukti", action.proof)]
    page = render_template(
        "findings/follow_up.html",
        finding=finding,
        title=title_of(finding),
        action=action,
        form=form,
        stored=stored,
        decision=queries.current_decision(finding),
    )
    return page, form.status


def _follow_up(finding: Finding, action: Action, form: FollowUpForm) -> str:
    operations.follow_up(
        finding,
        action,
        versi=sent_version(form),
        state=ActionState(form.state.data),
        proof=form.proof.data or "",
        actor=current_user,
    )
    return url_for(".finding", finding_id=finding.id)
