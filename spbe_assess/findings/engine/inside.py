"""R01, R02 and R05 of one pemda after folding: as many findings as there are questions, not as there are pairs.

Inside a group findings tie its records together, one fewer than there are records; between two groups one finding
stands for all of their pairs. A pair that somebody decided about is told under its own ids whatever is folded.
"""

from collections.abc import Callable, Collection, Iterator

from spbe_assess.findings.engine.folding import Folded, Union
from spbe_assess.findings.engine.keys import GRAVITY, decided_pairs
from spbe_assess.findings.engine.model import Found, Match
from spbe_assess.findings.engine.pair_rules import LIKE_NATIONAL, RECORDED_TWICE, RELATED, SAME_FUNCTION, judge
from spbe_assess.findings.engine.subjects import Subject, connected, kin, same_opd

RANK = {RECORDED_TWICE: 0, SAME_FUNCTION: 1, LIKE_NATIONAL: 2, RELATED: 3}
Between = dict[tuple[int, int], list[Found]]


def pair_findings(folded: Folded, decided: Collection[str]) -> Iterator[Found]:
    """The findings about pairs of one pemda; those beside a known national application are told by `covered`."""
    for found in _all_pairs(folded, decided):
        if not (found.jenis == LIKE_NATIONAL and found.umum):
            yield found


def _all_pairs(folded: Folded, decided: Collection[str]) -> Iterator[Found]:
    kept = _decided(folded, decided)
    yield from _inside(folded, [found for found in kept if _one_group(folded, found)])
    settled: Between = {}
    for found in kept:
        if not _one_group(folded, found):
            a, b = sorted(folded.group_of(one) for one in found.ids)
            settled.setdefault((a, b), []).append(found)
    for groups, places in folded.between().items():
        yield from settled.get(groups) or _for_all(folded, groups, places)


def _decided(folded: Folded, decided: Collection[str]) -> list[Found]:
    """What is still found about the pairs that were decided, in the order of their ids."""
    by_id = {one.id: one for kind in folded.kinds for one in kind.members}
    found = []
    for a, b in sorted(decided_pairs(decided)):
        told = folded.match_of(a, b) if a in by_id and b in by_id else None
        if told:
            found.append(judge(by_id[a], by_id[b], told))
    return [one for one in found if one]


def _one_group(folded: Folded, found: Found) -> bool:
    a, b = found.ids
    return folded.group_of(a) == folded.group_of(b)


def _inside(folded: Folded, kept: list[Found]) -> Iterator[Found]:
    """What ties the records of each group together: decided pairs first, then equal texts, then the rest by ids."""
    tied = Union()
    for found in kept:
        tied.join(*found.ids)
        yield found
    for found in [*_equal_texts(folded), *_near_texts(folded)]:
        if tied.join(*found.ids):
            yield found


def _equal_texts(folded: Folded) -> Iterator[Found]:
    for kind in folded.kinds:
        first, *others = kind.members
        told = folded.match_of(first.id, first.id) if others else None
        for other in others:
            found = judge(first, other, told) if told else None
            if found:
                yield found


def _near_texts(folded: Folded) -> list[Found]:
    found = [judge(folded.kinds[i].speaker, folded.kinds[j].speaker, told) for i, j, told in folded.within()]
    return sorted((one for one in found if one), key=lambda one: (RANK[one.jenis], one.ids))


def _for_all(folded: Folded, groups: tuple[int, int], places: list[tuple[int, int, Match]]) -> list[Found]:
    """The one finding that stands for the pairs of two groups: the gravest question, in one OPD, at the lowest ids."""
    mine, yours = (folded.members[group] for group in groups)
    if _any(kin, mine, yours):
        return []
    linked = _any(connected, mine, yours)
    found = []
    for i, j, told in places:
        for a, b in _speakers(folded.kinds[i].members, folded.kinds[j].members):
            one = judge(a, b, told, linked=linked)
            if one:
                found.append((RANK[one.jenis], GRAVITY[one.severity], not same_opd(a, b), one.ids, one))
    return [min(found, key=lambda told: told[:-1])[-1]] if found else []


def _speakers(mine: tuple[Subject, ...], yours: tuple[Subject, ...]) -> Iterator[tuple[Subject, Subject]]:
    """The first records that still run, and the first two of one OPD."""
    live = [[one for one in members if not one.stopped] or list(members) for members in (mine, yours)]
    yield live[0][0], live[1][0]
    owned: dict[str, Subject] = {}
    for one in live[0]:
        owned.setdefault(one.record.opd, one)
    for one in live[1]:
        if one.record.opd and one.record.opd in owned:
            yield owned[one.record.opd], one
            return


def _any(relation: Callable[[Subject, Subject], bool], mine: list[Subject], yours: list[Subject]) -> bool:
    """Whether a relation that people recorded holds between any two; only records that name others are asked."""
    telling, answering = ([one for one in members if _names_others(one)] for members in (mine, yours))
    return any(relation(one, other) for one in telling for other in yours) or any(
        relation(one, other) for one in answering for other in mine
    )


def _names_others(one: Subject) -> bool:
    return one.record.induk is not None or bool(one.record.terhubung)
