"""What is done about a kendala: promised, and said how it stands."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.actions import operations
from spbe_assess.actions.models import Action
from spbe_assess.actions.queries import action_of
from spbe_assess.actions.rules import STATE_NAMES, ActionState
from spbe_assess.kendala.forms import ActionForm
from spbe_assess.kendala.models import Kendala
from spbe_assess.kendala.queries import origin
from spbe_assess.kendala.views.blueprint import bp, kendala_to_change, reread, sent_version
from spbe_assess.organisation.models import Opd
from spbe_assess.organisation.queries import opds_of
from spbe_assess.web.access import found
from spbe_assess.web.filters import tanggal
from spbe_assess.web.submissions import once


@bp.route("/kendala/<int:kendala_id>/tindakan/baru", methods=["GET", "POST"])
def add_action(kendala_id: int) -> ResponseReturnValue:
    kendala = kendala_to_change(kendala_id)
    opds = _opds(kendala)
    form = ActionForm.from_request(opd=str(kendala.opd_id or ""))
    form.offer(((key, opd.nama) for key, opd in opds.items()), new=True)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _add(kendala, form, opds)))
    return render_template("kendala/add_action.html", form=form, kendala=kendala), form.status


def _add(kendala: Kendala, form: ActionForm, opds: dict[str, Opd]) -> str:
    operations.add_action(kendala.pemda, asal=origin(kendala), **_promise(form, opds), actor=current_user)
    flash("Tindakan tercatat.")
    return url_for(".kendala", kendala_id=kendala.id)


@bp.route("/kendala/<int:kendala_id>/tindakan/<int:action_id>", methods=["GET", "POST"])
def change_action(kendala_id: int, action_id: int) -> ResponseReturnValue:
    kendala = kendala_to_change(kendala_id)
    action = found(action_of(origin(kendala), action_id))
    opds = _opds(kendala)
    form = ActionForm.from_request(obj=action, tindakan=action.isi, opd=str(action.opd_id or ""))
    form.offer(((key, opd.nama) for key, opd in opds.items()), new=False)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _change(kendala, action, form, opds)))
    stored = [
        ("Yang akan dilakukan", action.isi),
        ("Penanggung jawab", action.penanggung_jawab),
        ("Paling lambat", tanggal(action.due)),
        ("Keadaan", STATE_NAMES[action.state]),
        ("Bukti", action.proof),
    ]
    shown = stored if reread(form, action) else []
    page = render_template("kendala/change_action.html", form=form, kendala=kendala, action=action, stored=shown)
    return page, form.status


def _change(kendala: Kendala, action: Action, form: ActionForm, opds: dict[str, Opd]) -> str:
    operations.change_action(
        action,
        versi=sent_version(form),
        **_promise(form, opds),
        state=ActionState(form.state.data),
        proof=form.proof.data or "",
        actor=current_user,
    )
    flash("Tindakan tersimpan.")
    return url_for(".kendala", kendala_id=kendala.id)


def _opds(kendala: Kendala) -> dict[str, Opd]:
    """Whoever writes it down may name any OPD of the pemda: mending often lies with another one."""
    return {str(opd.id): opd for opd in opds_of(kendala.pemda)}


def _promise(form: ActionForm, opds: dict[str, Opd]) -> dict:
    return {
        "isi": form.tindakan.data,
        "opd": opds.get(form.opd.data),
        "penanggung_jawab": form.penanggung_jawab.data or "",
        "due": form.due.data,
    }
