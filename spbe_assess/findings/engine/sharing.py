"""R04: what one pemda plans, another pemda of its province already runs; the nearest of each pemda."""

from collections.abc import Collection, Iterator, Sequence

from spbe_assess.findings.engine.candidates import pairs
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.folding import Folded, most_of
from spbe_assess.findings.engine.keys import decided_pairs
from spbe_assess.findings.engine.model import Found
from spbe_assess.findings.engine.pair_rules import across
from spbe_assess.findings.engine.rulebook import figure
from spbe_assess.findings.engine.strength import match
from spbe_assess.findings.engine.subjects import PLANNED, Subject, same_pemda


def shared(dictionary: Dictionary, pemda: Sequence[Folded], decided: Collection[str]) -> Iterator[Found]:
    """The chances between the pemda of one province."""
    settled = decided_pairs(decided)
    offered = [one for folded in pemda for one in _offered(folded, settled)]
    if not any(one.record.status in PLANNED for one in offered):
        return
    best: dict[tuple[int, str], list[Found]] = {}
    for a, b in _near(offered):
        found = across(a, b, match(dictionary, a.profile, b.profile))
        if found:
            plans, runs = (a, b) if a.record.status in PLANNED else (b, a)
            best.setdefault((plans.id, runs.record.pemda), []).append(found)
    for place in sorted(best):
        chosen = [one for one in best[place] if one.ids in settled]
        yield from chosen or [min(best[place], key=lambda one: (-one.kekuatan, one.ids))]


def _offered(folded: Folded, settled: set[tuple[int, int]]) -> Iterator[Subject]:
    """Of each application the first record that runs and the first that is planned, and those decided about."""
    named = {one for pair in settled for one in pair}
    for members in folded.members.values():
        open_ones = [one for one in members if not one.central and not one.site]
        running = [one for one in open_ones if one.record.status == "aktif"]
        planned = [one for one in open_ones if one.record.status in PLANNED]
        told = {one.id: one for one in (*running[:1], *planned[:1])}
        told |= {one.id: one for one in (*running, *planned) if one.id in named}
        yield from (told[one] for one in sorted(told))


def _near(offered: Sequence[Subject]) -> Iterator[tuple[Subject, Subject]]:
    """Pairs of two pemda that may be strong, one of them planned and one running, the lower id first."""
    ordered = sorted(offered, key=lambda one: one.id)
    profiles = [one.profile for one in ordered]
    for i, j, _ in pairs(profiles, figure("kuat"), most_of(len(profiles)), pointed=None):
        a, b = ordered[i], ordered[j]
        if not same_pemda(a, b) and (a.record.status in PLANNED) != (b.record.status in PLANNED):
            yield a, b
