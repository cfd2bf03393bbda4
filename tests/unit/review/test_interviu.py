"""What an interview is about: in which stage a value is judged, which kriteria are open, what a meeting may say."""

from fractions import Fraction

import pytest

from spbe_assess.assessments.rules import State
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review import rules
from spbe_assess.review.rules import JudgedTahap, MarkKind, Met
from tests.unit.review.test_rules import judgement, value

BULAT, DESIMAL = get_instrument("permenpanrb-59-2020"), get_instrument("permenpanrb-8-2026")
KLARIFIKASI, VISITASI = MarkKind.KLARIFIKASI, MarkKind.VISITASI
DOKUMEN, INTERVIU = JudgedTahap.DOKUMEN, JudgedTahap.INTERVIU


@pytest.mark.parametrize(
    ("state", "kinds", "tahap"),
    [
        (State.DINILAI, (), DOKUMEN),
        (State.DINILAI, (VISITASI,), DOKUMEN),  # marked, and opened again from the start
        (State.INTERVIU, (), INTERVIU),
        (State.INTERVIU, (KLARIFIKASI,), INTERVIU),
        (State.INTERVIU, (VISITASI,), JudgedTahap.VISITASI),
        (State.INTERVIU, (KLARIFIKASI, VISITASI), JudgedTahap.VISITASI),
    ],
)
def test_the_visit_list_decides_the_stage(state, kinds, tahap):
    assert rules.stage_of(state, kinds) is tahap


@pytest.mark.parametrize("state", [State.DRAF, State.TERKIRIM, State.PERBAIKAN, State.FINAL])
def test_elsewhere_nothing_is_judged(state):
    with pytest.raises(rules.NotJudged):
        rules.stage_of(state, (VISITASI,))


@pytest.mark.parametrize(
    ("values", "taken_up"),
    [
        ((), False),
        ((value(3),), False),
        ((value(3, stale=True),), True),
        ((value(3, id=1), value(4, INTERVIU, id=2)), True),
    ],
)
def test_without_a_mark_only_what_turned_stale_or_was_judged_so_is_taken_up(values, taken_up):
    assert judgement(*values).is_taken_up is taken_up
    if not taken_up:
        with pytest.raises(rules.NotMarked, match="Tandai indikator ini"):
            rules.require_taken_up(taken_up)


def found(nilai, **kriteria):
    made = value(nilai)
    return type(made)(**{**vars(made), "kriteria": {int(key[1:]): met for key, met in kriteria.items()}})


def test_what_was_not_met_or_not_seen_is_open():
    indikator = BULAT.indikator["1"]
    judged = found(2, k4=Met.TIDAK_TERLIHAT, k2=Met.TERPENUHI, k3=Met.TIDAK)
    assert [(each.level, each.met, each.isi) for each in rules.open_kriteria(BULAT, indikator, judged)] == [
        (3, Met.TIDAK, indikator.kriteria[2]),
        (4, Met.TIDAK_TERLIHAT, indikator.kriteria[3]),
    ]


@pytest.mark.parametrize(
    ("instrument", "kode", "nilai", "levels"),
    [(BULAT, "1", 2, [3]), (BULAT, "1", 5, []), (DESIMAL, "IK-01", Fraction("1.77"), [3]), (DESIMAL, "IK-01", 1, [2])],
)
def test_where_nothing_was_said_the_next_level_is_asked_about(instrument, kode, nilai, levels):
    asked = rules.open_kriteria(instrument, instrument.indikator[kode], value(nilai))
    assert [(each.level, each.met) for each in asked] == [(level, None) for level in levels]


def test_without_a_value_nothing_is_open():
    assert rules.open_kriteria(BULAT, BULAT.indikator["1"], None) == ()


TEXTS = {"tempat": "", "hadir": "", "diundang": "", "aplikasi": ""}


@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), ("9.30", "09.30"), ("09:30", "09.30"), (" 23.59 ", "23.59"), ("0.00", "00.00")]
)
def test_an_hour_is_kept_in_one_shape(typed, kept):
    assert rules.require_meeting(INTERVIU, pukul=typed, **TEXTS)["pukul"] == kept


@pytest.mark.parametrize("typed", ["24.00", "9", "9.5", "pagi", "09.60"])
def test_an_hour_there_is_not_is_refused(typed):
    with pytest.raises(Refused) as refused:
        rules.require_meeting(INTERVIU, pukul=typed, **TEXTS)
    assert refused.value.field == "pukul"


def test_lists_lose_their_empty_lines():
    kept = rules.require_meeting(INTERVIU, pukul="", **TEXTS | {"hadir": "  Rahmi, Diskominfo \n\n Basri "})
    assert kept["hadir"] == "Rahmi, Diskominfo\nBasri"


def test_people_meet_for_an_interview_or_a_visit_only():
    with pytest.raises(Refused, match="interviu atau visitasi"):
        rules.require_meeting(DOKUMEN, pukul="", **TEXTS)


@pytest.mark.parametrize(
    ("text", "sentence"), [("  ", "belum diisi"), ("x" * 2001, "2.001 huruf, paling banyak 2.000")]
)
def test_a_question_is_asked_in_so_many_words(text, sentence):
    with pytest.raises(Refused, match=sentence):
        rules.require_question(text)
