"""Loads the example into an empty database, whole or not at all, and says whether it is there."""

from datetime import date

import sqlalchemy as sa
from flask import current_app

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.db import db, transaction
from spbe_assess.errors import Refused
from spbe_assess.example import history, inventory, kendala, letters, many_hands, people, present, shelf
from spbe_assess.example.library import Library
from spbe_assess.example.story import Story, moment
from spbe_assess.jobs import Job
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
        kendala.tell(story, settled)
        inventory.tell(story, settled)
        shelf.tell(story, settled)
        many_hands.tell(story, settled)
        letters.tell(story, settled)
        story.play()
        # the scan of the story saw everything: the first start has nothing left to compare
        db.session.execute(sa.delete(Job).where(Job.kind == "temuan-proyek"))
    current_app.extensions[KNOWN] = True


def is_loaded() -> bool:
    """Whether somebody could sign in with the password everybody knows.

    Asked once anybody is there: from then on the example can neither come nor go.
    """
    known = current_app.extensions.get(KNOWN)
    if known is not None:
        return known
    somebody, example = (db.session.scalar(sa.select(sa.exists(who))) for who in (_PEOPLE, _PEOPLE.where(_OURS)))
    if somebody:
        current_app.extensions[KNOWN] = example
    return example


_PEOPLE = sa.select(User.id)
_OURS = User.surel.endswith(ADDRESS)


def _require_empty() -> None:
    if any(db.session.scalar(sa.select(sa.exists().select_from(row))) for row in (User, Pemda)):
        raise Refused("Contoh hanya dimuat ke basis data yang masih kosong; yang ini sudah berisi wilayah atau akun.")
