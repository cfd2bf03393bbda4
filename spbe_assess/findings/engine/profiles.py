"""What the engine keeps of a text: its concepts and weights, its national application, its own words, its facets."""

import gc
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.evidence import SITE, Sides, scored
from spbe_assess.findings.engine.lists import word_lists
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.national import by_kode
from spbe_assess.findings.engine.words import Bag, bag, is_address, own_names, raw_words

MAIN = 0.75  # of the largest
OF_A_UNIT = 3  # words with which a unit is named
OF_UNIT = 0.4  # what the unit's own function counts when the text is its web site
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
    return replace(found, pemilik=owner(text.opd)) if text.opd else found


@lru_cache(maxsize=REMEMBERED)
def owner(opd: str) -> str:
    """The name of a unit without case, spaces and order of words."""
    return " ".join(sorted(raw_words(opd)))


def profiles(dictionary: Dictionary, texts: Iterable[Text]) -> list[Profile]:
    """Many at once. The collector of circular garbage rests meanwhile: profiles make none, and it would look at all."""
    resting = gc.isenabled()
    gc.disable()
    try:
        return [profile(dictionary, text) for text in texts]
    finally:
        if resting:
            gc.enable()


def _profile(dictionary: Dictionary, in_name: Bag, in_text: Bag, confirmed: str, address: bool) -> Profile:
    nama, uraian = in_name.words, in_text.words
    both, generic, lists = nama | uraian, word_lists().umum, word_lists()
    sides = Sides.of(dictionary, in_name, in_text)
    found, umum = scored(sides, uraian), sides.national()
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
