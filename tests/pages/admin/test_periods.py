"""The list of periods: the own province's, or everybody's for the admin of everything."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from tests.factories import make_period, make_user
from tests.page import words


def test_an_admin_sees_the_periods_of_the_own_province(page):
    make_period(nama="Periode sini"), make_period(nama="Periode sana", provinsi="81")
    page.login(make_user(Role.ADMIN))
    told = words(page.get("admin.periods"))
    assert "Periode sini" in told
    assert "PermenPANRB 59/2020" in told
    assert "Periode sana" not in told


def test_the_admin_of_everything_sees_all_with_their_province(page):
    make_period(nama="Periode sini"), make_period(nama="Periode sana", provinsi="81")
    page.login(make_user(Role.ADMIN, scope=Scope.INSTALASI))
    told = words(page.get("admin.periods"))
    assert "Periode sini" in told
    assert "Periode sana" in told


def test_an_empty_list_says_how_to_begin(page):
    page.login(make_user(Role.ADMIN))
    assert "Belum ada periode" in words(page.get("admin.periods"))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_nobody_else_keeps_periods(page, role):
    page.login(make_user(role))
    page.get("admin.periods", status=403)
