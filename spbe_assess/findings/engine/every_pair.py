"""All pairs of a small inventory with their strengths, nothing folded: to measure by, not to work through."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from spbe_assess.findings.engine.candidates import pairs
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.folding import Kind, kinds
from spbe_assess.findings.engine.model import Found, Match, Record, Severity
from spbe_assess.findings.engine.pair_rules import judge
from spbe_assess.findings.engine.strength import match
from spbe_assess.findings.engine.subjects import Subject, make_subjects

WEAK = "lemah"  # a pair about which no rule asks
LEAST = 0.05


def every_pair(dictionary: Dictionary, records: Iterable[Record]) -> Iterator[Found]:
    """Each pair stronger than LEAST once, as the rule that fires on it, else as WEAK, across pemda too."""
    told = kinds(make_subjects(dictionary, records))
    profiles = [kind.speaker.profile for kind in told]
    for kind in told:
        own = match(dictionary, kind.speaker.profile, kind.speaker.profile)
        yield from (_found(a, b, own) for a, b in combinations(kind.members, 2))
    for i, j, _ in pairs(profiles, LEAST, pointed=None):
        strength = match(dictionary, profiles[i], profiles[j])
        if strength.kekuatan > LEAST:
            yield from _between(told[i], told[j], strength)


def one_pair(dictionary: Dictionary, a: Record, b: Record) -> Found:
    """What `every_pair` says about these two, however weak."""
    mine, yours = make_subjects(dictionary, [a, b])
    return _found(mine, yours, match(dictionary, mine.profile, yours.profile))


def _between(one: Kind, other: Kind, strength: Match) -> Iterator[Found]:
    return (_found(a, b, strength) for a, b in product(one.members, other.members))


def _found(a: Subject, b: Subject, strength: Match) -> Found:
    found = judge(a, b, strength)
    if found:
        return found
    ids = (min(a.id, b.id), max(a.id, b.id))
    return Found(WEAK, ids, strength.kekuatan, Severity.RENDAH, strength.alasan, strength.kata, strength.konsep)
