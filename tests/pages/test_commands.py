"""The command line: places, people and the log; every no is one sentence on standard error, 2, and nothing else."""

import pytest
import sqlalchemy as sa

from config import TestConfig
from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.app import create_app
from spbe_assess.audit.models import AuditHead
from spbe_assess.audit.operations import record
from spbe_assess.db import transaction
from spbe_assess.organisation import queries
from tests.factories import make_opd, make_pemda, make_user
from tests.page import Page, words

NEW = "kuda-laut-biru"


@pytest.fixture
def run(app, db):
    """Run a command and see its code, what it prints, and what it says on standard error."""

    def run(*words, typed=None):
        with app.app_context():
            result = app.test_cli_runner().invoke(args=list(words), input=typed)
        db.session.rollback()
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def refused(run):
    """Run what must be refused: 2, one sentence, nothing printed."""

    def refused(*words, typed=None):
        code, printed, said = run(*words, typed=typed)
        assert (code, printed) == (2, "")
        assert said.strip().endswith(".")
        assert "Traceback" not in said
        assert len(said.splitlines()) == 1
        return said

    return refused


def people(db):
    return list(db.session.scalars(sa.select(User).order_by(User.id)))


def test_the_places_are_loaded_and_loading_again_changes_nothing(run):
    assert run("wilayah-muat") == (0, "552 wilayah: 552 baru, 0 berganti nama. 454 Perangkat Daerah baru.\n", "")
    assert run("wilayah-muat") == (0, "552 wilayah: 0 baru, 0 berganti nama. 0 Perangkat Daerah baru.\n", "")
    ternate = queries.pemda_by_kode("82.71")
    assert any("2.16" in opd.urusan for opd in queries.opds_of(ternate))


def test_a_seed_does_not_bring_back_what_somebody_keeps(run, db):
    make_opd(make_pemda("82.71"), nama="Dinas Satu-satunya")
    run("wilayah-muat")
    assert [opd.nama for opd in queries.opds_of(make_pemda("82.71"))] == ["Dinas Satu-satunya"]


def test_a_person_gets_a_link_that_works_once(run, db, app):
    make_pemda("82.04")
    code, printed, _ = run(
        "pengguna-buat", "--nama", "Budi", "--surel", "budi@uji.example", "--peran", "petugas", "--pemda", "82.04"
    )
    assert code == 0
    path = printed.splitlines()[-1]
    assert path.startswith("/undangan/")
    browser = Page(app)
    typed = {"sandi": NEW, "ulangi": NEW}
    token = path.rpartition("/")[2]
    assert "Kata sandi tersimpan" in words(browser.post("accounts.accept_invitation", typed, token=token))
    assert [user.sandi is not None for user in people(db)] == [True]


def test_a_password_comes_from_standard_input(run, db, app):
    args = (
        "pengguna-buat",
        "--nama",
        "Ani",
        "--nip",
        "197801012005011001",
        "--peran",
        "admin",
        "--lingkup",
        "instalasi",
    )
    code, printed, _ = run(*args, "--sandi", typed=NEW + "\n")
    assert (code, printed) == (0, "Akun Admin, semua provinsi dibuat.\n")
    [user] = people(db)
    assert (user.role, user.scope, user.pemda) == (Role.ADMIN, Scope.INSTALASI, None)
    Page(app).sign_in(user, NEW)


def test_every_role_finds_its_place(run, db):
    opd = make_opd(make_pemda("82.04"), nama="Dinas Kominfo")
    base = ("pengguna-buat", "--nama", "X", "--surel")
    assert run(*base, "a@uji.example", "--peran", "kontributor", "--pemda", "82.04", "--opd", "dinas kominfo")[0] == 0
    assert run(*base, "b@uji.example", "--peran", "evaluator", "--pemda", "82", "--asal", "82.04")[0] == 0
    assert run(*base, "c@uji.example", "--peran", "pimpinan", "--lingkup", "pemda", "--pemda", "82")[0] == 0
    first, second, third = people(db)
    assert (first.opd, first.pemda) == (opd, opd.pemda)
    assert (second.scope, second.asal) == (Scope.PROVINSI, opd.pemda)
    assert (third.scope, third.pemda.kode) == (Scope.PEMDA, "82")


