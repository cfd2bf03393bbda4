"""What holds for any two texts, also for those nobody should write."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.findings.engine.candidates import Index, keys_of, pairs
from spbe_assess.findings.engine.dictionary import default
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.profiles import Profile, profile
from spbe_assess.findings.engine.strength import match

WORDS = [
    *("aplikasi", "sistem", "informasi", "kepegawaian", "simpeg", "e-office", "presensi", "absensi", "pegawai", "desa"),
    *("surat", "masuk", "arsip", "e-arsip", "sipd", "perencanaan", "keuangan", "siskeudes", "srikandi", "pengaduan"),
    *("jaringan", "masyarakat", "lapor", "puskesmas", "antrian", "online", "website", "dinas", "kesehatan", "modul"),
    *("magetan", "simgaji", "sipbb", "pajak", "bumi", "bangunan", "bagian", "mobile", "sikap", "penyedia", "XYZ"),
    *("qwerty", "112", "v2", "2024", "(Android)", "&"),
]
texts = st.builds(
    Text,
    nama=st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=30),
    uraian=st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=60),
    opd=st.sampled_from(["", "Dinas Kominfo", "Dinas Kesehatan"]),
    pemda=st.sampled_from(["", "Kabupaten Magetan"]),
    konsep=st.sampled_from(["", "", "", "kepegawaian.presensi"]),
)
some = settings(max_examples=150, deadline=None)


def strength(a, b):
    return match(default(), profile(default(), a), profile(default(), b))


@some
@given(texts, texts)
def test_strength_is_the_same_both_ways_and_between_0_and_1(a, b):
    there, back = strength(a, b), strength(b, a)
    assert there == back
    assert 0 <= there.kekuatan <= 1


@some
@given(texts)
def test_a_text_is_wholly_like_itself(text):
    assert strength(text, text).kekuatan == 1


@some
@given(texts, texts, st.randoms(use_true_random=False))
def test_case_spaces_and_the_order_of_words_change_nothing(a, b, chance):
    def otherwise(written):
        words = written.split()
        chance.shuffle(words)
        return "   ".join(word.swapcase() if word.isascii() else word for word in words) + "  "

    other = Text(otherwise(a.nama), otherwise(a.uraian), a.opd, a.pemda, a.konsep)
    assert strength(other, b) == strength(a, b)


@some
@given(texts)
def test_a_stored_profile_is_the_profile(text):
    made = profile(default(), text)
    assert Profile.from_json(made.to_json()) == made


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=2, max_size=12))
def test_no_pair_worth_a_look_is_missed_among_many(given_texts):
    profiles = [profile(default(), text) for text in given_texts]
    found = {(i, j): approx for i, j, approx in pairs(profiles, 0.2)}
    assert all(i < j for i, j in found)
    for j, yours in enumerate(profiles):
        for i, mine in enumerate(profiles[:j]):
            exact = match(default(), mine, yours).kekuatan
            if exact >= 0.45 and (mine.konsep or mine.kata):
                assert (i, j) in found, (mine, yours)
                assert keys_of(mine) & keys_of(yours)


@pytest.mark.parametrize("most", [1, 3])
def test_each_keeps_its_nearest_and_no_pair_is_told_twice(most):
    names = [f"SIMPEG {word}" for word in string.ascii_lowercase] + ["e-Arsip", "Arsip Elektronik"]
    profiles = [profile(default(), Text(name)) for name in names]
    found = [(i, j) for i, j, _ in pairs(profiles, 0.2, most=most)]
    assert len(found) == len(set(found)) <= 2 * most * len(names)
    assert {place for pair in found for place in pair} == set(range(len(names)))


@pytest.mark.parametrize(
    "nama",
    ["", " ", "a", "e", "-", "🙂", "🙂 aplikasi 🙂", "x" * 50_000, "simpeg " * 7_000, "é" * 50_000, "\x00", "'\u2019"],
    ids=lambda nama: f"{len(nama)} letters",
)
def test_no_text_breaks_or_hangs_it(nama):
    other = profile(default(), Text("SIMPEG", "data kepegawaian"))
    for text in (Text(nama), Text("SIMPEG", nama), Text(nama, nama, nama, nama)):
        made = profile(default(), text)
        assert match(default(), made, made).kekuatan == 1
        assert match(default(), made, other) == match(default(), other, made)
        assert len(made.to_json()) < 100_000


def test_nothing_said_is_like_nothing():
    silent = [Text("Simper"), Text("Si Mantap"), Text(""), Text("Aplikasi")]
    for place, text in enumerate(silent):
        for other in silent[:place]:
            assert strength(text, other).kekuatan < 0.2


def test_one_new_text_finds_its_nearest_among_stored_ones():
    stored = [profile(default(), Text(name)) for name in ("SIMPEG", "Aplikasi Pajak Hotel", "e-Presensi")]
    found = Index(stored).near(profile(default(), Text("Absensi Pegawai Online")))
    assert found[0][0] == 2
    assert Index([]).near(stored[0]) == []
    assert list(pairs([], 0.2)) == []
