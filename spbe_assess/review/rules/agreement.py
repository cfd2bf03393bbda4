"""How far two evaluators who judged apart agree: exactly, and within one level."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from spbe_assess.instruments.model import Instrument
from spbe_assess.scoring.rules import level

Pair = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Agreement:
    """Of `total` indikator both judged: how many have the very same nilai, how many levels at most one apart."""

    total: int = 0
    exact: int = 0
    near: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.total + other.total, self.exact + other.exact, self.near + other.near)


def agreement(instrument: Instrument, pairs: Mapping[int, Iterable[Pair]]) -> dict[int, Agreement]:
    """By nomor of aspek, from the two nilai of each of its indikator."""
    return {
        nomor: sum((_of_one(instrument, *pair) for pair in some), start=Agreement()) for nomor, some in pairs.items()
    }


def in_all(parts: Mapping[int, Agreement]) -> Agreement:
    """All aspek together."""
    return sum(parts.values(), start=Agreement())


def _of_one(instrument: Instrument, first: Fraction, second: Fraction) -> Agreement:
    apart = abs(_level(instrument, first) - _level(instrument, second))
    return Agreement(1, int(first == second), int(apart <= 1))


def _level(instrument: Instrument, nilai: Fraction) -> int:
    """0 where an instrument has a nilai below its first level."""
    return level(instrument, nilai) or 0
