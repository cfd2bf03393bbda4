"""What holds for every answer sheet, under each regulation."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.instruments.catalog import all_instruments
from spbe_assess.scoring.rules import convert, level, next_predikat, predikat, score, shown, trace

INSTRUMENTS = pytest.mark.parametrize("instrument", all_instruments(), ids=lambda one: one.kode)
TINY = Fraction(1, 10**9)
few = settings(max_examples=40, deadline=None)


def values(instrument):
    """Every nilai the instrument allows."""
    if instrument.whole:
        return st.integers(int(instrument.nilai_min), int(instrument.nilai_maks)).map(Fraction)
    return st.integers(int(instrument.nilai_min * 10_000), int(instrument.nilai_maks * 10_000)).map(
        lambda number: Fraction(number, 10_000)
    )


def sheets(instrument):
    """Sheets with holes in them."""
    return st.fixed_dictionaries({kode: st.none() | values(instrument) for kode in instrument.indikator})


def weighted(parts, results):
    return sum(part.bobot * results[part.nomor] for part in parts) / sum(part.bobot for part in parts)


@INSTRUMENTS
def test_all_at_one_nilai_give_that_index_everywhere(instrument):
    for nilai in (instrument.nilai_min, instrument.nilai_maks, *instrument.level_bawah):
        result = score(instrument, dict.fromkeys(instrument.indikator, nilai))
        assert {result.index, *result.aspek.values(), *result.domain.values(), *result.batas} == {nilai}
        assert result.kosong == ()


@INSTRUMENTS
def test_raising_one_nilai_never_lowers_the_index(instrument):
    @few
    @given(sheets(instrument), st.sampled_from(list(instrument.indikator)), values(instrument))
    def law(sheet, kode, nilai):
        before = score(instrument, sheet)
        held = instrument.nilai_kosong if sheet[kode] is None else sheet[kode]
        after = score(instrument, {**sheet, kode: max(held, nilai)})
        assert after.index - before.index == (max(held, nilai) - held) * instrument.indikator[kode].bobot / 100

    law()


@INSTRUMENTS
def test_the_order_of_the_answers_does_not_matter(instrument):
    @few
    @given(sheets(instrument), st.randoms(use_true_random=False))
    def law(sheet, random):
        shuffled = list(sheet.items())
        random.shuffle(shuffled)
        assert score(instrument, dict(shuffled)) == score(instrument, sheet)

    law()


@INSTRUMENTS
def test_every_number_is_the_weighted_mean_of_what_stands_below_it(instrument):
    @few
    @given(sheets(instrument))
    def law(sheet):
        result = score(instrument, sheet)
        assert result.index == weighted(instrument.aspek, result.aspek)
        if instrument.has_domain:
            assert result.index == weighted(instrument.domain, result.domain)
        for domain in instrument.domain if instrument.has_domain else ():
            assert result.domain[domain.nomor] == weighted(domain.aspek, result.aspek)
        assert instrument.nilai_min <= result.index <= instrument.nilai_maks

    law()


@INSTRUMENTS
def test_the_bounds_enclose_every_way_to_answer_the_rest(instrument):
    @few
    @given(sheets(instrument), st.data())
    def law(sheet, data):
        low, high = score(instrument, sheet).batas
        full = {kode: data.draw(values(instrument)) if nilai is None else nilai for kode, nilai in sheet.items()}
        assert low <= score(instrument, sheet).index <= high
        assert low <= score(instrument, full).index <= high

    law()


@INSTRUMENTS
def test_the_bounds_are_reached(instrument):
    @few
    @given(sheets(instrument))
    def law(sheet):
        reached = tuple(
            score(instrument, {kode: end if nilai is None else nilai for kode, nilai in sheet.items()}).index
            for end in (instrument.nilai_min, instrument.nilai_maks)
        )
        assert score(instrument, sheet).batas == reached

    law()


@INSTRUMENTS
def test_the_trace_adds_up_to_the_score(instrument):
    @few
    @given(sheets(instrument))
    def law(sheet):
        result, explained = score(instrument, sheet), trace(instrument, sheet)
        assert explained.index == result.index == sum(row.contribution for row in explained.aspek)
        assert explained.predikat == result.predikat
        for aspek in explained.aspek:
            assert aspek.contribution == sum(row.contribution for row in aspek.indikator)
        for domain in explained.domain:
            assert domain.contribution == sum(aspek.contribution for aspek in domain.aspek)

    law()


@INSTRUMENTS
def test_every_band_of_predikat_begins_exactly_at_its_edge(instrument):
    for above, below in pairwise(instrument.predikat):
        assert predikat(instrument, above.minimum) == above.nama
        assert predikat(instrument, above.minimum - TINY) == below.nama
        assert next_predikat(instrument, above.minimum - TINY) == (above.nama, TINY)


@INSTRUMENTS
def test_every_band_of_levels_begins_exactly_at_its_edge(instrument):
    for number, edge in enumerate(instrument.level_bawah, 1):
        assert level(instrument, edge) == number
        assert level(instrument, edge - TINY) == (number - 1 or None)


@INSTRUMENTS
def test_an_index_is_converted_without_a_jump_and_never_downwards(instrument):
    for konversi in instrument.konversi:
        [kode] = konversi.indikator
        for ruas in konversi.ruas:
            assert convert(instrument, kode, ruas.indeks_bawah) == ruas.nilai_bawah
            assert convert(instrument, kode, ruas.indeks_atas) == ruas.nilai_atas
            middle = convert(instrument, kode, (ruas.indeks_bawah + ruas.indeks_atas) / 2)
            assert middle == (ruas.nilai_bawah + ruas.nilai_atas) / 2


@given(st.integers(0, 10**9))
def test_a_shown_number_is_half_a_hundredth_away_at_most_and_a_half_goes_up(number):
    exact = Fraction(number, 40_000)
    assert -Fraction(1, 200) <= exact - Fraction(shown(exact)) < Fraction(1, 200)
