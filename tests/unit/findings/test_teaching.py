"""What the dictionary may be taught: words that say a work, once, and functions of a field that exists."""

import pytest

from spbe_assess.errors import Refused
from spbe_assess.findings.engine.dictionary import default
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.rules import new_konsep, own_words, require_konsep, require_words

HADIR = "kepegawaian.presensi"


def test_words_are_kept_as_the_dictionary_writes_them():
    assert require_words(default(), HADIR, "pola", "  Apel PAGI, harian ") == "apel pagi harian"


@pytest.mark.parametrize(
    ("bagian", "kata", "field"),
    [
        ("pola", " ,. ", "kata"),
        ("pola", "sistem informasi", "kata"),
        ("pola", "si", "kata"),
        ("pola", "satu dua tiga empat lima enam tujuh delapan sembilan", "kata"),
        ("pola", "x" * 50_000, "kata"),
        ("apa", "apel pagi", "bagian"),
    ],
)
def test_what_says_nothing_is_refused_at_its_field(bagian, kata, field):
    if len(kata) > 1000:  # one endless word is cut, and then too short to be one anybody means
        assert len(require_words(default(), HADIR, bagian, kata)) <= 120
        return
    with pytest.raises(Refused) as no:
        require_words(default(), HADIR, bagian, kata)
    assert no.value.field == field


def test_what_is_there_already_is_refused():
    known = default().konsep[HADIR].pola[0]
    with pytest.raises(Refused, match="sudah ada"):
        require_words(default(), HADIR, "produk", known.upper())


def test_a_function_that_is_not_there_is_refused():
    with pytest.raises(Refused):
        require_konsep(default(), "kepegawaian.tidak-ada")


def test_a_new_function_belongs_to_a_field_and_has_a_name_of_its_own():
    assert new_konsep(default(), "kepegawaian", "Apel Pagi Bersama!") == "kepegawaian.apel-pagi-bersama"
    for family, nama in (("tiada", "Apel"), ("kepegawaian", " ! "), ("kepegawaian", default().konsep[HADIR].nama)):
        with pytest.raises(Refused):
            new_konsep(default(), family, nama)


def test_of_a_name_only_its_own_words_are_taught():
    assert own_words(Text("Aplikasi SIPANDAI Kabupaten Magetan", pemda="Kabupaten Magetan")) == "sipandai"
    assert own_words(Text("Sistem Informasi 2024")) == ""
