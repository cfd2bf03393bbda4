"""What the engine keeps of a text: its concepts and weights, its national application, its own words, its facets."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.lists import word_lists
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.national import by_kode
from spbe_assess.findings.engine.patterns import Hit
from spbe_assess.findings.engine.words import Bag, bag, is_address, own_names, raw_words

IN_NAME, MORE_IN_NAME = 1.0, 0.25
IN_TEXT, MORE_IN_TEXT = 0.8, 0.3
AGAIN = 0.5  # of what the description adds to a concept the name already gave
SURE_NAME, BESIDE_NAME = 1.0, 0.6  # a name that says the function, and what the description says beside it
NAME_ALONE, ORDINARY_NAME_ALONE, GUESSED = 0.6, 0.3, 0.85  # trust in an invented name that all other words contradict
WORD_ALONE = 0.7
ALL_THERE_IS = 0.8  # a hint, when the name says nothing else
BY_STEM, HINT, CONNECTED, HELD_BY_FRAME = 0.8, 0.35, 0.3, 0.7
MAIN = 0.75  # of the largest
SITE = "informasi.situs"
OF_A_UNIT = 3  # words with which a unit is named
BACKGROUND, BACKGROUND_SHARE = frozenset({SITE, "monev.dasbor"}), 0.15
OF_UNIT = 0.4  # what the unit's own function counts when the text is its web site
NATIONAL_MORE = (1.0, 0.8, 0.7, 0.7, 0.5)
CONFIRMED = 1.5
SCALE = 4  # digits of a stored weight
PROPOSED = 5  # concepts of the pick list, more when more were found
REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything `match` needs to know of one text."""

    konsep: dict[str, float]
    utama: frozenset[str]
    proposals: tuple[str, ...]
    umum: str  # kode of the national application, or ""
    inti: str  # the name's own words, sorted
    kata: dict[str, float]  # name and description without generic words, and what each says
    objek: frozenset[str]  # those of `kata` that the dictionary knows: no invented names
    nama: frozenset[str]  # all words of the name
    uraian: frozenset[str]
    bukti: dict[str, tuple[str, ...]] = field(default_factory=dict)  # concept → the words it was found by
    diurai: frozenset[str] = frozenset()  # families that plain words of the description name
    populasi: frozenset[str] = frozenset()
    langkah: frozenset[str] = frozenset()
    tersirat: frozenset[str] = frozenset()  # populations and steps that its main concepts have anyway
    tanda: frozenset[str] = frozenset()  # situs, bagian, kanal, disahkan
    arah: dict[str, float] = field(default_factory=dict)  # where all the words together point
    tulis: dict[str, str] = field(default_factory=dict)  # words of `bukti` and `kata` as this text spells them
    pemilik: str = ""  # OPD, folded: sites of different units are told apart by it

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self.kata)

    def to_json(self) -> str:
        plain = {name: getattr(self, name) for name in self.__slots__}
        told = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in plain.items()}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Profile":
        told = json.loads(text)
        for name in ("utama", "objek", "diurai", "tersirat", "nama", "uraian", "populasi", "langkah", "tanda"):
            told[name] = frozenset(told[name])
        told["proposals"] = tuple(told["proposals"])
        told["bukti"] = {konsep: tuple(words) for konsep, words in told["bukti"].items()}
        return cls(**told)


