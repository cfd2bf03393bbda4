"""What the engine finds now in a pemda or a province: read and compared, nothing written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.db import db
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Found, Record, Text
from spbe_assess.findings.engine.profiles import Profile
from spbe_assess.findings.engine.scan import scan
from spbe_assess.findings.models import Finding, FindingDecision, ProjectProfile
from spbe_assess.findings.queries.records import data_sets_in, dictionary, projects_in, records_of
from spbe_assess.findings.rules import fingerprint
from spbe_assess.organisation.models import Pemda

__all__ = ["Search", "profiles_of", "search"]

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Search:
    """What was found, with the fingerprint of every text and the pemda of every record it was found in.

    `whole`: the pemda whose findings were all looked for; one that is not in `found` is no longer there.
    """

    found: list[Found]
    whole: frozenset[int]
    projects: dict[int, tuple[int, str]]  # id → pemda id, fingerprint
    data_sets: dict[int, tuple[int, str]]
    texts: dict[int, Text]  # of the projects of `whole`


def search(pemda: Pemda, *, provinsi: bool = False, progress: Progress | None = None) -> Search:
    """Everything about the records of `pemda`, its neighbours in the province beside it; or of the whole province."""
    around = list(db.session.execute(sa.select(Pemda.id, Pemda.kode).where(_around(pemda))))
    ids = {kode: id for id, kode in around}
    known, words = projects_in(ids.values()), dictionary()
    records, registers = records_of(known), data_sets_in(ids.values())
    found = scan(
        words,
        records,
        today=clock.today(pemda.zona),
        data_sets=registers,
        profiles=profiles_of(words, records),
        decided=_decided(ids.values()),
        pemda="" if provinsi else pemda.kode,
        progress=progress,
    )
    whole = frozenset(ids.values()) if provinsi else frozenset({pemda.id})
    projects = {record.id: (ids[record.pemda], fingerprint(record.text)) for record in records}
    data_sets = {each.id: (ids[each.pemda], fingerprint(each)) for each in registers}
    texts = {record.id: record.text for record in records if ids[record.pemda] in whole}
    return Search(found, whole, projects, data_sets, texts)


def profiles_of(words: Dictionary, records: list[Record]) -> dict[int, Profile]:
    """The stored profiles that still hold: same text, same dictionary."""
    rows = db.session.execute(
        sa.select(ProjectProfile.project_id, ProjectProfile.sidik, ProjectProfile.isi).where(
            ProjectProfile.kamus == words.digest, ProjectProfile.project_id.in_([record.id for record in records])
        )
    )
    prints = {record.id: fingerprint(record.text) for record in records}
    return {id: Profile.from_json(isi) for id, sidik, isi in rows if prints[id] == sidik}


def _around(pemda: Pemda) -> sa.ColumnElement[bool]:
    return sa.or_(Pemda.id == pemda.in_provinsi_id, Pemda.provinsi_id == pemda.in_provinsi_id)


def _decided(pemda_ids: Iterable[int]) -> list[str]:
    """Keys of what people decided here: folding must not hide it."""
    here = Finding.pemda_id.in_(list(pemda_ids))
    decided = sa.exists().where(FindingDecision.finding_id == Finding.id)
    return list(db.session.scalars(sa.select(Finding.kunci).where(here, decided)))
