"""A file of any usual kind becomes a table: its head found, each row with its place; what is no list is refused."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest

from spbe_assess.errors import Refused
from spbe_assess.projects import imports
from tests.unit.projects.lists import SAMPLE, csv, table, xlsx

HEAD = ["Nama Aplikasi", "Uraian", "OPD"]
ROW = ["E-Presensi", "Kehadiran pegawai", "Dinas Kesehatan"]


@pytest.mark.parametrize(
    "content",
    [
        csv(HEAD, ROW),
        csv(HEAD, ROW, sep=","),
        csv(HEAD, ROW, sep="\t"),
        csv(HEAD, ROW, encoding="utf-8-sig"),
        csv(HEAD, ROW, encoding="utf-16"),
        csv(HEAD, ROW) + b"\r\n;;\r\n",
        xlsx(HEAD, ROW),
        xlsx(["DAFTAR APLIKASI KABUPATEN MAGETAN"], [], HEAD, ["1", "2", "3"], ROW),
    ],
    ids=["semicolons", "commas", "tabs", "mark", "utf-16", "blank line", "workbook", "title and numbered columns"],
)
def test_the_same_list_is_read_from_any_usual_file(content):
    found = table(content)
    assert found.heads == tuple(HEAD)
    assert [row.cells for row in found.rows] == [tuple(ROW)]


def test_windows_1252_keeps_its_letters():
    found = table("Nama;Uraian\r\nSi Café – “Pintar”;Rp 5".encode("cp1252"))
    assert found.rows[0].cells[0] == "Si Café – “Pintar”"


def test_commas_inside_texts_do_not_hide_that_semicolons_part_the_cells():
    found = table(csv(HEAD, ["A", "satu, dua, tiga, empat", "B"], ["C", "lima, enam, tujuh, delapan", "D"]))
    assert found.heads == tuple(HEAD)


def test_the_shape_of_our_own_development_list_is_read():
    found = table(SAMPLE.encode())
    assert found.heads == ("id", "nama", "uraian", "opd", "pemda", "status", "source")
    assert found.rows[3].cells[1:3] == ("Sistem, Data", "uraian, dengan koma")


def test_a_row_knows_its_sheet_and_number_and_sheets_with_the_same_head_are_one_list():
    found = table(xlsx(["Judul"], HEAD, ROW, title="Dinkes", Kominfo=[HEAD, ["A", "", ""]], Catatan=[["Hal", "Isi"]]))
    assert [row.place for row in found.rows] == ["Lembar “Dinkes”, baris 3", "Lembar “Kominfo”, baris 2"]
    assert found.unread == ("Catatan",)


def test_heads_that_are_empty_or_twice_are_told_apart_by_their_letter():
    assert table(xlsx(["Nama", "", "Ket", "Ket"], ["a", "b", "c", "d"])).heads == ("Nama", "Kolom B", "Ket", "Ket (D)")


def test_what_is_kept_of_a_table_is_the_table():
    found = table(xlsx(HEAD, ROW, Catatan=[["Hal", "Isi"]]))
    assert imports.Table.from_json(found.as_json()) == found
    assert '"kepala"' in imports.kept(found)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (b"   \r\n  ", "kosong"),
        (csv(HEAD), "tidak berisi satu baris pun"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "bukan XLSX dan bukan CSV"),
        (b"%PDF-1.7 lain", "bukan XLSX dan bukan CSV"),
        (b"<html><table><tr><td>Nama</td></tr></table>", "halaman web"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, ".xls"),
        (b"PK\x03\x04 bukan zip", "bukan buku kerja XLSX"),
        (b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
        (csv(["Nama"] * 81, ["x"] * 81), "80 kolom"),
        (b'Nama;Uraian\n"' + b"a" * 200_000 + b'";b', "tidak dapat dibaca"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(Refused) as no:
        table(content)
    assert sentence in no.value.message
    assert no.value.field == "berkas"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_hundred_thousand_rows_are_refused_without_reading_them_all(kind):
    rows = [["Nama", "Uraian"], *([f"Aplikasi {n}", "x"] for n in range(100_000 if kind == "csv" else 20_000))]
    content = csv(*rows) if kind == "csv" else xlsx(*rows)
    del rows
    tracemalloc.start()
    with pytest.raises(Refused, match=r"5\.000 baris"):
        table(content)
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_five_thousand_rows_are_read():
    assert len(table(csv(["Nama"], *([f"Aplikasi {n}"] for n in range(5000)))).rows) == 5000
    with pytest.raises(Refused, match=r"5\.000 baris"):
        table(csv(["Nama"], *([f"Aplikasi {n}"] for n in range(5001))))


def test_a_bomb_is_not_unpacked():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 10_000_000)
    with pytest.raises(Refused, match="terlalu besar"):
        table(out.getvalue())


def test_long_texts_repeated_in_every_row_are_refused_before_they_fill_the_memory():
    with pytest.raises(Refused, match="terlalu besar"):
        table(xlsx(["Nama", "Uraian"], *(["A", "x" * 32_000] for _ in range(400))))
