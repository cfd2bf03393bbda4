"""The dictionary of functions: concepts of governing and the words they are written with, found in a bag of words."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from math import log, sqrt
from pathlib import Path

from spbe_assess.findings.engine.associations import Associations, implied
from spbe_assess.findings.engine.lists import DATA, word_lists
from spbe_assess.findings.engine.national import national_apps
from spbe_assess.findings.engine.stems import stems
from spbe_assess.findings.engine.words import Vocabulary, raw_words

FIELDS = {"nama", "pola", "produk", "lemah"}
WEAK_SHARE = 0.4
IN_NAME, GENERIC, RELATIVES = 1.5, 0.25, 3
KINDS = ("pola", "produk", "lemah")


class DictionaryFault(Exception):
    """The dictionary says something that cannot be used; the sentence names file and place."""


@dataclass(frozen=True, slots=True)
class Konsep:
    id: str
    family: str
    nama: str
    family_nama: str
    pola: tuple[str, ...]
    produk: tuple[str, ...] = ()
    lemah: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What an installation adds: words of a concept that exists, or, with `nama`, of one that it begins."""

    konsep: str
    kata: str
    jenis: str = "pola"
    nama: str = ""


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


class Dictionary:
    """Concepts by id, and the patterns by their words. Immutable; what it works out is worked out once."""

    def __init__(self, konsep: Iterable[Konsep]) -> None:
        self.konsep: dict[str, Konsep] = {each.id: each for each in konsep}

    def extended(self, entries: Iterable[Entry]) -> "Dictionary":
        """A dictionary that also holds what an installation added."""
        found = dict(self.konsep)
        for entry in entries:
            found[entry.konsep] = _with(found.get(entry.konsep), entry, self.family_nama)
        return Dictionary(found.values())

    @cached_property
    def family_nama(self) -> dict[str, str]:
        return {each.family: each.family_nama for each in self.konsep.values()}

    @cached_property
    def digest(self) -> str:
        """Another one when any word is another one: profiles made with another digest are made anew."""
        told = [(k.id, k.nama, k.pola, k.produk, k.lemah) for k in sorted(self.konsep.values(), key=lambda k: k.id)]
        apps = [(app.kode, app.alias, app.konsep) for app in national_apps()]
        lists = repr(word_lists_told())
        return hashlib.sha256(repr((told, apps, lists)).encode()).hexdigest()[:16]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        names = [name for k in self.konsep.values() for name in k.produk]
        names += [alias for app in national_apps() for alias in app.alias]
        plain = [words for k in self.konsep.values() for words in (*k.pola, *k.lemah)]
        return Vocabulary(*(self._single(texts) for texts in (plain, names)))

    @staticmethod
    def _single(texts: Iterable[str]) -> set[str]:
        generic = word_lists().umum | word_lists().fungsi
        return {word_lists().baku.get(word, word) for text in texts for word in raw_words(text)} - generic

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """All patterns, those with equal words joined, longest first."""
        told: dict[tuple[frozenset[str], str], set[str]] = {}
        for each in self.konsep.values():
            for jenis in KINDS:
                for text in getattr(each, jenis):
                    told.setdefault((self.bag(text), jenis), set()).add(each.id)
        found = [Pattern(words, tuple(sorted(ids)), jenis) for (words, jenis), ids in told.items() if words]
        for app in national_apps():
            found += [Pattern(self.bag(alias), app.konsep, "umum", app.kode) for alias in app.alias]
        return tuple(sorted(found, key=lambda p: (-len(p.words), sorted(p.words), p.jenis, p.konsep)))

    def bag(self, text: str) -> frozenset[str]:
        """The words of a pattern as they stand in the bag of a text."""
        words = {word for raw in raw_words(text) for word in self.vocabulary.expand(raw).words}
        return frozenset(words - word_lists().fungsi)

    @cached_property
    def by_pattern_word(self) -> dict[str, frozenset[str]]:
        """The concepts in whose patterns a word stands."""
        counted: dict[str, set[str]] = {}
        for pattern in self.patterns:
            for word in pattern.words:
                counted.setdefault(word, set()).update(pattern.konsep)
        return {word: frozenset(ids) for word, ids in counted.items()}

    @cached_property
    def frequency(self) -> dict[str, int]:
        """In how many concepts a word stands."""
        return {word: len(ids) for word, ids in self.by_pattern_word.items()}

    def idf(self, word: str) -> float:
        """How much a word says, from the dictionary alone: no record changes it."""
        return log((len(self.konsep) + 1) / (self.frequency.get(word, 0) + 1)) / log(len(self.konsep) + 1)

    @cached_property
    def by_konsep(self) -> dict[str, list[Pattern]]:
        found: dict[str, list[Pattern]] = {}
        for pattern in self.patterns:
            for konsep in pattern.konsep[: 1 if pattern.umum else None]:
                found.setdefault(konsep, []).append(pattern)
        return found

    @cached_property
    def associations(self) -> Associations:
        told: dict[str, dict[str, float]] = {}
        for konsep, patterns in self.by_konsep.items():
            counted: dict[str, float] = {}
            for pattern in patterns:
                share = WEAK_SHARE if pattern.jenis == "lemah" else 1.0
                for word in pattern.words:
                    counted[word] = counted.get(word, 0.0) + share
            told[konsep] = {word: sqrt(many) * self.idf(word) for word, many in counted.items()}
        return Associations.of(told)

    def direction(self, nama: frozenset[str], uraian: frozenset[str]) -> dict[str, float]:
        """Where all the words of a text point together; those of the name count more, generic ones little."""
        bobot: dict[str, float] = {}
        strange = 0.0
        for word in sorted(nama | uraian):
            base = (IN_NAME if word in nama else 1.0) * (GENERIC if word in word_lists().umum else 1.0)
            known = [word] if word in self.frequency else sorted(self.relatives(word))[:RELATIVES]
            strange += 0.0 if known else base * base
            for each in known:
                bobot[each] = max(bobot.get(each, 0.0), base * self.idf(each))
        return self.associations.direction(bobot, strange)

    @cached_property
    def implied(self) -> dict[str, frozenset[str]]:
        """Populations and steps that belong to a concept anyway."""
        table = word_lists().populasi | word_lists().langkah
        return {konsep: implied((p.words for p in each), table) for konsep, each in self.by_konsep.items()}

    @cached_property
    def by_word(self) -> dict[str, list[tuple[int, Pattern]]]:
        """Patterns under the rarest of their words, each with its place in the order of length."""
        found: dict[str, list[tuple[int, Pattern]]] = {}
        for place, pattern in enumerate(self.patterns):
            rarest = min(pattern.words, key=lambda word: (self.frequency[word], word))
            found.setdefault(rarest, []).append((place, pattern))
        return found

    @cached_property
    def meeting(self) -> dict[str, frozenset[str]]:
        """Pattern words by their stems; stems that lead astray are left out."""
        found: dict[str, set[str]] = {}
        for word in self.frequency:
            for stem in stems(word) - word_lists().akar_dilarang:
                found.setdefault(stem, set()).add(word)
        return {stem: frozenset(words) for stem, words in found.items()}

    def relatives(self, word: str) -> frozenset[str]:
        """Pattern words that share a stem with a word that is none itself."""
        own = stems(word)
        if own & word_lists().akar_dilarang:
            return frozenset()
        return frozenset(other for stem in own for other in self.meeting.get(stem, ()) if other != word)

    def found(self, words: frozenset[str]) -> list[Hit]:
        """The patterns whose words all stand in the bag, longest first, no word used twice."""
        hits, used = self._exact(words)
        spoken_for = used | (word_lists().umum & words)
        return hits + self._by_stem(words, words - spoken_for)

    def _candidates(self, words: Iterable[str]) -> list[Pattern]:
        placed = {place: pattern for word in words for place, pattern in self.by_word.get(word, ())}
        return [placed[place] for place in sorted(placed)]

    def _exact(self, words: frozenset[str]) -> tuple[list[Hit], set[str]]:
        hits: list[Hit] = []
        used: set[str] = set()
        taken: set[frozenset[str]] = set()
        for pattern in self._candidates(words):
            whole = pattern.words <= words
            if whole and (not (pattern.words & used) or pattern.words in taken):
                hits.append(Hit(pattern, pattern.words, by_stem=False))
                used |= pattern.words
                taken.add(pattern.words)
        return hits, used

    def _by_stem(self, words: frozenset[str], free: frozenset[str]) -> list[Hit]:
        """Patterns reached when words that nobody used stand for their relatives."""
        meant: dict[str, str] = {}
        for word in sorted(free):
            for other in self.relatives(word):
                meant.setdefault(other, word)
        if not meant:
            return []
        reach = words | meant.keys()
        hits, used = [], set()
        for pattern in self._candidates(reach):
            given = {word if word in words else meant.get(word, "") for word in pattern.words}
            if pattern.words <= reach and given & free and not given & used and pattern.jenis == "pola":
                hits.append(Hit(pattern, frozenset(given), by_stem=True))
                used |= given
        return hits


