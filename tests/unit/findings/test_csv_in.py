"""An inventory as a CSV of any office: encodings, delimiters, column names, three-valued cells, bad rows."""

from datetime import date

import pytest

from spbe_assess.errors import Refused
from spbe_assess.findings.engine.csv_in import read_records


def read(text, encoding="utf-8"):
    return read_records(text.encode(encoding))


def one(head, cells):
    (record,) = read(f"{head}\n{cells}\n")
    return record


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_office_writes_its_own_csv(encoding, delimiter):
    text = "Nama,Uraian,Perangkat Daerah\nSIMPEG,data pegawai – é,BKPSDM\n".replace(",", delimiter)
    (record,) = read(text, encoding)
    assert (record.id, record.text.nama, record.text.uraian) == (1, "SIMPEG", "data pegawai – é")
    assert (record.opd, record.text.opd) == ("bkpsdm", "BKPSDM")


def test_quoted_cells_may_hold_anything():
    assert one("nama,uraian", '"A; B, ""C""","dua\nbaris"').text.nama == 'A; B, "C"'


def test_blank_lines_are_no_rows_and_empty_rows_are():
    records = read("\n\nnama;uraian\nA;x\n\n;\nB;y\n")
    assert [(record.id, record.text.nama) for record in records] == [(1, "A"), (2, ""), (3, "B")]


def test_short_and_long_rows_are_read_as_far_as_they_go():
    records = read("nama,uraian,opd\nA\nB,x,dinas,lebih\n")
    assert [(record.text.nama, record.opd) for record in records] == [("A", ""), ("B", "dinas")]


def test_without_pemda_all_rows_are_one_pemda_and_without_provinsi_one_provinsi():
    assert {(record.pemda, record.provinsi) for record in read("nama\nA\nB\n")} == {("|", "")}
    told = read("nama,pemda,provinsi\nA,Kota X,P\nB,kota  x,p\nC,Kota X,Q\n")
    assert told[0].pemda == told[1].pemda != told[2].pemda


@pytest.mark.parametrize(
    ("head", "cell", "field", "value"),
    [
        ("status", "Aktif", "status", "aktif"),
        ("status", "Non Aktif", "status", "tidak aktif"),
        ("Status", "TIDAK_AKTIF", "status", "tidak aktif"),
        ("keadaan", "Sedang dibangun", "status", "dibangun"),
        ("status", "apa saja", "status", ""),
        ("jenis", "Pusat/Umum", "jenis", "umum"),
        ("jenis", "Khusus/Daerah", "jenis", "khusus"),
        ("jenis", "Website", "jenis", "situs"),
        ("ragam", "Infrastruktur", "kind", "infrastruktur"),
        ("ragam", "", "kind", "aplikasi"),
        ("pusat data", "sendiri", "pusat_data", "sendiri"),
        ("pengguna", "3.412", "pengguna", 3412),
        ("pengguna", "banyak", "pengguna", None),
        ("tahun mulai", "2024", "tahun_mulai", 2024),
        ("pakai_terakhir", "24/11/2025", "pakai_terakhir", date(2025, 11, 24)),
        ("pakai terakhir", "2025-02-30", "pakai_terakhir", None),
        ("rekomendasi", "belum diisi", "rekomendasi", ""),
        ("raa", "-", "raa", ""),
        ("rekomendasi", "555/12", "rekomendasi", "555/12"),
    ],
)
def test_a_cell_means(head, cell, field, value):
    record = one(f"nama;{head}", f"A;{cell}")
    assert getattr(record, field) == value
    assert record.absent == frozenset()


def test_only_tidak_ada_says_that_there_is_none():
    record = one("nama;rekomendasi;raa", "A;Tidak ada;")
    assert record.absent == {"rekomendasi"}
    assert record.rekomendasi == ""


@pytest.mark.parametrize(
    ("cell", "pagu"),
    [("50000000", 50_000_000), ("Rp 50.000.000,00", 50_000_000), ("Rp.50.000.000,-", 50_000_000), ("0", 0)],
)
def test_money_is_read_as_people_write_it(cell, pagu):
    assert one("nama;tahun;pagu", f"A;2026;{cell}").uang[0].pagu == pagu


@pytest.mark.parametrize("cells", ["A;2026;", "A;2026;lima juta", "A;;50000000", "A;2026;-"])
def test_money_that_is_not_told_is_not_filled_in(cells):
    assert one("nama;tahun;pagu", cells).uang == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kolom nama"),
        (b"\n\n", "kolom nama"),
        (b"judul;uraian\nA;x\n", "kolom nama"),
        (b"nama;uraian\n", "tidak memuat satu baris pun"),
        (b"nama;tahun;pagu\nA;2026;-5\n", "Baris 1: pagu"),
        (b"nama;tahun;pagu\nA;2026;5\nB;2026;9999999999999999999\n", "Baris 2: pagu"),
        (b"PK\x03\x04 buku kerja", "bukan CSV"),
        (bytes(range(256)) * 4, "kolom nama"),
        (b"nama\n" + b"A\n" * 30_001, "lebih dari 30.000 baris"),
        (b'nama\n"' + b"A" * 200_000 + b'"\n', "tidak dapat dibaca"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(Refused) as no:
        read_records(content)
    assert sentence in no.value.message
