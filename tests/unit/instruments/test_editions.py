"""An edition is one text that gives the same instrument back for ever."""

import json

import pytest

from spbe_assess.canonical import digest
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import all_instruments, get_instrument
from spbe_assess.instruments.editions import differences, edition_content, instrument_of, overlay_of
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


KODE = "permenpanrb-8-2026"


def test_what_differs_between_two_editions_is_told_in_the_words_of_both():
    plain = edition_content(KODE)[2]
    leaf = json.loads(plain)["berkas"]["domain"][0]["aspek"][0]["indikator"][0]
    kriteria, bukti = list(leaf["kriteria"]), json.loads(json.dumps(leaf["bukti"]))
    kriteria[1] = "Bunyi resmi level 2."
    bukti[0].append({"isi": "Butir baru", "opsional": True})
    laid = edition_content(KODE, overlay(kriteria=kriteria, bukti=bukti))[2]
    told = differences(plain, laid)
    assert [(each.kode, each.what, each.new, each.counts) for each in told] == [
        ("IK-01", "Kriteria level 2", "Bunyi resmi level 2.", False),
        ("IK-01", f"Butir bukti IK-01/1/{len(bukti[0])}", "Butir baru (pendukung)", False),
    ]
    assert told[0].old == leaf["kriteria"][1]
    assert told[1].old == ""
    assert differences(plain, plain) == []


def test_what_may_change_a_result_is_marked():
    plain = json.loads(edition_content(KODE)[2])
    corrected = json.loads(json.dumps(plain))
    aspek = corrected["berkas"]["domain"][0]["aspek"][0]["indikator"]
    aspek[0]["bobot"], aspek[1]["bobot"] = aspek[1]["bobot"], aspek[0]["bobot"]
    corrected["berkas"]["predikat"][0]["minimum"] = "4.75"
    told = differences(json.dumps(plain), json.dumps(corrected))
    assert {each.what for each in told} <= {"Bobot", f"Predikat {plain['berkas']['predikat'][0]['nama']}"}
    assert told[-1].new == "4,75"
    assert all(each.counts for each in told)


def test_an_overlay_holds_only_what_differs_from_the_file():
    leaf = json.loads(edition_content(KODE)[2])["berkas"]["domain"][0]["aspek"][0]["indikator"][0]
    same = {"nama": leaf["nama"], "kriteria": leaf["kriteria"]}
    assert overlay_of(KODE, {"IK-01": same}, "Lampiran") == {"sumber": "Lampiran", "indikator": {}}
    told = overlay_of(KODE, {"IK-01": same | {"nama": "Nama resmi"}}, "Lampiran")
    assert told["indikator"] == {"IK-01": {"nama": "Nama resmi"}}
