"""When a sanggah may be raised: every state × day × word of the coordinator, each refusal with its sentence."""

from datetime import date, timedelta

import pytest

from spbe_assess.assessments.rules import State
from spbe_assess.errors import Refused
from spbe_assess.review.rules import require_sanggah, sanggah_closed

LAST = date(2026, 11, 24)
TOMORROW = LAST + timedelta(days=1)


@pytest.mark.parametrize("state", State)
def test_only_during_interviu(state):
    told = sanggah_closed(state, last_day=LAST, today=LAST, waived=False)
    assert told == ("" if state is State.INTERVIU else "Sanggah hanya dapat diajukan selama tahap interviu.")


@pytest.mark.parametrize(
    ("last_day", "today", "waived", "sentence"),
    [
        (LAST, LAST, False, ""),
        (LAST, TOMORROW, False, "Masa sanggah berakhir 24 November 2026."),
        (LAST, TOMORROW, True, "Masa sanggah berakhir 24 November 2026."),
        (
            LAST,
            LAST,
            True,
            "Koordinator sudah menyatakan tidak ada sanggah, jadi sanggah tidak dapat diajukan lagi.",
        ),
        (None, LAST, False, "Sanggah hanya dapat diajukan selama tahap interviu."),
    ],
)
def test_until_the_last_day_of_interviu_unless_there_is_said_to_be_none(last_day, today, waived, sentence):
    assert sanggah_closed(State.INTERVIU, last_day=last_day, today=today, waived=waived) == sentence


def test_once_for_each_indikator():
    require_sanggah("", raised=False)
    with pytest.raises(Refused, match="hanya dapat disanggah sekali"):
        require_sanggah("", raised=True)
    with pytest.raises(Refused, match="Masa sanggah"):
        require_sanggah("Masa sanggah berakhir.", raised=False)
