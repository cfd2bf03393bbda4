"""Which days are worth a reminder."""

import pytest

from spbe_assess.assessments.rules import deadline_occasion, due_occasion, spoken_days, spoken_parts


def test_a_part_is_told_of_soon_today_and_once_each_week_it_is_late():
    told = {days: due_occasion(days) for days in range(5, -16, -1)}
    assert told[5] is told[4] is None
    assert {told[3], told[2], told[1]} == {"segera"}
    assert told[0] == "hari-ini"
    assert {told[days] for days in range(-7, 0)} == {"lewat-0"}
    assert (told[-8], told[-15]) == ("lewat-1", "lewat-2")


@pytest.mark.parametrize(
    ("days_left", "occasion"),
    [(15, None), (14, 14), (8, 14), (7, 7), (4, 7), (3, 3), (2, 3), (1, 1), (0, 1), (-1, None)],
)
def test_a_deadline_is_told_of_four_times_also_when_the_day_itself_was_missed(days_left, occasion):
    assert deadline_occasion(days_left) == occasion


def test_days_and_parts_are_said_as_people_say_them():
    assert [spoken_days(days) for days in (3, 0, -2)] == ["3 hari lagi", "hari ini", "lewat 2 hari"]
    assert spoken_parts(["IK-03"]) == "Indikator 3"
    assert spoken_parts(["IK-03", "IK-12"]) == "2 indikator (3, 12)"
