"""Whose heads they are: lists of pemda, of procurement and our own template are understood, and choices remembered."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from spbe_assess.projects import imports
from spbe_assess.projects.imports.columns import TARGETS
from spbe_assess.projects.imports.template import list_workbook
from tests.unit.projects.lists import SAMPLE, csv, table

DENPASAR = ("id_aplikasi", "nama_aplikasi", "deskripsi", "opd", "dasarhukum", "url", "status", "tahun_pembuatan",
            "platform", "bahasa_pemrograman", "database", "pengembang")  # fmt: skip
MADIUN = ("No", "Nama Aplikasi", "Fungsi", "Jenis Aplikasi (Pusat/Umum, Daerah/Khusus)", "Perangkat Daerah", "Status",
          "Penyebab Tidak Aktif", "Unit Pengembang", "Unit Operasional Teknologi", "Nilai Pengembangan Aplikasi",
          "Inputan Data", "Supplier Data", "Luaran Data", "Interoprabilitas", "RAA Level 4")  # fmt: skip
MAGETAN = ("Nama Aplikasi", "OPD", "Uraian", "Link", "Status", "Keterangan", "Server")
RUP = ("tahun_anggaran", "kd_klpd", "nama_klpd", "kd_satker", "nama_satker", "kd_rup", "nama_paket", "pagu", "hps",
       "sumber_dana", "mak", "jenis_pengadaan", "mtd_pemilihan", "uraian_pekerjaan", "kd_subkegiatan_str")  # fmt: skip


def guessed(*heads: str, row: list | None = None) -> dict[str, str]:
    return imports.guess(table(csv(list(heads), row or ["x"] * len(heads), sep="\t")))


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (DENPASAR, {"nama": "nama_aplikasi", "uraian": "deskripsi", "opd": "opd", "dasar_hukum": "dasarhukum",
                    "alamat": "url", "status": "status", "tahun_mulai": "tahun_pembuatan", "basis": "platform",
                    "bahasa": "bahasa_pemrograman", "basis_data": "database", "pengembang": "pengembang"}),
        (MADIUN, {"nama": "Nama Aplikasi", "fungsi": "Fungsi", "opd": "Perangkat Daerah", "status": "Status",
                  "jenis": "Jenis Aplikasi (Pusat/Umum, Daerah/Khusus)", "pengembang": "Unit Pengembang",
                  "pengelola": "Unit Operasional Teknologi", "pagu": "Nilai Pengembangan Aplikasi",
                  "data_dipakai": "Inputan Data", "pemasok_data": "Supplier Data", "data_dihasilkan": "Luaran Data",
                  "integrasi": "Interoprabilitas", "raa": "RAA Level 4"}),
        (MAGETAN, {"nama": "Nama Aplikasi", "opd": "OPD", "uraian": "Uraian", "alamat": "Link", "status": "Status",
                   "server": "Server"}),
        (RUP, {"nama": "nama_paket", "opd": "nama_satker", "kode_rup": "kd_rup", "pagu": "pagu", "mak": "mak",
               "tahun_anggaran": "tahun_anggaran", "uraian": "uraian_pekerjaan", "sub_kegiatan": "kd_subkegiatan_str"}),
        (("NO.", "NAMA  APLIKASI *", "ANGGARAN 2025", "Realisasi 2025 (Rp)", "Pagu 2026"),
         {"nama": "NAMA APLIKASI *", "pagu 2025": "ANGGARAN 2025", "pagu 2026": "Pagu 2026"}),
    ],
    ids=["Denpasar", "Madiun", "Magetan", "RUP", "years in heads"],
)  # fmt: skip
def test_heads_of_real_lists_are_understood(heads, wanted):
    found = guessed(*heads)
    assert {target: found.get(target) for target in wanted} == wanted


def test_what_stands_in_brackets_explains_a_head():
    assert guessed("Nama", "Jenis (Umum/Khusus)", "Biaya (Rp)") == {
        "nama": "Nama",
        "jenis": "Jenis (Umum/Khusus)",
        "pagu": "Biaya (Rp)",
    }


def test_what_no_list_means_is_not_read():
    assert guessed("Foto", "Tanda tangan", "Nama") == {"nama": "Nama"}


def test_kinds_of_application_that_are_platforms_are_read_as_such():
    assert guessed("Nama", "Jenis Aplikasi", row=["A", "Mobile"])["basis"] == "Jenis Aplikasi"


def filled_template(**cells: object) -> bytes:
    """Our template with one row, by the heads."""
    book = load_workbook(BytesIO(list_workbook(["Dinas Kesehatan", "=1+1"], 2026)))
    sheet = book["Daftar"]
    for head in sheet[1]:
        sheet.cell(2, head.column, cells.get(head.value))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_our_own_template_is_understood_column_by_column():
    found = table(filled_template(Nama="E-Presensi"))
    kolom = imports.guess(found)
    assert set(TARGETS) - set(kolom) == {"pagu", "realisasi", "pemeliharaan"}  # which have years there
    assert all(imports.label_of(target) == head for target, head in kolom.items())
    assert {"pagu 2025", "realisasi 2026", "pemeliharaan 2027"} <= set(kolom)
    assert "Kunci" not in kolom.values()


def test_names_of_opd_in_the_template_are_no_formulas():
    places = load_workbook(BytesIO(list_workbook(["=1+1"], 2026)))["Perangkat Daerah"]
    assert (places["A2"].value, places["A2"].data_type) == ("=1+1", "s")


def test_what_was_chosen_the_last_time_wins_where_the_column_is_there_again():
    found = table(csv(["Nama", "Ket", "Catatan"], ["A", "x", "y"]))
    assert imports.guess(found, {"fungsi": "Ket", "server": "Ruang"}) == {
        "nama": "Nama",
        "fungsi": "Ket",
        "uraian": "Catatan",
    }


def test_a_key_is_a_column_called_so_that_tells_every_row_from_every_other():
    assert imports.guess_key(table(SAMPLE.encode())) == "id"
    assert imports.guess_key(table(csv(["id", "Nama"], ["1", "A"], ["1", "B"]))) == ""
    assert imports.guess_key(table(csv(["No", "Nama"], ["1", "A"]))) == ""
    assert imports.guess_key(table(csv(["No", "Nama"], ["1", "A"])), "No") == "No"
