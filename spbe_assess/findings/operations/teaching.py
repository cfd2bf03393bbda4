"""Words an installation teaches its dictionary; all texts are then read anew, no decision is asked again."""

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db, take_turn
from spbe_assess.errors import Refused
from spbe_assess.findings.models import DictionaryEntry
from spbe_assess.findings.queries import dictionary
from spbe_assess.findings.rules import LONGEST_NAME, new_konsep, require_konsep, require_words
from spbe_assess.jobs import enqueue, uses
from spbe_assess.texts import require_text

__all__ = ["teach", "unteach"]

READ_ANEW = uses("temuan-kamus")


def teach(
    *, konsep: str, bagian: str, kata: str, family: str = "", nama: str = "", actor: User | None
) -> DictionaryEntry:
    """Add words to a function; without `konsep` to a new one, `nama`, of a family that exists."""
    take_turn("kamus")
    words = dictionary()
    if konsep:
        konsep = require_konsep(words, konsep)
        nama = words.konsep[konsep].nama
    else:
        nama = require_text(nama, LONGEST_NAME, "nama", "Nama fungsi", needed=True)
        konsep = new_konsep(words, family, nama)
    kata = require_words(words, konsep, bagian, kata)
    # the name goes with every word: a function lives as long as any of its words does
    entry = DictionaryEntry(
        konsep=konsep,
        nama=nama,
        bagian=bagian,
        pola=kata,
        by_id=actor.id if actor is not None else None,
        waktu=clock.now(),
    )
    db.session.add(entry)
    db.session.flush()
    record(actor, "teach", entry, {"konsep": [None, konsep], "bagian": [None, bagian], "kata": [None, kata]})
    _read_anew()
    return entry


def unteach(entry: DictionaryEntry, *, actor: User | None) -> None:
    """Take a word out again."""
    take_turn("kamus")
    if db.session.scalar(sa.select(DictionaryEntry.id).where(DictionaryEntry.id == entry.id)) is None:
        raise Refused("Kata itu sudah dihapus.")
    told = {"konsep": [entry.konsep, None], "bagian": [entry.bagian, None], "kata": [entry.pola, None]}
    record(actor, "unteach", entry, told)
    db.session.delete(entry)
    db.session.flush()
    _read_anew()


def _read_anew() -> None:
    """One job for each state of the dictionary: what waits already will read with all that is taught by then."""
    enqueue(READ_ANEW, {})
