"""What the engine keeps of a text: its concepts and weights, its national application, its own words, its facets."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from spbe_assess.findings.engine.dictionary import Dictionary, Hit
from spbe_assess.findings.engine.lists import word_lists
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.national import by_kode
from spbe_assess.findings.engine.words import LONGEST_NAME, LONGEST_TEXT, bag, own_names

IN_NAME, MORE_IN_NAME = 1.0, 0.25
IN_TEXT, MORE_IN_TEXT = 0.8, 0.3
AGAIN = 0.5  # of what the description adds to a concept the name already gave
BY_STEM, HINT, CONNECTED, HELD_BY_GENERIC = 0.8, 0.35, 0.3, 0.7
MAIN = 0.75  # of the largest
MANY_WORDS = 25  # in longer descriptions words meet by chance
BACKGROUND, BACKGROUND_SHARE = frozenset({"informasi.situs", "monev.dasbor"}), 0.15
NATIONAL_MORE = (1.0, 0.8, 0.7, 0.7, 0.5)
CONFIRMED = 1.5
SCALE = 4  # digits of a stored weight


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything `match` needs to know of one text."""

    konsep: dict[str, float]
    utama: frozenset[str]
    proposals: tuple[str, ...]
    umum: str  # kode of the national application, or ""
    inti: str  # the name's own words, sorted
    words: frozenset[str]  # name and description without generic words
    nama: frozenset[str]  # all words of the name
    uraian: frozenset[str]
    bukti: dict[str, tuple[str, ...]] = field(default_factory=dict)  # concept → the words it was found by
    populasi: frozenset[str] = frozenset()
    langkah: frozenset[str] = frozenset()
    tanda: frozenset[str] = frozenset()  # situs, bagian, kanal, disahkan
    pemilik: str = ""  # OPD, folded: sites of different units are told apart by it

    def to_json(self) -> str:
        plain = {name: getattr(self, name) for name in self.__slots__}
        told = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in plain.items()}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Profile":
        told = json.loads(text)
        for name in ("utama", "words", "nama", "uraian", "populasi", "langkah", "tanda"):
            told[name] = frozenset(told[name])
        told["proposals"] = tuple(told["proposals"])
        told["bukti"] = {konsep: tuple(words) for konsep, words in told["bukti"].items()}
        return cls(**told)


class _Scores:
    """Adds up what the hits in name and description say, and remembers by which words."""

    def __init__(self) -> None:
        self.bobot: dict[str, float] = {}
        self.hints: dict[str, float] = {}
        self.bukti: dict[str, set[str]] = {}

    def add(self, found: dict[str, float], hits: list[Hit], again: float) -> None:
        for konsep, value in found.items():
            before = self.bobot.get(konsep, 0.0)
            self.bobot[konsep] = before + value * again if before else value
        for hit in hits:
            for konsep in hit.pattern.konsep:
                if konsep in found:
                    self.bukti.setdefault(konsep, set()).update(hit.words)


def _value(hit: Hit, first: float, more: float) -> float:
    generic = len(hit.pattern.words & word_lists().umum)
    content = len(hit.pattern.words) - generic
    value = first + more * max(content - 1, 0)
    if generic and content <= 1:
        value *= HELD_BY_GENERIC if content else HELD_BY_GENERIC / 2
    return value * (BY_STEM if hit.by_stem else 1.0)


def _from_name(hits: list[Hit]) -> dict[str, float]:
    found: dict[str, float] = {}
    for hit in hits:
        value = _value(hit, IN_NAME, MORE_IN_NAME)
        for place, konsep in enumerate(hit.pattern.konsep):
            share = NATIONAL_MORE[min(place, 4)] if hit.pattern.umum else 1.0
            found[konsep] = max(found.get(konsep, 0.0), value * share)
    return found


