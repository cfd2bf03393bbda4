"""What happens when: events are noted in any order and played in the order of their time, each at its own moment."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from spbe_assess import clock

ZONE = clock.ZONES["WIT"]  # Maluku Utara
WORKDAYS = 5


def workday(start: date, n: int = 0) -> date:
    """The n-th working day from `start` on, counted from 0."""
    day = start
    while True:
        if day.weekday() < WORKDAYS:
            if n == 0:
                return day
            n -= 1
        day += timedelta(days=1)


def moment(day: date, minutes: int = 0) -> datetime:
    """So many minutes after eight in the morning."""
    return datetime.combine(day, time(8), ZONE) + timedelta(minutes=minutes)


class Story:
    """Events with their moments. What one event makes, a later one may look up when it is played."""

    def __init__(self) -> None:
        self._events: list[tuple[datetime, Callable[[], object]]] = []

    def add(self, when: datetime, event: Callable[[], object]) -> None:
        self._events.append((when, event))

    def play(self) -> None:
        """Everything once, the earliest first; at one moment in the order it was added."""
        for when, event in sorted(self._events, key=lambda pair: pair[0]):
            with clock.at(when):
                event()
