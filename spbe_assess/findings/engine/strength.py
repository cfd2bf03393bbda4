"""How alike two texts are: 1 with itself, the same both ways, unmoved by any other record."""

from math import sqrt

from spbe_assess.findings.engine.dampers import Damper, dampers, other_meaning, sites
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Match
from spbe_assess.findings.engine.national import by_kode
from spbe_assess.findings.engine.profiles import Profile
from spbe_assess.findings.engine.reasons import reasons

CONCEPTS, FAMILIES, DIRECTION, WORDS = 0.37, 0.06, 0.44, 0.13
WORDS_ALONE = 0.35
LIFT = 0.70  # exponent that brings the least strength worth a look to 0.45
SURE, HALF = 0.8, 0.5
EQUAL_CORES, SHARED_WORDS, LEAST_CORE = 0.95, 0.80, 3
SAME_NATIONAL, COVERED, POINTING = 0.95, 0.75, 0.40


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    shared = sum(a[key] * b[key] for key in sorted(a.keys() & b.keys()))
    if not shared:
        return 0.0
    return shared / sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))


def confidence(side: Profile) -> float:
    """1 when a pattern says the function, less when only hints do."""
    return min(1.0, max(side.konsep.values(), default=0.0) / SURE)


def families(konsep: dict[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for each, value in konsep.items():
        family = each.split(".")[0]
        found[family] = found.get(family, 0.0) + value
    return found


def words_alike(a: Profile, b: Profile) -> float:
    """How alike the own words of both are, 0 to 1."""
    if a.inti and a.inti == b.inti and len(a.inti) >= LEAST_CORE and not other_meaning(a, b):
        return EQUAL_CORES
    return SHARED_WORDS * cosine(a.kata, b.kata)


def covering(a: Profile, b: Profile) -> tuple[str, float]:
    """The national application of one side that covers the other side's function, and how much of it; ("", 0)."""
    best = ("", 0.0)
    for national, local in ((a, b), (b, a)):
        if national.umum and local.konsep:
            own = set(by_kode()[national.umum].konsep)
            total = sum(local.konsep.values())
            share = sum(value for konsep, value in local.konsep.items() if konsep in own) / total
            if local.utama & own and share > best[1]:
                best = (national.umum, share)
    return best


def apart(a: Profile, b: Profile) -> bool:
    """Both say their function surely, and neither is the other's."""
    sure = min(confidence(a), confidence(b)) >= 1
    return sure and not a.utama & b.utama and cosine(a.konsep, b.konsep) < HALF


def same(a: Profile, b: Profile) -> bool:
    """Whether both say the same, word for word, apart from order, case and spaces."""
    return (a.nama, a.uraian, a.konsep, a.umum) == (b.nama, b.uraian, b.konsep, b.umum) and not sites(a, b)


def match(dictionary: Dictionary, a: Profile, b: Profile) -> Match:
    """The strength of a pair and its reasons."""
    if same(a, b):
        return Match(1.0, *reasons(dictionary, a, b, []), bagian=False, dicakup="")
    umum, share = covering(a, b)
    applied = list(dampers(a, b, covered=bool(umum), apart=apart(a, b), pointing=cosine(a.arah, b.arah)))
    sure = min(confidence(a), confidence(b))
    value = _base(a, b, sure)
    for damper in applied:
        value *= damper.factor
    value = (value + FAMILIES * sure * cosine(families(a.konsep), families(b.konsep))) ** LIFT
    if umum:
        value = max(value, COVERED * share * (1 - POINTING + POINTING * cosine(a.arah, b.arah)))
    if a.umum and a.umum == b.umum:
        value = max(value, SAME_NATIONAL)
    told, kata, konsep = reasons(dictionary, a, b, [damper.reason for damper in applied])
    return Match(
        round(min(value, 1.0), 4),
        told,
        kata,
        konsep,
        bagian=_part(a, b, applied),
        dicakup=umum if a.umum != b.umum else "",
    )


def _base(a: Profile, b: Profile, sure: float) -> float:
    return (
        CONCEPTS * sure * cosine(a.konsep, b.konsep)
        + DIRECTION * cosine(a.arah, b.arah)
        + max(WORDS, (1 - sure) * WORDS_ALONE) * words_alike(a, b)
    )


def _part(a: Profile, b: Profile, applied: list[Damper]) -> bool:
    one_part = ("bagian" in a.tanda) != ("bagian" in b.tanda)
    one_channel = ("kanal" in a.tanda) != ("kanal" in b.tanda) and bool(a.inti) and a.inti == b.inti
    return one_part or one_channel
