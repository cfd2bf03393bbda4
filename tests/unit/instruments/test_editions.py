"""An edition is one text that gives the same instrument back for ever."""

import json

import pytest

from spbe_assess.canonical import digest
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import all_instruments, get_instrument
from spbe_assess.instruments.editions import edition_content, instrument_of
from spbe_assess.instruments.loader import InvalidInstrument

KODES = [instrument.kode for instrument in all_instruments()]


def overlay(**wording):
    return {"sumber": "Naskah resmi, halaman 12", "indikator": {"IK-01": wording}}


@pytest.mark.parametrize("kode", KODES)
def test_an_edition_gives_the_instrument_back(kode):
    name, sha256, isi = edition_content(kode)
    assert (name, sha256) == (kode, digest(isi))
    assert instrument_of(isi) == get_instrument(kode)


@pytest.mark.parametrize("kode", KODES)
def test_the_same_content_is_the_same_edition(kode):
    assert edition_content(kode) == edition_content(kode)


def test_the_same_text_is_read_once():
    isi = edition_content(KODES[0])[2]
    assert instrument_of(isi) is instrument_of("".join(isi))


def test_an_overlays_wording_replaces_texts_and_nothing_else():
    plain = edition_content("permenpanrb-8-2026")
    laid = edition_content("permenpanrb-8-2026", overlay(nama="Nama resmi", panduan="Panduan resmi."))
    assert laid[1] != plain[1]
    before, after = instrument_of(plain[2]).indikator["IK-01"], instrument_of(laid[2]).indikator["IK-01"]
    assert (after.nama, after.panduan) == ("Nama resmi", "Panduan resmi.")
    assert (after.bobot, after.kriteria, after.bukti) == (before.bobot, before.kriteria, before.bukti)


def test_a_corrected_list_of_items_keeps_old_ids_and_appends():
    old = json.loads(edition_content("permenpanrb-8-2026")[2])["berkas"]["domain"][0]["aspek"][0]["indikator"][0]
    longer = [[*items, {"isi": "Butir baru"}] for items in old["bukti"]]
    isi = edition_content("permenpanrb-8-2026", overlay(bukti=longer))[2]
    items = instrument_of(isi).indikator["IK-01"].bukti[0]
    assert [(item.id, item.isi) for item in items][1:] == [("IK-01/1/2", "Butir baru")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (overlay(bobot="6"), "indikator, IK-01, bobot: kunci tidak dikenal"),
        (overlay(kriteria=["satu"]), "5 butir"),
        (overlay(bukti=[[{"isi": "Satu butir"}]] * 5), "level 2: butir tidak boleh hilang: ada 4, tersisa 1"),
        ({"sumber": "Naskah resmi", "indikator": {"IK-99": {"nama": "Baru"}}}, "IK-99: kunci tidak dikenal"),
        ({"indikator": {}}, "sumber: kunci ini wajib"),
        (["bukan tabel"], "harus tabel"),
    ],
)
def test_an_overlay_that_may_not_be_is_refused(content, sentence):
    with pytest.raises(InvalidInstrument, match=sentence) as caught:
        edition_content("permenpanrb-8-2026", content)
    assert caught.value.berkas == "overlay permenpanrb-8-2026"


def test_an_unknown_regulation_has_no_edition():
    with pytest.raises(Refused, match="permenpanrb-1-1999 tidak dikenal"):
        edition_content("permenpanrb-1-1999")