@dataclass(slots=True)
class _Found:
    """What the hits of one field say, concept by concept, and by which words."""

    bobot: dict[str, float] = field(default_factory=dict)
    bukti: dict[str, set[str]] = field(default_factory=dict)

    def add(self, konsep: str, value: float, words: Iterable[str]) -> None:
        if value > 0:
            self.bobot[konsep] = max(self.bobot.get(konsep, 0.0), value)
            self.bukti.setdefault(konsep, set()).update(words)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Hits of name and description, and what speaks for the families they belong to."""

    name: list[Hit]
    text: list[Hit]
    guessed: frozenset[str]
    content: frozenset[str]  # the words of the name that say something
    families: frozenset[str]  # plain words say so
    described: frozenset[str]  # plain words of the description say so
    silent: bool  # nothing is described

    @classmethod
    def of(cls, dictionary: Dictionary, nama: Bag, uraian: Bag) -> "_Sides":
        name, text = dictionary.patterns.found(nama.words), dictionary.patterns.found(uraian.words)
        described = _families(hit for hit in text if said(hit) and not hit.words & uraian.guessed)
        named = _families(hit for hit in name if said(hit) and not hit.words & nama.guessed)
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
        """The national application the name tells of, when nothing speaks against it."""
        sure = [hit for hit in self.name if hit.pattern.umum and self.trust(hit) > ORDINARY_NAME_ALONE]
        return min(sure, key=lambda hit: (-len(hit.words), hit.pattern.umum)).pattern.umum if sure else ""


def _families(hits: Iterable[Hit]) -> frozenset[str]:
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


def _from_name(sides: _Sides, *, weak: bool) -> _Found:
    found = _Found()
    for hit in sides.name:
        if hint(hit) == weak:
            value = _value(hit, IN_NAME, MORE_IN_NAME) * sides.trust(hit)
            if weak and sides.content <= hit.words:
                value *= ALL_THERE_IS / HINT
            for place, konsep in enumerate(hit.pattern.konsep):
                share = NATIONAL_MORE[min(place, 4)] if hit.pattern.umum else 1.0
                found.add(konsep, value * share, hit.words)
    return found


def _from_text(sides: _Sides, words: frozenset[str], *, weak: bool) -> _Found:
    """Products told of beside a word of connection are neighbours, not the function."""
    connected = bool(words & word_lists().sambung)
    found = _Found()
    for hit in sides.text:
        if hint(hit) == weak:
            value = _value(hit, IN_TEXT, MORE_IN_TEXT)
            if connected and hit.pattern.jenis in {"produk", "umum"}:
                value *= CONNECTED
            for konsep in hit.pattern.konsep[: 1 if hit.pattern.umum else None]:
                found.add(konsep, value, hit.words)
    return found


def _together(name: _Found, text: _Found) -> _Found:
    """The name leads; the description adds to what the name said, and what else it says counts less beside it."""
    both = _Found(dict(name.bobot), {konsep: set(words) for konsep, words in name.bukti.items()})
    beside = BESIDE_NAME if max(name.bobot.values(), default=0.0) >= SURE_NAME else 1.0
    for konsep, value in text.bobot.items():
        before = both.bobot.get(konsep)
        both.bobot[konsep] = value * beside if before is None else before + value * AGAIN
        both.bukti.setdefault(konsep, set()).update(text.bukti[konsep])
    return both


def _scored(sides: _Sides, uraian: frozenset[str]) -> _Found:
    found = _together(_from_name(sides, weak=False), _from_text(sides, uraian, weak=False))
    if not found.bobot:
        found = _together(_from_name(sides, weak=True), _from_text(sides, uraian, weak=True))
    for konsep in BACKGROUND & found.bobot.keys():
        if found.bobot.keys() - BACKGROUND:
            found.bobot[konsep] *= BACKGROUND_SHARE
    return found


def _main(bobot: dict[str, float]) -> frozenset[str]:
    most = max(bobot.values(), default=0.0)
    return frozenset(konsep for konsep, value in bobot.items() if value >= MAIN * most)


def _facet(words: Iterable[str], table: dict[str, str]) -> frozenset[str]:
    return frozenset(table[word] for word in words if word in table)


def _tells_only_its_unit(nama: frozenset[str], uraian: frozenset[str]) -> bool:
    """Whether an address is described by nothing but the unit whose site it is."""
    lists = word_lists()
    rest = uraian - lists.sebutan - lists.umum - lists.unit
    if "opd" in uraian:
        return len(rest - nama) <= OF_A_UNIT
    return bool(uraian & lists.sebutan and uraian & nama) and rest <= nama


def _marks(nama: frozenset[str], uraian: frozenset[str], confirmed: bool) -> frozenset[str]:
    lists, both = word_lists(), nama | uraian
    told = {
        "situs": bool(nama & lists.situs or (uraian & lists.situs and not nama - lists.umum - lists.unit)),
        "unit": bool((nama | uraian) & (lists.unit | lists.sebutan)),
        "uraian": bool(uraian - lists.umum),
        "bagian": bool(both & (lists.bagian - {"bagian"} if both & lists.setda else lists.bagian)),
        "kanal": bool(both & lists.kanal),
        "disahkan": confirmed,
    }
    return frozenset(name for name, yes in told.items() if yes)


def profile(dictionary: Dictionary, text: Text) -> Profile:
    """The profile of a text; nothing but the text and the dictionary decides. Equal bags are looked at once."""
    own = own_names(text.pemda)
    in_name = bag(dictionary.vocabulary, text.nama, own, name=True)
    in_text = bag(dictionary.vocabulary, text.uraian, own)
    confirmed = text.konsep if text.konsep in dictionary.konsep else ""
    address = is_address(text.nama)
    key = (in_name, in_text, confirmed, address)
    found = dictionary.remembered.get(key)
    if found is None:
        if len(dictionary.remembered) >= REMEMBERED:
            dictionary.remembered.clear()
        found = dictionary.remembered[key] = _profile(dictionary, in_name, in_text, confirmed, address)
    return replace(found, pemilik=" ".join(sorted(raw_words(text.opd))))


def _profile(dictionary: Dictionary, in_name: Bag, in_text: Bag, confirmed: str, address: bool) -> Profile:
    nama, uraian = in_name.words, in_text.words
    both, generic, lists = nama | uraian, word_lists().umum, word_lists()
    sides = _Sides.of(dictionary, in_name, in_text)
    found, umum = _scored(sides, uraian), sides.national()
    does = bag(dictionary.vocabulary, by_kode()[umum].fungsi).words if umum else frozenset()
    arah = dictionary.associations.direction(nama, uraian | does)
    site = address and SITE in dictionary.konsep and _tells_only_its_unit(nama, uraian)
    bobot = {konsep: value * OF_UNIT for konsep, value in found.bobot.items()} if site else found.bobot
    bobot |= {SITE: 1.0} if site else {}
    utama = _main(bobot)
    guesses = sorted(bobot, key=lambda konsep: (-bobot[konsep], konsep))
    if confirmed:
        bobot, utama, arah = {confirmed: CONFIRMED}, frozenset({confirmed}), {confirmed: 1.0}
        umum = umum if umum and confirmed in by_kode()[umum].konsep else ""
    expected = {facet for each in utama for facet in dictionary.implied[each]}
    own_words = sorted(both - generic - {"e"})
    return Profile(
        konsep={konsep: round(value, SCALE) for konsep, value in sorted(bobot.items())},
        utama=utama,
        proposals=tuple(dict.fromkeys([*guesses, *list(arah)[:PROPOSED]]))[: max(PROPOSED, len(guesses))],
        umum=umum,
        inti=" ".join(sorted(nama - generic - {"e"})),
        kata={word: round(dictionary.patterns.idf(word), SCALE) for word in own_words},
        objek=(both & dictionary.vocabulary.plain) - generic,
        nama=nama,
        uraian=uraian,
        bukti={konsep: tuple(sorted(words)) for konsep, words in sorted(found.bukti.items()) if konsep in bobot},
        diurai=frozenset() if confirmed else sides.described,
        populasi=_facet(both, lists.populasi),
        langkah=_facet(both, lists.langkah),
        tersirat=frozenset(expected),
        tanda=_marks(nama, uraian, bool(confirmed)) | ({"situs", "unit"} if site else set()),
        arah=arah,
        tulis=dict(in_text.written) | dict(in_name.written),
    )
