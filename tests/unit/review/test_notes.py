"""What values suggest to write: drafts of Kekuatan and Kelemahan, a recommendation from the next level's kriteria."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from spbe_assess.assessments.rules import State
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review import rules
from spbe_assess.review.rules import JudgedTahap, JudgedValue, Judgement, Met, Piece, Verdict

BULAT, DESIMAL = get_instrument("permenpanrb-59-2020"), get_instrument("permenpanrb-8-2026")
LAMA = get_instrument("permenpanrb-5-2018")
NOON = datetime(2026, 11, 24, 3, tzinfo=UTC)
KRITERIA = {kode: each.kriteria for kode, each in (BULAT.indikator | DESIMAL.indikator).items()}


def judged(kode, nilai, claim, *, kriteria=None, justifikasi="", stale=False):
    """`nilai` None: nobody judged it yet."""
    given = () if nilai is None else (_value(Fraction(nilai), kriteria or {}, justifikasi, stale),)
    return Judgement(kode, None if claim is None else Fraction(claim), given)


def _value(nilai, kriteria, justifikasi, stale):
    dokumen, texts = JudgedTahap.DOKUMEN, ("", "", justifikasi)
    return JudgedValue(1, dokumen, nilai, False, stale, *texts, 7, "Iswan", NOON, 1, kriteria=kriteria)


def drafted(*judgements, pieces=None, instrument=BULAT):
    """The draft of the first aspek, of which only these were judged."""
    aspek = instrument.aspek[0]
    all_of_them = {each.kode: Judgement(each.kode, None) for each in aspek.indikator}
    all_of_them |= {each.kode: each for each in judgements}
    return rules.draft_notes(instrument, aspek, all_of_them, pieces or {})


@pytest.mark.parametrize(
    ("judgement", "kekuatan"),
    [
        (judged("3", 4, 4), f"Indikator 3 mencapai level 4 (Terpadu dan Terukur): {KRITERIA['3'][3]}"),
        (judged("3", 3, 5), f"Indikator 3 mencapai level 3 (Terdefinisi): {KRITERIA['3'][2]}"),
        (judged("3", 2, 2), ""),
        (judged("3", 4, 4, stale=True), ""),
    ],
)
def test_what_reached_level_3_is_a_strength(judgement, kekuatan):
    assert drafted(judgement).kekuatan == kekuatan


NOT_SEEN = {3: Met.TIDAK_TERLIHAT}
REJECTED = [Piece("Perbup 12", Verdict.DITOLAK, "Masih rancangan."), Piece("SK Tim", Verdict.DITERIMA, "")]
TO_MEND = [Piece("", Verdict.PERLU_PERBAIKAN, "")]


@pytest.mark.parametrize(
    ("judgement", "pieces", "kelemahan"),
    [
        (
            judged("5", 2, 4, kriteria=NOT_SEEN),
            REJECTED,
            "Indikator 5 turun dari 4 menjadi 2: kriteria level 3 tidak terlihat; "
            "bukti Perbup 12 ditolak: Masih rancangan.",
        ),
        (
            judged("5", 2, 4, kriteria={1: Met.TERPENUHI, 2: Met.TERPENUHI, 3: Met.TIDAK}),
            [],
            "Indikator 5 turun dari 4 menjadi 2: kriteria level 3 tidak terpenuhi.",
        ),
        (
            judged("5", 3, 4, justifikasi="Belum ditinjau\nsejak 2021."),
            [],
            "Indikator 5 turun dari 4 menjadi 3: Belum ditinjau sejak 2021.",
        ),
        (judged("5", 3, 4, justifikasi="x" * 400), [], "Indikator 5 turun dari 4 menjadi 3."),
        (judged("5", 1, None), [], "Indikator 5 tidak diisi pemda dan dinilai 1."),
        (
            judged("5", 1, 1),
            [],
            f"Indikator 5 baru level 1 (Rintisan): kriteria level 2 belum terpenuhi: {KRITERIA['5'][1]}",
        ),
        (
            judged("5", 4, 4),
            TO_MEND,
            "Indikator 5 masih punya yang perlu dibenahi: bukti tanpa nama perlu perbaikan.",
        ),
        (judged("5", 4, 4), [REJECTED[1]], ""),
        (judged("5", 4, 3), [], ""),
        (judged("5", None, 4), [], ""),
    ],
)
def test_what_fell_or_stays_low_is_a_weakness_with_its_reasons(judgement, pieces, kelemahan):
    assert drafted(judgement, pieces={"5": pieces}).kelemahan == kelemahan


def test_decimals_are_written_with_a_comma():
    kode = DESIMAL.aspek[0].indikator[0].kode
    assert drafted(judged(kode, Fraction("2.25"), Fraction("3.5")), instrument=DESIMAL).kelemahan.startswith(
        f"Indikator {kode.removeprefix('IK-0')} turun dari 3,50 menjadi 2,25"
    )


def test_the_strongest_and_what_fell_furthest_come_first():
    draft = drafted(judged("1", 3, 3), judged("2", 5, 5), judged("3", 3, 4), judged("4", 1, 4))
    assert [line.split(" ")[1] for line in draft.kekuatan.split("\n")] == ["2", "1", "3"]
    assert [line.split(" ")[1] for line in draft.kelemahan.split("\n")] == ["4", "3"]


def test_a_draft_fits_its_field_and_is_cut_between_sentences():
    pieces = {"5": [Piece("Perbup", Verdict.DITOLAK, "x" * 3000)], "6": [Piece("Perbup", Verdict.DITOLAK, "y" * 3000)]}
    kelemahan = drafted(judged("5", 1, 4), judged("6", 2, 4), pieces=pieces).kelemahan
    assert len(kelemahan) <= rules.LONGEST_NOTES
    assert kelemahan.startswith("Indikator 5")
    assert "Indikator 6" not in kelemahan


@pytest.mark.parametrize(
    ("instrument", "kode", "nilai", "isi"),
    [
        (BULAT, "3", 1, f"Penuhi kriteria level 2 (Terkelola): {KRITERIA['3'][1]}"),
        (
            BULAT,
            "3",
            4,
            "Penuhi kriteria level 5 (Optimum): Hasil reviu aturan Manajemen Data dijawab dengan "
            "penetapan aturan baru.",
        ),
        (BULAT, "3", 5, ""),
        (BULAT, "3", None, f"Penuhi kriteria level 1 (Rintisan): {KRITERIA['3'][0]}"),
        (DESIMAL, "IK-03", Fraction("2.49"), f"Penuhi kriteria level 3 (Berkembang): {KRITERIA['IK-03'][2]}"),
        (DESIMAL, "IK-03", Fraction("2.5"), f"Penuhi kriteria level 4 (Melembaga): {KRITERIA['IK-03'][3]}"),
        (DESIMAL, "IK-03", 4, ""),
        (LAMA, "1", 2, ""),
    ],
)
def test_the_next_level_is_proposed_and_above_the_highest_nothing(instrument, kode, nilai, isi):
    given = None if nilai is None else Fraction(nilai)
    assert rules.propose_recommendation(instrument, instrument.indikator[kode], given) == isi


def test_the_most_index_to_gain_comes_first_and_what_is_not_judged_not_at_all():
    sheet = {kode: judged(kode, None, 3) for kode in BULAT.indikator}
    sheet |= {kode: judged(kode, nilai, 5) for kode, nilai in {"1": 4, "11": 1, "12": 2, "13": 5}.items()}
    found = rules.gaps(BULAT, sheet)
    points = [(5 - final) * BULAT.indikator[kode].bobot / 100 for kode, final in (("11", 1), ("12", 2), ("1", 4))]
    assert [(gap.indikator.kode, gap.level) for gap in found] == [("11", 1), ("12", 2), ("1", 4)]
    assert [gap.points for gap in found] == points


@pytest.mark.parametrize("state", State)
def test_notes_are_written_while_somebody_judges(state):
    if state in (State.DINILAI, State.INTERVIU):
        assert rules.require_notes_open(state) is None
    else:
        with pytest.raises(Refused, match="dinilai dan interviu"):
            rules.require_notes_open(state)
