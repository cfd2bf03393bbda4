"""What ticks and verdicts propose: the gate's level, and in its band an estimate that grows with what is accepted."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.assessments.snapshots import ClaimEvidence
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review.rules import (
    STARTERS,
    Met,
    Verdict,
    accepted_items,
    band,
    lines_of,
    propose,
    require_kriteria,
    require_reason,
    require_starters,
    require_verdicts,
)

WHOLE, DECIMAL = get_instrument("permenpanrb-59-2020"), get_instrument("permenpanrb-8-2026")
OLD = get_instrument("permenpanrb-5-2018")
FIRST = DECIMAL.indikator["IK-01"]  # required items of its levels: 1, 4, 4, 2, 2
IN_BANDS = [each for each in DECIMAL.indikator.values() if each.sumber_nilai != "indeks"]
YES, NO, UNSEEN = Met.TERPENUHI, Met.TIDAK, Met.TIDAK_TERLIHAT


def ticks(text: str) -> dict[int, Met]:
    """ "yynu ": level 1 and 2 met, 3 not, 4 not to be seen, nothing said of 5."""
    words = {"y": YES, "n": NO, "u": UNSEEN}
    return {level: words[sign] for level, sign in enumerate(text, 1) if sign in words}


def items(level: int, count: int) -> set[str]:
    return {f"IK-01/{level}/{n}" for n in range(1, count + 1)}


@pytest.mark.parametrize(
    ("said", "level"),
    [("y", 1), ("yy", 2), ("yyn", 2), ("yynyy", 2), ("yyuyy", 2), ("yy yy", 2), ("yyyyy", 5), ("n", 1), ("uyyyy", 1)],
)
def test_where_values_are_whole_the_highest_unbroken_level_is_proposed(said, level):
    proposal = propose(WHOLE, WHOLE.indikator["10"], ticks(said), ())
    assert (proposal.level, proposal.nilai, proposal.perkiraan) == (level, level, False)


@pytest.mark.parametrize("said", ["", " y", " yyyy"])
def test_silence_about_the_first_level_proposes_nothing(said):
    assert propose(WHOLE, WHOLE.indikator["10"], ticks(said), ()) is None


@pytest.mark.parametrize(
    ("said", "accepted", "nilai"),
    [
        ("n", set(), "1"),
        ("y", set(), "1"),
        ("y", items(2, 1), "1.12"),  # 1 + 1/4 of 0.5, rounded down
        ("y", items(2, 4), "1.49"),  # all of them, and still below the next band
        ("yy", items(3, 2), "2"),
        ("yy", items(2, 4), "1.5"),  # its own items are what the kriteria was judged by
        ("yyy", items(4, 1), "3"),
        ("yyyy", items(5, 1), "3.75"),
        ("yyyyn", items(5, 2), "3.99"),
        ("yyyyy", set(), "4"),
        ("yyyyy", items(5, 1), "4.5"),
        ("yyyyy", items(5, 2), "5"),
    ],
)
def test_where_values_are_decimal_the_next_levels_items_lead_towards_it(said, accepted, nilai):
    proposal = propose(DECIMAL, FIRST, ticks(said), accepted)
    assert proposal.nilai == Fraction(nilai)
    assert proposal.perkiraan == (said != "n")


def test_it_says_why():
    assert propose(DECIMAL, FIRST, ticks("yyn"), items(3, 2)).why == (
        "Kriteria level 1 sampai 2 terpenuhi; 2 dari 4 butir wajib level 3 diterima."
    )


def test_what_comes_out_of_another_index_or_has_no_kriteria_is_not_proposed():
    assert propose(DECIMAL, DECIMAL.indikator["IK-05"], ticks("yyy"), ()) is None
    assert propose(OLD, OLD.indikator["1"], ticks("yyy"), ()) is None


said_of = st.dictionaries(st.integers(1, 5), st.sampled_from(Met))


@st.composite
def findings(draw):
    indikator = draw(st.sampled_from(IN_BANDS))
    known = [item.id for level in indikator.bukti for item in level]
    return indikator, {1: YES} | draw(said_of), draw(st.sets(st.sampled_from(known)))


@given(findings())
def test_an_estimate_stays_inside_the_band_of_its_level(found):
    indikator, kriteria, accepted = found
    proposal = propose(DECIMAL, indikator, kriteria, accepted)
    low, high = band(DECIMAL, proposal.level)
    assert low <= proposal.nilai < high or proposal.nilai == high == DECIMAL.nilai_maks
    assert (proposal.nilai * 100).denominator == 1


@given(findings(), st.integers(1, 5))
def test_meeting_one_more_kriteria_never_lowers_it(found, level):
    indikator, kriteria, accepted = found
    before = propose(DECIMAL, indikator, kriteria, accepted)
    assert propose(DECIMAL, indikator, kriteria | {level: YES}, accepted).nilai >= before.nilai


@given(findings(), st.data())
def test_accepting_one_more_piece_never_lowers_it(found, data):
    indikator, kriteria, accepted = found
    more = data.draw(st.sampled_from([item.id for level in indikator.bukti for item in level]))
    before = propose(DECIMAL, indikator, kriteria, accepted)
    assert propose(DECIMAL, indikator, kriteria, accepted | {more}).nilai >= before.nilai


def piece(number: int, item: str) -> ClaimEvidence:
    return ClaimEvidence(number, item, "", "https://uji.example", "", "", "", "", "")


def test_an_item_is_accepted_once_one_of_its_pieces_is():
    bukti = [piece(1, "IK-01/2/1"), piece(2, "IK-01/2/1"), piece(3, "IK-01/2/2"), piece(4, "")]
    said = {1: Verdict.DITOLAK, 2: Verdict.DITERIMA, 3: Verdict.PERLU_PERBAIKAN, 4: Verdict.DITERIMA}
    assert accepted_items(bukti, said) == {"IK-01/2/1"}


@pytest.mark.parametrize(("nilai", "why"), [("2", ""), ("2.4", ""), ("2.5", "Bukti lain"), ("1", "Bukti lain")])
def test_inside_the_band_an_estimate_binds_nobody_and_outside_a_word_is_enough(nilai, why):
    require_reason(DECIMAL, Fraction(nilai), propose(DECIMAL, FIRST, ticks("yyn"), ()), why)


@pytest.mark.parametrize("nilai", ["2.5", "1"])
def test_another_level_than_the_ticks_say_needs_a_word(nilai):
    with pytest.raises(Refused, match="Dari centang Anda level 2") as told:
        require_reason(DECIMAL, Fraction(nilai), propose(DECIMAL, FIRST, ticks("yyn"), ()), " ")
    assert told.value.field == "justifikasi"


def test_nothing_proposed_binds_nobody():
    require_reason(WHOLE, Fraction(5), None, "")


@pytest.mark.parametrize("verdict", [Verdict.DITOLAK, Verdict.PERLU_PERBAIKAN])
def test_who_does_not_accept_a_piece_says_what_is_lacking(verdict):
    require_verdicts({7: (Verdict.DITERIMA, ""), 8: (verdict, "Halaman kosong")}, {7, 8})
    with pytest.raises(Refused, match="apa yang kurang") as told:
        require_verdicts({7: (verdict, "  ")}, {7})
    assert told.value.field == "catatan_7"


def test_only_what_was_sent_is_judged():
    with pytest.raises(Refused, match="tidak ada lagi dalam kiriman"):
        require_verdicts({9: (Verdict.DITERIMA, "")}, {7, 8})
    with pytest.raises(Refused, match="tidak dikenal"):
        require_kriteria(FIRST, {6: YES})
    require_kriteria(FIRST, {5: NO})


def test_starters_are_kept_a_sentence_a_line():
    assert require_starters(" Satu \n\n  Dua\n") == "Satu\nDua"
    assert 8 <= len(STARTERS) <= 12
    assert lines_of(require_starters("\n".join(STARTERS))) == list(STARTERS)


@pytest.mark.parametrize(
    ("isi", "sentence"), [(" \n ", "paling sedikit satu"), ("x\n" * 41, "41 baris"), ("y" * 201, "200 huruf")]
)
def test_a_list_nobody_could_use_is_refused(isi, sentence):
    with pytest.raises(Refused, match=sentence) as told:
        require_starters(isi)
    assert told.value.field == "kalimat"
