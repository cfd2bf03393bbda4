"""How well strength tells duplicates from the rest on labelled pairs: average precision, F1, wrong alarms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.inventory import read_pairs
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.profiles import profile
from spbe_assess.findings.engine.strength import match

THRESHOLD = 0.45
DUPLICATE, DIFFERENT = "duplicate", "different"
VARIANTS = "varian tanpa pemda"


@dataclass(frozen=True, slots=True)
class Labelled:
    strength: float
    label: str
    pemda: frozenset[str]


def average_precision(scored: Iterable[tuple[float, bool]]) -> float:
    """The area below precision over recall; equal scores count as one step."""
    ordered = sorted(scored, key=lambda pair: -pair[0])
    wanted = sum(yes for _, yes in ordered)
    found, area, begin = 0, 0.0, 0
    while begin < len(ordered):
        end = begin
        while end < len(ordered) and ordered[end][0] == ordered[begin][0]:
            end += 1
        step = sum(yes for _, yes in ordered[begin:end])
        found += step
        area += step / wanted * found / end
        begin = end
    return area


def f1(pairs: Sequence[Labelled]) -> float:
    above = [one.label for one in pairs if one.strength >= THRESHOLD]
    wanted = sum(one.label == DUPLICATE for one in pairs)
    return 2 * above.count(DUPLICATE) / (len(above) + wanted)


def duplicates(pairs: Sequence[Labelled]) -> float:
    return average_precision((one.strength, one.label == DUPLICATE) for one in pairs)


def anything(pairs: Sequence[Labelled]) -> float:
    return average_precision((one.strength, one.label != DIFFERENT) for one in pairs)


def wrong_share(pairs: Sequence[Labelled]) -> float:
    """Of what reaches the threshold, the share that has nothing in common."""
    above = [one.label for one in pairs if one.strength >= THRESHOLD]
    return above.count(DIFFERENT) / len(above) if above else 0.0


def labelled(dictionary: Dictionary) -> list[Labelled]:
    """The labelled pairs with their strength today."""
    found = []
    for row in read_pairs():
        sides = [
            profile(dictionary, Text(row[side], *(row[f"{side}_{name}"] or "" for name in ("uraian", "opd", "pemda"))))
            for side in ("a", "b")
        ]
        places = frozenset(row[f"{side}_pemda"] or VARIANTS for side in ("a", "b"))
        found.append(Labelled(match(dictionary, *sides).kekuatan, row["label"], places))
    return found


def without(pairs: Sequence[Labelled], pemda: str) -> list[Labelled]:
    return [one for one in pairs if pemda not in one.pemda]


def told(pairs: Sequence[Labelled]) -> str:
    return (
        f"AP {duplicates(pairs):.3f} F1 {f1(pairs):.3f}, berhubungan AP {anything(pairs):.3f}, "
        f"salah {wrong_share(pairs):.1%}"
    )
