"""What the log keeps of a value, and that a seal depends on everything it covers."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.assessments.rules import State
from spbe_assess.audit import rules

ENTRY = {
    "n": 7,
    "waktu": datetime(2026, 11, 24, 1, 42, tzinfo=UTC),
    "actor_id": 3,
    "pemda": "82.04",
    "action": "record_answer",
    "subject": "answer:12",
    "changes": "{}",
}


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("pendek", "pendek"),
        (State.DRAF, "draf"),
        ([1, None], [1, None]),
        ({3: "a"}, {"3": "a"}),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_short_value_is_kept_as_it_is(value, kept):
    assert rules.shown(value) == kept


def test_a_long_text_is_kept_as_its_digest_only():
    kept = rules.shown("rahasia " * 100)
    assert kept.startswith("sha256:")
    assert "rahasia" not in kept


def test_exact_numbers_are_text_in_the_log():
    assert rules.changes({"nilai": [None, Fraction("2.75")]}) == '{"nilai":[null,"2.75"]}'


@pytest.mark.parametrize("field", sorted(rules.PRIVATE))
def test_the_log_refuses_to_hold_who_a_person_is(field):
    with pytest.raises(ValueError, match=field):
        rules.changes({field: ["lama", "baru"]})


@pytest.mark.parametrize("field", sorted(ENTRY))
def test_changing_any_field_breaks_the_seal(field):
    changed = {**ENTRY, field: datetime(2026, 1, 1, tzinfo=UTC) if field == "waktu" else "lain"}
    assert rules.seal(rules.FIRST, ENTRY) != rules.seal(rules.FIRST, changed)


@given(st.text(), st.text())
def test_a_seal_depends_on_the_one_before(one, other):
    assert (rules.seal(one, ENTRY) == rules.seal(other, ENTRY)) == (one == other)
