"""The dictionary is read with care, and an installation's own words join it."""

import pytest

from spbe_assess.findings.engine.dictionary import DictionaryFault, Entry, default, load
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.national import national_apps
from spbe_assess.findings.engine.nearest import nearest
from spbe_assess.findings.engine.profiles import profile
from spbe_assess.findings.engine.strength import match

WHOLE = 'nama = "Uji"\n[satu]\nnama = "Yang pertama"\npola = ["kata satu"]\n'


def found(dictionary, nama, uraian="", **facts):
    return profile(dictionary, Text(nama, uraian, **facts))


def test_every_concept_has_a_name_and_words_and_every_national_application_its_concepts():
    dictionary = default()
    assert len(dictionary.konsep) >= 167
    assert all(each.nama and each.family_nama and each.pola + each.produk for each in dictionary.konsep.values())
    assert {konsep for app in national_apps() for konsep in app.konsep} <= dictionary.konsep.keys()
    assert all(app.kode and app.nama and app.alias and app.fungsi for app in national_apps())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nama = ", "uji.toml"),
        ("[satu]\nnama = 'x'\npola = ['kata']\n", "nama"),
        (WHOLE + "kelas = 3\n", "uji.toml [satu]"),
        ('nama = "Uji"\n[satu]\npola = ["kata"]\n', "uji.toml [satu]: nama"),
        ('nama = "Uji"\n[satu]\nnama = "x"\n', "uji.toml [satu]: pola"),
        ('nama = "Uji"\n[satu]\nnama = "x"\npola = "kata"\n', "uji.toml [satu].pola"),
        ('nama = "Uji"\n[satu]\nnama = "x"\npola = ["kata", "!"]\n', "uji.toml [satu].pola"),
        ('nama = "Uji"\nsatu = 4\n', "uji.toml [satu]"),
        (WHOLE, "aplikasi-umum.csv"),
    ],
)
def test_a_fault_is_told_with_its_file_and_place(tmp_path, text, says):
    (tmp_path / "uji.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DictionaryFault) as fault:
        load(tmp_path)
    assert says in str(fault.value)


def test_words_of_an_installation_join_a_concept_and_begin_new_ones():
    name = "Zyxo"
    entries = [
        Entry("kepegawaian.presensi", "zyxo"),
        Entry("kebun.teh", "petik teh", nama="Pemetikan teh"),
        Entry("kebun.teh", "zyteh", jenis="produk"),
    ]
    longer = default().extended(entries)
    assert not found(default(), name).konsep
    assert found(longer, name).utama == {"kepegawaian.presensi"}
    assert found(longer, "Zyteh").utama == found(longer, "Catatan petik teh").utama == {"kebun.teh"}
    assert longer.digest != default().digest
    assert longer.konsep["kebun.teh"].family_nama == "kebun"
    assert default().extended([]).digest == default().digest


@pytest.mark.parametrize("entry", [Entry("kebun.teh", "teh"), Entry("kepegawaian.presensi", "x", jenis="lain")])
def test_an_entry_that_cannot_stand_is_refused(entry):
    with pytest.raises(DictionaryFault):
        default().extended([entry])


def test_a_confirmed_concept_wins_over_guessing():
    sure = found(default(), "SIMPEG", "data kepegawaian", konsep="pajak.pbb")
    assert sure.utama == {"pajak.pbb"}
    assert "kepegawaian.data" in sure.proposals
    other = found(default(), "e-PBB")
    told = match(default(), sure, other)
    assert told.kekuatan >= 0.45
    assert "ditetapkan orang" in " ".join(told.alasan)
    assert match(default(), sure, found(default(), "SIMPEG")).kekuatan < 0.45
    assert found(default(), "SIMPEG", konsep="tidak.ada") == found(default(), "SIMPEG")


def test_the_longest_pattern_takes_its_words():
    assert found(default(), "Aplikasi Pengaduan Jaringan").utama != found(default(), "Pengaduan Masyarakat").utama
    assert "kepegawaian.data" not in found(default(), "e-Kinerja Pegawai").utama


def test_a_national_application_is_known_by_its_name_and_covers_what_is_alike():
    srikandi, local = found(default(), "SRIKANDI"), found(default(), "e-Surat", "surat masuk dan disposisi")
    assert srikandi.umum == "AU-01"
    told = match(default(), srikandi, local)
    assert told.dicakup == "AU-01"
    assert told.kekuatan >= 0.45
    assert "SRIKANDI" in " ".join(told.alasan)
    both = match(default(), srikandi, found(default(), "Aplikasi Srikandi", "dari ANRI"))
    assert both.kekuatan >= 0.9
    assert not both.dicakup


def test_a_name_another_application_borrowed_yields_to_its_description():
    borrowed = found(default(), "SIKAP", "kinerja dan kehadiran pegawai")
    assert not borrowed.umum
    assert "pengadaan.penyedia" not in borrowed.utama
    assert found(default(), "SIKaP", "kinerja penyedia").umum == "AU-10"


def test_part_and_channel_are_told():
    whole = found(default(), "SIMPEG", "data kepegawaian")
    part = found(default(), "Modul Kenaikan Pangkat", "modul simpeg")
    assert match(default(), whole, part).bagian
    assert match(default(), found(default(), "e-Kinerja"), found(default(), "e-Kinerja Mobile")).bagian


def test_sites_of_units_are_related_and_one_site_twice_is_one():
    health, social = (
        found(default(), "dinkes.contohkab.go.id", "opd dinkes"),
        found(default(), "dinsos.contohkab.go.id", "opd dinsos"),
    )
    assert health.utama == social.utama == {"informasi.situs"}
    assert 0.1 <= match(default(), health, social).kekuatan < 0.45
    assert match(default(), health, found(default(), "DINKES.contohkab.go.id", "OPD dinkes")).kekuatan == 1
    one = found(default(), "Website", opd="Dinas Kesehatan"), found(default(), "Website Dinas", opd="Dinas Sosial")
    assert match(default(), *one).kekuatan < 0.45


def test_a_text_that_meets_no_concept_gets_the_nearest_ones():
    assert "kearsipan.surat" in nearest(default(), Text("raflesia-office"))
    assert nearest(default(), Text("Qwzx")) == []
    assert len(nearest(default(), Text("data warga dan surat di desa"), 3)) == 3


def test_reasons_are_told_with_the_words_as_written():
    told = match(default(), found(default(), "e-Absensi", "absensi pegawai"), found(default(), "Presensi Pegawai"))
    assert "absensi" in told.kata
    assert "Presensi pegawai" in told.alasan[0]
    assert "“" in told.alasan[0]
    assert told.konsep == "kepegawaian.presensi"
