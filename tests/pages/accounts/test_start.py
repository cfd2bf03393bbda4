"""Where everybody's work begins, also while there is none."""

import pytest

from spbe_assess.accounts.rules import Role
from tests.factories import make_period, make_user
from tests.page import words


@pytest.mark.parametrize("role", Role)
def test_everybody_has_a_start_page(page, role):
    person = make_user(role)
    page.login(person)
    told = words(page.get("accounts.start"))
    assert person.nama in told
    assert person.title in told


def test_an_officer_without_work_is_told_when_it_comes(page):
    page.login(make_user(Role.OFFICER))
    assert "membuka periode penilaian" in words(page.get("accounts.start"))


def test_an_admin_finds_the_periods_and_a_coordinator_the_own_places(page, app):
    period = make_period()
    page.login(make_user(Role.ADMIN))
    html = page.get("accounts.start")
    assert html.select(f"a[href='{page.url('admin.period', period_id=period.id)}']")
    coordinator = make_user(Role.COORDINATOR)
    page.post("accounts.sign_out", at=page.url("accounts.start"))
    page.login(coordinator)
    assert page.get("accounts.start").select("a[href='/pemda/82.04/pejabat']")
