"""Levels that give a published result, and what a pemda might have claimed above them."""

import csv
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import ROOT
from spbe_assess.example.levels import Published, claimed, shifted, solve, spread
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.scoring.rules import score, shown

SPBE = get_instrument("permenpanrb-59-2020")

with (ROOT / "spbe_assess" / "data" / "hasil-nasional.csv").open(encoding="utf-8", newline="") as rows:
    MALUT = [row for row in csv.DictReader(rows) if row["kode"][:2] == "82"]


def published(row) -> Published:
    return Published({n: row[f"domain_{n}"] for n in (1, 2, 3, 4)}, row["indeks"], row["predikat"])


each_row = pytest.mark.parametrize("row", MALUT, ids=lambda row: f"{row['tahun']}-{row['kode']}")


@each_row
def test_levels_give_what_was_published(row):
    result = score(SPBE, solve(SPBE, published(row), row["kode"]))
    assert {nomor: shown(value) for nomor, value in result.domain.items()} == published(row).domain
    assert (shown(result.index), result.predikat) == (row["indeks"], row["predikat"])
    assert result.kosong == ()


@each_row
def test_a_claim_is_never_lower_and_stands_three_to_six_tenths_above(row):
    final = solve(SPBE, published(row), row["kode"])
    claim = claimed(SPBE, final, row["kode"], row["tahun"])
    assert all(final[kode] <= claim[kode] <= 5 for kode in final)
    assert Fraction("0.3") <= score(SPBE, claim).index - score(SPBE, final).index <= Fraction("0.6")


@each_row
def test_a_review_may_differ_by_one_level_without_another_predikat(row):
    final = solve(SPBE, published(row), row["kode"])
    other, kode = shifted(SPBE, final, row["kode"])
    assert [one for one in final if final[one] != other[one]] == [kode]
    before, after = score(SPBE, final), score(SPBE, other)
    assert after.predikat == before.predikat
    assert 0 < abs(after.index - before.index) <= Fraction("0.03")


def test_the_same_pemda_gets_the_same_levels_and_another_its_own():
    row = published(MALUT[0])
    assert solve(SPBE, row, "82") == solve(SPBE, row, "82")
    assert solve(SPBE, row, "82") != solve(SPBE, row, "82.04")


def test_what_no_levels_give_has_no_solution():
    impossible = Published({1: "1.05", 2: "1.00", 3: "1.00", 4: "1.00"}, "1.01", "Kurang")
    assert solve(SPBE, impossible, "82") is None


@given(
    st.dictionaries(st.text("abcdefgh", min_size=1), st.integers(-300, 300), min_size=1).flatmap(
        lambda pull: st.tuples(st.just(pull), st.integers(len(pull), 5 * len(pull)))
    )
)
def test_a_sum_is_spread_over_the_scale(case):
    pull, total = case
    levels = spread(total, pull)
    assert sum(levels.values()) == total
    assert all(1 <= level <= 5 for level in levels.values())


def test_who_is_pulled_up_stands_higher():
    assert spread(9, {"a": -100, "b": 0, "c": 100}) == {"a": 2, "b": 3, "c": 4}
