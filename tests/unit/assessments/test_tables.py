"""The plain table people already have, read by number or name; whatever is unclear is named by its cell."""

from fractions import Fraction

import pytest

from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from tests.unit.assessments.workbook_parts import read, table

BULAT, DESIMAL = get_instrument("permenpanrb-59-2020"), get_instrument("permenpanrb-8-2026")
HEAD = ["No", "Indikator", "Nilai", "Penjelasan"]
NAMA_7 = BULAT.indikator["7"].nama


def said(instrument, *rows, head=HEAD, kodes=None):
    reading = read(table(head, *rows), instrument, kodes)
    assert not reading.own
    problems = [(each.place.split()[-1], each.sentence) for each in reading.problems]
    return {row.kode: dict(row.given) for row in reading.rows}, problems


def test_rows_are_known_by_number_or_name_however_it_is_written():
    rows, problems = said(
        BULAT,
        [7, NAMA_7, 3, "Perbup 17/2023."],
        ["8", None, "2", None],
        [None, BULAT.indikator["9"].nama.upper(), "Terdefinisi", None],
        ["Domain 1", "Kebijakan", None, None],
    )
    assert problems == []
    assert rows == {
        "7": {"nilai": Fraction(3), "fakta": "Perbup 17/2023."},
        "8": {"nilai": Fraction(2)},
        "9": {"nilai": Fraction(3)},
    }


def test_the_number_alone_is_enough_for_a_kode_with_letters():
    assert said(DESIMAL, [1, "", "3,25", ""])[0] == {"IK-01": {"nilai": Fraction("3.25")}}


@pytest.mark.parametrize("told", ["Fakta: Ada Perbup.\nAnalisis: Level 3.", "fakta : Ada Perbup. ANALISIS: Level 3."])
def test_an_explanation_that_names_its_parts_is_split(told):
    assert said(BULAT, [7, None, None, told])[0] == {"7": {"fakta": "Ada Perbup.", "analisis": "Level 3."}}


def test_titles_may_stand_above_and_columns_anywhere():
    head = ["Fakta", "Level", "Nama Indikator", "Analisis"]
    reading = read(table(["Penilaian 2025"], [], head, ["Ada.", 3, NAMA_7, "Baik."]), BULAT)
    assert [(row.kode, dict(row.given)) for row in reading.rows] == [
        ("7", {"nilai": Fraction(3), "fakta": "Ada.", "analisis": "Baik."})
    ]
    assert "sel kosong tidak mengubah apa pun" in reading.notes[0]


@pytest.mark.parametrize(
    ("row", "cell", "sentence"),
    [
        ([7, BULAT.indikator["8"].nama, 3, None], "B2", "nama ini adalah indikator 8, tetapi nomornya 7"),
        ([99, "Sesuatu", 3, None], "A2", "“99” bukan indikator PermenPANRB 59/2020"),
        ([7, None, 9, None], "C2", "9 bukan level; isi 1 sampai 5."),
        ([7, None, 3, "x" * 5001], "D2", "isinya 5.001 huruf"),
        ([None, None, 3, "Siapa?"], "C2", "bukan indikator"),
    ],
)
def test_what_is_unclear_is_named_by_its_cell(row, cell, sentence):
    [(place, told)] = said(BULAT, row)[1]
    assert place == cell
    assert sentence in told


def test_an_index_is_not_typed_as_nilai_and_nothing_is_said_twice():
    assert said(DESIMAL, ["IK-05", None, 3, None])[1][0][0] == "C2"
    [(place, told)] = said(BULAT, [7, None, 3, None], [7, None, 4, None])[1]
    assert (place, told) == ("C3", "indikator 7 sudah ada di baris 2; hapus salah satu.")
    [(place, told)] = said(BULAT, [8, None, 3, None], kodes={"7"})[1]
    assert "tidak diserahkan kepada Perangkat Daerah ini" in told


def test_a_name_nobody_knows_is_said_and_the_number_counts():
    reading = read(table(HEAD, [7, "Jaringan", 3, None]), BULAT)
    assert [row.kode for row in reading.rows] == ["7"]
    assert "Lembar Sheet, sel B2: nama “Jaringan” tidak dikenal; dibaca menurut nomornya, 7." in reading.notes


def test_a_workbook_of_something_else_has_a_sentence():
    with pytest.raises(Refused, match="Ini bukan buku kerja penilaian"):
        read(table(["Nama barang", "Jumlah"], ["Kursi", 3]), BULAT)
