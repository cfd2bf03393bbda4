"""A workbook of ours out and in: untouched it says nothing, every fault is named by its cell, damage ends well."""

from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.assessments import rules, workbooks
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.scoring import sheets_in
from spbe_assess.sheets import open_workbook
from tests.unit.assessments.workbook_parts import Kept, cell_of, made, opened, read, saved

BULAT, DESIMAL = get_instrument("permenpanrb-59-2020"), get_instrument("permenpanrb-8-2026")
BOTH = pytest.mark.parametrize("instrument", [BULAT, DESIMAL], ids=["bulat", "desimal"])
NEW = "Bukti baru (tautan atau nama berkas)"

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60).map(str.strip) | st.sampled_from(
    ["=1+1", "+62 811", "-", "@x", "'x", "Perbup 17/2023\npasal 4", "001", "1e5", "TRUE", "#N/A", "_x000D_", "_x0041_"]
)


def kept_of(instrument, kode: str) -> st.SearchStrategy[Kept]:
    """Anything an answer to this indikator may hold."""
    asked = rules.asked_fields(instrument, kode)
    whole = st.integers(1, 5).map(Fraction)
    decimal = st.integers(10_000, 50_000).map(lambda n: Fraction(n, 10_000))
    konversi = instrument.konversi_of(kode)
    low, high = (konversi.indeks_min, konversi.indeks_maks) if konversi else (0, 1000)
    index = st.integers(int(low) * 10_000, int(high) * 10_000).map(lambda n: Fraction(n, 10_000))
    kinds = {
        "nilai": st.none() | (whole if instrument.whole else decimal),
        "index": st.none() | index,
        "index_tahun": st.none() | st.integers(2000, 2100),
    }
    return st.builds(Kept, versi=st.integers(1, 99), **{name: kinds.get(name, texts) for name in asked})


def all_kept(instrument) -> st.SearchStrategy[dict[str, Kept]]:
    some = st.lists(st.sampled_from(list(instrument.indikator)), max_size=4, unique=True)
    return some.flatmap(lambda kodes: st.fixed_dictionaries({kode: kept_of(instrument, kode) for kode in kodes}))


@BOTH
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_an_untouched_workbook_says_nothing_new(instrument, data):
    kept = data.draw(all_kept(instrument))
    reading = read(made(instrument, kept), instrument)
    assert reading.problems == []
    assert [row.kode for row in reading.rows] == list(instrument.indikator)
    assert [row for row in reading.rows if row.given or row.links or row.files] == []


@BOTH
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_what_is_typed_comes_back_as_it_was(instrument, data):
    kode = data.draw(st.sampled_from(list(instrument.indikator)))
    wanted = data.draw(kept_of(instrument, kode))
    empty, full = opened(made(instrument)), opened(made(instrument, {kode: wanted}))
    for name in rules.asked_fields(instrument, kode):
        title = workbooks.COLUMNS[name][0]
        there = cell_of(empty, kode, title)
        there.value = cell_of(full, kode, title).value
        if isinstance(there.value, str):
            there.data_type = "s"
    reading = read(saved(empty), instrument)
    assert reading.problems == []
    [row] = [row for row in reading.rows if row.kode == kode]
    marks = {name: rules.fingerprint_of(getattr(wanted, name)) for name in rules.asked_fields(instrument, kode)}
    said = {name: mark for name, mark in marks.items() if mark != rules.fingerprint_of(getattr(Kept(), name))}
    assert {name: rules.fingerprint_of(value) for name, value in row.given.items()} == said


def faulty(instrument, *faults) -> list[tuple[str, str]]:
    """(cell, sentence) of every problem; a fault is (kode, head, value), a kode of None means the head itself."""
    book = opened(made(instrument, {"7": Kept(nilai=Fraction(3))}))
    for kode, title, value in faults:
        if kode is None:
            [cell] = [cell for cell in book["Isian"][1] if cell.value == title]
        else:
            cell = cell_of(book, kode, title)
        cell.value = value
    reading = read(saved(book), instrument)
    return [(problem.place, problem.sentence) for problem in reading.problems]


