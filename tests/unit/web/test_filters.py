"""Numbers, days, money and sizes as people here write them."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from spbe_assess.web import filters

MOMENT = datetime(2026, 11, 24, 1, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (Fraction("1.6025"), "1,60"),
        (Fraction("2.345"), "2,35"),
        (Fraction("3.4985"), "3,50"),
        (Fraction(10, 3), "3,33"),
        (0, "0,00"),
        (None, "–"),
    ],
)
def test_a_number_is_rounded_half_up_and_has_a_comma(number, printed):
    assert filters.angka(number) == printed


def test_a_contribution_has_four_decimals():
    assert filters.angka(Fraction("0.01505"), 4) == "0,0151"


@pytest.mark.parametrize(
    ("change", "printed"),
    [
        (Fraction("0.2"), "+0,20"),
        (Fraction("-0.1"), "−0,10"),
        (Fraction(0), "tetap"),
        (Fraction("0.001"), "tetap"),
        (Fraction("-0.001"), "tetap"),
        (None, "–"),
    ],
)
def test_a_change_is_signed_and_no_change_is_a_word(change, printed):
    assert filters.selisih(change) == printed


def test_thousands_have_a_point():
    assert filters.bilangan(5312) == "5.312"
    assert filters.bilangan(999) == "999"


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (4_620_000_000, "Rp 4,62 miliar"),
        (2_000_000, "Rp 2 juta"),
        (12_500_000, "Rp 12,5 juta"),
        (950_000, "Rp 950.000"),
        (0, "Rp 0"),
        (-12_500_000, "−Rp 12,5 juta"),
        (None, "–"),
    ],
)
def test_money_is_said_in_the_largest_unit(amount, printed):
    assert filters.rupiah(amount) == printed


@pytest.mark.parametrize(
    ("size", "printed"),
    [(1_800_000, "1,8 MB"), (86_000, "86 kB"), (80_400, "80 kB"), (3_000_000, "3 MB"), (512, "512 bita")],
)
def test_sizes_are_short(size, printed):
    assert filters.ukuran(size) == printed


def test_days_have_their_month_in_words():
    assert filters.tanggal(date(2026, 11, 24)) == "24 November 2026"
    assert filters.tanggal(None) == "–"


def test_a_moment_is_told_by_the_clock_of_the_zone_and_prints_its_letters():
    assert filters.waktu(MOMENT, "WIT") == "24 November 2026, 10.42 WIT"
    assert filters.jam(MOMENT, "WITA") == "09.42 WITA"
    assert filters.jam(MOMENT, "WIB") == "08.42 WIB"


def test_the_day_of_a_moment_is_the_day_of_the_zone():
    late = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert filters.tanggal(late, "WIT") == "1 Januari 2027"
    assert filters.tanggal(late, "WIB") == "31 Desember 2026"
