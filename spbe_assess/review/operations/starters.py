"""The list of sentence starters of a provinsi."""

import sqlalchemy as sa

from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Stale
from spbe_assess.organisation.models import Pemda
from spbe_assess.review import rules
from spbe_assess.review.models import Starters


def set_starters(provinsi: Pemda, *, isi: str, versi: int, actor) -> Starters:
    """One sentence a line. `versi`: of the list when the page was read, 0 where the provinsi had none of its own."""
    db.session.execute(sa.select(Pemda.id).where(Pemda.id == provinsi.id).with_for_update())
    row = db.session.get(Starters, provinsi.id, populate_existing=True)
    if (row.versi if row else 0) != versi:
        raise Stale("Daftar ini sudah diubah orang lain sejak halaman dibuka. Periksa lagi, lalu simpan.")
    new, old = rules.require_starters(isi), row.isi if row else None
    if row is None:
        row = Starters(provinsi_id=provinsi.id, isi=new)
        db.session.add(row)
    row.isi = new
    db.session.flush()
    record(actor, "set_starters", row, {"isi": [old, new], "versi": [versi, row.versi]}, pemda=provinsi.kode)
    return row