FAULTS = [
    ("7", "Nilai", 3.7, "D8", "3,7 bukan level; isi 1 sampai 5."),
    ("7", "Nilai", 7, "D8", "7 bukan level; isi 1 sampai 5."),
    ("7", "Nilai", "baik sekali", "D8", "“baik sekali” bukan angka; tulis angka, misalnya 3."),
    ("7", "Nilai", date(2026, 5, 3), "D8", "sel ini berisi tanggal atau jam (03-05-2026)"),
    ("7", "Nilai", "=1+1", "D8", "sel ini berisi rumus; tulis angkanya saja, misalnya 3."),
    ("7", "Nilai", "#REF!", "D8", "sel ini berisi galat “#REF!”"),
    ("7", "Nilai", "Level 2: Terdefinisi", "D8", "level 2 bernama Terkelola"),
    ("7", "Fakta", "x" * 5001, "F8", "isinya 5.001 huruf, paling banyak 5.000; ringkas"),
    ("7", "Kode", "99", "A8", "kode “99” tidak dikenal; kembalikan kode aslinya."),
    ("7", "Kode", None, "A8", "kode indikator kosong"),
    ("7", "Kode", "6", "A8", "indikator 6 sudah ada di baris 7; hapus salah satu."),
    ("7", "Indikator", "Nama lain", "B8", "nama ini bukan nama indikator 7"),
    ("7", NEW, "lihat htp://salah", "I8", "“htp://salah” bukan tautan yang lengkap"),
    ("7", "Layanan yang dinilai", "Perizinan", "E8", "indikator ini tidak menanyakan bagian ini"),
    ("45", "Layanan yang dinilai", "x" * 301, "E46", "isinya 301 huruf, paling banyak 300"),
    (None, "Nilai", "Skor", "D1", "judul kolom “Nilai” tidak ada; kembalikan judulnya di sini."),
    (None, "Analisis", None, "G1", "judul kolom “Analisis” tidak ada"),
]
DECIMAL_FAULTS = [
    ("IK-01", "Nilai", 0.5, "D2", "0,5 di luar skala; isi 1,00 sampai 5,00."),
    ("IK-01", "Nilai", "3,14159", "D2", "bulatkan menjadi 3,1416."),
    ("IK-01", "Nilai", "level 3", "D2", "“level 3” adalah level, bukan nilai; tulis angkanya"),
    ("IK-05", "Nilai", 3, "D6", "indikator ini dinilai dari indeks; kosongkan sel ini dan isi kolom Indeks."),
    ("IK-05", "Indeks", 9999, "E6", "9999 tidak dapat dipakai."),
    ("IK-05", "Tahun indeks", "dua ribu", "G6", "“dua ribu” bukan angka; tulis angka, misalnya 2025."),
    ("IK-05", "Tahun indeks", 25, "G6", "25 bukan tahun; tulis empat angka, misalnya 2025."),
    ("IK-01", "Indeks", 3, "E2", "indikator ini tidak menanyakan bagian ini"),
]


@pytest.mark.parametrize(("kode", "title", "value", "cell", "sentence"), FAULTS)
def test_a_fault_is_named_by_its_cell_with_a_remedy(kode, title, value, cell, sentence):
    [(place, told)] = faulty(BULAT, (kode, title, value))
    assert place == f"Lembar Isian, sel {cell}"
    assert sentence in told


@pytest.mark.parametrize(("kode", "title", "value", "cell", "sentence"), DECIMAL_FAULTS)
def test_a_fault_in_a_decimal_instrument_is_named_by_its_cell(kode, title, value, cell, sentence):
    [(place, told)] = faulty(DESIMAL, (kode, title, value))
    assert place == f"Lembar Isian, sel {cell}"
    assert sentence in told


def test_all_faults_are_named_at_once():
    faults = [("1", "Nilai", 9), ("2", "Nilai", "x"), ("3", "Fakta", "x" * 6000), ("4", NEW, "a://b c://d")]
    assert [place.split()[-1] for place, _ in faulty(BULAT, *faults)] == ["D2", "D3", "F4", "I5"]


@pytest.mark.parametrize(
    ("typed", "nilai"),
    [
        ("3", 3),
        ("3,0", 3),
        ("3.0", 3),
        (3.0, 3),
        ("Terkelola", 2),
        ("level 4", 4),
        ("LEVEL 5 - Optimum", 5),
        ("tingkat 1", 1),
        ("3 Terdefinisi", 3),
        ("4 (Terpadu dan Terukur)", 4),
        ("-", None),
        (" ", None),
    ],
)
def test_a_level_is_read_from_number_or_words(typed, nilai):
    book = opened(made(BULAT, {"8": Kept(nilai=Fraction(1 if nilai != 1 else 2))}))
    cell_of(book, "8", "Nilai").value = typed
    [row] = [row for row in read(saved(book), BULAT).rows if row.given]
    assert row.given == {"nilai": None if nilai is None else Fraction(nilai)}