def word_lists_told() -> tuple[object, ...]:
    lists = word_lists()
    return tuple(repr(sorted(getattr(lists, name))) for name in lists.__slots__)


def _with(konsep: Konsep | None, entry: Entry, families: dict[str, str]) -> Konsep:
    if entry.jenis not in KINDS:
        raise DictionaryFault(f"{entry.konsep}: jenis kata {entry.jenis!r} tidak dikenal")
    family = entry.konsep.split(".")[0]
    if konsep is None:
        if not entry.nama:
            raise DictionaryFault(f"Konsep {entry.konsep} belum ada, dan tidak diberi nama")
        konsep = Konsep(entry.konsep, family, entry.nama, families.get(family, family), ())
    words = {name: getattr(konsep, name) for name in KINDS}
    words[entry.jenis] = (*words[entry.jenis], entry.kata)
    return Konsep(konsep.id, konsep.family, konsep.nama, konsep.family_nama, **words)


def _texts(place: str, table: dict[str, object], name: str) -> tuple[str, ...]:
    given = table.get(name, [])
    if not isinstance(given, list) or not all(isinstance(each, str) and raw_words(each) for each in given):
        raise DictionaryFault(f"{place}.{name}: harus daftar kata, tiap kata berisi huruf atau angka")
    return tuple(dict.fromkeys(given))


