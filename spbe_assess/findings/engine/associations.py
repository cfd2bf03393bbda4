"""Where the words of a text point, concept by concept, even when no pattern stands whole; by the dictionary alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

KEPT = 30  # concepts of a text's direction; the rest is noise
STRANGE = 0.1  # what a word nobody knows adds to the length: it points elsewhere
IMPLIED = 0.15  # share of a concept's patterns that name a population or a step


@dataclass(frozen=True, slots=True)
class Associations:
    """For each word of the dictionary the concepts it stands in, and how much it says there."""

    konsep: tuple[str, ...]
    words: Mapping[str, tuple[np.ndarray, np.ndarray]]  # word → places of concepts, their values

    @classmethod
    def of(cls, told: Mapping[str, Mapping[str, float]]) -> "Associations":
        """`told`: for each concept its words and what they say there; each concept is brought to length 1."""
        konsep = tuple(sorted(told))
        held: dict[str, list[tuple[int, float]]] = {}
        for place, each in enumerate(konsep):
            length = sqrt(sum(value * value for value in told[each].values())) or 1.0
            for word, value in told[each].items():
                held.setdefault(word, []).append((place, value / length))
        words = {
            word: (np.array([place for place, _ in pairs]), np.array([value for _, value in pairs]))
            for word, pairs in held.items()
        }
        return cls(konsep, words)

    def direction(self, bobot: Mapping[str, float], strange: float) -> dict[str, float]:
        """The concepts the words point to, best first; `strange`: the squared weight of words nobody knows."""
        known = [word for word in sorted(bobot) if word in self.words]
        if not known:
            return {}
        places = np.concatenate([self.words[word][0] for word in known])
        values = np.concatenate([self.words[word][1] * bobot[word] for word in known])
        summed = np.bincount(places, weights=values, minlength=len(self.konsep))
        length = sqrt(sum(bobot[word] ** 2 for word in known) + STRANGE * strange)
        told = np.round((summed / length) ** 2, 4)
        best = sorted(np.flatnonzero(told), key=lambda place: (-told[place], place))[:KEPT]
        return {self.konsep[place]: float(told[place]) for place in best}


def implied(patterns: Iterable[frozenset[str]], table: Mapping[str, str]) -> frozenset[str]:
    """The facets that so many of a concept's patterns name that naming them says nothing new."""
    listed = list(patterns)
    counted: dict[str, int] = {}
    for words in listed:
        for facet in {table[word] for word in words if word in table}:
            counted[facet] = counted.get(facet, 0) + 1
    return frozenset(facet for facet, many in counted.items() if many >= IMPLIED * len(listed))
