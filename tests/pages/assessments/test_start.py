"""The start page's part of a pemda's own people: what runs, how far it is, what is next."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from tests.factories import BULAT, make_assessment, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import declare, enter, fill, move, send


@pytest.fixture
def assessment(db):
    return make_assessment(make_period(BULAT, nama="Penilaian nasional"))


@pytest.mark.parametrize(
    ("role", "said"),
    [(Role.OFFICER, "Buka daftar kerja"), (Role.COORDINATOR, "Buka daftar kerja"), (Role.LEADER, "Lihat isinya")],
)
def test_it_says_how_far_it_is_and_until_when(page, assessment, role, said):
    fill(assessment, None, {"1": 3})
    enter(page, make_user(role, assessment.pemda))
    seen = words(page.get("accounts.start"))
    assert "1 dari 47 indikator punya nilai. Tenggat 31 Desember 2100" in seen
    assert "Penilaian nasional, PermenPANRB 59/2020" in seen
    assert said in seen


def test_what_is_next_follows_the_state(page, assessment):
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    fill(assessment, coordinator, {"1": 3})
    enter(page, coordinator)
    assert "isi indikator yang belum punya nilai" in words(page.get("accounts.start"))
    declare(assessment, coordinator)
    assert "periksa dan kirim" in words(page.get("accounts.start"))
    send(assessment, coordinator)
    assert "Menunggu evaluator provinsi mulai menilai" in words(page.get("accounts.start"))
    move(assessment, "start")
    assert "Sedang dinilai evaluator provinsi" in words(page.get("accounts.start"))
    move(assessment, "open_interviu", "finalise")
    assert "PermenPANRB 59/2020" not in words(page.get("accounts.start").select_one("main"))


def test_an_opd_contact_reads_that_nothing_was_handed_over(page, assessment):
    enter(page, make_user(Role.CONTRIBUTOR, assessment.pemda))
    assert "Belum ada indikator yang dibagikan" in words(page.get("accounts.start"))


@pytest.mark.parametrize(
    ("role", "scope", "kode"),
    [
        (Role.OFFICER, Scope.PEMDA, "82.05"),
        (Role.EVALUATOR, Scope.PROVINSI, "82.04"),
        (Role.ADMIN, Scope.PROVINSI, "82.04"),
    ],
)
def test_nobodys_start_leads_into_anothers_draft(page, assessment, role, scope, kode):
    fill(assessment, None, {"1": 3})
    enter(page, make_user(role, make_pemda(kode), scope=scope))
    url = page.url("assessments.worklist", assessment_id=assessment.id)
    assert not page.get("accounts.start").select(f"a[href='{url}']")
