"""What an installation begins with: the Maluku Utara example, or nothing but its first admin."""

import os
import sys

import click
import sqlalchemy as sa
from flask import Flask
from flask.cli import ScriptInfo

from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import create_user, invite
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db, transaction
from spbe_assess.errors import Refused

EXAMPLE_ADDRESS = "@contoh.id"  # all of the example's people, and nobody else, have such an address


def nobody_yet() -> bool:
    """Whether no person has ever been entered: only then is the first start's content made."""
    return db.session.scalar(sa.select(User.id).limit(1)) is None


def holds_example() -> bool:
    """Whether somebody could sign in with the password that stands in the README."""
    return db.session.scalar(sa.select(User.id).where(User.surel.endswith(EXAMPLE_ADDRESS)).limit(1)) is not None


def load_example(app: Flask) -> None:
    """The same as `flask contoh-isi`, without starting a second program."""
    app.cli.commands["contoh-isi"].main(args=[], standalone_mode=False, obj=ScriptInfo(create_app=lambda: app))


def make_first_admin() -> str:
    """The path of a one-time link by which the first admin, of the whole installation, sets a password."""
    nama, surel = _first_admin()
    with transaction():
        admin = create_user(nama=nama, surel=surel, role=Role.ADMIN, scope=Scope.INSTALASI, actor=None)
        token = invite(admin, actor=None)
    return f"/undangan/{token}"


def _first_admin() -> tuple[str, str]:
    """Name and address, from the environment or from whoever sits at the terminal."""
    surel = os.environ.get("ADMIN_SUREL")
    if surel:
        return "Admin", surel
    if not sys.stdin.isatty():
        raise Refused("Siapa admin pertama? Jalankan di terminal, atau isi ADMIN_SUREL dengan alamat surelnya.")
    click.echo("Admin pertama pemasangan ini")
    return click.prompt("Nama"), click.prompt("Surel")
