"""Giving back: what a wish must say, each refusal with its sentence at its field; and which words were changed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.errors import Refused
from spbe_assess.review.rules import FURTHEST, ReturnWish, compared, require_returns

TODAY = date(2026, 11, 24)
KODES = ("IK-01", "IK-02")


def wish(kode="IK-01", level=3, alasan="Halaman 7 tidak ada.", due=TODAY):
    return ReturnWish(kode, level, alasan, due)


def test_what_is_sound_is_kept_with_its_reason_trimmed():
    wishes = [wish(alasan="  Halaman 7.  "), wish("IK-02", level=None, due=TODAY + FURTHEST)]
    kept = require_returns(wishes, KODES, TODAY)
    assert [(each.kode, each.level, each.alasan) for each in kept] == [
        ("IK-01", 3, "Halaman 7."),
        ("IK-02", None, "Halaman 7 tidak ada."),
    ]


@pytest.mark.parametrize(
    ("wishes", "field", "sentence"),
    [
        ([], "kodes", "Pilih paling sedikit satu indikator"),
        ([wish(), wish()], "kodes", "hanya dapat dikembalikan sekali"),
        ([wish("IK-99")], "kodes", "Indikator IK-99 tidak ada"),
        ([wish(level=0)], "level-IK-01", "Pilih kriteria"),
        ([wish(level=6)], "level-IK-01", "Pilih kriteria"),
        ([wish(alasan="  ")], "alasan-IK-01", "Alasan mengembalikan indikator 1 belum diisi"),
        ([wish(alasan="a" * 2001)], "alasan-IK-01", "2.001 huruf, paling banyak 2.000"),
        ([wish(due=TODAY - timedelta(days=1))], "due-IK-01", "sudah lewat"),
        ([wish(due=TODAY + FURTHEST + timedelta(days=1))], "due-IK-01", "lebih dari setahun"),
    ],
)
def test_what_is_not_is_refused_at_its_field(wishes, field, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        require_returns(wishes, KODES, TODAY)
    assert refused.value.field == field


def test_changed_words_are_told_apart():
    old, new = compared("Perbup 17 tahun 2023, halaman 3.", "Perbup 17 tahun 2024, halaman 3 dan 4.")
    assert [run for run, is_other in old if is_other] == ["2023, ", "3."]
    assert [run for run, is_other in new if is_other] == ["2024, ", "3 dan 4."]


@given(st.text(alphabet="ab \n", max_size=60), st.text(alphabet="ab \n", max_size=60))
def test_the_runs_joined_are_the_texts_and_equal_ones_stand_in_both(old, new):
    before, after = compared(old, new)
    assert "".join(run for run, _ in before) == old
    assert "".join(run for run, _ in after) == new
    equal = ["".join(run for run, is_other in runs if not is_other) for runs in (before, after)]
    assert equal[0] == equal[1]
