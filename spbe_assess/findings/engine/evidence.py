"""What the patterns found in name and description say: concepts with their weights, and how far a name is trusted."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.lists import word_lists
from spbe_assess.findings.engine.national import by_kode, national_apps
from spbe_assess.findings.engine.patterns import Hit
from spbe_assess.findings.engine.words import Bag

IN_NAME, MORE_IN_NAME = 1.0, 0.25
IN_TEXT, MORE_IN_TEXT = 0.8, 0.3
AGAIN = 0.5  # of what the description adds to a concept the name already gave
SURE_NAME, BESIDE_NAME = 1.0, 0.6  # a name that says the function, and what the description says beside it
NAME_ALONE, ORDINARY_NAME_ALONE, GUESSED = 0.6, 0.3, 0.85  # trust in an invented name that all other words contradict
WORD_ALONE = 0.7
ALL_THERE_IS = 0.8  # a hint, when the name says nothing else
BY_STEM, HINT, CONNECTED, HELD_BY_FRAME = 0.8, 0.35, 0.3, 0.7
SITE = "informasi.situs"
BACKGROUND, BACKGROUND_SHARE = frozenset({SITE, "monev.dasbor"}), 0.15
NATIONAL_MORE = (1.0, 0.8, 0.7, 0.7, 0.5)


@dataclass(slots=True)
class Evidence:
    """What the hits of one field say, concept by concept, and by which words."""

    bobot: dict[str, float] = field(default_factory=dict)
    bukti: dict[str, set[str]] = field(default_factory=dict)

    def add(self, konsep: str, value: float, words: Iterable[str]) -> None:
        if value > 0:
            self.bobot[konsep] = max(self.bobot.get(konsep, 0.0), value)
            self.bukti.setdefault(konsep, set()).update(words)


@dataclass(frozen=True, slots=True)
class Sides:
    """Hits of name and description, and what speaks for the families they belong to."""

    name: list[Hit]
    text: list[Hit]
    guessed: frozenset[str]
    content: frozenset[str]  # the words of the name that say something
    families: frozenset[str]  # plain words say so
    described: frozenset[str]  # plain words of the description say so
    silent: bool  # nothing is described

    @classmethod
    def of(cls, dictionary: Dictionary, nama: Bag, uraian: Bag) -> "Sides":
        name, text = dictionary.patterns.found(nama.words), dictionary.patterns.found(uraian.words)
        described = families_of(hit for hit in text if said(hit) and not hit.words & uraian.guessed)
        named = families_of(hit for hit in name if said(hit) and not hit.words & nama.guessed)
        silent = not uraian.words - word_lists().umum
        content = nama.words - word_lists().umum - {"e"}
        return cls(name, text, nama.guessed, content, named | described, described, silent)

    def trust(self, hit: Hit) -> float:
        """An invented name that all other words contradict is somebody else's; so may be a single plain word."""
        told = {family_of(konsep) for konsep in hit.pattern.konsep}
        if hit.words & self.guessed:
            return GUESSED if told & self.families or not self.families else ORDINARY_NAME_ALONE
        if hit.pattern.jenis in {"produk", "umum"}:
            return self._trust_invented(hit, told)
        content = hit.words - word_lists().umum
        alone = len(content) <= 1 and self.described and not told & self.described
        return WORD_ALONE if alone else 1.0

    def _trust_invented(self, hit: Hit, told: set[str]) -> float:
        ordinary = bool(hit.words & word_lists().biasa)
        if told & self.families or (self.silent and not self.families):
            return 1.0
        if ordinary:
            return ORDINARY_NAME_ALONE
        return NAME_ALONE if self.families else 1.0

    def national(self) -> str:
        """The national application the name tells of, when nothing speaks against it.

        A product of the same function that carries its name ("sipd perencanaan") is that application too.
        """
        sure = [(hit, kode) for hit in self.name if (kode := _national(hit)) and self.trust(hit) > ORDINARY_NAME_ALONE]
        kode = min(sure, key=lambda each: (-len(each[0].words), each[1]))[1] if sure else ""
        return "" if kode and self._says_another(by_kode()[kode].konsep) else kode

    def _says_another(self, konsep: tuple[str, ...]) -> bool:
        """Whether other words of the name say a function that application has not: "SIMDA BOS"."""
        others = [hit for hit in self.name if said(hit) and not _national(hit) and not hit.words & self.guessed]
        return any(not set(hit.pattern.konsep) & set(konsep) for hit in others)


