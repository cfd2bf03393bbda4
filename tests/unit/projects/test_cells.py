"""A cell says money, a year, a day, a count, a word of choice, as officers write them; or why it does not."""

from datetime import date

import pytest

from spbe_assess.errors import Refused
from spbe_assess.projects.imports import cells
from spbe_assess.projects.rules import ConnectionWay, Jenis, ProjectKind, ProjectStatus


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("275000000", 275_000_000),
        ("Rp 275.000.000", 275_000_000),
        ("Rp. 275.000.000,00", 275_000_000),
        ("Rp275.000.000,-", 275_000_000),
        ("IDR 275,000,000", 275_000_000),
        ("275,000,000.50", 275_000_001),
        ("275000000.0", 275_000_000),
        ("2.75E+08", 275_000_000),
        ("2,75E+08", 275_000_000),
        ("275 juta", 275_000_000),
        ("275jt", 275_000_000),
        ("1,5 miliar", 1_500_000_000),
        ("1.5 M", 1_500_000_000),
        ("1.000", 1_000),
        ("0", 0),
        ("5.000.000 rupiah", 5_000_000),
    ],
)
def test_money(text, rupiah):
    assert cells.money(text) == rupiah


@pytest.mark.parametrize(
    "text",
    ["-5", "- 5.000", "(5.000.000)", "sekitar 100", "1.2.3", "12 lembar", "9" * 18, "1e99", "seratus", "Rp"],
)
def test_money_that_is_none_or_absurd_is_refused(text):
    with pytest.raises(Refused):
        cells.money(text)


@pytest.mark.parametrize("text", ["1.250 juta", "275,5", "Rp 2.75"])
def test_money_that_may_be_meant_in_two_ways_is_not_guessed(text):
    with pytest.raises(Refused, match="dua cara"):
        cells.money(text)


@pytest.mark.parametrize(
    ("text", "tahun"),
    [("2022", 2022), ("2022.0", 2022), ("Tahun 2022", 2022), ("Mei 2019", 2019), ("2019-2021", 2019),
     ("01/03/2022", 2022), ("2022-03-01", 2022)],
)  # fmt: skip
def test_years(text, tahun):
    assert cells.year(text) == tahun


@pytest.mark.parametrize("text", ["22", "1889", "20222", "lama"])
def test_years_that_are_none(text):
    with pytest.raises(Refused):
        cells.year(text)


@pytest.mark.parametrize("text", ["2026-11-24", "2026-11-24T10:00:00", "24-11-2026", "24/11/2026", "24 November 2026"])
def test_days(text):
    assert cells.day(text) == date(2026, 11, 24)


@pytest.mark.parametrize("text", ["31-02-2026", "kemarin", "2026", "24-11-0002"])
def test_days_that_are_none(text):
    with pytest.raises(Refused):
        cells.day(text)


@pytest.mark.parametrize(("text", "count"), [("1.200", 1200), ("350 orang", 350), ("± 40", 40), ("12", 12)])
def test_counts(text, count):
    assert cells.count(text) == count


@pytest.mark.parametrize("text", ["-3", "banyak", "9999999999", "1,5"])
def test_counts_that_are_none(text):
    with pytest.raises(Refused):
        cells.count(text)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("status", "Aktif", ProjectStatus.AKTIF),
        ("status", "TIDAK AKTIF", ProjectStatus.TIDAK_AKTIF),
        ("status", "Non-Aktif", ProjectStatus.TIDAK_AKTIF),
        ("status", "Tidak aktif (server rusak)", ProjectStatus.TIDAK_AKTIF),
        ("status", "Aktif digunakan seluruh OPD", ProjectStatus.AKTIF),
        ("status", "dalam pengembangan", ProjectStatus.DIBANGUN),
        ("status", "Rencana", ProjectStatus.RENCANA),
        ("jenis", "Pusat/Umum", Jenis.UMUM),
        ("jenis", "Daerah/Khusus", Jenis.KHUSUS),
        ("jenis", "Situs web", Jenis.SITUS),
        ("kind", "Infrastruktur", ProjectKind.INFRASTRUKTUR),
        ("pengembang_jenis", "Pihak Ketiga", "penyedia"),
        ("pusat_data", "Pusat Data Nasional", "pdn"),
        ("lisensi", "Open Source", "terbuka"),
    ],
)
def test_words_of_choice(name, text, value):
    assert cells.read_fact(name, text) == value


def test_a_word_nobody_knows_is_refused_with_those_that_are_known():
    with pytest.raises(Refused, match=r"“entahlah” tidak dikenal\. Tulis salah satu dari: Rencana, Dibangun, Aktif"):
        cells.read_fact("status", "entahlah")


def test_an_error_of_a_formula_is_no_text():
    with pytest.raises(Refused, match="#REF!"):
        cells.read_fact("uraian", "#REF!")


def test_what_it_is_connected_with_and_how():
    told = cells.connections("SIASN (API); Bank daerah (berkas), SIPD (RI)\nya; SIASN")
    assert [(each.dengan, each.way) for each in told] == [
        ("SIASN", ConnectionWay.LAIN),
        ("Bank daerah", ConnectionWay.BERKAS),
        ("SIPD (RI)", ConnectionWay.LAIN),
    ]


@pytest.mark.parametrize("text", ["", "-", "N/A", "Belum ada", "lainnya", "#N/A"])
def test_signs_for_an_empty_cell(text):
    assert cells.says_nothing(text)


@pytest.mark.parametrize("text", ["Tidak ada", "tidak ada.", "TDK ADA"])
def test_only_these_words_say_that_there_is_none(text):
    assert cells.says_absent(text)
    assert not cells.says_absent("tidak")
