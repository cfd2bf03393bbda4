"""Sentences in the ministry's frame: document, number, pasal, halaman, what stands there, what that meets."""

import pytest

from spbe_assess.assessments.composer import Source, compose_analisis, compose_fakta, put_after
from spbe_assess.errors import Refused

PERBUP = Source("Satu Data", "Peraturan Bupati Halmahera Utara", "17/2023", "9 ayat (2)", "6")


def test_the_frame_of_the_guide():
    said = compose_fakta(PERBUP, "Perangkat daerah menyusun daftar data setiap tahun.")
    assert said == (
        "Berdasarkan Peraturan Bupati Halmahera Utara Nomor 17 Tahun 2023 tentang Satu Data, pasal 9 ayat (2), "
        "halaman 6: perangkat daerah menyusun daftar data setiap tahun."
    )


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (Source("Peraturan Bupati 17/2023 tentang Satu Data"), "Peraturan Bupati 17/2023 tentang Satu Data"),
        (Source("tentang Satu Data", "Perbup", "17 Tahun 2023"), "Perbup Nomor 17 Tahun 2023 tentang Satu Data"),
        (Source("", "Keputusan Bupati", "Nomor 5"), "Keputusan Bupati Nomor 5"),
        (Source("Peta Rencana SPBE", "Dokumen"), "Dokumen tentang Peta Rencana SPBE"),
        (Source("Forum", "Surat", "800/12/2023"), "Surat Nomor 800/12 Tahun 2023 tentang Forum"),
        (Source("Forum", "Surat", "800.1/12/IX"), "Surat Nomor 800.1/12/IX tentang Forum"),
    ],
)
def test_a_document_is_called_by_what_is_known_of_it(source, name):
    assert source.nama == name


@pytest.mark.parametrize(
    ("pasal", "halaman", "place"),
    [
        ("", "", ""),
        ("9", "", ", pasal 9"),
        ("", "41-43", ", halaman 41-43"),
        ("Pasal 9", "hlm. 6", ", pasal 9, halaman 6"),
        ("pas. 9", "Hal. 6", ", pasal 9, halaman 6"),
    ],
)
def test_only_the_places_that_are_known_are_said_and_once(pasal, halaman, place):
    assert Source("X", pasal=pasal, halaman=halaman).place == place


def test_the_analysis_names_each_kriteria_it_meets():
    said = compose_analisis(Source("Perbup 17/2023"), [(2, "Dijalankan dengan program."), (1, "SPBE ada;  tertulis.")])
    assert said == (
        "Perbup 17/2023 memenuhi kriteria level 1, yaitu SPBE ada; tertulis; "
        "kriteria level 2, yaitu dijalankan dengan program."
    )
    assert compose_analisis(PERBUP, []) == ""


def test_without_a_document_or_without_what_it_says_there_is_no_sentence():
    for source, stated, field in ((Source(" "), "Ada.", "bukti"), (PERBUP, " \n", "isi")):
        with pytest.raises(Refused) as refused:
            compose_fakta(source, stated)
        assert refused.value.field == field


def test_what_is_there_stays_and_the_new_sentence_follows():
    assert put_after("", "Baru.") == "Baru."
    assert put_after("Lama.\n", "Baru.") == "Lama.\n\nBaru."
    assert put_after("Lama.", "") == "Lama."