def _read(file: Path) -> Iterator[Konsep]:
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DictionaryFault(f"{file.name}: {error}") from error
    family_nama = read.pop("nama", "")
    if not isinstance(family_nama, str) or not family_nama:
        raise DictionaryFault(f'{file.name}: baris nama = "…" belum ada')
    for key, table in read.items():
        place = f"{file.name} [{key}]"
        if not isinstance(table, dict) or set(table) - FIELDS:
            raise DictionaryFault(f"{place}: hanya boleh berisi {', '.join(sorted(FIELDS))}")
        if not isinstance(table.get("nama"), str) or not table["nama"]:
            raise DictionaryFault(f"{place}: nama belum ada")
        pola, produk, lemah = (_texts(place, table, name) for name in KINDS)
        if not pola + produk:
            raise DictionaryFault(f"{place}: pola belum ada")
        yield Konsep(f"{file.stem}.{key}", file.stem, table["nama"], family_nama, pola, produk, lemah)


def load(folder: Path) -> Dictionary:
    """The dictionary of a folder, a file a family; raises DictionaryFault with file and place."""
    dictionary = Dictionary(konsep for file in sorted(folder.glob("*.toml")) for konsep in _read(file))
    for app in national_apps():
        for missing in set(app.konsep) - dictionary.konsep.keys():
            raise DictionaryFault(f"aplikasi-umum.csv {app.kode}: konsep {missing} tidak ada di kamus")
    return dictionary


@cache
def default() -> Dictionary:
    return load(DATA / "kamus")
