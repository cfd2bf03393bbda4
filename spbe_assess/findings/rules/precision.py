"""How right the comparison is, by what people decided: a rate never without the counts behind it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spbe_assess.findings.engine.rulebook import figure
from spbe_assess.findings.rules.words import Outcome

__all__ = ["Judged", "Misled", "Precision", "band", "by_band", "by_month", "misled"]

BANDS = {"kuat": "kuat", "periksa": "perlu diperiksa", "terkait": "terkait"}  # figure of the rulebook → its word


@dataclass(frozen=True, slots=True)
class Judged:
    """One decision that counts: what somebody said of a pair, and what had been shown to them."""

    month: str  # "2026-11"
    hasil: Outcome
    kekuatan: float
    kata: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precision:
    """Of one month or one band of strength."""

    name: str
    right: int  # sama or terkait
    wrong: int  # berbeda

    @property
    def total(self) -> int:
        return self.right + self.wrong

    @property
    def per_cent(self) -> int | None:
        return round(100 * self.right / self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class Misled:
    """A word that had led to pairs people then called different."""

    kata: str
    wrong: int
    right: int


def band(kekuatan: float) -> str:
    """The word of a strength."""
    return next((word for name, word in BANDS.items() if kekuatan >= figure(name)), "lemah")


def by_month(judged: Iterable[Judged]) -> list[Precision]:
    """The latest month first."""
    return sorted(_grouped(judged, lambda one: one.month), key=lambda one: one.name, reverse=True)


def by_band(judged: Iterable[Judged]) -> list[Precision]:
    """The strongest first."""
    order = [*BANDS.values(), "lemah"]
    return sorted(_grouped(judged, lambda one: band(one.kekuatan)), key=lambda one: order.index(one.name))


def misled(judged: Iterable[Judged]) -> list[Misled]:
    """Words of pairs that were decided to be different, those that misled most and helped least first."""
    wrong: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in judged:
        (wrong if one.hasil is Outcome.BERBEDA else right).update(set(one.kata))
    found = [Misled(kata, count, right[kata]) for kata, count in wrong.items()]
    return sorted(found, key=lambda one: (-one.wrong, one.right, one.kata))


def _grouped(judged: Iterable[Judged], name_of: Callable[[Judged], str]) -> list[Precision]:
    counts: dict[str, Counter] = {}
    for one in judged:
        counts.setdefault(name_of(one), Counter())[one.hasil is Outcome.BERBEDA] += 1
    return [Precision(name, told[False], told[True]) for name, told in counts.items()]
