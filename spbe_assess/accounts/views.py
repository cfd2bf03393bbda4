"""The pages of a person's own: signing in and out, the password, and where the work starts."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts import login, operations, queries, rules
from spbe_assess.accounts.forms import ChangePasswordForm, NewPasswordForm, SignInForm
from spbe_assess.accounts.rules import InvitationOver, TooManyTries
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.web.access import public, safe_next

bp = Blueprint("accounts", __name__)
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
    return redirect(url_for(".sign_in"))


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
    return render_template("accounts/start.html")
