"""Whose scope reaches what, and who keeps periods and places."""

from types import SimpleNamespace

import pytest

from spbe_assess.accounts import policy
from spbe_assess.accounts.rules import Role, Scope

MALUT = SimpleNamespace(id=82, in_provinsi_id=82)
HALSEL = SimpleNamespace(id=8204, in_provinsi_id=82)
TERNATE = SimpleNamespace(id=8271, in_provinsi_id=82)
JABAR = SimpleNamespace(id=32, in_provinsi_id=32)
BEKASI = SimpleNamespace(id=3216, in_provinsi_id=32)
EVERYWHERE = {MALUT.id, HALSEL.id, TERNATE.id, JABAR.id, BEKASI.id}


def person(role, scope, pemda=None):
    return SimpleNamespace(role=role, scope=scope, pemda=pemda, pemda_id=pemda and pemda.id)


PEOPLE = [
    # who, whom they reach, whose places they keep
    (person(Role.ADMIN, Scope.INSTALASI), EVERYWHERE, EVERYWHERE),
    (person(Role.LEADER, Scope.INSTALASI), EVERYWHERE, set()),
    (person(Role.ADMIN, Scope.PROVINSI, MALUT), {82, 8204, 8271}, {82, 8204, 8271}),
    (person(Role.LEADER, Scope.PROVINSI, MALUT), {82, 8204, 8271}, set()),
    (person(Role.EVALUATOR, Scope.PROVINSI, MALUT), {82, 8204, 8271}, set()),
    (person(Role.COORDINATOR, Scope.PEMDA, HALSEL), {8204}, {8204}),
    (person(Role.COORDINATOR, Scope.PEMDA, MALUT), {82}, {82}),
    (person(Role.OFFICER, Scope.PEMDA, HALSEL), {8204}, set()),
    (person(Role.LEADER, Scope.PEMDA, HALSEL), {8204}, set()),
    (person(Role.CONTRIBUTOR, Scope.OPD, HALSEL), {8204}, set()),
]


@pytest.mark.parametrize(("who", "reached", "kept"), PEOPLE)
@pytest.mark.parametrize("pemda", [MALUT, HALSEL, TERNATE, JABAR, BEKASI])
def test_a_scope_reaches_its_own_and_only_some_keep_it(who, reached, kept, pemda):
    assert policy.reaches(who, pemda) is (pemda.id in reached)
    assert policy.can_keep_places(who, pemda) is (pemda.id in kept)


@pytest.mark.parametrize(("who", "reached", "kept"), PEOPLE)
def test_periods_are_known_in_the_own_province_and_kept_by_admins(who, reached, kept):
    here, elsewhere = SimpleNamespace(provinsi_id=82), SimpleNamespace(provinsi_id=32)
    assert policy.knows_period(who, here)
    assert policy.knows_period(who, elsewhere) is (who.scope is Scope.INSTALASI)
    assert policy.can_keep_periods(who) is (who.role is Role.ADMIN)
