"""A wrong instrument file is refused with file, place and reason: each fault is planted in a copy of a real one."""

import shutil

import pytest

from spbe_assess.instruments.catalog import FOLDER, all_instruments, load_all
from spbe_assess.instruments.loader import InvalidInstrument, load, parse

LAMA = "permenpanrb-59-2020"
BARU = "permenpanrb-8-2026"
TEXTS = {kode: (FOLDER / f"{kode}.toml").read_text(encoding="utf-8") for kode in (LAMA, BARU)}
RUAS = '["12.5", "37.5", "1.5", "2.5"], ["37.5", "62.5", "2.5", "3.5"]'

#   what is planted, in which file, what it replaces, by what, where it is found, what the reason says
FAULTS = {
    "a weight of an indikator": (LAMA, 'bobot = "1.3"', 'bobot = "1.4"', "domain 1, aspek 1, bobot", "tepat 13"),
    "a weight of a domain": (LAMA, 'bobot = "16.5"', 'bobot = "16"', "bobot", "tepat 100, bukan 199/2"),
    "a weight of an aspek": (LAMA, 'bobot = "4.5"', 'bobot = "4"', "domain 3, bobot", "tepat 33/2, bukan 16"),
    "a weight of zero": (LAMA, 'bobot = "1.3"', 'bobot = "0"', "indikator 1, bobot", "lebih dari nol"),
    "a weight as float": (LAMA, 'bobot = "1.3"', "bobot = 1.3", "indikator 1, bobot", "ditulis sebagai teks"),
    "a weight that is no number": (LAMA, 'bobot = "1.3"', 'bobot = "1,3"', "indikator 1, bobot", "bukan pecahan"),
    "a weight over zero": (LAMA, 'bobot = "1.3"', 'bobot = "1/0"', "indikator 1, bobot", "bukan pecahan"),
    "an endless weight": (LAMA, 'bobot = "1.3"', f'bobot = "{"9" * 5000}"', "indikator 1, bobot", "bukan pecahan"),
    "predikat that do not fall": (LAMA, 'minimum = "2.6"', 'minimum = "3.5"', "predikat Baik", "di bawah 7/2"),
    "predikat that rise": (LAMA, 'minimum = "2.6"', 'minimum = "3.6"', "predikat Baik", "di bawah 7/2"),
    "an index without predikat": (BARU, 'minimum = "1"', 'minimum = "1.1"', "predikat Kurang", "predikat apa pun"),
    "a predikat twice": (LAMA, 'nama = "Sangat Baik"', 'nama = "Baik"', "predikat Baik", "lebih dari satu kali"),
    "a kode twice": (LAMA, 'kode = "2"', 'kode = "1"', "indikator 1", "kode 1 dipakai lebih dari satu kali"),
    "a kode no address can hold": (LAMA, 'kode = "2"', 'kode = "2/1"', "indikator 2/1, kode", "tanda hubung"),
    "an aspek twice": (LAMA, 'nomor = 2\nnama = "Perencanaan', 'nomor = 1\nnama = "Perencanaan', "aspek 1", "lebih"),
    "a gap in the index": (BARU, RUAS, RUAS.replace('["37.5"', '["38"', 1), "ruas ke-3", "tidak menyambung"),
    "a gap in the nilai": (BARU, '["37.5", "62.5", "2.5"', '["37.5", "62.5", "2.6"', "ruas ke-3", "tidak menyambung"),
    "a piece that does not rise": (BARU, '["12.5", "37.5"', '["12.5", "12.5"', "ruas ke-2", "harus naik"),
    "a conversion that starts too high": (BARU, '["0.0", "12.5", "1.0"', '["0.0", "12.5", "1.1"', "ke-1", "terendah"),
    "a conversion that ends too low": (BARU, '"100.0", "4.0", "5.0"', '"100.0", "4.0", "4.9"', "ke-5", "tertinggi"),
    "a piece of three numbers": (BARU, '["0.0", "12.5", "1.0", "1.5"]', '["0.0", "12.5", "1.0"]', "ke-1", "4 butir"),
    "a conversion of nobody": (BARU, '["IK-05"]', '["IK-55"]', "Satu Data Indonesia, indikator", "IK-55 tidak ada"),
    "a conversion for evidence": (BARU, '["IK-05"]', '["IK-01"]', "Satu Data Indonesia, indikator", "bersumber bukti"),
    "a conversion twice": (BARU, '["IK-06"]', '["IK-05"]', "konversi IK-05", "lebih dari satu kali"),
    "an index without conversion": (BARU, '["IK-05"]', '["IK-10"]', "IK-05, sumber_nilai", "tidak ada konversinya"),
    "an unknown key at the head": (LAMA, "gerbang_level", "gerbang", "gerbang", "tidak dikenal"),
    "an unknown key in a predikat": (
        LAMA,
        'minimum = "4.2"',
        'minimum = "4.2"\nwarna = "biru"',
        "ke-1, warna",
        "kunci",
    ),
    "an unknown key in an indikator": (LAMA, "panduan =", "pedoman =", "indikator 1, pedoman", "tidak dikenal"),
    "an unknown key in an item": (
        LAMA,
        "opsional = true",
        "wajib = false",
        "bukti level 1 butir 2, wajib",
        "tidak dikenal",
    ),
    "a missing key at the head": (LAMA, 'nama_indeks = "Indeks SPBE"\n', "", "nama_indeks", "wajib dan tidak ada"),
    "a missing key in an indikator": (LAMA, 'jenis = "proses"\n', "", "indikator 1, jenis", "wajib dan tidak ada"),
    "a text where a number stands": (LAMA, "tahun_mulai = 2021", 'tahun_mulai = "2021"', "tahun_mulai", "bilangan"),
    "a truth where a number stands": (LAMA, "nomor = 1\n", "nomor = true\n", "nomor", "bilangan bulat"),
    "a text where a truth stands": (LAMA, "gerbang_level = true", 'gerbang_level = "ya"', "gerbang_level", "true atau"),
    "a negative number": (LAMA, "desimal_tampil = 2", "desimal_tampil = -2", "desimal_tampil", "negatif"),
    "an empty text": (LAMA, 'judul = "Pemantauan dan Evaluasi', 'judul = " " # "', "judul", "kosong"),
    "a text where a list stands": (BARU, 'tingkat = ["aspek", "indikator"]', 'tingkat = "aspek"', "tingkat", "daftar"),
    "four criteria": (
        LAMA,
        '  "Aturan internal tentang Arsitektur SPBE belum',
        '  # "',
        "kriteria",
        "5 butir, bukan 4",
    ),
    "four names of levels": (LAMA, '"Rintisan", ', "", "level_nama, proses", "5 butir, bukan 4"),
    "an unknown jenis": (LAMA, 'jenis = "layanan"', 'jenis = "produk"', "jenis", "salah satu dari proses, layanan"),
    "a jenis without names": (LAMA, 'jenis = "layanan"', 'jenis = "survei"', "level_nama", "jenis survei"),
    "names for all and for some": (
        BARU,
        "[level_nama]",
        '[level_nama]\nproses = ["a", "b", "c", "d", "e"]',
        "level",
        "umum",
    ),
    "an unknown urusan": (LAMA, 'urusan = ["2.16"', 'urusan = ["2.99"', "indikator 1, urusan", "2.99"),
    "levels that do not rise": (BARU, '"1.5", "2.5", "3.5", "4"]', '"1.5", "1.5", "3.5", "4"]', "level_bawah", "naik"),
    "levels outside the scale": (BARU, '"3.5", "4"]', '"3.5", "6"]', "level_bawah", "di antara 1 dan 5"),
    "a half in whole numbers": (LAMA, '["1", "2", "3", "4", "5"]', '["1", "1.5", "3", "4", "5"]', "nilai", "bulat"),
    "a blank outside the scale": (
        LAMA,
        'nilai_kosong = "1"',
        'nilai_kosong = "0"',
        "nilai_kosong",
        "di antara 1 dan 5",
    ),
    "a scale upside down": (LAMA, 'nilai_maks = "5"', 'nilai_maks = "1"', "nilai_maks", "di atas"),
    "too many decimals shown": (LAMA, "desimal_tampil = 2", "desimal_tampil = 9", "desimal_tampil", "0 sampai 4"),
    "another rounding": (LAMA, '"half_up"', '"half_even"', "pembulatan", "half_up"),
    "stages out of order": (LAMA, 'kode = "mandiri"', 'kode = "visitasi"', "tahap", "berurutan"),
    "a repealed one without successor": (LAMA, 'dicabut_oleh = "permenpanrb-8-2026"\n', "", "dicabut_oleh", "wajib"),
    "a valid one with successor": (LAMA, 'status = "dicabut"', 'status = "berlaku"', "dicabut_oleh", "hanya"),
    "years upside down": (LAMA, "tahun_akhir = 2025", "tahun_akhir = 2020", "tahun_akhir", "sebelum"),
    "a domain nobody should see": (LAMA, 'bobot = "16.5"', 'bobot = "16.5"\nsemu = true', "domain 3, semu", "semu"),
    "a domain where there is none": (BARU, "semu = true", "semu = false", "domain", "semu = true"),
    "levels of the tree out of order": (BARU, '["aspek", "indikator"]', '["indikator", "aspek"]', "tingkat", "urutan"),
    "no TOML": (LAMA, "tahun_mulai = 2021", "tahun_mulai = ", "baris 7 kolom 15", "bukan TOML"),
}


