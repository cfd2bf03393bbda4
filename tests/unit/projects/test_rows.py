"""Rows of a list become records: nothing invented, faults by their cell, splits and packages offered."""

import pytest

from spbe_assess.projects.rules import ConnectionWay, ProjectKind, ProjectStatus, YearOfMoney
from tests.unit.projects.lists import OPDS, SAMPLE, csv, read, xlsx

RUP = ["tahun_anggaran", "nama_satker", "kd_rup", "nama_paket", "pagu", "kd_subkegiatan_str"]
BUILD = "2.16.03.2.02.0020"


def faults(reading) -> list[tuple[str, str]]:
    return [(fault.place, fault.column) for fault in reading.faults]


def test_a_row_says_what_its_cells_say_and_nothing_else():
    [row] = read(
        csv(
            ["Nama", "OPD", "Status", "Tahun mulai", "Pagu 2026", "Terhubung dengan", "Dasar hukum", "Pengguna aktif"],
            ["E-Presensi", "dinas kesehatan", "aktif", "2022", "Rp 5.000", "SIASN (API)", "Tidak ada", "-"],
        )
    ).rows
    assert row.values == {"nama": "E-Presensi", "status": ProjectStatus.AKTIF, "tahun_mulai": 2022}
    assert row.opd is OPDS[2]
    assert row.uang == (YearOfMoney(2026, pagu=5000),)
    assert [(each.dengan, each.way) for each in row.hubungan] == [("SIASN", ConnectionWay.API)]
    assert row.absent == {"dasar_hukum"}
    assert row.kunci == ""


def test_our_development_list_loads_with_its_key():
    reading = read(SAMPLE.encode())
    assert [row.kunci for row in reading.rows] == ["G1", "G2", "G3", "G4"]
    assert reading.faults == []
    assert reading.rows[3].opd is None
    assert reading.rows[0].opd is None
    assert dict(reading.strange) == {"SETDA Kab Magetan": 2 + 1, "Dinas Kominfo": 1}


def test_an_opd_is_known_without_the_name_of_the_place_and_never_invented():
    content = csv(["Nama", "OPD"], ["A", "Dinas Komunikasi & Informatika Kab. Magetan"], ["B", "Dinas Entah"])
    known, strange = read(content).rows
    assert (known.opd, strange.opd, strange.opd_text) == (OPDS[0], None, "Dinas Entah")
    assert read(content, opd={"dinas entah": 3}).rows[1].opd is OPDS[2]
    left = read(content, opd={"dinas entah": 0})
    assert (left.rows[1].opd, left.strange) == (None, {})
    assert read(content, opd={"dinas entah": 99}).strange  # not an OPD of this pemda


def test_money_without_a_year_is_a_fault_of_its_cell():
    assert faults(read(csv(["Nama", "Pagu"], ["A", "5.000"]))) == [("Baris 2", "kolom B (Pagu)")]
    [row] = read(csv(["Nama", "Pagu", "Tahun Anggaran"], ["A", "5.000", "2025"])).rows
    assert row.uang == (YearOfMoney(2025, pagu=5000),)
    [row] = read(csv(["Nama", "Biaya", "Tahun Pembuatan"], ["A", "5.000", "2021"])).rows
    assert row.uang == (YearOfMoney(2021, pagu=5000),)
    assert row.values["tahun_mulai"] == 2021


def test_faults_name_sheet_row_and_column():
    reading = read(xlsx(["Nama", "Tahun mulai", "Pagu 2026"], ["A", "entah", -5], [None, 2020, 7], title="Dinkes"))
    assert faults(reading) == [
        ("Lembar “Dinkes”, baris 2", "kolom B (Tahun mulai)"),
        ("Lembar “Dinkes”, baris 2", "kolom C (Pagu 2026)"),
        ("Lembar “Dinkes”, baris 3", "kolom A (Nama)"),
    ]


def test_what_cannot_be_read_may_be_left_unfilled_but_a_name_may_not():
    content = csv(["Nama", "Status"], ["A", "entahlah"], ["", "aktif"])
    reading = read(content, lenient=True)
    assert faults(reading) == [("Baris 3", "kolom A (Nama)")]
    assert [fault.column for fault in reading.emptied] == ["kolom B (Status)"]
    assert reading.rows[0].values == {"nama": "A"}


@pytest.mark.parametrize("twice", ["kunci", "nama"])
def test_the_same_key_or_name_twice_is_a_fault_of_the_second_row(twice):
    rows = [["1", "A", "x"], ["2", "A", "x"]] if twice == "nama" else [["1", "A", "x"], ["1", "B", "x"]]
    reading = read(csv(["Kode", "Nama", "OPD"], *rows), kunci="Kode" if twice == "kunci" else "")
    [fault] = reading.faults
    assert (fault.place, fault.grave) == ("Baris 3", True)
    assert "sudah ada di baris 2" in fault.isi


def test_the_same_name_in_two_opd_is_two_things():
    assert read(csv(["Nama", "OPD"], ["A", "Kec. Satu"], ["a!", "Kec. Dua"])).faults == []


def test_an_empty_key_is_a_fault():
    assert faults(read(csv(["Kode", "Nama"], ["", "A"]), kunci="Kode")) == [("Baris 2", "kolom A (Kode)")]


def test_a_separator_inside_a_text_is_told_not_shifted():
    [fault] = read(b"Nama,Uraian\nSIMDA, versi 2,Keuangan\nB,c\n").faults
    assert (fault.place, fault.column) == ("Baris 2", "")


