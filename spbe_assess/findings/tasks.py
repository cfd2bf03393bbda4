"""The jobs of the room: comparing what changed, scanning a pemda, a province, the nation, learning a new word."""

from spbe_assess import clock
from spbe_assess.db import db, transaction
from spbe_assess.findings import operations, queries
from spbe_assess.findings.models import FindingScan
from spbe_assess.jobs import Run, handler
from spbe_assess.organisation.models import Pemda
from spbe_assess.organisation.queries import all_provinsi
from spbe_assess.projects.models import DataSet, Project


@handler("temuan-proyek")
def compare_project(project_id: int, run: Run) -> dict:
    """A project was saved: its pemda is looked through anew."""
    project = db.session.get(Project, project_id)
    return _look_through(project.pemda) if project is not None else {}


@handler("temuan-data")
def compare_data_set(data_set_id: int, run: Run) -> dict:
    """A data set was saved: likewise."""
    data_set = db.session.get(DataSet, data_set_id)
    return _look_through(data_set.pemda) if data_set is not None else {}


@handler("temuan-pindai")
def scan(payload: dict, run: Run) -> dict:
    """A scan somebody asked for ({"pindai": id}), or one of a pemda after an import ({"pemda": id})."""
    if "pemda" in payload:
        return _look_through(db.session.get(Pemda, payload["pemda"]))
    asked = db.session.get(FindingScan, payload["pindai"])
    places = _places(asked)
    for number, (kode, provinsi) in enumerate(places):
        place = db.session.scalar(db.select(Pemda).where(Pemda.kode == kode))
        found, words = queries.search(place, provinsi=provinsi), queries.dictionary()
        with transaction():
            operations.keep_profiles(words, found.texts, actor=None)
            operations.settle(found, scan=db.session.get(FindingScan, payload["pindai"]), actor=None)
        run.progress(number + 1, len(places))
    with transaction():
        asked = db.session.get(FindingScan, payload["pindai"])
        asked.finished = clock.now()
    return dict(asked.hasil)


def _places(asked: FindingScan) -> list[tuple[str, bool]]:
    """(kode, whole province) of what is searched one after the other."""
    if asked.pemda is None:
        return [(provinsi.kode, True) for provinsi in all_provinsi()]
    return [(asked.pemda.kode, asked.whole_provinsi)]


def _look_through(pemda: Pemda) -> dict:
    found, words = queries.search(pemda), queries.dictionary()
    with transaction():
        operations.keep_profiles(words, found.texts, actor=None)
        return operations.settle(found, actor=None)


@handler("temuan-kamus")
def read_anew(payload: dict, run: Run) -> dict:
    """The dictionary learned something: every text is read with it, pemda by pemda. No finding is touched."""
    words, places, made = queries.dictionary(), queries.pemda_with_projects(), 0
    for number, pemda_id in enumerate(places):
        texts = {project.id: queries.text_of(project) for project in queries.projects_in([pemda_id])}
        with transaction():
            made += operations.keep_profiles(words, texts, actor=None)
        run.progress(number + 1, len(places))
    return {"dibaca": made}
