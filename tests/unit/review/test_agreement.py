"""How far two evaluators agree: counted by aspek, and laws that hold for any two."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review.rules import Agreement, agreement, in_all
from tests.factories import BULAT, DESIMAL

WHOLE, DECIMAL = get_instrument(BULAT), get_instrument(DESIMAL)


def pairs(*two: tuple[str, str]) -> list[tuple[Fraction, Fraction]]:
    return [(Fraction(first), Fraction(second)) for first, second in two]


@pytest.mark.parametrize(
    ("instrument", "two", "expected"),
    [
        (WHOLE, (), Agreement(0, 0, 0)),
        (WHOLE, (("3", "3"),), Agreement(1, 1, 1)),
        (WHOLE, (("3", "4"),), Agreement(1, 0, 1)),
        (WHOLE, (("3", "5"),), Agreement(1, 0, 0)),
        (WHOLE, (("1", "1"), ("1", "2"), ("1", "3"), ("5", "1")), Agreement(4, 1, 2)),
        # bands of 8/2026 begin at 1, 1.5, 2.5, 3.5 and 4: a hair apart may be two levels, a whole point one
        (DECIMAL, (("3.4", "3.4001"),), Agreement(1, 0, 1)),
        (DECIMAL, (("1.4999", "2.4999"),), Agreement(1, 0, 1)),
        (DECIMAL, (("1.4999", "2.5"),), Agreement(1, 0, 0)),
        (DECIMAL, (("3.4999", "4"),), Agreement(1, 0, 0)),
        (DECIMAL, (("3.5", "4"),), Agreement(1, 0, 1)),
    ],
)
def test_the_same_nilai_and_neighbouring_levels_are_counted(instrument, two, expected):
    assert agreement(instrument, {7: pairs(*two)}) == {7: expected}


NILAI = st.integers(10000, 50000).map(lambda n: Fraction(n, 10000))
PAIRS = st.lists(st.tuples(NILAI, NILAI), max_size=8)


@given(st.dictionaries(st.integers(1, 8), PAIRS, max_size=8))
def test_the_parts_make_the_whole(by_aspek):
    parts = agreement(DECIMAL, by_aspek)
    together = agreement(DECIMAL, {0: [pair for some in by_aspek.values() for pair in some]})[0]
    assert in_all(parts) == together
    assert set(parts) == set(by_aspek)


@given(PAIRS)
def test_exact_is_near_and_near_is_counted_whoever_comes_first(some):
    told = agreement(DECIMAL, {1: some})[1]
    assert 0 <= told.exact <= told.near <= told.total == len(some)
    assert agreement(DECIMAL, {1: [(second, first) for first, second in some]})[1] == told


@given(st.lists(NILAI, max_size=8))
def test_whoever_judges_alike_agrees_in_everything(values):
    assert agreement(DECIMAL, {1: [(value, value) for value in values]})[1] == Agreement(*[len(values)] * 3)
