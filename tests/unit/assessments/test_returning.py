"""What a return opens: only what was asked for, until the end of its own day; and what may be asked for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spbe_assess.assessments import rules
from spbe_assess.assessments.rules import AnswerState, Asked, State
from spbe_assess.errors import Refused
from tests.unit.assessments.test_rules import dates

DUE = date(2026, 8, 12)
DAYS = {"before": DUE - timedelta(1), "on the day": DUE, "after": DUE + timedelta(1)}
RETURNED = Asked("7", AnswerState.PERLU_PERBAIKAN, DUE)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("answer_state", AnswerState)
@pytest.mark.parametrize("state", State)
def test_in_perbaikan_an_answer_is_open_by_its_own_day_and_elsewhere_by_the_periods(state, answer_state, day):
    today = DAYS[day]
    expected = state is State.PERBAIKAN and answer_state is AnswerState.PERLU_PERBAIKAN and day != "after"
    assert rules.may_fill(state, dates(today), answer_state, DUE) is expected, "the period's days are over by then"


def test_a_draft_is_open_by_the_periods_days_whatever_was_returned_once():
    in_june = dates(date(2026, 6, 10))
    assert rules.may_fill(State.DRAF, in_june, AnswerState.DRAF, None)
    assert not rules.may_fill(State.TERKIRIM, in_june, AnswerState.DIKIRIM, None)
    assert not rules.may_fill(State.DRAF, dates(date(2026, 7, 1)), AnswerState.DRAF, None)


@pytest.mark.parametrize("day", ["before", "on the day"])
def test_what_was_returned_may_be_mended_through_its_last_day(day):
    rules.require_returned([RETURNED], DAYS[day])


def test_after_its_day_the_sentence_says_which_day_it_was():
    with pytest.raises(rules.ReturnOver, match=r"perbaikan indikator 7 sudah lewat \(12 Agustus 2026\)"):
        rules.require_returned([RETURNED], DAYS["after"])


@pytest.mark.parametrize("state", [each for each in AnswerState if each is not AnswerState.PERLU_PERBAIKAN])
def test_what_was_not_returned_stays_as_it_was_sent(state):
    with pytest.raises(rules.NotReturned, match="Indikator 3 tidak diminta diperbaiki, jadi tidak dapat diubah"):
        rules.require_returned([RETURNED, Asked("3", state, None)], DUE)


def test_of_two_with_days_of_their_own_the_one_that_is_over_refuses_both():
    with pytest.raises(rules.ReturnOver, match="indikator 7 "):
        rules.require_returned([RETURNED, replace(RETURNED, kode="8", due=DAYS["after"])], DAYS["after"])


@pytest.mark.parametrize("day", ["before", "on the day"])
def test_nobody_goes_on_before_the_latest_day_is_over(day):
    with pytest.raises(rules.StillOpen, match="sampai 12 Agustus 2026"):
        rules.require_over(DUE, DAYS[day])


def test_after_the_latest_day_or_without_one_they_do():
    rules.require_over(DUE, DAYS["after"])
    rules.require_over(None, DUE)


def test_a_return_keeps_its_reason_without_blanks():
    assert rules.sensible_returns({"7": (" Sebut pasal. ", DUE)}, ["7"], DUE) == {"7": ("Sebut pasal.", DUE)}


@pytest.mark.parametrize(
    ("returns", "sentence"),
    [
        ({}, "paling sedikit satu"),
        ({"99": ("Sebut pasal.", DUE)}, "bukan bagian penilaian ini"),
        ({"7": (" ", DUE)}, "Alasan belum diisi"),
        ({"7": ("x" * 2001, DUE)}, r"2\.001 huruf, paling banyak 2\.000"),
        ({"7": ("Sebut pasal.", DAYS["before"])}, "sudah lewat"),
    ],
)
def test_a_return_without_sense_is_refused(returns, sentence):
    with pytest.raises(Refused, match=sentence):
        rules.sensible_returns(returns, ["7"], DUE)
