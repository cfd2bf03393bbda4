"""The pages of a person's own: signing in and out, the password, and where the work starts."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from spbe_assess.accounts import login, operations, queries, rules
from spbe_assess.accounts.forms import ChangePasswordForm, NewPasswordForm, SignInForm
from spbe_assess.accounts.rules import InvitationOver, TooManyTries
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.web.access import found, public, safe_next
from spbe_assess.web.addresses import whole_number

bp = Blueprint("accounts", __name__)
NEWEST = 6  # notices on the start page
WAIT = {"Retry-After": str(int(rules.WINDOW.total_seconds()))}


@bp.route("/masuk", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    onward = safe_next(request.args.get("next"))
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(onward or url_for(".start"))
    form = SignInForm.from_request()
    status, headers = 422, {}
    if form.submitted():
        try:
            login.sign_in(form.nama.data, form.sandi.data, request.remote_addr or "")
        except TooManyTries as no:
            form.refuse(no)
            status, headers = 429, WAIT
        except Refused as no:
            form.refuse(no)
        else:
            return redirect(onward or url_for(".start"))
    page = render_template("accounts/sign_in.html", form=form, onward=onward)
    return page, status if form.errors else 200, headers


@bp.post("/keluar")
def sign_out() -> ResponseReturnValue:
    with transaction():
        operations.end_session(login.current_session(), actor=current_user)
    login.leave()
    flash("Anda sudah keluar.")
    response = redirect(url_for(".sign_in"))
    response.headers["Clear-Site-Data"] = '"storage"'  # texts not sent yet are nobody else's to find on this machine
    return response


@bp.get("/akun/token")
def form_token() -> ResponseReturnValue:
    """For a page that was open while its person had to sign in again: the new token, and who is signed in now."""
    return {"token": generate_csrf(), "orang": current_user.id}


@bp.route("/undangan/<token>", methods=["GET", "POST"])
@public
def accept_invitation(token: str) -> ResponseReturnValue:
    invitation = queries.invitation_by_token(token)
    if invitation is None:
        page = render_template("accounts/accept_invitation.html", over=InvitationOver.message)
        return page, 404
    form = NewPasswordForm.from_request()
    if form.submitted():
        with form.refusals():
            with transaction():
                user = operations.accept_invitation(invitation, form.sandi.data, actor=invitation.user)
                token = operations.begin_session(user, actor=user)
            login.enter(token)
            flash("Kata sandi tersimpan. Selamat datang.")
            return redirect(url_for(".start"))
    page = render_template("accounts/accept_invitation.html", form=form, person=invitation.user)
    return page, form.status


@bp.route("/akun/sandi", methods=["GET", "POST"])
def change_password() -> ResponseReturnValue:
    form = ChangePasswordForm.from_request()
    status, headers = 422, {}
    if form.submitted():
        try:
            if login.try_password(f"sandi:{current_user.id}", current_user.sandi, form.lama.data):
                mine = login.current_session()
                with transaction():
                    operations.set_password(mine.user, form.sandi.data, actor=current_user, keep=mine)
                flash("Kata sandi diganti. Di peramban lain Anda harus masuk lagi.")
                return redirect(url_for(".start"))
            form.refuse(Refused("Kata sandi sekarang tidak cocok.", "lama"))
        except TooManyTries as no:
            form.refuse(no)
            status, headers = 429, WAIT
    return render_template("accounts/change_password.html", form=form), status if form.errors else 200, headers


@bp.get("/")
def start() -> ResponseReturnValue:
    return render_template(
        "accounts/start.html", notices=queries.unread_notices_of(current_user, NEWEST + 1), most=NEWEST
    )


@bp.get("/pemberitahuan")
def notices() -> ResponseReturnValue:
    page = max(1, request.args.get("halaman", 1, type=whole_number))
    rows, pages = queries.notices_of(current_user, page)
    return render_template("accounts/notices.html", notices=rows, page=page, pages=pages)


@bp.get("/pemberitahuan/<int:notice_id>")
def notice(notice_id: int) -> ResponseReturnValue:
    """On to what it is about; a notice that was followed is not new any more."""
    notice = found(queries.notice_of(current_user, notice_id))
    onward = safe_next(notice.url) or url_for(".start")
    if notice.read_at is None:
        with transaction():
            operations.read_notice(notice, actor=current_user)
    return redirect(onward)


@bp.post("/pemberitahuan/dibaca")
def read_notices() -> ResponseReturnValue:
    with transaction():
        operations.read_all_notices(actor=current_user)
    flash("Semua pemberitahuan ditandai sudah dibaca.")
    return redirect(url_for(".start"))
