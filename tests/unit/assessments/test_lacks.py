"""What is missing for the next level: the kriteria, the evidence, and what it would be worth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.assessments.lacks import lacks_of, lacks_of_claim
from spbe_assess.assessments.snapshots import Claim, ClaimEvidence
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.instruments.model import LEVELS
from spbe_assess.scoring.rules import convert, gate, level, score

LAMA, SPBE, PEMDI = (get_instrument(f"permenpanrb-{kode}") for kode in ("5-2018", "59-2020", "8-2026"))
KODES = [(instrument, kode) for instrument in (SPBE, PEMDI) for kode in instrument.indikator]


@pytest.mark.parametrize(
    ("ticks", "nilai", "step", "unmet"),
    [
        ((), None, 1, [1]),
        ((1, 2), None, 3, [3]),
        ((1, 3), None, 2, [2]),
        ((1, 2), 2, 3, [3]),
        ((1, 2), 3, 4, [3, 4]),  # chosen above what is ticked: the hole below is missing too
        ((1, 2, 3, 4), 2, 3, []),  # more is ticked than chosen
        ((1, 2, 3), 5, 5, [4, 5]),
    ],
)
def test_the_next_level_asks_for_all_kriteria_up_to_it(ticks, nilai, step, unmet):
    lacks = lacks_of(SPBE, "23", ticks=ticks, nilai=None if nilai is None else Fraction(nilai))
    assert lacks.level == step
    assert [each for each, _ in lacks.kriteria] == unmet
    assert all(sentence == SPBE.indikator["23"].kriteria[each - 1] for each, sentence in lacks.kriteria)


def test_its_evidence_is_missing_until_something_is_tied_to_it_and_what_may_be_left_out_never_is():
    expected = [item for item in SPBE.indikator["23"].bukti[2] if not item.opsional]
    assert lacks_of(SPBE, "23", ticks=(1, 2)).items == tuple(expected)
    assert lacks_of(SPBE, "23", ticks=(1, 2), proven={item.id for item in expected}).items == ()
    assert lacks_of(SPBE, "23", ticks=(1, 2), proven={"", "23/2/1"}).items == tuple(expected)


def test_at_the_top_with_everything_there_nothing_is_left_to_say():
    proven = {item.id for item in SPBE.indikator["23"].bukti[4]}
    assert lacks_of(SPBE, "23", ticks=LEVELS, nilai=Fraction(5), proven=proven) is None
    assert lacks_of(SPBE, "23", ticks=LEVELS, nilai=Fraction(5)).items


def test_ready_is_what_only_waits_to_be_chosen():
    proven = {item.id for item in SPBE.indikator["23"].bukti[2]}
    assert lacks_of(SPBE, "23", ticks=(1, 2, 3), nilai=Fraction(2), proven=proven).is_ready
    assert not lacks_of(SPBE, "23", ticks=(1, 2, 3), nilai=Fraction(2)).is_ready


@pytest.mark.parametrize(
    ("instrument", "kode", "ticks", "nilai", "rise"),
    [
        (SPBE, "23", (1, 2), None, "0.015"),  # bobot 1,5 persen, one level
        (SPBE, "23", (), None, "0"),  # empty counts as 1 already
        (SPBE, "23", (1,), 2, "0.015"),
        (PEMDI, "IK-01", (1, 2), "2.25", "0.0125"),  # from 2,25 to where level 3 begins
        (SPBE, "23", (1, 2, 3), 5, "0"),
    ],
)
def test_what_it_is_worth_is_exact(instrument, kode, ticks, nilai, rise):
    lacks = lacks_of(instrument, kode, ticks=ticks, nilai=None if nilai is None else Fraction(nilai))
    assert lacks.rise == Fraction(rise)


def test_one_fed_by_an_index_says_which_index_is_needed():
    lacks = lacks_of(PEMDI, "IK-05", nilai=Fraction("3.75"))
    assert (lacks.level, lacks.indeks, lacks.kriteria) == (5, Fraction(75), ())
    assert convert(PEMDI, "IK-05", lacks.indeks) == lacks.nilai


def test_without_its_index_one_that_is_fed_counts_as_level_1_already():
    lacks = lacks_of(PEMDI, "IK-05")
    assert (lacks.level, lacks.indeks) == (2, Fraction("12.5"))
    assert lacks.rise > 0


def test_an_instrument_without_kriteria_lacks_none():
    lacks = lacks_of(LAMA, "1", nilai=Fraction(0))
    assert (lacks.level, lacks.kriteria, lacks.items) == (1, (), ())


def test_a_claim_brings_its_own_evidence():
    item = next(item for item in SPBE.indikator["23"].bukti[2] if not item.opsional)
    bukti = (ClaimEvidence(1, item.id, "a" * 64, "", "Laporan", "", "", "", ""),)
    said = Claim("23", None, "", None, "", None, "", "", (1, 2), bukti)
    assert item not in lacks_of_claim(SPBE, said).items
    assert lacks_of_claim(SPBE, said).level == 3


@given(
    st.sampled_from(KODES),
    st.sets(st.sampled_from(LEVELS)),
    st.none() | st.integers(10, 50).map(lambda tenths: Fraction(tenths, 10)),
)
def test_reaching_it_really_adds_that_much(where, ticks, nilai):
    instrument, kode = where
    if nilai is not None and instrument.whole:
        nilai = Fraction(int(nilai))
    lacks = lacks_of(instrument, kode, ticks=ticks, nilai=nilai)
    if lacks is None:
        return
    fed = instrument.indikator[kode].sumber_nilai == "indeks"
    reached = level(instrument, nilai) or (1 if fed else 0 if nilai is not None else gate(ticks))
    assert lacks.level == min(reached + 1, 5)
    assert level(instrument, lacks.nilai) == lacks.level
    before = nilai if nilai is not None else instrument.level_bawah[reached - 1] if reached else None
    if lacks.level > reached:
        grown = score(instrument, {kode: lacks.nilai}).index - score(instrument, {kode: before}).index
        assert lacks.rise == grown >= 0
    else:
        assert lacks.rise == 0
