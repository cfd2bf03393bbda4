"""The three regulations as the program knows them."""

from fractions import Fraction

import pytest

from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import all_instruments, get_instrument, in_force, source

#        kode                   domain aspek answers whole  Baik from
TABLE = [
    ("permenpanrb-5-2018", 3, 7, 37, True, "2.6"),
    ("permenpanrb-59-2020", 4, 8, 47, True, "2.6"),
    ("permenpanrb-8-2026", 0, 7, 20, False, "2.5"),
]


@pytest.mark.parametrize(("kode", "domain", "aspek", "answers", "whole", "baik"), TABLE)
def test_each_regulation_has_its_tree_and_scale(kode, domain, aspek, answers, whole, baik):
    instrument = get_instrument(kode)
    assert (len(instrument.domain) if instrument.has_domain else 0) == domain
    assert len(instrument.aspek) == aspek
    assert len(instrument.indikator) == answers
    assert instrument.whole is whole
    assert {p.nama: p.minimum for p in instrument.predikat}["Baik"] == Fraction(baik)


def test_they_stand_oldest_first():
    assert [instrument.kode for instrument in all_instruments()] == [row[0] for row in TABLE]


@pytest.mark.parametrize(
    ("tahun", "kode"),
    [
        (2018, "permenpanrb-5-2018"),
        (2020, "permenpanrb-5-2018"),
        (2021, "permenpanrb-59-2020"),
        (2025, "permenpanrb-59-2020"),
        (2026, "permenpanrb-8-2026"),
        (2040, "permenpanrb-8-2026"),
    ],
)
def test_a_year_has_one_regulation(tahun, kode):
    assert in_force(tahun).kode == kode


def test_before_the_first_regulation_there_is_none():
    with pytest.raises(Refused, match="2017"):
        in_force(2017)


def test_an_unknown_kode_is_nothing():
    assert get_instrument("permenpanrb-1-1999") is None


def test_an_indikator_is_known_by_its_kode_in_the_trees_order():
    assert list(get_instrument("permenpanrb-5-2018").indikator)[-3:] == ["35-1", "35-2", "35-3"]
    assert list(get_instrument("permenpanrb-59-2020").indikator) == [str(n) for n in range(1, 48)]
    assert get_instrument("permenpanrb-8-2026").indikator["IK-05"].aspek_nomor == 3


def test_an_item_of_evidence_has_a_lasting_id():
    indikator = get_instrument("permenpanrb-8-2026").indikator["IK-01"]
    assert [item.id for item in indikator.bukti[1]] == ["IK-01/2/1", "IK-01/2/2", "IK-01/2/3", "IK-01/2/4"]
    assert indikator.bukti[1][2].isi.startswith("Catatan kerja bersama Tim Koordinasi")


@pytest.mark.parametrize(
    ("kode", "indikator", "level", "name"),
    [
        ("permenpanrb-59-2020", "1", 4, "Terpadu dan Terukur"),
        ("permenpanrb-59-2020", "47", 1, "Informasi"),
        ("permenpanrb-8-2026", "IK-20", 5, "Unggul"),
        ("permenpanrb-8-2026", "IK-20", None, None),
    ],
)
def test_a_level_has_the_regulations_name(kode, indikator, level, name):
    instrument = get_instrument(kode)
    assert instrument.level_name(instrument.indikator[indikator], level) == name


def test_the_source_is_the_callers_own_copy():
    source("permenpanrb-8-2026")["kode"] = "tampered"
    assert source("permenpanrb-8-2026")["kode"] == "permenpanrb-8-2026"


def test_an_indikator_fed_by_an_index_knows_its_conversion():
    instrument = get_instrument("permenpanrb-8-2026")
    konversi = instrument.konversi_of("IK-05")
    assert (konversi.indeks, konversi.indeks_min, konversi.indeks_maks) == ("Indeks Satu Data Indonesia", 0, 100)
    assert instrument.konversi_of("IK-01") is None
