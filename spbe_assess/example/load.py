"""Loads the example into an empty database, whole or not at all, and says whether it is there."""

from datetime import date

import sqlalchemy as sa
from flask import current_app

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.db import db, transaction
from spbe_assess.errors import Refused
from spbe_assess.example import history, people, present
from spbe_assess.example.library import Library
from spbe_assess.example.story import Story, moment
from spbe_assess.organisation.models import Pemda

ADDRESS = "@contoh.id"  # all of the example's people, and nobody else, have such an address
SETTLED = date(2023, 1, 9)
KNOWN = "example-is-loaded"


def load_example() -> None:
    """Everything, by the rooms' own operations, at the moments of a fixed calendar. Refused where anything is there."""
    with transaction():
        _require_empty()
        with clock.at(moment(SETTLED)):
            settled = people.settle()
        libraries = {kode: Library(pemda, settled.opds[kode]) for kode, pemda in settled.pemda.items()}
        story = Story()
        history.tell(story, settled, libraries)
        present.tell(story, settled, libraries)
        story.play()


def is_loaded() -> bool:
    """Whether somebody could sign in with the password everybody knows. Once true it is not asked again."""
    if not current_app.extensions.get(KNOWN):
        found = db.session.scalar(sa.select(User.id).where(User.surel.endswith(ADDRESS)).limit(1))
        current_app.extensions[KNOWN] = found is not None
    return current_app.extensions[KNOWN]


def _require_empty() -> None:
    if any(db.session.scalar(sa.select(row.id).limit(1)) is not None for row in (User, Pemda)):
        raise Refused("Contoh hanya dimuat ke basis data yang masih kosong; yang ini sudah berisi wilayah atau akun.")