@pytest.mark.parametrize("nama", ["A", "🏛️", "=1+1", "<script>alert(1)</script>", "x" * 300, "ﷺ"])
def test_odd_names_are_names(nama):
    [row] = read(csv(["Nama", "Uraian"], [nama, "y"])).rows
    assert row.nama == nama


@pytest.mark.parametrize(("head", "most"), [("Nama", 300), ("Uraian", 5_000), ("Dasar hukum", 500)])
def test_a_text_that_is_too_long_is_a_fault_with_both_counts(head, most):
    heads = list(dict.fromkeys(["Nama", head, "Status"]))
    reading = read(csv(heads, ["x" * 50_000 if each == head else "aktif" for each in heads]))
    assert "50.000 huruf, paling banyak" in reading.faults[0].isi
    assert f"({head})" in reading.faults[0].column


@pytest.mark.parametrize(
    ("nama", "parts"),
    [
        ("SIPD, SIMDA dan SAKTI", ("SIPD", "SIMDA", "SAKTI")),
        ("e-Musrenbang / SIPD", ("e-Musrenbang", "SIPD")),
        ("SIMDA Keuangan & SIPD", ("SIMDA Keuangan", "SIPD")),
        ("SISKEUDES\nPRODESKEL", ("SISKEUDES", "PRODESKEL")),
        ("SIKS-NG; EPDESKEL (Ditjen Bina Pemdes, Kemendagri)",
         ("SIKS-NG", "EPDESKEL (Ditjen Bina Pemdes, Kemendagri)")),
        ("lpse.uji.go.id, jdih.uji.go.id", ("lpse.uji.go.id", "jdih.uji.go.id")),
        ("Perencanaan, penganggaran dan keuangan", ()),
        ("Sistem Informasi Perizinan dan Nonperizinan", ()),
        ("SIPD dan pelaporannya", ()),
        ("SIMDALEV | RFK ADBANG", ()),
        ("SIPD", ()),
        ("SIPD, SIPD", ()),
    ],
)  # fmt: skip
def test_a_cell_that_names_several_applications_is_offered_and_split_only_when_chosen(nama, parts):
    quoted = nama.replace('"', '""')
    content = f'Kode;Nama;Uraian;Pagu 2026\nK1;"{quoted}";Bersama;900\n'.encode()
    reading = read(content)
    assert tuple(part for each in reading.splits for part in each.parts) == parts
    assert len(reading.rows) == 1
    chosen = read(content, split=frozenset({0}))
    assert [row.nama for row in chosen.rows] == list(parts or [" ".join(nama.split())])
    assert [len(row.uang) for row in chosen.rows] == [1] + [0] * (len(chosen.rows) - 1)
    assert len({row.kunci for row in chosen.rows}) == len(chosen.rows)
    assert chosen.rows[0].kunci == "K1"


@pytest.mark.parametrize(
    ("paket", "nama", "kind", "why"),
    [
        ("Belanja Jasa Konsultansi Telematika (Aplikasi Jalan Rapi)", "Aplikasi Jalan Rapi", ProjectKind.APLIKASI, ""),
        ("Pembuatan Sistem Informasi Pasar", "Pembuatan Sistem Informasi Pasar", ProjectKind.APLIKASI, ""),
        ("Belanja Modal Server", "Belanja Modal Server", ProjectKind.INFRASTRUKTUR, ""),
        ("Belanja Langganan Internet (Dinas)", "Belanja Langganan Internet (Dinas)", ProjectKind.INFRASTRUKTUR, ""),
        ("Perjalanan Dinas Pengembangan Aplikasi", None, None, "perjalanan dinas"),
        ("Belanja Makanan dan Minuman Rapat Aplikasi", None, None, "makanan dan minuman"),
        ("Honorarium Tim Aplikasi", None, None, "honorarium"),
        ("Cetak Buku Panduan Aplikasi", None, None, "cetak dan bahan"),
        ("Tenaga Ahli Pengembangan Aplikasi", None, None, "tenaga ahli"),
        ("Pembangunan Jalan Desa", None, None, "bukan aplikasi atau infrastruktur"),
    ],
)
def test_packages_of_procurement_are_filtered_and_their_brackets_opened(paket, nama, kind, why):
    content = csv(RUP, ["2026", "Dinas Kesehatan", "45001", paket, "50.000.000", ""])
    reading = read(content)
    if not why:
        [row] = reading.rows
        assert (row.nama, row.kind, row.kunci, row.values["uraian"]) == (nama, kind, "45001", paket)
        assert row.uang == (YearOfMoney(2026, pagu=50_000_000, kode_rup="45001", paket=paket),)
        assert read(content, left=frozenset({0})).rows == []
    else:
        assert (reading.rows, dict(reading.left)) == ([], {why: 1})
        assert [each.at for each in reading.packages] == ([] if why.startswith("bukan") else [0])
        assert len(read(content, taken=frozenset({0})).rows) == 1


def test_a_package_in_the_sub_kegiatan_of_applications_is_taken_whatever_its_name():
    [row] = read(csv(RUP, ["2026", "Dinas Kesehatan", "45001", "Belanja Jasa Konsultansi", "5", BUILD])).rows
    assert row.uang[0].sub_kegiatan == BUILD


def test_one_name_five_thousand_times_is_four_thousand_nine_hundred_ninety_nine_faults():
    assert len(read(csv(["Nama"], *([["SIPD"]] * 5_000))).faults) == 4_999
