"""Word lists of the engine, read once from the data folder: generic words, spellings, prefixes, facets."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True, slots=True)
class WordLists:
    umum: frozenset[str]
    fungsi: frozenset[str]
    bingkai: frozenset[str]
    unit: frozenset[str]
    sebutan: frozenset[str]  # words that introduce the name of a unit
    alamat: frozenset[str]
    biasa: frozenset[str]
    baku: dict[str, str]
    awalan: tuple[str, ...]
    kepala: frozenset[str]  # words that begin a name written in two
    akar_dilarang: frozenset[str]
    populasi: dict[str, str]  # word → population
    langkah: dict[str, str]  # word → step
    tersirat: dict[str, frozenset[str]]  # family → facets it implies
    situs: frozenset[str]
    bagian: frozenset[str]
    setda: frozenset[str]  # units called bagian
    kanal: frozenset[str]
    sambung: frozenset[str]


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


def facet(table: dict[str, str]) -> dict[str, str]:
    return {word: name for name, listed in table.items() for word in listed.split()}


@cache
def word_lists() -> WordLists:
    with (DATA / "kata.toml").open("rb") as file:
        read = tomllib.load(file)
    tanda = {name: words_of(text) for name, text in read["tanda"].items()}
    return WordLists(
        umum=words_of(read["umum"]),
        fungsi=words_of(read["fungsi"]),
        bingkai=words_of(read["bingkai"]),
        unit=words_of(read["unit"]),
        sebutan=words_of(read["sebutan"]),
        alamat=words_of(read["alamat"]),
        biasa=words_of((DATA / "kata-biasa.txt").read_text(encoding="utf-8")),
        baku=read["baku"],
        awalan=tuple(sorted(words_of(read["awalan"]["aman"]), key=lambda word: (len(word), word))),
        kepala=words_of(read["awalan"]["kepala"]),
        akar_dilarang=words_of(read["akar"]["dilarang"]),
        populasi=facet(read["populasi"]),
        langkah=facet(read["langkah"]),
        tersirat={family: words_of(text) for family, text in read["tersirat"].items()},
        **tanda,
    )
