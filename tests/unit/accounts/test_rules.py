"""Roles and scopes, what a person may be called, and when a sign-in and a link are over."""

from datetime import UTC, datetime, timedelta

import pytest

from spbe_assess.accounts import rules
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.errors import Refused

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

FITS = {
    (Role.CONTRIBUTOR, Scope.OPD),
    (Role.OFFICER, Scope.PEMDA),
    (Role.COORDINATOR, Scope.PEMDA),
    (Role.EVALUATOR, Scope.PROVINSI),
    (Role.LEADER, Scope.PEMDA),
    (Role.LEADER, Scope.PROVINSI),
    (Role.LEADER, Scope.INSTALASI),
    (Role.ADMIN, Scope.PROVINSI),
    (Role.ADMIN, Scope.INSTALASI),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("scope", Scope)
def test_each_role_has_its_scopes_and_no_other(role, scope):
    if (role, scope) in FITS:
        rules.require_scope(role, scope)
    else:
        with pytest.raises(Refused) as no:
            rules.require_scope(role, scope)
        assert no.value.field == "scope"


@pytest.mark.parametrize(
    ("begun", "last_seen", "runs"),
    [
        (timedelta(0), timedelta(0), True),
        (timedelta(days=1), timedelta(hours=11, minutes=59), True),
        (timedelta(days=1), timedelta(hours=12), False),
        (timedelta(days=6, hours=23), timedelta(0), True),
        (timedelta(days=7), timedelta(0), False),
    ],
)
def test_a_session_ends_after_twelve_idle_hours_and_after_seven_days(begun, last_seen, runs):
    assert rules.session_runs(NOON - begun, NOON - last_seen, NOON) is runs


def test_a_link_works_once_and_not_for_ever():
    assert rules.invitation_holds(None, NOON + timedelta(seconds=1), NOON)
    assert not rules.invitation_holds(NOON, NOON + timedelta(days=1), NOON)
    assert not rules.invitation_holds(None, NOON, NOON)


@pytest.mark.parametrize(
    ("typed", "looked_up"),
    [
        (" Rahma@Contoh.ID ", "rahma@contoh.id"),
        ("19780101 200501 1 001", "197801012005011001"),
        ("1978.0101.2005.011001", "197801012005011001"),
        ("", ""),
    ],
)
def test_a_person_is_found_however_the_name_is_typed(typed, looked_up):
    assert rules.sign_in_name(typed) == looked_up


def test_a_person_has_a_name_and_an_address_or_nip():
    assert rules.require_names(" Budi  Uji ", None, "Budi@Uji.ID") == ("Budi Uji", None, "budi@uji.id")
    assert rules.require_names("Budi", "197801012005011001", "") == ("Budi", "197801012005011001", None)


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (("", None, "a@b.id"), "nama"),
        (("x" * 301, None, "a@b.id"), "nama"),
        (("Budi", "123", None), "nip"),
        (("Budi", None, "budi"), "surel"),
        (("Budi", None, "budi@di sini.id"), "surel"),
        (("Budi", None, f"{'x' * 250}@b.id"), "surel"),
        (("Budi", "", " "), "surel"),
    ],
)
def test_another_is_refused_at_what_is_wrong(names, field):
    with pytest.raises(Refused) as no:
        rules.require_names(*names)
    assert no.value.field == field


def test_a_password_is_neither_short_nor_endless():
    rules.require_password("contoh-2026")
    for sandi in ("sembilan9", "x" * 201):
        with pytest.raises(Refused):
            rules.require_password(sandi)


@pytest.mark.parametrize(
    "typed",
    [
        "Dr. H. Ahmad Ma'ruf, S.Kom., M.Si.",
        "ahmad ma'ruf",
        "  AHMAD   MA'RUF ",
        "H. Ahmad Maruf",
        "Dr. H. Ahmad Ma'ruf S.Kom. M.Si.",
    ],
)
def test_a_name_typed_to_confirm_needs_no_capitals_points_or_titles(typed):
    rules.require_own_name(typed, "Dr. H. Ahmad Ma'ruf, S.Kom., M.Si.")


@pytest.mark.parametrize("typed", ["", "Ahmad", "Dr.", "Ahmad Maruf Basri", "Siti Aminah", "Dr. H."])
def test_another_name_or_half_of_it_confirms_nothing(typed):
    with pytest.raises(Refused, match="belum sama") as no:
        rules.require_own_name(typed, "Dr. H. Ahmad Ma'ruf, S.Kom., M.Si.")
    assert no.value.field == "nama"
