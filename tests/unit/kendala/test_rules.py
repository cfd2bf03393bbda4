"""Figures as people write them, actions that must show their proof, and who may keep what."""

from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.actions.rules import ActionState, require_promise, require_proof
from spbe_assess.errors import Refused
from spbe_assess.kendala import policy, rules


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("139.764", 139764),
        ("1.394.231,5", Fraction("1394231.5")),
        ("12,5", Fraction("12.5")),
        ("12.5", Fraction("12.5")),
        ("0", 0),
        (" 11 ", 11),
    ],
)
def test_a_figure_is_read_as_it_is_written(typed, figure):
    assert rules.parse_figure(typed) == figure


@pytest.mark.parametrize("typed", ["", "banyak", "-3", "1/2", "1e15", "0,12345", "1.39"[:3] + "x"])
def test_what_is_no_figure_is_refused_at_its_field(typed):
    with pytest.raises(Refused) as no:
        rules.parse_figure(typed)
    assert no.value.field == "nilai"


@given(st.integers(0, 10**12).map(lambda n: Fraction(n, 10**4)))
def test_what_is_written_is_read_again(figure):
    assert rules.parse_figure(rules.written(figure)) == figure


def test_done_needs_its_proof_and_a_promise_some_words():
    with pytest.raises(Refused) as no:
        require_proof(ActionState.SELESAI, "  ")
    assert no.value.field == "proof"
    assert require_proof(ActionState.BERJALAN, "") == ""
    with pytest.raises(Refused):
        require_promise(" \n")


def person(role, scope, pemda_id=1, opd_id=None):
    return SimpleNamespace(role=role, scope=scope, pemda_id=pemda_id, opd_id=opd_id)


PEMDA = SimpleNamespace(id=1, in_provinsi_id=9)


@pytest.mark.parametrize(
    ("who", "sees", "records", "figures"),
    [
        (person(Role.OFFICER, Scope.PEMDA), True, True, True),
        (person(Role.LEADER, Scope.PEMDA), True, False, False),
        (person(Role.CONTRIBUTOR, Scope.OPD, opd_id=5), True, True, False),
        (person(Role.OFFICER, Scope.PEMDA, pemda_id=2), False, False, False),
        (person(Role.EVALUATOR, Scope.PROVINSI, pemda_id=9), False, False, False),
        (person(Role.ADMIN, Scope.PROVINSI, pemda_id=9), True, False, True),
        (person(Role.LEADER, Scope.PROVINSI, pemda_id=8), False, False, False),
        (person(Role.ADMIN, Scope.INSTALASI, pemda_id=None), True, False, True),
    ],
)
def test_who_may_see_and_keep(who, sees, records, figures):
    assert policy.can_see(who, PEMDA) is sees
    assert policy.can_record(who, PEMDA) is records
    assert policy.can_keep_figures(who, PEMDA) is figures


def test_a_contributor_changes_only_what_is_the_own_opds():
    contributor = person(Role.CONTRIBUTOR, Scope.OPD, opd_id=5)
    assert policy.can_change(contributor, SimpleNamespace(pemda=PEMDA, opd_id=5))
    assert not policy.can_change(contributor, SimpleNamespace(pemda=PEMDA, opd_id=None))