BASE = ("pengguna-buat", "--nama", "Budi", "--surel", "budi@uji.example", "--peran")


@pytest.mark.parametrize(
    "args",
    [
        ("pengguna-buat",),
        ("pengguna-buat", "--nama", "Budi", "--peran", "petugas", "--pemda", "82.04"),
        (*BASE, "raja"),
        (*BASE, "admin"),
        (*BASE, "petugas"),
        (*BASE, "petugas", "--pemda", "99.99"),
        (*BASE, "petugas", "--lingkup", "instalasi"),
        (*BASE, "admin", "--lingkup", "provinsi", "--pemda", "82.04"),
        (*BASE, "kontributor", "--pemda", "82.04", "--opd", "Dinas Entah"),
        (*BASE, "kontributor", "--pemda", "82.04"),
        (*BASE, "evaluator", "--pemda", "82", "--asal", "99"),
        (*BASE, "petugas", "--pemda", "82.04", "--gaji", "7"),
        (*BASE, "petugas", "--pemda", "82.04", "lebih"),
        (*BASE, "petugas", "--pemda", "82.04", "--sandi"),  # nothing on standard input
        ("pengguna-sandi",),
        ("pengguna-sandi", "tidak.ada@uji.example"),
        ("pengguna-sandi", "tidak.ada@uji.example", "--tautan"),
        ("jejak-periksa", "--cepat"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(refused, db, args):
    make_pemda("82.04")
    refused(*args, typed="")
    assert people(db) == []


def test_a_password_is_replaced_and_the_sessions_end(run, refused, page):
    person = make_user()
    page.login(person)
    refused("pengguna-sandi", person.surel, typed="pendek\n")
    page.get("accounts.start")
    assert run("pengguna-sandi", person.surel, typed=NEW + "\n") == (0, "Kata sandi diganti.\n", "")
    assert page.open(page.url("accounts.start")).status_code == 302
    page.sign_in(person, NEW)


def test_a_link_is_printed_for_somebody_who_forgot(run, page):
    person = make_user()
    code, printed, _ = run("pengguna-sandi", person.surel, "--tautan")
    assert code == 0
    page.get("accounts.accept_invitation", token=printed.splitlines()[-1].rpartition("/")[2])


def test_a_whole_log_is_counted(run, db):
    assert run("jejak-periksa") == (0, "Jejak utuh: 0 catatan.\n", "")
    with transaction():
        record(None, "first", "x:1")
    assert run("jejak-periksa") == (0, "Jejak utuh: 1 catatan.\n", "")


def test_a_broken_log_is_told_place_by_place(run, db):
    with transaction():
        record(None, "first", "x:1")
    with transaction():
        db.session.execute(sa.update(AuditHead).values(n=7))
    code, printed, said = run("jejak-periksa")
    assert (code, printed) == (2, "")
    assert said.startswith("Jejak tidak utuh.")
    assert "7 catatan" in said


def test_an_application_that_writes_nothing_leaves_no_folder_behind(tmp_path):
    create_app(TestConfig(tmp_path / "belum-ada"))
    assert list(tmp_path.iterdir()) == []


def test_without_a_secret_or_a_migrated_database_commands_say_so(tmp_path, monkeypatch):
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")
    bare = create_app(TestConfig(tmp_path))
    for command in ("wilayah-muat", "jejak-periksa"):
        result = bare.test_cli_runner().invoke(args=[command])
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Basis data belum siap" in result.stderr
    config = TestConfig(tmp_path)
    config.SECRET_KEY = ""
    result = create_app(config).test_cli_runner().invoke(args=["jejak-periksa"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Belum ada rahasia" in result.stderr
