"""Disagreement is counted over every change once, wherever it is looked at from."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.review.rules import Change, disagreement, disagreements

NILAI = st.integers(100, 500).map(lambda n: Fraction(n, 100))
CHANGES = st.lists(
    st.builds(
        Change,
        tahun=st.integers(2023, 2025),
        pemda=st.sampled_from(("82.01", "82.04")),
        kode=st.sampled_from(("1", "2", "3")),
        opd=st.sampled_from(("", "Dinas")),
        first=NILAI,
        final=NILAI,
    ),
    max_size=12,
)


def change(first: str, final: str, kode: str = "1") -> Change:
    return Change(2024, "82.04", kode, "", Fraction(first), Fraction(final))


def test_nothing_decided_is_no_disagreement():
    assert disagreement([]) is None


def test_lower_higher_and_the_largest_fall_are_counted():
    told = disagreement([change("4", "2"), change("3", "3"), change("2", "3"), change("5", "4")])
    assert (told.count, told.lower, told.higher, told.mean, told.lowest) == (4, 2, 1, Fraction(-1, 2), -2)


def test_what_fell_most_stands_first():
    assert list(disagreements([change("2", "3"), change("4", "2", "2"), change("3", "3", "3")], lambda e: e.kode)) == [
        "2",
        "3",
        "1",
    ]


@given(CHANGES)
def test_the_parts_make_up_the_whole(changes):
    parts, whole = disagreements(changes, lambda each: (each.kode, each.tahun)).values(), disagreement(changes)
    if whole is None:
        assert not parts
        return
    assert sum(part.count for part in parts) == whole.count
    assert sum(part.lower for part in parts) == whole.lower
    assert sum(part.mean * part.count for part in parts) == whole.mean * whole.count
    assert min(part.lowest for part in parts) == whole.lowest
