"""Events are played in the order of their time, each at its own moment."""

from datetime import UTC, date, datetime

from spbe_assess import clock
from spbe_assess.example.chance import choice, number, shuffled
from spbe_assess.example.story import Story, moment, workday


def test_events_are_played_by_time_whatever_order_they_came_in():
    story, played = Story(), []
    story.add(moment(date(2023, 5, 3)), lambda: played.append(("later", clock.now())))
    story.add(moment(date(2023, 5, 2)), lambda: played.append(("sooner", clock.now())))
    story.play()
    assert played == [
        ("sooner", datetime(2023, 5, 1, 23, tzinfo=UTC)),
        ("later", datetime(2023, 5, 2, 23, tzinfo=UTC)),
    ]


def test_events_of_one_moment_keep_their_order():
    story, played = Story(), []
    for name in "abc":
        story.add(moment(date(2023, 5, 2), 30), lambda name=name: played.append(name))
    story.play()
    assert played == ["a", "b", "c"]


def test_eight_in_the_morning_is_in_the_eastern_zone():
    assert moment(date(2026, 7, 6), 90) == datetime(2026, 7, 6, 0, 30, tzinfo=UTC)


def test_working_days_leave_the_weekend_out():
    saturday = date(2026, 7, 4)
    assert workday(saturday) == date(2026, 7, 6)
    assert workday(date(2026, 7, 10), 1) == date(2026, 7, 13)


def test_chance_depends_on_the_words_only():
    assert number(100, "a", 1) == number(100, "a", "1")
    assert len({number(1000, "a", n) for n in range(50)}) > 40
    assert all(0 <= number(7, n) < 7 for n in range(50))
    assert choice("abc", "word") == choice("abc", "word")
    assert sorted(shuffled(range(10), "word")) == list(range(10))
    assert shuffled(range(10), "word") != shuffled(range(10), "other")
