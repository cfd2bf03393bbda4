"""Moments of a decision's canonical JSON as days on the pemda's clocks."""

from collections.abc import Iterable
from datetime import date, datetime

from spbe_assess.clock import ZONES, in_words


def day_of(moment: str, zona: str) -> date:
    """ "2025-03-07T22:42:00Z" in WIT is 8 March."""
    return datetime.fromisoformat(moment).astimezone(ZONES[zona]).date()


def told(moment: str, zona: str) -> str:
    return in_words(day_of(moment, zona))


def span(moments: Iterable[str], zona: str) -> str:
    """ "3 Juli 2025", or "3 Juli 2025 sampai 9 Juli 2025"; empty for none."""
    days = sorted({day_of(each, zona) for each in moments})
    if not days:
        return ""
    return in_words(days[0]) if len(days) == 1 else f"{in_words(days[0])} sampai {in_words(days[-1])}"
