"""Equal things hash equal, and nothing that could hash two ways is let in."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.canonical import canonical_json, digest, exact_text

WIT = timezone(timedelta(hours=9))


class Warna(StrEnum):
    BIRU = "biru"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "é"]}, '{"a":[true,null,"é"],"b":1}'),
        (Fraction(7, 2), '"3.5"'),
        (Fraction(10, 3), '"10/3"'),
        (Fraction(3), '"3"'),
        (Fraction(-1, 80), '"-0.0125"'),
        (Decimal("1.30"), '"1.3"'),
        (Warna.BIRU, '"biru"'),
        (datetime(2026, 11, 24, 10, 42, tzinfo=WIT), '"2026-11-24T01:42:00Z"'),
        (datetime(2026, 11, 24, 1, 42, 0, 250000, tzinfo=UTC), '"2026-11-24T01:42:00.250000Z"'),
        (date(2026, 11, 24), '"2026-11-24"'),
        (("a", ("b",)), '["a",["b"]]'),
    ],
)
def test_a_value_has_one_text(value, text):
    assert canonical_json(value) == text


@pytest.mark.parametrize("value", [1.5, {1: "a"}, datetime(2026, 1, 1), b"bytes", {"set"}, object()])  # noqa: DTZ001
def test_what_could_be_written_two_ways_is_refused(value):
    with pytest.raises(TypeError):
        canonical_json(value)


def test_the_order_of_keys_does_not_matter():
    assert canonical_json({"a": 1, "b": 2}) == canonical_json({"b": 2, "a": 1})


@given(st.fractions())
def test_exact_text_is_read_back_exactly(number):
    assert Fraction(exact_text(number)) == number


def test_text_and_its_bytes_have_one_digest():
    assert digest("é") == digest("é".encode()) == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
