"""Finds the patterns of functions in a bag of words: longest first, no word used twice, related words last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from spbe_assess.findings.engine.lists import word_lists
from spbe_assess.findings.engine.stems import stems

REMEMBERED = 200_000
LIGHT = {"e", "data"}  # say less than any other word of a pattern


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that together mean `konsep`, or (`umum`) the national application of this kode."""

    words: frozenset[str]
    konsep: tuple[str, ...]
    jenis: str
    umum: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern that was found, the words of the text it was found by, and whether only their stems met."""

    pattern: Pattern
    words: frozenset[str]
    by_stem: bool


class Patterns:
    """The patterns of a dictionary under their words; answers about single words are remembered."""

    def __init__(self, patterns: Sequence[Pattern], concepts: int) -> None:
        """`concepts`: how many there are, which tells rare words from common ones."""
        self.konsep_of: dict[str, frozenset[str]] = _holders(patterns)
        most = log(concepts + 1)
        self._idf = {word: log((concepts + 1) / (len(ids) + 1)) / most for word, ids in self.konsep_of.items()}
        self._by_word: dict[str, list[tuple[int, Pattern]]] = {}
        for place, pattern in enumerate(sorted(patterns, key=self._rank)):
            rarest = max(pattern.words, key=lambda word: (self._idf[word], word))
            self._by_word.setdefault(rarest, []).append((place, pattern))
        self._by_stem: dict[str, set[str]] = {}
        for word in self.konsep_of:
            for stem in stems(word) - word_lists().akar_dilarang:
                self._by_stem.setdefault(stem, set()).add(word)
        self._relatives: dict[str, tuple[str, ...]] = {}

    @staticmethod
    def _rank(pattern: Pattern) -> tuple[object, ...]:
        """Most words that say something first, then most words, then national applications."""
        content = pattern.words - word_lists().bingkai - LIGHT
        size = (-len(content), -len(pattern.words))
        return (*size, not pattern.umum, sorted(pattern.words), pattern.jenis, pattern.konsep)

    def idf(self, word: str) -> float:
        """How much a word says, from the dictionary alone: no record changes it."""
        return self._idf.get(word, 1.0)

    def relatives(self, word: str) -> tuple[str, ...]:
        """Pattern words that share a stem with a word that is none itself; not over stems that lead astray."""
        found = self._relatives.get(word)
        if found is None:
            if len(self._relatives) >= REMEMBERED:
                self._relatives.clear()
            own = stems(word)
            astray = own & word_lists().akar_dilarang
            near = () if astray else {other for stem in own for other in self._by_stem.get(stem, ()) if other != word}
            found = self._relatives[word] = tuple(sorted(near))
        return found

    def found(self, words: frozenset[str]) -> list[Hit]:
        """The patterns whose words all stand in the bag."""
        hits, used = self._exact(words)
        free = words - used - word_lists().umum
        return hits + self._related(words, free) if free else hits

    def _candidates(self, words: Iterable[str]) -> list[Pattern]:
        placed = [each for word in words for each in self._by_word.get(word, ())]
        placed.sort(key=lambda each: each[0])
        return [pattern for _, pattern in placed]

    def _exact(self, words: frozenset[str]) -> tuple[list[Hit], set[str]]:
        hits: list[Hit] = []
        used: set[str] = set()
        taken: set[frozenset[str]] = set()
        for pattern in self._candidates(words):
            if pattern.words <= words and (used.isdisjoint(pattern.words) or pattern.words in taken):
                hits.append(Hit(pattern, pattern.words, by_stem=False))
                used |= pattern.words
                taken.add(pattern.words)
        return hits, used

    def _related(self, words: frozenset[str], free: frozenset[str]) -> list[Hit]:
        """Patterns reached when words that nobody used stand for their relatives."""
        meant: dict[str, str] = {}
        for word in sorted(free):
            for other in self.relatives(word):
                meant.setdefault(other, word)
        if not meant:
            return []
        reach = words | meant.keys()
        hits: list[Hit] = []
        used: set[str] = set()
        for pattern in self._candidates(reach):
            if pattern.jenis == "pola" and pattern.words <= reach:
                given = {word if word in words else meant[word] for word in pattern.words}
                if given & free and used.isdisjoint(given):
                    hits.append(Hit(pattern, frozenset(given), by_stem=True))
                    used |= given
        return hits


def _holders(patterns: Iterable[Pattern]) -> dict[str, frozenset[str]]:
    held: dict[str, set[str]] = {}
    for pattern in patterns:
        for word in pattern.words:
            held.setdefault(word, set()).update(pattern.konsep)
    return {word: frozenset(ids) for word, ids in held.items()}
