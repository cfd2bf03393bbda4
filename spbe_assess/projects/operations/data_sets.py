"""Everything that changes the register of data sets."""

from collections.abc import Callable, Mapping

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.jobs import enqueue, uses
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.guards import keep_revision, own_opd, own_project, require_current
from spbe_assess.projects.models import DataSet
from spbe_assess.projects.rules import DATA_SET, require_absent, require_field, require_year
from spbe_assess.texts import require_text

__all__ = ["change_data_set", "record_data_set", "register_data_set"]

CHANGED = uses("temuan-data")  # the findings room compares it anew
TEXTS = ("nama", "uraian", "standar", "metadata_isi", "kode_referensi", "interoperabilitas")
LINKS = {"produsen": "produsen_id", "wali": "wali_id", "sumber": "sumber_id"}
PLAIN = (*LINKS.values(), "prioritas", "sejak", "kunci", "tidak_ada")
READERS: dict[str, Callable[[object], object]] = {
    "prioritas": lambda answer: answer,
    "sejak": lambda year: require_year(year, "sejak", DATA_SET["sejak"].nama),
    "kunci": lambda text: require_text(text or "", 120, "kunci", "Kunci"),
}


def record_data_set(pemda: Pemda, *, values: Mapping[str, object], actor: User | None) -> DataSet:
    """Register a data set. `values`: as of change_data_set; all else is empty."""
    data_set = register_data_set(pemda, values=values, actor=actor)
    enqueue(CHANGED, data_set.id)
    return data_set


def register_data_set(pemda: Pemda, *, values: Mapping[str, object], actor: User | None) -> DataSet:
    """Likewise, for whoever brings many and has them compared once."""
    data_set = DataSet(pemda=pemda, waktu=clock.now(), kunci="", tidak_ada=[], **dict.fromkeys(TEXTS, ""))
    _apply(data_set, {"nama": "", **values})
    db.session.add(data_set)
    db.session.flush()
    told = {name: [None, value] for name, value in _stand(data_set).items() if value not in (None, "", [])}
    record(actor, "record_data_set", data_set, told, pemda=pemda.kode)
    return data_set


def change_data_set(
    data_set: DataSet, *, versi: int, values: Mapping[str, object], actor: User | None
) -> DataSet:  # fmt: skip
    """Correct it. `values` holds what is to change, by the names of the fields; all else stays.

    Besides the texts: produsen and wali (Opd), sumber (Project), prioritas, sejak (a year), kunci, tidak_ada (names).
    """
    require_current(data_set, versi)
    before = _stand(data_set)
    _apply(data_set, values)
    after = _stand(data_set)
    told = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if told:
        keep_revision(data_set, {name: old for name, (old, _) in told.items()}, actor)
        db.session.flush()
        record(actor, "change_data_set", data_set, told, pemda=data_set.pemda.kode)
        enqueue(CHANGED, data_set.id)
    return data_set


def _stand(data_set: DataSet) -> dict[str, object]:
    """Everything a save may change, as plain values."""
    return {name: getattr(data_set, name) for name in (*TEXTS, *PLAIN)}


def _apply(data_set: DataSet, values: Mapping[str, object]) -> None:
    """Set what `values` names; a fact that has a value is no longer *tidak ada*."""
    for name in TEXTS:
        if name in values:
            setattr(data_set, name, require_field(DATA_SET[name], values[name] or ""))
    for name, own in (("produsen", own_opd), ("wali", own_opd), ("sumber", own_project)):
        if name in values:
            row = own(data_set.pemda, values[name], name)
            setattr(data_set, name, row)
            setattr(data_set, LINKS[name], row.id if row is not None else None)
    for name, read in READERS.items():
        if name in values:
            setattr(data_set, name, read(values[name]))
    absent = require_absent(DATA_SET, values.get("tidak_ada", data_set.tidak_ada))
    data_set.tidak_ada = [name for name in absent if getattr(data_set, LINKS.get(name, name)) in (None, "")]
