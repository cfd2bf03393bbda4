"""What day it is depends on where the clock hangs."""

from datetime import UTC, date, datetime

from spbe_assess import clock


def test_midnight_comes_two_hours_earlier_in_ternate_than_in_jakarta():
    with clock.at(datetime(2026, 12, 31, 15, 30, tzinfo=UTC)):
        assert clock.today("WIT") == date(2027, 1, 1)
        assert clock.today("WITA") == date(2026, 12, 31)
        assert clock.today("WIB") == date(2026, 12, 31)


def test_the_real_clock_runs_on_after_the_block():
    with clock.at(datetime(2020, 1, 1, tzinfo=UTC)):
        pass
    assert clock.now().year > 2020
