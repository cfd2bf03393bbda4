"""Profiles are kept beside the inventory: made once, made anew only when a text or the dictionary is another one."""

import pytest

from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.findings import operations, queries
from spbe_assess.findings.engine.dictionary import Entry, default
from spbe_assess.findings.models import ProfileKey, ProjectProfile
from spbe_assess.projects import operations as projects
from tests.factories import make_pemda, make_project

pytestmark = pytest.mark.usefixtures("db")


def keep(words=None) -> int:
    found = queries.search(make_pemda())
    with transaction():
        return operations.keep_profiles(words or default(), found.texts, actor=None)


def keys(project) -> set[str]:
    database.session.rollback()
    mine = database.select(ProfileKey.kunci).where(ProfileKey.project_id == project.id)
    return set(database.session.scalars(mine))


def test_a_saved_project_is_found_by_its_function_at_once():
    project = make_project(nama="E-Presensi", uraian="Presensi pegawai.")
    assert "konsep:kepegawaian.presensi" in keys(project)


def test_what_is_as_it_was_is_not_made_again():
    make_project(nama="E-Presensi")
    assert keep() == 0


def test_another_text_makes_another_profile_and_leaves_no_old_key():
    project = make_project(nama="E-Presensi", uraian="Presensi pegawai.")
    with transaction():
        projects.change_project(
            project, versi=1, values={"nama": "SIMPEG", "uraian": "Data kepegawaian."}, actor=None
        )  # fmt: skip
    assert "konsep:kepegawaian.presensi" not in keys(project)


def test_another_dictionary_makes_every_profile_anew():
    project = make_project(nama="Kelotok", uraian="Kelotok.")
    taught = default().extended([Entry("perhubungan.kelotok", "kelotok", "pola", "Perahu kelotok")])
    assert keep(taught) == 1
    assert "konsep:perhubungan.kelotok" in keys(project)


def test_a_stored_profile_serves_the_next_search():
    project = make_project(nama="E-Presensi", uraian="Presensi pegawai.")
    stored = queries.profiles_of(default(), queries.records_of([project]))
    assert stored[project.id].utama == frozenset({"kepegawaian.presensi"})
    assert database.session.get(ProjectProfile, project.id).utama == "kepegawaian.presensi"
