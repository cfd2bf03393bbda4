"""Scoring by tables: bands, bounds, conversions, rounding, reading what people type, and the trace."""

from fractions import Fraction

import pytest

from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.scoring.rules import (
    convert,
    gate,
    level,
    next_predikat,
    parse_nilai,
    predikat,
    score,
    shown,
    trace,
)

LAMA_SEKALI = get_instrument("permenpanrb-5-2018")
LAMA = get_instrument("permenpanrb-59-2020")
BARU = get_instrument("permenpanrb-8-2026")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1.005", "1.01"),
        ("1.004999", "1.00"),
        ("641/400", "1.60"),
        ("3.4985", "3.50"),
        ("10/3", "3.33"),
        ("2.675", "2.68"),
        ("0", "0.00"),
        ("-0.45", "-0.45"),
        ("-0.005", "-0.01"),
        ("-0.001", "0.00"),
    ],
)
def test_a_number_is_rounded_half_up_once(number, text):
    assert shown(Fraction(number)) == text


@pytest.mark.parametrize(("decimals", "text"), [(0, "4"), (1, "3.5"), (4, "3.4985")])
def test_as_many_decimals_as_asked_for(decimals, text):
    assert shown(Fraction("3.4985") + (Fraction("0.5") if decimals == 0 else 0), decimals) == text


@pytest.mark.parametrize(
    ("instrument", "nilai", "expected"),
    [
        (LAMA_SEKALI, "0", None),
        (LAMA_SEKALI, "5", 5),
        (LAMA, "1", 1),
        (LAMA, "4", 4),
        (BARU, "1", 1),
        (BARU, "1.4999", 1),
        (BARU, "1.5", 2),
        (BARU, "2.4999", 2),
        (BARU, "2.5", 3),
        (BARU, "3.4999", 3),
        (BARU, "3.5", 4),
        (BARU, "3.9999", 4),
        (BARU, "4", 5),
        (BARU, "5", 5),
    ],
)
def test_the_level_follows_from_the_bands(instrument, nilai, expected):
    assert level(instrument, Fraction(nilai)) == expected


def test_no_answer_has_no_level():
    assert level(LAMA, None) is None


def test_the_predikat_comes_from_the_unrounded_index():
    almost = Fraction("3.4985")
    assert (shown(almost), predikat(LAMA, almost)) == ("3.50", "Baik")
    assert predikat(LAMA, Fraction("3.5")) == "Sangat Baik"


def test_one_index_has_another_predikat_under_another_regulation():
    assert (predikat(LAMA, Fraction("2.59")), predikat(BARU, Fraction("2.59"))) == ("Cukup", "Baik")


def test_an_index_below_every_predikat_is_nobodys():
    with pytest.raises(ValueError, match="no predikat"):
        predikat(BARU, Fraction("0.5"))


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("1", ("Cukup", Fraction("0.8"))),
        ("1.8", ("Baik", Fraction("0.8"))),
        ("3.4985", ("Sangat Baik", Fraction("0.0015"))),
        ("4.2", None),
        ("5", None),
    ],
)
def test_how_far_the_next_predikat_is(index, expected):
    assert next_predikat(LAMA, Fraction(index)) == expected


@pytest.mark.parametrize(
    ("met", "reached"),
    [((), 0), ((1,), 1), ((1, 2, 3), 3), ((2, 3), 0), ((1, 2, 4, 5), 2), ({5, 4, 3, 2, 1}, 5)],
)
def test_a_level_counts_when_it_and_all_below_are_met(met, reached):
    assert gate(met) == reached


@pytest.mark.parametrize(
    ("kode", "indeks", "nilai"),
    [
        ("IK-05", "25", "2"),  # the two examples of the ministry's module
        ("IK-05", "68.75", "3.75"),
        ("IK-05", "0", "1"),
        ("IK-05", "12.5", "1.5"),
        ("IK-05", "100", "5"),
        ("IK-18", "62.5", "3.5"),
        ("IK-06", "3.21", "3.21"),
        ("IK-07", "1", "1"),
        ("IK-07", "2", "7/4"),
        ("IK-07", "4.2", "4"),
        ("IK-07", "2.9", "17/6"),
    ],
)
def test_another_bodys_index_becomes_a_nilai_exactly(kode, indeks, nilai):
    assert convert(BARU, kode, Fraction(indeks)) == Fraction(nilai)