@pytest.mark.parametrize(("typed", "nilai"), [("3,25", "3.25"), ("3.25", "3.25"), (3.25, "3.25"), (1.1 + 2.2, "3.3")])
def test_a_decimal_is_read_with_comma_or_point(typed, nilai):
    book = opened(made(DESIMAL))
    cell_of(book, "IK-01", "Nilai").value = typed
    [row] = [row for row in read(saved(book), DESIMAL).rows if row.given]
    assert row.given == {"nilai": Fraction(nilai)}


def test_a_formula_in_a_text_is_words_and_said_so():
    book = opened(made(BULAT))
    cell_of(book, "7", "Fakta").value = '=HYPERLINK("https://jahat.example","Perbup")'
    reading = read(saved(book), BULAT)
    [row] = [row for row in reading.rows if row.given]
    assert row.given == {"fakta": '=HYPERLINK("https://jahat.example","Perbup")'}
    assert reading.notes == ["Lembar Isian, sel F8: isinya rumus. Dibaca sebagai tulisan biasa dan tidak dihitung."]
    again = opened(made(BULAT, {"7": Kept(fakta=row.given["fakta"])}))
    assert cell_of(again, "7", "Fakta").data_type == "s"


def test_links_and_names_of_files_are_told_apart():
    book = opened(made(BULAT))
    cell_of(book, "7", NEW).value = "Perbup 17 https://jdih.example/17\nlaporan.pdf\n\nfoto rapat.jpg"
    [row] = [row for row in read(saved(book), BULAT).rows if row.links]
    assert row.links == (rules.NewLink("https://jdih.example/17", "Perbup 17"),)
    assert row.files == ("laporan.pdf", "foto rapat.jpg")


def test_columns_and_rows_may_have_moved():
    book = opened(made(BULAT))
    sheet = book["Isian"]
    sheet.insert_cols(4)
    sheet.insert_rows(3, 2)
    sheet.delete_rows(sheet.max_row)
    cell_of(book, "7", "Nilai").value = 2
    reading = read(saved(book), BULAT)
    assert reading.problems == []
    assert [(row.kode, row.given) for row in reading.rows if row.given] == [("7", {"nilai": 2})]
    assert reading.notes == ["Baris indikator 47 tidak ada lagi di lembar Isian; isinya tidak diubah."]


def test_a_stamp_that_is_gone_or_broken_has_a_sentence():
    book = opened(made(BULAT))
    book["Jangan diubah"]["B1"].value = "9"
    with pytest.raises(Refused, match="tidak dikenali"):
        read(saved(book), BULAT)
    book = opened(made(BULAT))
    book["Isian"].title = "Isian lain"
    with pytest.raises(Refused, match='Lembar "Isian" tidak ada'):
        read(saved(book), BULAT)
    del book["Jangan diubah"]
    assert read(saved(book), BULAT).own is False


def test_the_command_line_scores_the_same_workbook():
    kept = {"IK-01": Kept(nilai=Fraction("3.25")), "IK-05": Kept(index=Fraction("68.75")), "IK-06": Kept()}
    konversi = DESIMAL.konversi_of("IK-05")
    kept["IK-05"].index = (konversi.indeks_min + konversi.indeks_maks) / 2
    for sheet in open_workbook(made(DESIMAL, kept)).worksheets:
        sheet.reset_dimensions()
        answers = sheets_in.read_rows(DESIMAL, sheet.iter_rows(values_only=True))
        if answers is not None:
            break
    assert {kode: value for kode, value in answers.items() if value is not None}.keys() == {"IK-01", "IK-05"}
    assert answers["IK-01"] == Fraction("3.25")
    assert len(answers) == len(DESIMAL.indikator)


def test_damage_anywhere_ends_in_a_sentence_or_a_reading():
    content, random = made(BULAT, {"7": Kept(fakta="Perbup.")}), Random(7)  # noqa: S311 the same damage every time
    ends = {"refused": 0, "read": 0}
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(random.randint(1, 6)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        try:
            read(bytes(damaged), BULAT)
            ends["read"] += 1
        except Refused:
            ends["refused"] += 1
    assert ends["refused"]
