"""How much a claim deserves a second look, and why, so that what weighs most is looked at first."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from spbe_assess.assessments.checks import skips
from spbe_assess.assessments.snapshots import Claim
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument
from spbe_assess.scoring.rules import level

_NO_EVIDENCE = 3
_MOST_FOR_SKIPS = 2
_BIG_JUMP = 2  # levels in one year; one is what a good year brings
_HIGH = 4  # from this level on a claim needs the proof few have


@dataclass(frozen=True)
class YearBefore:
    """What an indikator was worth the year before, under the same regulation: as decided, else as it was claimed."""

    tahun: int
    nilai: Fraction


@dataclass(frozen=True)
class Doubt:
    """`points`: how strong. `score`: points × bobot, what the order goes by. `reasons`: one for each source of it."""

    points: int
    score: Fraction
    reasons: tuple[str, ...]


def doubt(instrument: Instrument, indikator: Indikator, claim: Claim, before: YearBefore | None = None) -> Doubt:
    """Nothing claimed, nothing doubted. More evidence, more ticks or a better year before never raise it."""
    step = level(instrument, claim.nilai) or 0
    found = [
        _evidence(claim, step),
        _ticks(instrument, claim, step),
        _jump(instrument, before, step),
        _height(step),
    ]
    points = sum(count for count, _ in found)
    return Doubt(points, points * indikator.bobot, tuple(reason for count, reason in found if count))


def doubts(instrument: Instrument, claims: Mapping[str, Claim], before: Mapping[str, YearBefore]) -> dict[str, Doubt]:
    """By kode, in the tree's order."""
    return {
        kode: doubt(instrument, indikator, claims[kode], before.get(kode))
        for kode, indikator in instrument.indikator.items()
        if kode in claims
    }


def _evidence(claim: Claim, step: int) -> tuple[int, str]:
    """Level 1 says that there is next to nothing, so nothing has to be shown for it."""
    return (_NO_EVIDENCE if step > 1 and not claim.bukti else 0), "tanpa bukti"


def _ticks(instrument: Instrument, claim: Claim, step: int) -> tuple[int, str]:
    if not skips(instrument, claim):
        return 0, ""
    lacking = [each for each in LEVELS if each <= step and each not in claim.ticks]
    if not claim.ticks:
        reason = "tidak ada kriteria yang dicentang"
    elif lacking[0] < max(claim.ticks):
        reason = f"kriteria {_spoken(lacking)} dilompati"
    else:
        reason = f"kriteria {_spoken(lacking)} tidak dicentang"
    return min(len(lacking), _MOST_FOR_SKIPS), reason


def _spoken(levels: list[int]) -> str:
    """ "3", "3 dan 4", "2, 3, dan 4"."""
    *rest, last = map(str, levels)
    if not rest:
        return last
    return f"{rest[0]} dan {last}" if len(rest) == 1 else f"{', '.join(rest)}, dan {last}"


def _jump(instrument: Instrument, before: YearBefore | None, step: int) -> tuple[int, str]:
    if before is None:
        return 0, ""
    rise = step - (level(instrument, before.nilai) or 0)
    return (rise if rise >= _BIG_JUMP else 0), f"naik {rise} tingkat dari {before.tahun}"


def _height(step: int) -> tuple[int, str]:
    return max(step - _HIGH + 1, 0), f"mengaku level {step}"
