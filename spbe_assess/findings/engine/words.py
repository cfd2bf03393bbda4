"""A text as a bag of known words: lower case, addresses apart, own place names gone, prefixes and slips mended."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from spbe_assess.findings.engine.lists import word_lists
from spbe_assess.findings.engine.stems import stems

LONGEST_NAME, LONGEST_TEXT, LONGEST_WORD = 300, 2_000, 40
MEND_FROM = 7  # letters of a word before a slip of typing may be mended
REMEMBERED, REMEMBERED_BAGS = 200_000, 20_000

ADDRESS = re.compile(
    r"\b(?:https?://)?(?:[\w-]+\.)+(?:go\.id|desa\.id|sch\.id|or\.id|co\.id|web\.id|my\.id|id|com|org|net|info)\b"
)
APOSTROPHES = {ord("'"): None, 0x2019: None}
SPLIT = re.compile(r"[^0-9a-z]+")
COUNT = re.compile(r"\d{1,2}")  # 3 kg, tahap 2: says nothing anywhere
VERSION = re.compile(r"(?:v|ver|versi)?\d{1,2}|19\d\d|20\d\d")
WITH_NUMBER = re.compile(r"([a-z]{4,})\d+")
INVENTED = ("si", "e")  # names begin so; what nobody knows there is no slip
SURE_PIECE = 5
LEAST_PLACE, LEAST_REST = 4, 3  # letters of a place name, and of what it stands beside


def folded(text: str, longest: int) -> str:
    """Lower case without accents, cut where nobody reads on."""
    cut = text[:longest]
    if cut.isascii():
        return cut.lower()
    plain = unicodedata.normalize("NFKD", cut).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def pieces(plain: str) -> Iterator[list[str]]:
    """What stands between the spaces of a folded text, apart at its punctuation; the endings of addresses are gone."""
    endings = word_lists().alamat
    for piece in plain.translate(APOSTROPHES).split():
        if piece.isalnum() and piece.isascii():
            yield [piece[:LONGEST_WORD]]
            continue
        parts = [part[:LONGEST_WORD] for part in SPLIT.split(piece) if part]
        if ADDRESS.search(piece):
            parts = [part for part in parts if part not in endings] or parts
        yield parts


def is_address(name: str) -> bool:
    return bool(ADDRESS.search(folded(name, LONGEST_NAME)))


def raw_words(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """All the words of a text as they are written."""
    return [part for parts in pieces(folded(text, longest)) for part in parts]


@lru_cache(maxsize=4_096)
def own_names(pemda: str) -> tuple[str, ...]:
    """The ways a pemda's name may stand in the names of its applications, longest first."""
    generic = word_lists().umum
    names = {word for word in raw_words(pemda) if len(word) >= LEAST_PLACE and word not in generic}
    ways = {way for name in names for way in (f"{name}kab", f"{name}kota", f"kab{name}", f"kota{name}", name)}
    return tuple(sorted(ways, key=lambda way: (-len(way), way)))


def without_place(word: str, own: Iterable[str]) -> str:
    """The word without the pemda's name before or behind it; "" when nothing else was there."""
    for place in own:
        if place in word:
            if word == place:
                return ""
            if len(word) - len(place) >= LEAST_REST and len(place) > LEAST_PLACE:
                if word.startswith(place):
                    return word[len(place) :]
                if word.endswith(place):
                    return word[: -len(place)]
    return word


@dataclass(frozen=True, slots=True)
class Bag:
    """The distinct words of a text; `guessed` are those that were found inside an invented name."""

    words: frozenset[str]
    guessed: frozenset[str] = frozenset()
    written: tuple[tuple[str, str], ...] = ()  # a word, and how this text spells it when not so


