"""Where pemda and evaluators see things differently: first nilai mandiri against final, counted and averaged."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Change:
    """One indikator of one decision: `first` as the pemda sent it the first time, `final` as it was decided.

    `opd`: whose evidence it rests on, or who usually answers; "" where nobody is known.
    """

    tahun: int
    pemda: str
    kode: str
    opd: str
    first: Fraction
    final: Fraction

    @property
    def change(self) -> Fraction:
        """Final minus first: negative where the evaluators saw less."""
        return self.final - self.first


@dataclass(frozen=True)
class Disagreement:
    """Of several changes: how many, how many lower and higher, the plain mean of the changes, the largest fall."""

    count: int
    lower: int
    higher: int
    mean: Fraction
    lowest: Fraction


def disagreement(changes: Iterable[Change]) -> Disagreement | None:
    """None of no changes."""
    changes = [each.change for each in changes]
    if not changes:
        return None
    return Disagreement(
        count=len(changes),
        lower=sum(change < 0 for change in changes),
        higher=sum(change > 0 for change in changes),
        mean=sum(changes) / len(changes),
        lowest=min(changes),
    )


def disagreements(changes: Iterable[Change], key: Callable[[Change], Hashable]) -> dict[Hashable, Disagreement]:
    """Key → what its changes come to, the largest mean fall first, equals in the order they came."""
    grouped: dict[Hashable, list[Change]] = {}
    for each in changes:
        grouped.setdefault(key(each), []).append(each)
    found = {each: disagreement(some) for each, some in grouped.items()}
    return dict(sorted(found.items(), key=lambda pair: pair[1].mean))
