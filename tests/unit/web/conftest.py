"""A small application with the web machinery alone: no room, no database."""

import pytest
from flask import Blueprint, Flask, request
from flask_login import LoginManager, UserMixin, login_user

from config import ROOT
from spbe_assess.errors import Refused
from spbe_assess.web import gather, init_web
from spbe_assess.web.access import found, public, require


class Person(UserMixin):
    id = "1"
    nama = "Rahma Tjokra"


def views() -> Blueprint:
    bp = Blueprint("accounts", __name__)

    @bp.get("/masuk")
    @public
    def sign_in():
        login_user(Person())
        return "masuk"

    @bp.post("/keluar")
    def sign_out():
        return "keluar"

    @bp.route("/tulis", methods=["GET", "POST"])
    def write():
        if request.method == "POST":
            raise Refused("Periode {ini} sudah ditutup.")
        return "halaman tulis"

    @bp.get("/tiada")
    def missing():
        return found(None)

    @bp.get("/larang")
    def forbidden():
        return str(require(False))

    @bp.get("/rusak")
    def broken():
        raise ValueError(request.args.get("q"))

    return bp


@pytest.fixture
def app(tmp_path) -> Flask:
    app = Flask(
        "spbe_assess",
        template_folder=ROOT / "templates",
        static_folder=ROOT / "static",
        instance_path=str(tmp_path),
    )
    app.secret_key = "uji"  # noqa: S105 of an application that lives for one test
    app.config.update(WTF_CSRF_ENABLED=False, MAX_CONTENT_LENGTH=25_000_000)
    LoginManager(app).user_loader(lambda _: Person())
    init_web(app)
    app.register_blueprint(views())
    gather(app, [])
    return app


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def signed_in(client):
    client.get("/masuk")
    return client