def _national(hit: Hit) -> str:
    if hit.pattern.umum or hit.pattern.jenis != "produk":
        return hit.pattern.umum
    for app in national_apps():
        if set(hit.pattern.konsep) & set(app.konsep) and any(alias in hit.words for alias in app.alias):
            return app.kode
    return ""


def families_of(hits: Iterable[Hit]) -> frozenset[str]:
    return frozenset(family_of(konsep) for hit in hits for konsep in hit.pattern.konsep)


def family_of(konsep: str) -> str:
    return konsep.partition(".")[0]


def said(hit: Hit) -> bool:
    """Whether plain words say the function."""
    return hit.pattern.jenis == "pola" and not hint(hit)


def hint(hit: Hit) -> bool:
    """Weak words, and the short name of a unit, which tells the owner rather than the function."""
    return hit.pattern.jenis == "lemah" or hit.words <= word_lists().unit


def _value(hit: Hit, first: float, more: float) -> float:
    lists = word_lists()
    content = len(hit.pattern.words - lists.umum - {"e"})
    framed = bool(hit.pattern.words & lists.bingkai)
    value = first + more * max(content - 1, 0)
    if framed and content <= 1:
        value *= HELD_BY_FRAME if content else HELD_BY_FRAME / 2
    return value * (BY_STEM if hit.by_stem else 1.0) * (HINT if hint(hit) else 1.0)


def _from_name(sides: Sides, *, weak: bool) -> Evidence:
    found = Evidence()
    for hit in sides.name:
        if hint(hit) == weak:
            value = _value(hit, IN_NAME, MORE_IN_NAME) * sides.trust(hit)
            if weak and sides.content <= hit.words:
                value *= ALL_THERE_IS / HINT
            for place, konsep in enumerate(hit.pattern.konsep):
                share = NATIONAL_MORE[min(place, 4)] if hit.pattern.umum else 1.0
                found.add(konsep, value * share, hit.words)
    return found


def _from_text(sides: Sides, words: frozenset[str], *, weak: bool) -> Evidence:
    """Products told of beside a word of connection are neighbours, not the function."""
    connected = bool(words & word_lists().sambung)
    found = Evidence()
    for hit in sides.text:
        if hint(hit) == weak:
            value = _value(hit, IN_TEXT, MORE_IN_TEXT)
            if connected and hit.pattern.jenis in {"produk", "umum"}:
                value *= CONNECTED
            for konsep in hit.pattern.konsep[: 1 if hit.pattern.umum else None]:
                found.add(konsep, value, hit.words)
    return found


def _together(name: Evidence, text: Evidence) -> Evidence:
    """The name leads; the description adds to what the name said, and what else it says counts less beside it."""
    both = Evidence(dict(name.bobot), {konsep: set(words) for konsep, words in name.bukti.items()})
    beside = BESIDE_NAME if max(name.bobot.values(), default=0.0) >= SURE_NAME else 1.0
    for konsep, value in text.bobot.items():
        before = both.bobot.get(konsep)
        both.bobot[konsep] = value * beside if before is None else before + value * AGAIN
        both.bukti.setdefault(konsep, set()).update(text.bukti[konsep])
    return both


def scored(sides: Sides, uraian: frozenset[str]) -> Evidence:
    found = _together(_from_name(sides, weak=False), _from_text(sides, uraian, weak=False))
    if not found.bobot:
        found = _together(_from_name(sides, weak=True), _from_text(sides, uraian, weak=True))
    for konsep in BACKGROUND & found.bobot.keys():
        if found.bobot.keys() - BACKGROUND:
            found.bobot[konsep] *= BACKGROUND_SHARE
    return found
