"""One period: its stages, how far each pemda is, until when it may fill, and who judges it."""

from datetime import date

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.rules import State
from spbe_assess.clock import now
from spbe_assess.organisation.models import Extension
from tests.factories import make_assessment, make_assignment, make_pemda, make_period, make_user, save
from tests.page import words


def test_it_tells_how_far_each_pemda_is(page):
    period = make_period(nama="Penilaian uji")
    draft = make_assessment(period, make_pemda("82.04"))
    final = make_assessment(period, make_pemda("82.71"), state=State.FINAL)
    make_assignment(make_user(Role.EVALUATOR, nama="Amir Uji"), final)
    save(Extension(period_id=period.id, pemda=draft.pemda, sampai=date(2101, 1, 2), alasan="Surat", waktu=now()))
    page.login(make_user(Role.ADMIN))
    html = page.get("admin.period", period_id=period.id)
    rows = [words(row) for row in html.select("#pemda ~ * tr, section:has(#pemda) tbody tr")]
    assert len(rows) == 2
    assert "Draf" in rows[0]
    assert "2 Januari 2101 (diperpanjang)" in rows[0]
    assert "belum ditugaskan" in rows[0]
    assert "Final" in rows[1]
    assert "Amir Uji" in rows[1]
    assert "Draf 1" in words(html.select_one(".key"))
    assert "Latihan." not in words(html)


@pytest.mark.parametrize(
    ("role", "kode", "scope", "status"),
    [
        (Role.ADMIN, "82.04", Scope.PROVINSI, 200),
        (Role.ADMIN, "82.04", Scope.INSTALASI, 200),
        (Role.ADMIN, "81.01", Scope.PROVINSI, 404),
        (Role.LEADER, "82.04", Scope.PROVINSI, 403),
        (Role.LEADER, "82.04", Scope.INSTALASI, 403),
        (Role.EVALUATOR, "82.04", None, 403),
        (Role.COORDINATOR, "82.04", None, 403),
        (Role.COORDINATOR, "81.01", None, 404),
        (Role.OFFICER, "82.04", None, 403),
        (Role.CONTRIBUTOR, "81.01", None, 404),
    ],
)
@pytest.mark.parametrize("endpoint", ["admin.period", "admin.grant_extension", "admin.assign"])
def test_a_period_is_its_provinces_and_kept_by_its_admin(page, endpoint, role, kode, scope, status):
    period = make_period()
    page.login(make_user(role, make_pemda(kode), scope=scope))
    page.get(endpoint, status=status, period_id=period.id)


def test_a_number_that_is_no_period_is_nothing(page):
    page.login(make_user(Role.ADMIN, scope=Scope.INSTALASI))
    page.get("admin.period", status=404, period_id=999)
