"""The admin's first page: the periods of a province and the places of its pemda; a coordinator's own place only."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from tests.factories import make_pemda, make_period, make_user
from tests.page import words


def test_an_admin_sees_the_own_province(page):
    make_pemda("82.04"), make_pemda("81.01")
    period = make_period(nama="Penilaian uji")
    page.login(make_user(Role.ADMIN))
    html = page.get("admin.index")
    assert html.select(f"a[href='{page.url('admin.period', period_id=period.id)}']")
    assert html.select("a[href='/pemda/82.04/opd']")
    assert html.select("a[href='/pemda/82/pejabat']")
    assert not html.select("a[href^='/pemda/81']")


def test_an_admin_of_everything_chooses_a_province(page):
    make_pemda("82.04"), make_pemda("81.01")
    page.login(make_user(Role.ADMIN, scope=Scope.INSTALASI))
    assert "Pilih provinsi" in words(page.get("admin.index"))
    assert page.get("admin.index", provinsi="81").select("a[href='/pemda/81.01/opd']")
    page.get("admin.index", status=404, provinsi="99")


def test_the_admin_of_a_province_sees_no_other(page):
    make_pemda("81.01")
    page.login(make_user(Role.ADMIN))
    page.get("admin.index", status=404, provinsi="81")


def test_a_coordinator_finds_the_own_pemda(page):
    page.login(make_user(Role.COORDINATOR))
    html = page.get("admin.index")
    assert html.select("a[href='/pemda/82.04/opd']")
    assert not html.select("a[href='/pemda/82/opd']")


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.OFFICER, Role.EVALUATOR, Role.LEADER])
def test_for_the_others_there_is_nothing_to_keep(page, role):
    page.login(make_user(role))
    page.get("admin.index", status=403)
