"""Invented texts: sensible for every indikator and every level, with nothing of a template left in them."""

from fractions import Fraction

import pytest

from spbe_assess.example.papers import decree, regulation, report
from spbe_assess.example.texts import About, answer_texts, interviu_texts, judge_texts
from spbe_assess.instruments.catalog import get_instrument

SPBE = get_instrument("permenpanrb-59-2020")
PEMDI = get_instrument("permenpanrb-8-2026")
WHERE = ("82.72", "Kota Tidore Kepulauan")
PAPERS = (
    regulation(SPBE, *WHERE),
    decree(SPBE, *WHERE),
    report(SPBE, *WHERE, 2022, (2, 3, 5, 6)),
    report(PEMDI, *WHERE, 2025, range(1, 8)),
)
OPD = "Dinas Komunikasi, Informatika dan Persandian"


def about(instrument, kode) -> About:
    paper = next((paper for paper in PAPERS if kode in paper.places), None)
    return About(instrument, instrument.indikator[kode], OPD, paper, "82.72")


each_indikator = pytest.mark.parametrize(
    ("instrument", "kode"), [(one, kode) for one in (SPBE, PEMDI) for kode in one.indikator]
)


def sound(text: str) -> bool:
    """Whole sentences, nothing of the template left."""
    unfinished = {"{", "}", "None", "  ", " ,", " .", "()"}
    return text[:1].isupper() and text[-1] in ".”)" and not any(mark in text for mark in unfinished)


@each_indikator
def test_every_level_has_its_texts(instrument, kode):
    subject = about(instrument, kode)
    for level, nilai in enumerate(instrument.level_bawah, 1):
        texts = answer_texts(subject, nilai)
        assert sound(texts.fakta), texts.fakta
        assert sound(texts.analisis), texts.analisis
        assert f"level {level}" in texts.analisis
        assert texts.justifikasi == ""


@each_indikator
def test_a_lower_value_is_explained_by_the_kriteria_that_is_missing(instrument, kode):
    texts = judge_texts(about(instrument, kode), instrument.level_bawah[3], instrument.level_bawah[1])
    assert all(sound(text) for text in (texts.fakta, texts.analisis, texts.justifikasi))
    assert about(instrument, kode).kriteria(4) in texts.justifikasi


@each_indikator
def test_interviu_confirms_with_a_reason(instrument, kode):
    texts = interviu_texts(about(instrument, kode), Fraction(2))
    assert all(sound(text) for text in (texts.fakta, texts.analisis, texts.justifikasi))


def test_a_decimal_within_one_level_is_printed_with_its_decimals():
    texts = judge_texts(about(PEMDI, "IK-01"), Fraction("2.25"), Fraction("1.75"))
    assert "2,25" in texts.justifikasi
    assert "1,75" in texts.justifikasi


def test_a_higher_value_is_explained_by_what_was_seen():
    subject = about(SPBE, "1")
    assert subject.kriteria(3) in judge_texts(subject, Fraction(2), Fraction(3)).justifikasi


def test_the_cited_document_is_named_with_its_page():
    fakta = answer_texts(about(SPBE, "3"), Fraction(2)).fakta
    assert PAPERS[0].citation in fakta
    assert "Pasal 6, halaman 3" in fakta


def test_texts_are_the_same_each_time_and_vary_by_pemda():
    subject = about(SPBE, "21")
    other = [About(SPBE, subject.indikator, OPD, subject.paper, str(seed)) for seed in range(6)]
    assert answer_texts(subject, Fraction(2)) == answer_texts(subject, Fraction(2))
    assert len({answer_texts(one, Fraction(2)) for one in other}) > 1
