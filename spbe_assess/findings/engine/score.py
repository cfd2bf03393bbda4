"""How sporadic a record is: a number to order by, with its reasons; never mixed with the strength of a pair."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from spbe_assess.findings.engine.keys import members
from spbe_assess.findings.engine.model import Found
from spbe_assess.findings.engine.rulebook import levels, rule


@dataclass(frozen=True, slots=True)
class Score:
    nilai: int
    alasan: tuple[str, ...]  # the titles of the rules that fired


def sporadic_scores(found: Iterable[Found]) -> dict[int, Score]:
    """By record id, over R06–R15; a finding about several records counts for each of them, each rule once."""
    fired: dict[int, dict[str, int]] = defaultdict(dict)
    for one in found:
        if rule(one.jenis).sporadic:
            for record in members(one):
                before = fired[record].get(one.jenis, 0)
                fired[record][one.jenis] = max(before, levels()[one.severity].nilai)
    return {
        record: Score(sum(told.values()), tuple(rule(jenis).judul for jenis in told))
        for record, told in sorted(fired.items())
    }
