"""A person says which function a project has; that wins over guessing, and only who keeps the project may say it."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from spbe_assess.findings.models import ProjectProfile
from spbe_assess.projects.models import Project
from tests.factories import make_opd, make_pemda, make_project, make_user
from tests.log import changes
from tests.page import words

HADIR, CUTI = "kepegawaian.presensi", "kepegawaian.cuti"


@pytest.fixture
def project(page):
    page.login(make_user(Role.OFFICER))
    return make_project(nama="E-Presensi", uraian="Presensi pegawai.")


def konsep(project) -> str:
    database.session.rollback()
    return database.session.get(Project, project.id).konsep


def confirm(page, project, status: int = 302, **typed):
    html = page.post("findings.confirm_konsep", typed, status=status, project_id=project.id)
    return words(html) if status != 302 else ""


def test_the_page_of_a_project_proposes_and_chooses_nothing(page, project):
    html = page.get("projects.project", project_id=project.id)
    box = html.select_one("#fungsi-utama").find_parent("section")
    assert HADIR in [each["value"] for each in box.select("[name=usulan]")]
    assert not box.select("[checked]")


def test_a_proposal_is_confirmed_with_one_press(page, project):
    confirm(page, project, usulan=HADIR)
    assert konsep(project) == HADIR
    assert changes("set_konsep")["konsep"] == ["", HADIR]
    said = words(page.get("projects.project", project_id=project.id))
    assert "sudah dipastikan" in said


def test_any_other_function_may_be_chosen_and_the_profile_follows(page, project):
    confirm(page, project, usulan="lain", konsep=CUTI)
    assert konsep(project) == CUTI
    assert database.session.get(ProjectProfile, project.id).utama == CUTI


def test_not_known_takes_the_confirmation_back(page, project):
    confirm(page, project, usulan=HADIR)
    confirm(page, project, usulan="belum-tahu")
    assert konsep(project) == ""


def test_nothing_an_unknown_one_and_an_empty_choice_are_refused_at_their_field(page, project):
    assert "Pilih fungsinya" in confirm(page, project, 422)
    assert "Pilih fungsi dari daftar." in confirm(page, project, 422, usulan="lain", konsep="")
    assert "tidak ada di kamus" in confirm(page, project, 422, usulan="lain", konsep="tiada.tiada")
    assert "Pilih" in confirm(page, project, 422, usulan="tiada.tiada")
    assert konsep(project) == ""


def test_a_version_that_is_old_says_so(page, project):
    page.get("findings.confirm_konsep", project_id=project.id)
    html = page.post(
        "findings.confirm_konsep", {"usulan": HADIR, "versi": str(project.versi - 1)}, status=409, project_id=project.id
    )
    assert html.select_one("[name=versi]")["value"] == str(project.versi)
    assert konsep(project) == ""


@pytest.mark.parametrize(
    ("role", "kode", "scope", "status"),
    [
        (Role.LEADER, "82.04", Scope.PEMDA, 403),
        (Role.CONTRIBUTOR, "82.04", None, 403),
        (Role.ADMIN, "82", Scope.PROVINSI, 403),
        (Role.OFFICER, "82.71", None, 404),
    ],
)
def test_whoever_may_not_change_the_project_may_not_say_it(page, role, kode, scope, status):
    project = make_project(make_pemda("82.04"), "E-Presensi", uraian="Presensi pegawai.")
    page.login(make_user(role, make_pemda(kode), scope=scope))
    page.get("findings.confirm_konsep", status=status, project_id=project.id)
    if status == 403:
        html = page.get("projects.project", project_id=project.id)
        assert "Belum dipastikan" in words(html)
        assert not html.select("[name=usulan]")


def test_what_is_asked_about_the_project_stands_on_its_page(page, project):
    make_project(nama="SIAPEL", uraian="Rekap kehadiran pegawai tiap hari.", opd=make_opd())
    html = page.get("projects.project", project_id=project.id)
    assert "SIAPEL" in words(html.select_one("#temuan-proyek").find_parent("section"))
    assert html.select("a[href^='/temuan/']")
