"""The dictionary of functions: concepts of governing and the words they are written with, found in a bag of words."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from spbe_assess.findings.engine.associations import Associations, implied
from spbe_assess.findings.engine.lists import DATA, word_lists
from spbe_assess.findings.engine.national import national_apps
from spbe_assess.findings.engine.patterns import Pattern, Patterns
from spbe_assess.findings.engine.words import COUNT, Vocabulary, raw_words

FIELDS = {"nama", "pola", "produk", "lemah"}
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


class Dictionary:
    """Concepts by id, and the patterns by their words. Immutable; what it works out is worked out once."""

    def __init__(self, konsep: Iterable[Konsep]) -> None:
        self.konsep: dict[str, Konsep] = {each.id: each for each in konsep}
        self.remembered: dict[object, Any] = {}  # what was worked out with it, by the bags it came from

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

    def bag(self, text: str) -> frozenset[str]:
        """The words of a pattern as they stand in the bag of a text."""
        words = {word for raw in raw_words(text) for word in self.vocabulary.expand(raw).words}
        return frozenset(word for word in words - word_lists().fungsi if not COUNT.fullmatch(word))

    @cached_property
    def all_patterns(self) -> tuple[Pattern, ...]:
        """Those with equal words joined."""
        told: dict[tuple[frozenset[str], str], set[str]] = {}
        for each in self.konsep.values():
            for jenis in KINDS:
                for text in getattr(each, jenis):
                    told.setdefault((self.bag(text), jenis), set()).add(each.id)
        found = [Pattern(words, tuple(sorted(ids)), jenis) for (words, jenis), ids in told.items() if words]
        for app in national_apps():
            found += [Pattern(self.bag(alias), app.konsep, "umum", app.kode) for alias in app.alias]
        return tuple(found)

    @cached_property
    def patterns(self) -> Patterns:
        return Patterns(self.all_patterns, len(self.konsep))

    @cached_property
    def by_konsep(self) -> dict[str, list[Pattern]]:
        found: dict[str, list[Pattern]] = {konsep: [] for konsep in self.konsep}
        for pattern in self.all_patterns:
            for konsep in pattern.konsep[: 1 if pattern.umum else None]:
                found[konsep].append(pattern)
        return found

    @cached_property
    def associations(self) -> Associations:
        return Associations(self.by_konsep, self.patterns)

    @cached_property
    def implied(self) -> dict[str, frozenset[str]]:
        """Populations and steps that belong to a concept anyway."""
        table, families = word_lists().populasi | word_lists().langkah, word_lists().tersirat
        return {
            konsep: implied((p.words for p in each), table) | families.get(self.konsep[konsep].family, frozenset())
            for konsep, each in self.by_konsep.items()
        }


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