@pytest.mark.parametrize(
    ("kode", "indeks", "sentence"),
    [
        ("IK-05", "100.01", "Indeks Satu Data Indonesia harus dari 0,00 sampai 100,00."),
        ("IK-07", "0.99", "Indeks Pembangunan Statistik harus dari 1,00 sampai 5,00."),
        ("IK-01", "3", "Indikator IK-01 tidak dinilai dari indeks lembaga lain."),
    ],
)
def test_an_index_outside_its_conversion_is_refused(kode, indeks, sentence):
    with pytest.raises(Refused) as caught:
        convert(BARU, kode, Fraction(indeks))
    assert (caught.value.message, caught.value.field) == (sentence, "indeks")


@pytest.mark.parametrize(
    ("instrument", "text", "nilai"),
    [
        (LAMA, "3", "3"),
        (LAMA, " 5 ", "5"),
        (LAMA, "3,0", "3"),
        (LAMA_SEKALI, "0", "0"),
        (BARU, "3,25", "3.25"),
        (BARU, "3.25", "3.25"),
        (BARU, "4,9999", "4.9999"),
        (BARU, "1", "1"),
    ],
)
def test_a_typed_nilai_is_read_with_comma_or_point(instrument, text, nilai):
    assert parse_nilai(instrument, text) == Fraction(nilai)


@pytest.mark.parametrize(
    ("instrument", "text", "sentence"),
    [
        (LAMA, "", "Nilai harus angka dari 1 sampai 5, misalnya 3."),
        (LAMA, "tiga", "Nilai harus angka dari 1 sampai 5, misalnya 3."),
        (LAMA, "3,5", "Nilai harus bilangan bulat dari 1 sampai 5."),
        (LAMA, "0", "Nilai harus dari 1 sampai 5."),
        (LAMA, "-1", "Nilai harus dari 1 sampai 5."),
        (LAMA, "6", "Nilai harus dari 1 sampai 5."),
        (LAMA, "9" * 5000, "Nilai harus angka dari 1 sampai 5, misalnya 3."),
        (LAMA, "٣", "Nilai harus angka dari 1 sampai 5, misalnya 3."),
        (LAMA_SEKALI, "6", "Nilai harus dari 0 sampai 5."),
        (BARU, "5,01", "Nilai harus dari 1,00 sampai 5,00."),
        (BARU, "3,12345", "Nilai paling banyak empat angka di belakang koma."),
        (BARU, "7/6", "Nilai harus angka dari 1,00 sampai 5,00, misalnya 3,25."),
        (BARU, "1.000,5", "Nilai harus angka dari 1,00 sampai 5,00, misalnya 3,25."),
        (BARU, "NaN", "Nilai harus angka dari 1,00 sampai 5,00, misalnya 3,25."),
    ],
)
def test_a_typed_nilai_that_cannot_be_is_refused_with_a_sentence(instrument, text, sentence):
    with pytest.raises(Refused) as caught:
        parse_nilai(instrument, text)
    assert (caught.value.message, caught.value.field) == (sentence, "nilai")


def test_nothing_answered_counts_as_the_instrument_says_and_bounds_span_the_scale():
    result = score(LAMA, {})
    assert (result.index, result.predikat, result.batas) == (1, "Kurang", (1, 5))
    assert result.kosong == tuple(LAMA.indikator)


def test_a_none_and_a_missing_kode_are_the_same():
    assert score(LAMA, {"1": None, "2": Fraction(3)}) == score(LAMA, {"2": Fraction(3)})


def test_without_domains_none_are_given():
    result = score(BARU, {"IK-01": Fraction("7/6")})
    assert (result.domain, result.aspek[1]) == ({}, Fraction(13, 12))


@pytest.mark.parametrize(
    ("nilai", "sentence"),
    [
        ({"48": Fraction(3)}, "Indikator 48 tidak ada dalam permenpanrb-59-2020."),
        ({"1": Fraction(6)}, "Nilai harus dari 1 sampai 5."),
        ({"1": Fraction(5, 2)}, "Nilai harus bilangan bulat dari 1 sampai 5."),
    ],
)
def test_what_the_instrument_does_not_know_is_refused(nilai, sentence):
    with pytest.raises(Refused, match=sentence):
        score(LAMA, nilai)


def test_the_trace_explains_one_answer():
    explained = trace(LAMA, {"1": Fraction(4)})
    first, second = explained.aspek[0].indikator[:2]
    assert (first.nilai, first.counted, first.level) == (4, 4, 4)
    assert (first.bobot, first.contribution) == (Fraction("1.3"), Fraction("0.052"))
    assert (second.nilai, second.counted, second.level) == (None, 1, None)
    assert [domain.domain.nomor for domain in explained.domain] == [1, 2, 3, 4]


def test_the_trace_shows_no_domain_where_there_is_none():
    assert trace(BARU, {}).domain == ()