def _from_text(hits: list[Hit], words: frozenset[str]) -> dict[str, float]:
    """Products told of beside a word of connection are neighbours, not the function."""
    connected = bool(words & word_lists().sambung)
    long = len(words) > MANY_WORDS
    found: dict[str, float] = {}
    for hit in hits:
        value = _value(hit, IN_TEXT, MORE_IN_TEXT)
        if connected and hit.pattern.jenis in {"produk", "umum"}:
            value *= CONNECTED
        if long and len(hit.pattern.words) > 1:
            value *= 0.8
        for konsep in hit.pattern.konsep[: 1 if hit.pattern.umum else None]:
            found[konsep] = max(found.get(konsep, 0.0), value)
    return found


def _strong(hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.pattern.jenis != "lemah"]


def _weak(hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.pattern.jenis == "lemah"]


def _national(hits: list[Hit]) -> str:
    found = [hit for hit in hits if hit.pattern.umum]
    return min(found, key=lambda hit: (-len(hit.words), hit.pattern.umum)).pattern.umum if found else ""


def _scored(dictionary: Dictionary, nama: frozenset[str], uraian: frozenset[str]) -> tuple[_Scores, str]:
    in_name, in_text = dictionary.found(nama), dictionary.found(uraian)
    scores = _Scores()
    scores.add(_from_name(_strong(in_name)), in_name, 1.0)
    scores.add(_from_text(_strong(in_text), uraian), in_text, AGAIN)
    if not scores.bobot:
        weak = {konsep: value * HINT for konsep, value in _from_name(_weak(in_name)).items()}
        scores.add(weak, in_name, 1.0)
        weak = {konsep: value * HINT for konsep, value in _from_text(_weak(in_text), uraian).items()}
        scores.add(weak, in_text, AGAIN)
    for konsep in BACKGROUND & scores.bobot.keys():
        if scores.bobot.keys() - BACKGROUND:
            scores.bobot[konsep] *= BACKGROUND_SHARE
    return scores, _national(in_name)


def _main(bobot: dict[str, float]) -> frozenset[str]:
    most = max(bobot.values(), default=0.0)
    return frozenset(konsep for konsep, value in bobot.items() if value >= MAIN * most)


def _facet(words: Iterable[str], table: dict[str, str]) -> frozenset[str]:
    return frozenset(table[word] for word in words if word in table)


def _marks(nama: frozenset[str], uraian: frozenset[str], confirmed: bool) -> frozenset[str]:
    lists, both = word_lists(), nama | uraian
    told = {
        "situs": bool(nama & lists.situs or (uraian & lists.situs and not nama - lists.umum)),
        "bagian": bool(both & lists.bagian),
        "kanal": bool(both & lists.kanal),
        "disahkan": confirmed,
    }
    return frozenset(name for name, yes in told.items() if yes)


def profile(dictionary: Dictionary, text: Text) -> Profile:
    """The profile of a text; nothing but the text and the dictionary decides."""
    own = own_names(text.pemda)
    nama = bag(dictionary.vocabulary, text.nama, own, LONGEST_NAME)
    uraian = bag(dictionary.vocabulary, text.uraian, own, LONGEST_TEXT)
    scores, umum = _scored(dictionary, nama, uraian)
    bobot, utama = scores.bobot, _main(scores.bobot)
    confirmed = text.konsep in dictionary.konsep
    proposals = tuple(sorted(bobot, key=lambda konsep: (-bobot[konsep], konsep)))
    if confirmed:
        bobot, utama = {text.konsep: CONFIRMED}, frozenset({text.konsep})
        umum = umum if umum and text.konsep in by_kode()[umum].konsep else ""
    generic = word_lists().umum
    return Profile(
        konsep={konsep: round(value, SCALE) for konsep, value in sorted(bobot.items())},
        utama=utama,
        proposals=proposals,
        umum=umum,
        inti=" ".join(sorted(nama - generic - {"e"})),
        words=(nama | uraian) - generic - {"e"},
        nama=nama,
        uraian=uraian,
        bukti={konsep: tuple(sorted(words)) for konsep, words in sorted(scores.bukti.items()) if konsep in bobot},
        populasi=_facet(nama | uraian, word_lists().populasi),
        langkah=_facet(nama | uraian, word_lists().langkah),
        tanda=_marks(nama, uraian, confirmed),
        pemilik=" ".join(sorted(bag(dictionary.vocabulary, text.opd, own))),
    )
