"""The messages to the people of an admin's province: which went by mail, and the text of each to pass on by hand."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts import operations, policy
from spbe_assess.accounts.queries import messages_in, provinsi_of
from spbe_assess.accounts.rules import Scope
from spbe_assess.admin.views.room import bp
from spbe_assess.web.access import require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

STATES = {"": None, "belum": False, "terkirim": True}


@bp.get("/admin/pesan")
def outbox() -> ResponseReturnValue:
    require(policy.is_admin(current_user))
    keadaan = request.args.get("keadaan", "")
    page = max(1, request.args.get("halaman", 1, type=whole_number))
    provinsi = None if current_user.scope is Scope.INSTALASI else provinsi_of(current_user)[0]
    messages, pages = messages_in(provinsi, sent=STATES.get(keadaan), page=page)
    here = url_for(".outbox")
    return render_template(
        "admin/outbox.html",
        messages=messages,
        page=page,
        pages=pages,
        keadaan=keadaan,
        chips=[
            ("Semua", here, keadaan not in ("belum", "terkirim")),
            ("Belum terkirim", f"{here}?keadaan=belum", keadaan == "belum"),
            ("Terkirim", f"{here}?keadaan=terkirim", keadaan == "terkirim"),
        ],
        has_server=bool(current_app.config["MAIL_URL"]),
    )


@bp.post("/admin/pesan/kirim")
def send_outbox() -> ResponseReturnValue:
    require(policy.is_admin(current_user))
    address = once(ChangeForm.from_request(), _ask)
    flash("Pesan yang belum terkirim sedang dikirim. Muat ulang halaman ini sebentar lagi untuk melihat hasilnya.")
    return redirect(address)


def _ask() -> str:
    operations.ask_mail()
    return url_for(".outbox")
