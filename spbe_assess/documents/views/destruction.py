"""Bytes that must go: asked by the coordinator on a version, answered by an admin in a list."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.documents import operations, policy, queries
from spbe_assess.documents.forms import DestructionForm
from spbe_assess.documents.models import Destruction
from spbe_assess.documents.views.blueprint import bp
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once


@bp.route("/dokumen/<int:document_id>/versi/<int:n>/musnahkan", methods=["GET", "POST"])
def ask_destruction(document_id: int, n: int) -> ResponseReturnValue:
    row = found(queries.document_visible_to(current_user, document_id))
    version = found(queries.version_in(row, n))
    require(policy.can_ask_destruction(current_user, row))
    form = DestructionForm.from_request()

    def work() -> str:
        operations.ask_destruction(version, alasan=form.alasan.data, actor=current_user)
        return url_for(".document", document_id=row.id)

    if form.submitted():
        with form.refusals():
            address = once(form, work)
            flash("Pemusnahan diminta. Berkasnya masih ada sampai admin menyetujuinya.")
            return redirect(address)
    page = render_template(
        "documents/ask_destruction.html", form=form, document=row, version=version, is_held=queries.is_held(version)
    )
    return page, form.status


@bp.get("/dokumen/pemusnahan")
def destructions() -> str:
    require(policy.can_list_destructions(current_user))
    page = max(request.args.get("halaman", 1, type=whole_number), 1)
    rows, pages = queries.destructions(current_user, page=page)
    return render_template(
        "documents/destructions.html",
        rows=rows,
        page=page,
        pages=pages,
        held={wish.id for wish in rows if wish.decided_at is None and queries.is_held(wish.version)},
        can_decide=lambda wish: policy.can_decide_destruction(current_user, wish.version.document),
        can_list=policy.can_list(current_user),
    )


def _to_decide(destruction_id: int) -> Destruction:
    """404 outside the person's scope, 403 for a coordinator, who only asks."""
    wish = found(queries.destruction_visible_to(current_user, destruction_id))
    require(policy.can_decide_destruction(current_user, wish.version.document))
    return wish


@bp.post("/dokumen/pemusnahan/<int:destruction_id>/setujui")
def destroy_version(destruction_id: int) -> ResponseReturnValue:
    wish = _to_decide(destruction_id)

    def work() -> str:
        operations.destroy_version(wish, actor=current_user)
        return url_for(".destructions")

    address = once(ChangeForm.from_request(), work)
    flash("Berkas dimusnahkan. Catatan dan sidiknya tetap ada.")
    return redirect(address)


@bp.post("/dokumen/pemusnahan/<int:destruction_id>/tolak")
def refuse_destruction(destruction_id: int) -> ResponseReturnValue:
    wish = _to_decide(destruction_id)

    def work() -> str:
        operations.refuse_destruction(wish, actor=current_user)
        return url_for(".destructions")

    address = once(ChangeForm.from_request(), work)
    flash("Permintaan ditolak; berkasnya tetap ada.")
    return redirect(address)
