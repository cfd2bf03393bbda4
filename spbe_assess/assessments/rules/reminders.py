"""Which days are worth a reminder, and what it says: parts handed to an OPD, and the pemda's own deadline."""

from collections.abc import Sequence

from spbe_assess.assessments.rules.names import spoken_kodes

AHEAD = 3  # days before the day a part is due
DEADLINES = (14, 7, 3, 1)  # days left of filling, or of sending what was declared
A_WEEK = 7


def due_occasion(days_left: int) -> str | None:
    """The occasion a part is at: soon, today, each week that it is late; told once each. None: not yet."""
    if days_left > AHEAD:
        return None
    if days_left > 0:
        return "segera"
    return "hari-ini" if days_left == 0 else f"lewat-{(-days_left - 1) // A_WEEK}"


def deadline_occasion(days_left: int) -> int | None:
    """The last of DEADLINES that has come, also where the day itself was missed; None before the first and after."""
    return min((days for days in DEADLINES if days_left <= days), default=None) if days_left >= 0 else None


def spoken_days(days_left: int) -> str:
    """ "3 hari lagi", "hari ini", "lewat 2 hari"."""
    if days_left == 0:
        return "hari ini"
    return f"{days_left} hari lagi" if days_left > 0 else f"lewat {-days_left} hari"


def spoken_parts(kodes: Sequence[str]) -> str:
    """ "Indikator 3", "3 indikator (3, 7, 12)"."""
    named = spoken_kodes(kodes)
    return f"Indikator {named}" if len(kodes) == 1 else f"{len(kodes)} indikator ({named})"
