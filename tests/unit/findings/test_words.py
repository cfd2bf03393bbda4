"""How a name as officers write it becomes known words."""

import pytest

from spbe_assess.findings.engine.dictionary import default
from spbe_assess.findings.engine.stems import stems
from spbe_assess.findings.engine.words import bag, is_address, own_names, without_place


def words(text, pemda="", name=True):
    return set(bag(default().vocabulary, text, own_names(pemda), name=name).words)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("e-Sakip", "E SAKIP"),
        ("Sistem Perijinan", "sistem perizinan"),
        ("Antrean Puskesmas", "antri puskesmas"),
        ("simpeg.magetan.go.id", "SIMPEG Magetan"),
        ("magetankab.simpeg.go.id", "simpeg"),
        ("Portal Sátu Data", "portal satu data"),
        ("SIMPEG v2 2024", "simpeg"),
        ("absensi online", "ABSENSI   daring"),
        ("Survey Kepuasan", "survei kepuasan"),
    ],
)
def test_ways_to_write_a_name_meet(written, other):
    assert words(written, "Kabupaten Magetan") == words(other, "Kabupaten Magetan")


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("simgajipegawai", "pegawai"),
        ("antrianonline", "antrian"),
        ("sipersampahan", "persampahan"),
        ("e-Arsip", "arsip"),
    ],
)
def test_a_name_in_one_word_is_taken_apart(written, part):
    assert part in words(written)


@pytest.mark.parametrize(
    "word", ["pengajuan", "pencarian", "membawa", "praktis", "siaga", "sikap", "simultan", "emisi"]
)
def test_a_word_of_the_language_is_never_turned_into_another(word):
    assert words(word) == {word}


@pytest.mark.parametrize("name", ["simbatan", "sigap", "kendari", "sidukun", "qwertyuiop"])
def test_an_invented_name_is_not_mended(name):
    assert words(name) == {name}


@pytest.mark.parametrize(
    ("slip", "meant"), [("kepegawian", "kepegawaian"), ("masyaraka", "masyarakat"), ("perpustakan", "perpustakaan")]
)
def test_a_slip_of_typing_in_a_long_word_is_mended_and_told_as_written(slip, meant):
    found = bag(default().vocabulary, f"data {slip}")
    assert meant in found.words
    assert dict(found.written)[meant] == slip


def test_the_name_of_the_pemda_says_nothing():
    assert words("Jaga Kendari", "Kota Kendari") == {"jaga"}
    assert without_place("simpegmagetan", own_names("Kabupaten Magetan")) == "simpeg"
    assert without_place("magetan", own_names("Kabupaten Magetan")) == ""
    assert without_place("tapin", own_names("Kabupaten Tapi")) == "tapin"


def test_an_address_is_known_as_one():
    assert is_address("https://simpeg.magetan.go.id/masuk")
    assert not is_address("SIMPEG v2.1")
    assert words("www.go.id") != set()


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("perizinan", "izin"),
        ("kearsipan", "arsip"),
        ("pengarsipan", "arsip"),
        ("penggajian", "gaji"),
        ("penyuluhan", "suluh"),
        ("pemeriksaan", "periksa"),
        ("penanaman", "tanam"),
        ("pengobatan", "obat"),
        ("mengarsipkannya", "arsip"),
    ],
)
def test_affixes_come_off(word, stem):
    assert stem in stems(word)


@pytest.mark.parametrize("word", ["data", "asn", "sp4n", "bbb"])
def test_a_short_word_is_its_own_stem(word):
    assert stems(word) == {word}
