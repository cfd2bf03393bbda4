"""Which value counts, what blocks, what a value must come with."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from spbe_assess.assessments.rules import State
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review import rules
from spbe_assess.review.rules import JudgedTahap, JudgedValue, Judgement

BULAT, DESIMAL = get_instrument("permenpanrb-59-2020"), get_instrument("permenpanrb-8-2026")
NOON = datetime(2026, 11, 24, 3, tzinfo=UTC)
DOKUMEN, INTERVIU = JudgedTahap.DOKUMEN, JudgedTahap.INTERVIU


def value(nilai=3, tahap=DOKUMEN, *, id=1, stale=False, accepted=False):
    return JudgedValue(id, tahap, Fraction(nilai), accepted, stale, "", "", "", 7, "Iswan", NOON, 1)


def judgement(*values, kode="1", claim=4):
    return Judgement(kode, None if claim is None else Fraction(claim), values)


def judged(**by_kode):
    return {kode: judgement(*values, kode=kode) for kode, values in by_kode.items()}


def test_without_a_value_nothing_counts():
    empty = judgement()
    assert (empty.last, empty.counted, empty.final, empty.difference, empty.stale) == (None, None, None, None, False)
    assert empty.versi == 0


def test_the_latest_value_of_a_stage_counts():
    both = judgement(value(2, id=1), value(3, id=2))
    assert both.dokumen.nilai == 3
    assert both.versi == 2


def test_interviu_inherits_dokumen_until_it_has_its_own():
    inherited = judgement(value(2))
    own = judgement(value(2, id=1), value(4, INTERVIU, id=2))
    assert (inherited.final, inherited.interviu) == (2, None)
    assert (own.final, own.dokumen.nilai) == (4, 2)


def test_a_stale_value_is_shown_and_does_not_count():
    old = judgement(value(2, stale=True))
    assert (old.last.nilai, old.counted, old.final, old.stale) == (2, None, None, True)


def test_a_value_judged_again_is_stale_no_more():
    assert judgement(value(2, id=1, stale=True), value(3, id=2)).final == 3


def test_the_difference_is_last_value_minus_claim():
    assert judgement(value(2), claim=4).difference == -2
    assert judgement(value(2), claim=None).difference is None


@pytest.mark.parametrize(("tahap", "seen"), [("", []), ("dokumen", [2]), ("interviu", [2, 4]), ("final", [2, 4])])
def test_a_reader_sees_values_up_to_the_stage_released(tahap, seen):
    both = judgement(value(2, id=1), value(4, INTERVIU, id=2))
    assert [each.nilai for each in both.until(tahap).values] == seen


def test_a_reader_sees_no_value_after_the_last_one_of_a_decision():
    later = judgement(value(2, id=1), value(4, id=2))
    assert later.until("final", 1).final == 2


def test_what_asks_for_an_act():
    some = judged(a=[value()], b=[], c=[value(stale=True)], d=[])
    assert rules.unjudged(some) == ["b", "d"]
    assert rules.stale(some) == ["c"]
    assert rules.to_judge(some) == ["b", "c", "d"]


@pytest.mark.parametrize(("here", "onward"), [("a", "b"), ("b", "d"), ("d", "b"), ("c", "d")])
def test_the_next_to_judge_follows_the_tree_and_starts_again(here, onward):
    assert rules.onward(judged(a=[value()], b=[], c=[value()], d=[]), here, "abcd") == onward


def test_after_the_last_there_is_no_next():
    assert rules.onward(judged(a=[value()], b=[]), "b", "ab") is None


def test_only_a_claim_can_be_accepted():
    assert rules.acceptable({"a": judgement(kode="a"), "b": judgement(kode="b", claim=None)}) == ["a"]


@pytest.mark.parametrize("state", [state for state in State if state not in (State.DINILAI, State.INTERVIU)])
def test_a_stage_is_judged_only_in_dinilai_and_interviu(state):
    with pytest.raises(rules.NotJudged):
        rules.require_judged(state)


def test_the_stage_follows_from_the_state():
    assert [rules.require_judged(state) for state in (State.DINILAI, State.INTERVIU)] == [DOKUMEN, INTERVIU]


@pytest.mark.parametrize(
    ("instrument", "nilai", "claim", "justifikasi"),
    [(BULAT, 3, 3, ""), (BULAT, 2, 3, "Lampiran tidak ada"), (BULAT, 1, None, "Kosong"), (DESIMAL, "2.75", "2.75", "")],
)
def test_a_value_that_may_stand(instrument, nilai, claim, justifikasi):
    claim = None if claim is None else Fraction(claim)
    rules.require_value(instrument, Fraction(nilai), claim, justifikasi)


@pytest.mark.parametrize(
    ("instrument", "nilai", "claim", "justifikasi", "field", "word"),
    [
        (BULAT, "2", "3", "", "justifikasi", "berbeda dari nilai mandiri"),
        (BULAT, "2", "3", "  \n", "justifikasi", "berbeda dari nilai mandiri"),
        (BULAT, "1", None, "", "justifikasi", "tidak mengisi"),
        (BULAT, "2.5", "3", "x", "nilai", "bulat"),
        (BULAT, "6", "3", "x", "nilai", "sampai 5"),
        (DESIMAL, "0.99", "3", "x", "nilai", "1,00 sampai 5,00"),
        (DESIMAL, "2.12345", "3", "x", "nilai", "empat angka"),
    ],
)
def test_a_value_that_may_not(instrument, nilai, claim, justifikasi, field, word):
    claim = None if claim is None else Fraction(claim)
    with pytest.raises(Refused, match=word) as no:
        rules.require_value(instrument, Fraction(nilai), claim, justifikasi)
    assert no.value.field == field


def final_blocks(some, **more):
    given = {"has_interviu": True, "state": State.INTERVIU, "waived": True} | more
    return rules.blocks_final(some, last_day=date(2026, 3, 3), today=more.pop("today", date(2026, 3, 3)), **given)


DONE = judged(a=[value()])


@pytest.mark.parametrize(
    ("some", "more", "words"),
    [
        (DONE, {}, []),
        (judged(a=[]), {}, ["1 indikator belum dinilai: a."]),
        (DONE, {"open_sanggah": ["a", "b"]}, ["2 sanggah belum dijawab: a, b."]),
        (DONE, {"state": State.PERBAIKAN}, ["sedang diperbaiki pemda"]),
        (judged(a=[value(stale=True)]), {}, ["1 indikator basi"]),
        (judged(a=[], b=[value(stale=True)]), {}, ["belum dinilai: a.", "sesudah dinilai: b."]),
        (DONE, {"waived": False}, ["tidak ada sanggah"]),
        (DONE, {"state": State.DINILAI}, ["interviu belum dibuka"]),
        (DONE, {"state": State.DINILAI, "has_interviu": False}, []),
        (DONE, {"state": State.TERKIRIM}, ["tidak sedang dinilai"]),
        (DONE, {"state": State.DRAF}, ["tidak sedang dinilai"]),
        (DONE, {"state": State.FINAL}, ["sudah ditetapkan"]),
    ],
)
def test_what_keeps_a_result_from_being_final(some, more, words):
    found = final_blocks(some, **more)
    assert len(found) == len(words)
    assert all(word in sentence for word, sentence in zip(words, found, strict=True))


@pytest.mark.parametrize(
    ("today", "blocked"), [(date(2026, 3, 2), True), (date(2026, 3, 3), True), (date(2026, 3, 4), False)]
)
def test_sanggah_is_open_through_the_last_day_of_interviu(today, blocked):
    found = rules.blocks_final(
        DONE, has_interviu=True, state=State.INTERVIU, last_day=date(2026, 3, 3), today=today, waived=False
    )
    assert bool(found) is blocked


@pytest.mark.parametrize(
    ("some", "has_interviu", "state", "word"),
    [
        (DONE, False, State.DINILAI, "tidak menjalankan"),
        (DONE, True, State.TERKIRIM, "dari keadaan Dinilai"),
        (judged(a=[]), True, State.DINILAI, "belum dinilai"),
        (judged(a=[value(stale=True)]), True, State.DINILAI, "basi"),
    ],
)
def test_what_keeps_interviu_from_being_opened(some, has_interviu, state, word):
    [sentence] = rules.blocks_interviu(some, has_interviu=has_interviu, state=state)
    assert word in sentence


def test_nothing_keeps_it_when_all_is_judged():
    assert rules.blocks_interviu(DONE, has_interviu=True, state=State.DINILAI) == []


def test_a_long_list_of_kode_is_cut():
    some = judged(**{f"k{n}": [] for n in range(20)})
    assert final_blocks(some)[0].endswith("k11, dan 8 lagi.")


@pytest.mark.parametrize(("day", "word"), [(1, "awal"), (2, ""), (4, ""), (5, "lewat")])
def test_dates_of_a_stage_only_warn(day, word):
    assert rules.outside(date(2026, 1, 2), date(2026, 1, 4), date(2026, 1, day)) == word


@pytest.mark.parametrize(
    ("state", "left", "has_interviu", "step"),
    [
        (State.DRAF, 47, True, "Menunggu pemda mengirim"),
        (State.TERKIRIM, 47, True, "Mulai menilai"),
        (State.DINILAI, 3, True, "Nilai 3 indikator"),
        (State.DINILAI, 0, True, "Buka interviu"),
        (State.DINILAI, 0, False, "Tetapkan"),
        (State.INTERVIU, 1, True, "Nilai 1 indikator"),
        (State.INTERVIU, 0, True, "Catat hasil interviu, lalu tetapkan"),
        (State.PERBAIKAN, 0, True, "Menunggu perbaikan pemda"),
        (State.FINAL, 0, True, "Selesai"),
    ],
)
def test_the_next_step(state, left, has_interviu, step):
    assert rules.next_step(state, left, has_interviu) == step


@pytest.mark.parametrize(
    ("state", "internal", "title"),
    [
        (State.TERKIRIM, False, "Nilai mandiri"),
        (State.DINILAI, False, "Nilai reviu provinsi (sementara)"),
        (State.INTERVIU, True, "Nilai reviu internal provinsi (sementara)"),
        (State.FINAL, False, "Nilai akhir reviu provinsi"),
        (State.FINAL, True, "Nilai reviu internal provinsi"),
    ],
)
def test_every_number_names_its_stage(state, internal, title):
    assert rules.stage_title(state, internal=internal) == title
