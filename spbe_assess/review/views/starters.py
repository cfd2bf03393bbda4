"""The page on which an admin keeps the sentences evaluators begin with."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts.queries import provinsi_of
from spbe_assess.organisation.models import Pemda
from spbe_assess.review import operations, policy, queries
from spbe_assess.review.forms import StartersForm
from spbe_assess.review.views.room import bp
from spbe_assess.web.access import found, require
from spbe_assess.web.submissions import once


@bp.route("/reviu/awal-kalimat", methods=["GET", "POST"])
def set_starters() -> ResponseReturnValue:
    require(policy.can_keep_starters(current_user))
    provinsi = _provinsi()
    lines, versi = queries.starters_of(provinsi.id)
    form = StartersForm.from_request(versi=versi, kalimat="\n".join(lines))
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.set_starters(provinsi, isi=form.kalimat.data, versi=form.versi.data or 0, actor=current_user)
                return url_for(".set_starters", provinsi=provinsi.kode)

            address = once(form, work)
            flash("Awal kalimat tersimpan. Evaluator melihatnya pada penilaian berikutnya.")
            return redirect(address)
    if form.stale:
        lines, versi = queries.starters_of(provinsi.id)
        form.reread(versi)
    page = render_template("review/set_starters.html", provinsi=provinsi, form=form, lines=lines, own=versi > 0)
    return page, form.status


def _provinsi() -> Pemda:
    """The one the address names among those this admin keeps; without a name the first."""
    known, kode = provinsi_of(current_user), request.args.get("provinsi")
    return found(next((each for each in known if kode in (None, each.kode)), None))
