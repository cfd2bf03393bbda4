"""What concepts have in common, worked out from their words alone: near concepts, and facets they already imply."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt

NEAR = 0.30  # below, two concepts share words by chance
SPREAD = 0.5  # of the nearness, what a concept lends to its neighbour
IMPLIED = 0.15  # share of a concept's patterns that name a population or a step


@dataclass(frozen=True, slots=True)
class Vectors:
    """The words of each concept with what they say, each of length 1."""

    words: Mapping[str, Mapping[str, float]]
    holders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Mapping[str, Mapping[str, float]]) -> "Vectors":
        words: dict[str, dict[str, float]] = {}
        holders: dict[str, list[str]] = {}
        for konsep, counted in told.items():
            length = sqrt(sum(counted.values())) or 1.0
            words[konsep] = {word: sqrt(value) / length for word, value in counted.items()}
            for word in counted:
                holders.setdefault(word, []).append(konsep)
        return cls(words, {word: tuple(sorted(ids)) for word, ids in holders.items()})

    def near(self) -> dict[str, dict[str, float]]:
        """For each concept those whose words are nearly the same, and how nearly."""
        found: dict[str, dict[str, float]] = {}
        for konsep, mine in self.words.items():
            alike: dict[str, float] = {}
            for word, value in mine.items():
                for other in self.holders[word]:
                    if other > konsep:
                        alike[other] = alike.get(other, 0.0) + value * self.words[other][word]
            for other, value in alike.items():
                if value >= NEAR:
                    found.setdefault(konsep, {})[other] = value
                    found.setdefault(other, {})[konsep] = value
        return found


def spread(konsep: Mapping[str, float], near: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The weights with what each concept lends to its neighbours, so that twins of two files meet."""
    found = dict(konsep)
    for each, value in konsep.items():
        for other, alike in near.get(each, {}).items():
            lent = value * alike * SPREAD
            if lent > found.get(other, 0.0):
                found[other] = lent
    return found


def implied(patterns: Iterable[frozenset[str]], table: Mapping[str, str]) -> frozenset[str]:
    """The facets that so many of a concept's patterns name that naming them says nothing new."""
    listed = list(patterns)
    counted: dict[str, int] = {}
    for words in listed:
        for facet in {table[word] for word in words if word in table}:
            counted[facet] = counted.get(facet, 0) + 1
    return frozenset(facet for facet, many in counted.items() if many >= IMPLIED * len(listed))