class Vocabulary:
    """All words somebody knows, and how a word that nobody knows is taken apart or mended. Answers are remembered."""

    def __init__(self, plain: Iterable[str], names: Iterable[str]) -> None:
        """`plain`: words of the functions. `names`: words of applications, which nobody is led to by spelling."""
        lists = word_lists()
        self.plain = frozenset(word for word in plain if len(word) > 1)
        self.concept = self.plain | frozenset(names)
        ordinary = self.plain | lists.umum | lists.biasa | lists.populasi.keys() | lists.langkah.keys()
        self.known = ordinary | self.concept | lists.fungsi
        self._pieces = ordinary | lists.baku.keys()
        self._stems = frozenset(stem for word in ordinary for stem in stems(word))
        self._like: dict[tuple[str, int], list[str]] = {}  # by their first letters and their length
        for word in sorted(ordinary):
            if len(word) >= MEND_FROM:
                self._like.setdefault((word[:2], len(word)), []).append(word)
        self._remembered: dict[str, Bag] = {}
        self._bags: dict[tuple[str, tuple[str, ...], bool], Bag] = {}

    def expand(self, word: str) -> Bag:
        """The known words a written word stands for; itself when nothing better is certain."""
        found = self._remembered.get(word)
        if found is None:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            found = self._remembered[word] = self._expand(word)
        return found

    def _expand(self, written: str) -> Bag:
        word = word_lists().baku.get(written, written)
        if word in self.known or len(word) <= 3:
            return Bag(frozenset([word]))
        if numbered := WITH_NUMBER.fullmatch(word):
            return self._expand(numbered[1])
        rest = word_lists().baku.get(word[1:], word[1:])
        if word[0] == "e" and rest in self.known:
            return Bag(frozenset(["e", rest]))
        if self.derived(word):
            return Bag(frozenset([word]))
        if parts := self._parts(word):
            return parts
        return Bag(frozenset([self._mended(word) or word]))

    def bag(self, plain: str, places: tuple[str, ...], name: bool) -> Bag:
        """The bag of a folded text, remembered: inventories write many descriptions alike."""
        key = (plain, places, name)
        found = self._bags.get(key)
        if found is None:
            if len(self._bags) >= REMEMBERED_BAGS:
                self._bags.clear()
            found = self._bags[key] = _bag(self, plain, places, name)
        return found

    def derived(self, word: str) -> bool:
        """Whether the word is a form of a known word, which then must not be mended."""
        return any(stem in self._stems for stem in stems(word))

    def _parts(self, word: str) -> Bag | None:
        """A compound without spaces, with or without a usual prefix: sipasar, antrianonline, simgajipegawai."""
        for prefix in ("", *word_lists().awalan):
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) >= 3:
                found = self._segmented(rest, short=bool(prefix))
                if self.plain & set(found) and (len(found) > 1 or prefix):
                    sure = len(found) > 1 and all(len(piece) >= SURE_PIECE for piece in found)
                    return Bag(frozenset(found), frozenset() if sure else frozenset(found))
        return None

    def _segmented(self, word: str, *, short: bool) -> tuple[str, ...]:
        """Known words that fill the whole word, the fewest possible; () when there is no such cover."""
        if short and len(word) == 3:
            return (word,) if word in self.plain else ()
        best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for start in range(len(word) - 3):
            before = best[start]
            if before is not None:
                for end in range(start + 4, len(word) + 1):
                    better = best[end]
                    if word[start:end] in self._pieces and (better is None or len(before) + 1 < len(better)):
                        best[end] = (*before, word[start:end])
        return tuple(word_lists().baku.get(piece, piece) for piece in best[-1] or ())

    def _mended(self, word: str) -> str:
        """The only known word one slip away: a letter left out, doubled or swapped; "" when it may be meant so."""
        if len(word) < MEND_FROM or not word.isalpha() or word.startswith(INVENTED):
            return ""
        lengths = (len(word) - 1, len(word), len(word) + 1)
        near = [other for size in lengths for other in self._like.get((word[:2], size), ()) if slipped(word, other)]
        return near[0] if len(near) == 1 else ""


def slipped(word: str, other: str) -> bool:
    """Whether one is the other with one letter too few or too many, or two neighbours swapped; never another letter."""
    near = OSA.distance(word, other, score_cutoff=1) <= 1
    return near and (len(word) != len(other) or sorted(word) == sorted(other))


def joined(vocabulary: Vocabulary, words: Iterable[str]) -> set[str]:
    """Names that are known in one word and stand here in two: sim rs, e office, si pekat."""
    given = set(words)
    heads = given & word_lists().kepala
    rest = given - heads if heads else ()
    return {whole for head in heads for word in rest if (whole := head + word) in vocabulary.concept}


def bag(vocabulary: Vocabulary, text: str, own: Iterable[str] = (), *, name: bool = False) -> Bag:
    """The distinct words of a text, known ones in one spelling; numbers of versions and years are gone."""
    plain = folded(text, LONGEST_NAME if name else LONGEST_TEXT)
    places = tuple(place for place in own if place in plain)
    return vocabulary.bag(plain, places, name)


def _bag(vocabulary: Vocabulary, plain: str, places: tuple[str, ...], name: bool) -> Bag:
    found: set[str] = set()
    guessed: set[str] = set()
    written: dict[str, str] = {}
    for parts in pieces(plain):
        words = [word for part in parts if (word := without_place(part, places))] if places else parts
        if len(words) > 1:
            found |= joined(vocabulary, words)
        for word in words:
            if (word in vocabulary.concept and not COUNT.fullmatch(word)) or not VERSION.fullmatch(word):
                expanded = vocabulary.expand(word)
                found |= expanded.words
                guessed |= expanded.guessed
                if word not in expanded.words and len(expanded.words) == 1:
                    known = min(expanded.words)
                    written[known] = min(word, written.get(known, word))
    if name:
        found |= joined(vocabulary, found)
    return Bag(frozenset(found - word_lists().fungsi), frozenset(guessed), tuple(sorted(written.items())))
