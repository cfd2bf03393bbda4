"""Which owners do the same work, and who does what: counts of functions, and how dark a count is drawn."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from spbe_assess.findings.engine.dictionary import Dictionary

__all__ = ["Matrix", "Use", "family", "held_functions", "konsep_words", "shared_by", "shared_functions"]

STEPS = 5
NOT_SHARED = frozenset({"informasi.situs"})  # every unit has a website: that says nothing about the work


@dataclass(frozen=True, slots=True)
class Use:
    """One application of an owner (an OPD or a pemda, by id) does the work `konsep`."""

    owner: int
    konsep: str
    project: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts by (row, column); a pair that is not there is none. `most` is the largest of them."""

    rows: tuple
    columns: tuple
    counts: dict[tuple, int]

    @property
    def most(self) -> int:
        return max(self.counts.values(), default=0)

    def of(self, row: object, column: object) -> int:
        return self.counts.get((row, column), 0)

    def step(self, row: object, column: object) -> int:
        return step(self.of(row, column), self.most)


def step(count: int, most: int) -> int:
    """How dark a count is drawn: 0 for none, else 1 to 5; small counts by their own number."""
    if count <= 0:
        return 0
    return min(count, STEPS) if most <= STEPS else max(1, -(-STEPS * count // most))


def shared_functions(uses: Iterable[Use]) -> Matrix:
    """Owner × owner: in how many functions both have an application; with itself: functions it has more than once.

    Owners that share nothing are left out.
    """
    held = _held(uses)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for owners in held.values():
        for a in owners:
            for b in owners:
                if a != b or len(owners[a]) > 1:
                    counts[a, b] += 1
    owners = tuple(sorted({owner for pair in counts for owner in pair}))
    return Matrix(owners, owners, dict(counts))


def shared_by(uses: Iterable[Use], a: int, b: int) -> dict[str, list[int]]:
    """The functions behind one number of that matrix, with the applications of both owners."""
    found = {}
    for konsep, owners in sorted(_held(uses).items()):
        if a in owners and b in owners and (a != b or len(owners[a]) > 1):
            found[konsep] = sorted({*owners[a], *owners[b]})
    return found


def held_functions(uses: Iterable[Use], columns: Collection[int], *, families: bool) -> Matrix:
    """Function (or family of functions) × owner: how many applications do it. Those most owners have come first."""
    held: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for use in uses:
        held[family(use.konsep) if families else use.konsep][use.owner].add(use.project)
    counts = {(row, owner): len(projects) for row, owners in held.items() for owner, projects in owners.items()}
    rows = sorted(held, key=lambda row: (-len(held[row]), -sum(map(len, held[row].values())), row))
    return Matrix(tuple(rows), tuple(columns), counts)


def konsep_words(dictionary: Dictionary, konsep: str) -> str:
    """A function or a family in words; the id itself for one that is no longer there."""
    known = dictionary.konsep.get(konsep)
    return known.nama if known else dictionary.family_nama.get(konsep, konsep)


def family(konsep: str) -> str:
    return konsep.partition(".")[0]


def _held(uses: Iterable[Use]) -> dict[str, dict[int, set[int]]]:
    held: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for use in uses:
        if use.konsep not in NOT_SHARED:
            held[use.konsep][use.owner].add(use.project)
    return held