@pytest.mark.parametrize(("kode", "old", "new", "place", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found_and_named(kode, old, new, place, reason):
    assert old in TEXTS[kode], "the fault is planted where it belongs"
    with pytest.raises(InvalidInstrument) as caught:
        parse(TEXTS[kode].replace(old, new, 1), f"{kode}.toml")
    assert place in caught.value.tempat
    assert reason in caught.value.alasan
    assert str(caught.value) == f"{kode}.toml, {caught.value.tempat}: {caught.value.alasan}"


def test_a_level_whose_items_are_all_optional_is_refused():
    item = '{isi = "Dokumen kebijakan dengan pasal tentang sebagian domain Arsitektur SPBE"'
    with pytest.raises(InvalidInstrument, match="indikator 1, bukti level 2: harus ada paling sedikit satu"):
        parse(TEXTS[LAMA].replace(item, f"{item}, opsional = true", 1), "uji.toml")


def test_the_file_is_named_by_its_kode(tmp_path):
    path = tmp_path / "lain.toml"
    path.write_text(TEXTS[LAMA], encoding="utf-8")
    with pytest.raises(InvalidInstrument, match=f"lain.toml, kode: .* {LAMA}.toml"):
        load(path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None], ids=["no text", "no file"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "rusak.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InvalidInstrument, match=r"rusak.toml, seluruh berkas: tidak terbaca"):
        load(path)


@pytest.fixture
def folder(tmp_path):
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def plant(folder, kode, old, new):
    path = folder / f"{kode}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.chmod(0o600)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_real_folder_loads_as_the_catalogue_holds_it(folder):
    assert tuple(load_all(folder).values()) == all_instruments()


def test_a_successor_must_exist(folder):
    plant(folder, LAMA, 'dicabut_oleh = "permenpanrb-8-2026"', 'dicabut_oleh = "permenpanrb-9-2027"')
    with pytest.raises(InvalidInstrument, match=f"{LAMA}.toml, dicabut_oleh: instrumen permenpanrb-9-2027 tidak ada"):
        load_all(folder)


def test_an_old_indikator_must_exist(folder):
    plant(folder, BARU, 'indikator_lama = ["1"', 'indikator_lama = ["48"')
    with pytest.raises(InvalidInstrument, match="indikator IK-01, indikator_lama: indikator 48 tidak ada"):
        load_all(folder)


def test_two_regulations_do_not_share_a_year(folder):
    plant(folder, LAMA, "tahun_akhir = 2025", "tahun_akhir = 2026")
    with pytest.raises(InvalidInstrument, match=f"{LAMA}.toml, tahun_akhir: bertumpuk dengan {BARU}"):
        load_all(folder)
