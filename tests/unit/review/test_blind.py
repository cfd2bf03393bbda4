"""Two evaluators who judge apart: whose value is whose, what either is told, and how two words become one."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.review.rules import (
    Blind,
    JudgedTahap,
    JudgedValue,
    Judgement,
    Met,
    Sitting,
    Verdict,
    joined,
    next_apart,
    seat_of,
    stricter,
)

KODES = ("1", "2", "3")


def day(n: int) -> datetime:
    return datetime(2026, 3, n, tzinfo=UTC)


AMIR, BUDI, CITRA = 1, 2, 3
SITTINGS = (
    Sitting(AMIR, "Amir", 1, day(1)),
    Sitting(BUDI, "Budi", 2, day(1), day(10)),
    Sitting(CITRA, "Citra", 2, day(10)),
)


def value(nilai: int, who: int = AMIR, *, konsensus: bool = False, stale: bool = False, number: int = 1) -> JudgedValue:
    return JudgedValue(
        id=number, tahap=JudgedTahap.DOKUMEN, nilai=Fraction(nilai), accepted=False, stale=stale, fakta="",
        analisis="", justifikasi="", evaluator_id=who, evaluator="", waktu=day(2), snapshot_n=1, konsensus=konsensus,
    )  # fmt: skip


def judged(given: dict[str, JudgedValue]) -> dict[str, Judgement]:
    return {kode: Judgement(kode, Fraction(3), (given[kode],) if kode in given else ()) for kode in KODES}


def blind(first: dict, second: dict, agreed: dict | None = None, seat: int | None = 1, sittings=SITTINGS) -> Blind:
    return Blind(seat, sittings, {1: judged(first), 2: judged(second)}, judged(agreed or {}))


ALL = {kode: value(3) for kode in KODES}
COMMON = {kode: value(3, konsensus=True) for kode in KODES}


@pytest.mark.parametrize(
    ("who", "waktu", "seat"),
    [
        (AMIR, day(2), 1),
        (BUDI, day(9), 2),
        (BUDI, day(20), 2),
        (CITRA, day(11), 2),
        (CITRA, day(2), 2),
        (9, day(2), None),
    ],
)
def test_what_somebody_wrote_belongs_to_their_seat(who, waktu, seat):
    assert seat_of(SITTINGS, who, waktu) == seat


def test_whoever_sat_on_both_wrote_on_the_one_of_that_day():
    moved = (Sitting(AMIR, "Amir", 1, day(1), day(5)), Sitting(AMIR, "Amir", 2, day(5)))
    assert [seat_of(moved, AMIR, day(n)) for n in (1, 4, 5, 6)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("first", "second", "agreed", "lacking", "open_ones"),
    [
        ({}, {}, {}, ["1", "2", "3"], []),
        (ALL, {}, {}, ["1", "2", "3"], []),
        (ALL, {"1": value(4)}, {}, ["2", "3"], []),
        (ALL, ALL | {"2": value(4, stale=True)}, COMMON, ["2"], []),
        (ALL, ALL | {"2": value(4)}, {"1": COMMON["1"], "3": COMMON["3"]}, [], ["2"]),
        (ALL, ALL | {"2": value(4)}, COMMON, [], []),
    ],
    ids=["nothing", "one is done", "the other began", "an answer changed", "they differ", "they agreed"],
)
def test_eyes_are_closed_until_both_have_judged_everything_and_then_the_open_ones_are_named(
    first, second, agreed, lacking, open_ones
):
    found = blind(first, second, agreed)
    assert (found.lacking, found.open, found.is_closed) == (lacking, open_ones, bool(lacking))
    assert found.shown is (found.own if lacking else found.agreed)
    hidden = found.hidden_authors
    assert hidden == (frozenset({BUDI, CITRA}) if lacking else frozenset())


def test_who_judges_nothing_here_sees_what_counts_and_hides_from_nobody():
    found = blind(ALL, {}, seat=None)
    assert found.shown is found.agreed
    assert found.hidden_authors == frozenset()


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (blind({}, {}), ["3 indikator belum dinilai keduanya."]),
        (
            blind(ALL, {}, sittings=SITTINGS[:1]),
            [
                "Periode ini memakai dua evaluator; baru satu yang ditugaskan.",
                "3 indikator belum dinilai keduanya.",
            ],
        ),
        (
            blind(ALL, ALL, COMMON, sittings=()),
            ["Periode ini memakai dua evaluator; belum ada yang ditugaskan."],
        ),
        (blind(ALL, ALL | {"2": value(4)}, {}), ["3 indikator berbeda dan belum disepakati: 1, 2, 3."]),
        (blind(ALL, ALL, COMMON), []),
    ],
)
def test_what_stands_in_the_way_is_told_without_a_word_about_values(found, told):
    assert found.blocks == told


@pytest.mark.parametrize(
    ("found", "step"),
    [
        (blind({"1": value(3)}, {}), "Nilai 2 indikator"),
        (blind(ALL, {}), "Menunggu evaluator lain"),
        (blind(ALL, ALL | {"2": value(4)}, {"1": COMMON["1"], "3": COMMON["3"]}), "Sepakati 1 indikator"),
        (blind(ALL, ALL, COMMON), ""),
    ],
)
def test_the_queue_says_what_is_next(found, step):
    assert next_apart(found) == step


def test_two_texts_are_one_with_their_names_and_said_once_where_they_are_alike():
    names = ("Amir", "Budi")
    assert joined("Ada perbup.", "Tanpa pasal.", names) == "Amir: Ada perbup.\n\nBudi: Tanpa pasal."
    assert joined("Ada perbup.", " Ada perbup. ", names) == "Ada perbup."
    assert joined("", "Tanpa pasal.", names) == "Tanpa pasal."
    assert joined(" ", "", names) == ""


def test_of_two_words_the_stricter_stays():
    said = stricter({1: Verdict.DITERIMA, 2: Verdict.DITOLAK}, {1: Verdict.PERLU_PERBAIKAN, 3: Verdict.DITERIMA})
    assert said == {1: Verdict.PERLU_PERBAIKAN, 2: Verdict.DITOLAK, 3: Verdict.DITERIMA}
    assert stricter({1: Met.TERPENUHI}, {1: Met.TIDAK_TERLIHAT}) == {1: Met.TIDAK_TERLIHAT}
    assert stricter({1: Met.TIDAK}, {1: Met.TIDAK_TERLIHAT}) == {1: Met.TIDAK}


SAID = st.dictionaries(st.integers(1, 5), st.sampled_from(Verdict))


@given(SAID, SAID)
def test_whoever_comes_first_makes_no_difference_and_nothing_is_lost(first, second):
    together = stricter(first, second)
    assert together == stricter(second, first)
    assert set(together) == {*first, *second}
    assert all(together[key] in {first.get(key), second.get(key)} for key in together)
