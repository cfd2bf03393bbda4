"""What makes a claim doubtful, and how it orders the work."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.assessments.rules import State
from spbe_assess.assessments.snapshots import Claim, ClaimEvidence
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.instruments.model import LEVELS
from spbe_assess.review import rules
from spbe_assess.review.rules import JudgedTahap, JudgedValue, Judgement, Order, Showing, YearBefore

BULAT, DESIMAL = get_instrument("permenpanrb-59-2020"), get_instrument("permenpanrb-8-2026")
LAMA = get_instrument("permenpanrb-5-2018")
NOON = datetime(2026, 11, 24, 3, tzinfo=UTC)
PIECE = ClaimEvidence(1, "", "", "https://jdih.uji.example", "Perbup", "3", "", "", "")
DOKUMEN, INTERVIU = JudgedTahap.DOKUMEN, JudgedTahap.INTERVIU


def claim(nilai=None, ticks=(), pieces=1, kode="1"):
    nilai = None if nilai is None else Fraction(nilai)
    return Claim(kode, nilai, "", None, "", None, "", "", tuple(ticks), (PIECE,) * pieces)


def doubt(each, before=None, instrument=BULAT):
    known = None if before is None else YearBefore(2025, Fraction(before))
    return rules.doubt(instrument, instrument.indikator[each.kode], each, known)


ALL = (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("sent", "before", "points", "reasons"),
    [
        (claim(None, pieces=0), None, 0, ()),
        (claim(None, pieces=0), 5, 0, ()),
        (claim(1, pieces=0), None, 0, ()),
        (claim(2, (1, 2)), None, 0, ()),
        (claim(3, ALL[:3], pieces=0), None, 3, ("tanpa bukti",)),
        (claim(4, (1, 2, 4)), None, 2, ("kriteria 3 dilompati", "mengaku level 4")),
        (claim(3, (1, 2)), None, 1, ("kriteria 3 tidak dicentang",)),
        (claim(3, (1,)), None, 2, ("kriteria 2 dan 3 tidak dicentang",)),
        (claim(4, (4,)), None, 3, ("kriteria 1, 2, dan 3 dilompati", "mengaku level 4")),
        (claim(3), None, 2, ("tidak ada kriteria yang dicentang",)),
        (claim(3, ALL[:3]), 2, 0, ()),
        (claim(3, ALL[:3]), 1, 2, ("naik 2 tingkat dari 2025",)),
        (claim(2, ALL[:2]), 5, 0, ()),
        (claim(5, ALL), 5, 2, ("mengaku level 5",)),
        (
            claim(5, pieces=0), 1, 11,
            ("tanpa bukti", "tidak ada kriteria yang dicentang", "naik 4 tingkat dari 2025", "mengaku level 5"),
        ),
    ],
)  # fmt: skip
def test_points_and_their_reasons(sent, before, points, reasons):
    found = doubt(sent, before)
    assert (found.points, found.reasons) == (points, reasons)
    assert found.score == points * BULAT.indikator["1"].bobot


def test_a_decimal_is_doubted_by_its_level():
    found = doubt(claim("3.5", (1, 2, 3), kode="IK-01"), "2.49", DESIMAL)
    assert found.reasons == ("kriteria 4 tidak dicentang", "naik 2 tingkat dari 2025", "mengaku level 4")


def test_an_index_of_another_body_is_not_ticked_for_but_needs_its_proof():
    assert doubt(claim("2.9", pieces=0, kode="IK-07"), instrument=DESIMAL).reasons == ("tanpa bukti",)
    assert doubt(claim("2.9", kode="IK-07"), instrument=DESIMAL).points == 0


def test_a_regulation_without_gate_and_its_nilai_0_raise_nothing():
    assert doubt(claim(0, pieces=0), instrument=LAMA).points == 0
    assert doubt(claim(3), instrument=LAMA).points == 0


sent = st.builds(
    claim,
    st.none() | st.sampled_from(LEVELS),
    st.sets(st.sampled_from(LEVELS)),
    st.integers(0, 3),
    st.sampled_from(sorted(BULAT.indikator)),
)
years = st.none() | st.sampled_from(LEVELS)


@given(sent, years)
def test_every_reason_has_points_and_every_point_a_reason(each, before):
    found = doubt(each, before)
    assert bool(found.points) == bool(found.reasons)
    assert all(found.reasons)
    assert found.score >= 0


@given(sent, years)
def test_more_evidence_never_raises_it(each, before):
    more = replace(each, bukti=(*each.bukti, PIECE))
    assert doubt(more, before).points <= doubt(each, before).points


@given(sent, years, st.sampled_from(LEVELS))
def test_another_tick_never_raises_it(each, before, tick):
    more = replace(each, ticks=tuple({*each.ticks, tick}))
    assert doubt(more, before).points <= doubt(each, before).points


@given(sent.filter(lambda each: each.nilai), years)
def test_claiming_more_never_lowers_it(each, before):
    more = replace(each, nilai=min(each.nilai + 1, Fraction(5)))
    assert doubt(more, before).points >= doubt(each, before).points


@given(sent, st.sampled_from(LEVELS))
def test_a_better_year_before_never_raises_it_and_none_is_no_reason(each, before):
    better = min(before + 1, 5)
    assert doubt(each, better).points <= doubt(each, before).points
    assert doubt(each, None).points <= doubt(each, before).points


def judged(**stale_or_none):
    """kode → None unjudged, False counted, True stale."""
    return {
        kode: Judgement(kode, Fraction(3), () if how is None else (_value(how),)) for kode, how in stale_or_none.items()
    }


def _value(stale):
    return JudgedValue(1, DOKUMEN, Fraction(3), False, stale, "", "", "", 7, "Iswan", NOON, 1)


FOUR = judged(a=None, b=False, c=True, d=None)


def test_the_most_doubtful_first_and_equals_as_the_regulation_has_them():
    scores = {"a": 1, "b": 5, "c": 1, "d": 0}
    doubts = {kode: rules.Doubt(1, Fraction(score), ("x",)) for kode, score in scores.items()}
    assert rules.in_order(FOUR, Order.RAGU, doubts) == ["b", "a", "c", "d"]
    assert rules.in_order(FOUR, Order.URUTAN, doubts) == ["a", "b", "c", "d"]
    assert rules.in_order(FOUR, Order.RAGU, {}) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("showing", "left"),
    [(Showing.SEMUA, "abcd"), (Showing.BELUM, "ad"), (Showing.BASI, "c"), (Showing.KEMBALI, "bc")],
)
def test_what_a_filter_leaves(showing, left):
    assert rules.kept(FOUR, showing, {"c", "b"}) == list(left)


@pytest.mark.parametrize(
    ("kode", "order", "among", "onward"),
    [
        ("a", "abcd", None, "c"),
        ("c", "abcd", None, "d"),
        ("d", "abcd", None, "a"),
        ("a", "dcba", None, "d"),
        ("b", "abcd", "b", None),
        ("b", "abcd", "abd", "d"),
        ("c", "abcd", "c", None),
    ],
)
def test_onward_is_the_next_that_asks_for_an_act(kode, order, among, onward):
    assert rules.onward(FOUR, kode, order, among) == onward


@pytest.mark.parametrize(
    ("kode", "among", "sides"),
    [("a", "abcd", (None, "b")), ("c", "abcd", ("b", "d")), ("c", "ad", ("a", "d")), ("d", "abc", ("c", None))],
)
def test_beside_stands_what_the_filter_leaves(kode, among, sides):
    assert rules.beside(kode, "abcd", among) == sides


EARLIER, LATER = NOON - timedelta(hours=1), NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("state", "returned_from", "tahap"),
    [
        (State.TERKIRIM, None, DOKUMEN),
        (State.DINILAI, None, DOKUMEN),
        (State.PERBAIKAN, State.DINILAI, DOKUMEN),
        (State.PERBAIKAN, State.INTERVIU, INTERVIU),
        (State.INTERVIU, None, INTERVIU),
        (State.FINAL, None, INTERVIU),
    ],
)
def test_a_message_belongs_to_the_stage_it_is_written_in(state, returned_from, tahap):
    assert rules.stage_written_in(rules.standing(state, returned_from)) is tahap


@pytest.mark.parametrize(
    ("tahap", "known", "out"),
    [
        (DOKUMEN, {"state": State.TERKIRIM}, False),
        (DOKUMEN, {"state": State.DINILAI}, False),
        (DOKUMEN, {"state": State.DINILAI, "returned": LATER}, True),
        (DOKUMEN, {"state": State.DINILAI, "returned": EARLIER}, False),
        (DOKUMEN, {"state": State.INTERVIU}, True),
        (INTERVIU, {"state": State.INTERVIU}, False),
        (INTERVIU, {"state": State.INTERVIU, "returned": LATER}, True),
        (INTERVIU, {"state": State.FINAL}, True),
        (INTERVIU, {"state": State.INTERVIU, "reopened": LATER}, True),
        (INTERVIU, {"state": State.INTERVIU, "reopened": EARLIER}, False),
    ],
)
def test_the_pemda_reads_a_message_when_its_stage_is_out(tahap, known, out):
    assert rules.is_out(tahap, NOON, **known) is out
