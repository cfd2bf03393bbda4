"""What an installation begins with: the Maluku Utara example, or nothing but its first admin."""


import sqlalchemy as sa
from flask import Flask
from flask.cli import ScriptInfo

from spbe_assess.accounts.models import User
from spbe_assess.db import db

EXAMPLE_ADDRESS = "@contoh.id"  # all of the example's people, and nobody else, have such an address


def nobody_yet() -> bool:
    """Whether no person has ever been entered: only then is the first start's content made."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(User)) == 0


def holds_example() -> bool:
    """Whether somebody could sign in with the password that stands in the README."""
    return db.session.scalar(sa.select(User.id).where(User.surel.endswith(EXAMPLE_ADDRESS)).limit(1)) is not None


def load_example(app: Flask) -> None:
    """The same as `flask contoh-isi`, without starting a second program."""
    app.cli.commands["contoh-isi"].main(args=[], standalone_mode=False, obj=ScriptInfo(create_app=lambda: app))
