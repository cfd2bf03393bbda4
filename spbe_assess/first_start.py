"""What a real installation begins with: nobody but its first admin."""

import os
import sys

import click
import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import create_user, invite
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db, transaction
from spbe_assess.errors import Refused


def nobody_yet() -> bool:
    """Whether no person has ever been entered: only then is the first start's content made."""
    return db.session.scalar(sa.select(User.id).limit(1)) is None


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
