"""A table of published national results is read as it was printed, and every fault is named by its place."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from spbe_assess.admin.imports import Year, read_results
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument

YEAR = Year(2024, get_instrument("permenpanrb-59-2020"), {"82", "82.04"})


def read(text: str):
    return read_results(text.encode(), YEAR)


def workbook(*rows: list) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, float):
                cell.number_format = "0.00"
    book.save(out)
    return out.getvalue()


def test_numbers_keep_the_decimals_they_were_printed_with():
    row = read(
        "kode,nama,domain_1,aspek 8,indeks,predikat\n82.04,Halmahera Selatan,2.10,1.0,2.4000000000,cukup\n"
    ).rows[0]
    assert row == {
        "tahun": "2024",
        "instrumen": "permenpanrb-59-2020",
        "kode": "82.04",
        "nama": "Halmahera Selatan",
        "indeks": "2.4000000000",
        "domain_1": "2.10",
        "aspek_8": "1.0",
        "predikat": "Cukup",
    }


def test_a_decimal_comma_and_semicolons_are_read_too():
    assert read("nama;indeks;predikat\nBadan Siber;3,62;Sangat Baik\n").rows[0]["indeks"] == "3.62"


@pytest.mark.parametrize(("key", "name"), [("D2001", "domain_1"), ("d2004", "domain_4"), ("A2008", "aspek_8")])
def test_the_keys_of_the_ministrys_record_are_domains_and_aspek(key, name):
    assert read(f"nama;{key};indeks;predikat\nUji;2,5;2,4;Cukup\n").rows[0][name] == "2.5"


def test_a_workbooks_number_is_read_as_its_cell_shows_it():
    results = read_results(workbook(["nama", "indeks", "predikat"], ["Uji", 2.6, "Baik"]), YEAR)
    assert results.rows[0]["indeks"] == "2.60"


def test_a_kode_without_its_point_is_the_same_kode():
    assert read("kode;nama;indeks;predikat\n8204;Uji;2,4;Cukup\n").rows[0]["kode"] == "82.04"


def test_columns_nobody_reads_are_told():
    assert read("no;nama;indeks;predikat\n1;Uji;2,4;Cukup\n").unread == ["no"]


@pytest.mark.parametrize(
    ("line", "column", "says"),
    [
        ("99.99;Uji;2,4;Cukup;", "kode", "tidak dikenal"),
        (";;2,4;Cukup;", "nama", "Isi nama"),
        (";Uji;5,1;Cukup;", "indeks", "0 sampai 5"),
        (";Uji;dua;Cukup;", "indeks", "0 sampai 5"),
        (";Uji;2,4;Bagus;", "predikat", "Memuaskan"),
        (";Uji;2,4;Cukup;2023", "tahun", "2023"),
    ],
)
def test_every_fault_is_named_by_row_and_column(line, column, says):
    results = read(f"kode;nama;indeks;predikat;tahun\n;Baik saja;2,4;Cukup;\n{line}\n")
    assert [(fault.row, fault.column) for fault in results.faults] == [(3, column)]
    assert says in results.faults[0].isi


def test_an_institution_stands_in_a_table_once():
    faults = read("nama;indeks;predikat\nUji;2,4;Cukup\nUji;2,5;Cukup\n").faults
    assert faults[0].place == "Baris 3, kolom nama"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "tidak menyebut kolom"),
        ("nama;indeks\nUji;2\n", "predikat"),
        ("nama;nama;indeks;predikat\n", "dua kali"),
        ("nama;indeks;predikat\n", "tidak berisi satu baris"),
    ],
)
def test_what_is_no_such_table_is_refused(text, says):
    with pytest.raises(Refused, match=says):
        read(text)


def test_neither_workbook_nor_text_is_refused():
    with pytest.raises(Refused, match="UTF-8"):
        read_results(b"\xff\xfe\x00kode", YEAR)
