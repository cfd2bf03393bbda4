"""Where a pemda's clocks stand, what a period may be, and how the published list of OPDs is read."""

from datetime import date

import pytest

from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.organisation import rules
from spbe_assess.organisation.rules import PeriodKind, Tahap

OLD, NOW, FIRST = (get_instrument(f"permenpanrb-{each}") for each in ("59-2020", "8-2026", "5-2018"))
MANDIRI = (date(2026, 3, 1), date(2026, 4, 30))
DOKUMEN = (date(2026, 5, 1), date(2026, 6, 30))
INTERVIU = (date(2026, 7, 1), date(2026, 7, 31))


@pytest.mark.parametrize(
    ("kode", "zona"),
    [
        ("82", "WIT"),
        ("82.04", "WIT"),
        ("96.71", "WIT"),
        ("73.10", "WITA"),
        ("51", "WITA"),
        ("32.16", "WIB"),
        ("11", "WIB"),
    ],
)
def test_a_pemda_has_the_zone_of_its_province(kode, zona):
    assert rules.zona(kode) == zona


def test_both_ends_of_a_validity_are_inside_it_and_a_missing_end_is_open():
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert rules.valid_on(first, first, last)
    assert rules.valid_on(last, first, last)
    assert not rules.valid_on(date(2027, 1, 1), first, last)
    assert rules.valid_on(date(1999, 1, 1), None, None)


@pytest.mark.parametrize(
    "stages",
    [
        {Tahap.MANDIRI: MANDIRI, Tahap.DOKUMEN: DOKUMEN},
        {Tahap.MANDIRI: MANDIRI, Tahap.DOKUMEN: DOKUMEN, Tahap.INTERVIU: INTERVIU},
        {Tahap.MANDIRI: MANDIRI, Tahap.DOKUMEN: (date(2026, 4, 1), date(2026, 6, 30))},  # evaluators may begin early
        {Tahap.MANDIRI: MANDIRI, Tahap.DOKUMEN: MANDIRI},
    ],
)
def test_stages_that_follow_each_other_are_taken(stages):
    rules.require_stages(stages)


@pytest.mark.parametrize(
    ("stages", "field"),
    [
        ({Tahap.DOKUMEN: DOKUMEN}, "mandiri_mulai"),
        ({Tahap.MANDIRI: MANDIRI}, "dokumen_mulai"),
        ({Tahap.MANDIRI: MANDIRI[::-1], Tahap.DOKUMEN: DOKUMEN}, "mandiri_selesai"),
        ({Tahap.MANDIRI: DOKUMEN, Tahap.DOKUMEN: MANDIRI}, "dokumen_mulai"),
        ({Tahap.MANDIRI: MANDIRI, Tahap.DOKUMEN: (MANDIRI[0], MANDIRI[0])}, "dokumen_selesai"),
        ({Tahap.MANDIRI: MANDIRI, Tahap.DOKUMEN: INTERVIU, Tahap.INTERVIU: DOKUMEN}, "interviu_mulai"),
    ],
)
def test_stages_that_do_not_are_refused_at_the_day_that_is_wrong(stages, field):
    with pytest.raises(Refused) as no:
        rules.require_stages(stages)
    assert no.value.field == field


@pytest.mark.parametrize(("instrument", "tahun", "inside"), [(OLD, 2021, True), (OLD, 2025, True), (OLD, 2026, False)])
def test_a_regulation_rules_its_years(instrument, tahun, inside):
    assert rules.in_years(instrument, tahun) is inside


def test_the_regulation_in_force_has_no_last_year():
    assert rules.in_years(NOW, 2099)
    assert not rules.in_years(NOW, 2025)


def test_outside_its_years_a_regulation_gives_exercises_only():
    assert rules.require_instrument(OLD, 2026, PeriodKind.LATIHAN) is OLD
    with pytest.raises(Refused, match="hanya dapat berupa latihan") as no:
        rules.require_instrument(OLD, 2026, PeriodKind.RESMI)
    assert no.value.field == "kind"


@pytest.mark.parametrize("instrument", [None, FIRST])
def test_what_cannot_be_filled_is_not_opened(instrument):
    with pytest.raises(Refused) as no:
        rules.require_instrument(instrument, 2019, PeriodKind.LATIHAN)
    assert no.value.field == "instrumen"


def test_an_extension_reaches_past_the_end_and_past_today():
    end = MANDIRI[1]
    rules.require_extension(date(2026, 5, 9), end, date(2026, 5, 9))
    for day, today in ((end, end), (date(2026, 5, 8), date(2026, 5, 9))):
        with pytest.raises(Refused):
            rules.require_extension(day, end, today)


ROWS = [
    {"kode_urusan": "1.05", "contoh_opd_provinsi": "Satpol PP; BPBD", "contoh_opd_kabkota": "Satpol PP; BPBD; Damkar"},
    {"kode_urusan": "2.16", "contoh_opd_provinsi": "Dinas Kominfo", "contoh_opd_kabkota": "Dinas Kominfo"},
    {"kode_urusan": "2.20", "contoh_opd_provinsi": "Dinas Kominfo", "contoh_opd_kabkota": "Dinas Kominfo"},
    {"kode_urusan": "3.28", "contoh_opd_provinsi": "Dinas Kehutanan", "contoh_opd_kabkota": "(kewenangan provinsi)"},
    {"kode_urusan": "7.01", "contoh_opd_provinsi": "(tidak ada)", "contoh_opd_kabkota": "Kecamatan"},
]


def test_an_opd_of_the_published_list_holds_all_its_urusan():
    seeds = rules.opd_seeds(ROWS, provinsi=True)
    assert seeds == {
        "Satpol PP": ["1.05"],
        "BPBD": ["1.05"],
        "Dinas Kominfo": ["2.16", "2.20"],
        "Dinas Kehutanan": ["3.28"],
    }


def test_words_in_brackets_are_no_opd():
    assert set(rules.opd_seeds(ROWS, provinsi=False)) == {"Satpol PP", "BPBD", "Damkar", "Dinas Kominfo", "Kecamatan"}


def test_urusan_are_kept_once_in_the_order_of_the_list():
    assert rules.require_urusan(["2.20", "1.01", "2.20"]) == ["1.01", "2.20"]
    with pytest.raises(Refused, match="Bidang urusan"):
        rules.require_urusan(["9.99"])


@pytest.mark.parametrize(("typed", "kept"), [("", ""), ("19780101 200501 1 001", "197801012005011001")])
def test_an_nip_has_eighteen_digits_or_is_missing(typed, kept):
    assert rules.require_nip(typed) == kept


@pytest.mark.parametrize("typed", ["123", "19780101200501100x", "1978010120050110012"])
def test_another_nip_is_refused(typed):
    with pytest.raises(Refused):
        rules.require_nip(typed)


def test_names_lose_needless_blanks_and_have_an_end():
    assert rules.require_name("  Dinas \n Sosial ") == "Dinas Sosial"
    for text in ("  ", "x" * 301):
        with pytest.raises(Refused):
            rules.require_name(text)
