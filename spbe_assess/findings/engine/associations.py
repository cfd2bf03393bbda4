"""Where the words of a text point, concept by concept, even when no pattern stands whole; by the dictionary alone."""

from collections.abc import Iterable, Mapping
from math import sqrt

import numpy as np

from spbe_assess.findings.engine.lists import word_lists
from spbe_assess.findings.engine.patterns import Pattern, Patterns

IN_NAME, GENERIC, RELATIVES = 1.5, 0.25, 3
HINTED = 0.4  # what a weak pattern counts
KEPT = 30  # concepts of a text's direction; the rest is noise
STRANGE = 0.1  # what a word nobody knows adds to the length: it points elsewhere
IMPLIED = 0.15  # share of a concept's patterns that name a population or a step

Pointing = tuple[np.ndarray, np.ndarray]


class Associations:
    """For each word of the dictionary the concepts it stands in, and how much it says there."""

    def __init__(self, by_konsep: Mapping[str, Iterable[Pattern]], patterns: Patterns) -> None:
        self._patterns = patterns
        self._konsep = tuple(sorted(by_konsep))
        held: dict[str, list[tuple[int, float]]] = {}
        for place, each in enumerate(self._konsep):
            told = _told(by_konsep[each], patterns)
            length = sqrt(sum(value * value for value in told.values())) or 1.0
            for word, value in told.items():
                held.setdefault(word, []).append((place, value / length))
        self._words: dict[str, Pointing] = {
            word: (np.array([place for place, _ in each]), np.array([value for _, value in each]))
            for word, each in held.items()
        }

    def direction(self, nama: frozenset[str], uraian: frozenset[str]) -> dict[str, float]:
        """Where all the words point together, best first; those of the name count more, generic ones little."""
        generic, idf = word_lists().umum, self._patterns.idf
        bobot: dict[str, float] = {}
        strange = 0.0
        for word in sorted(nama | uraian):
            base = (IN_NAME if word in nama else 1.0) * (GENERIC if word in generic else 1.0)
            known = (word,) if word in self._words else self._patterns.relatives(word)[:RELATIVES]
            if not known:
                strange += base * base
            for each in known:
                bobot[each] = max(bobot.get(each, 0.0), base * idf(each))
        told = any(word not in generic for word in bobot)
        return self._summed(bobot, strange) if told or not strange else {}

    def _summed(self, bobot: Mapping[str, float], strange: float) -> dict[str, float]:
        told = [(self._words[word], value) for word, value in bobot.items() if word in self._words]
        if not told:
            return {}
        places = np.concatenate([pointing[0] for pointing, _ in told])
        values = np.concatenate([pointing[1] * value for pointing, value in told])
        summed = np.bincount(places, weights=values, minlength=len(self._konsep))
        length = sqrt(sum(value * value for value in bobot.values()) + STRANGE * strange)
        shares = np.round((summed / length) ** 2, 4)
        best = np.argsort(-shares, kind="stable")[:KEPT]
        return {self._konsep[place]: share for place in best.tolist() if (share := float(shares[place]))}


def _told(patterns: Iterable[Pattern], known: Patterns) -> dict[str, float]:
    counted: dict[str, float] = {}
    for pattern in patterns:
        for word in pattern.words:
            counted[word] = counted.get(word, 0.0) + (HINTED if pattern.jenis == "lemah" else 1.0)
    return {word: sqrt(many) * known.idf(word) for word, many in counted.items()}


def implied(patterns: Iterable[frozenset[str]], table: Mapping[str, str]) -> frozenset[str]:
    """The facets that so many of a concept's patterns name that naming them says nothing new."""
    listed = list(patterns)
    counted: dict[str, int] = {}
    for words in listed:
        for facet in {table[word] for word in words if word in table}:
            counted[facet] = counted.get(facet, 0) + 1
    return frozenset(facet for facet, many in counted.items() if many >= IMPLIED * len(listed))
