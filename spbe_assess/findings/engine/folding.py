"""Records of one application folded together inside a pemda, so that it is asked about once.

Equal texts are one kind of record; kinds that are second records of each other (R01) or rows of one national
application are one group. Strength is worked out between kinds, never between all records.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spbe_assess.findings.engine.candidates import pairs
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Match
from spbe_assess.findings.engine.pair_rules import same_application
from spbe_assess.findings.engine.rulebook import figure
from spbe_assess.findings.engine.strength import match
from spbe_assess.findings.engine.subjects import Subject

EVERYBODY, NEAREST = 1_500, 60


def most_of(count: int) -> int | None:
    """How many of the nearest are looked at for each of so many: all in any inventory that was seen."""
    return None if count <= EVERYBODY else NEAREST


class Union:
    """Things joined into groups; the lowest of a group stands for it."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def __getitem__(self, one: int) -> int:
        while self._up.get(one, one) != one:
            self._up[one] = self._up.get(self._up[one], self._up[one])
            one = self._up[one]
        return one

    def join(self, one: int, other: int) -> bool:
        """Whether the two were apart before."""
        low, high = sorted((self[one], self[other]))
        if low == high:
            return False
        self._up[high] = low
        return True


@dataclass(frozen=True, slots=True)
class Kind:
    """Records of one pemda whose texts say the same, by id; the first of those that still run speaks for them."""

    members: tuple[Subject, ...]

    @property
    def speaker(self) -> Subject:
        return next((one for one in self.members if not one.stopped), self.members[0])


class Folded:
    """One pemda's records as kinds and groups, and the strengths between the kinds."""

    def __init__(self, dictionary: Dictionary, subjects: Iterable[Subject]) -> None:
        self.dictionary = dictionary
        self.kinds = kinds(subjects)
        self.kind_of = {one.id: place for place, kind in enumerate(self.kinds) for one in kind.members}
        self.matches = self._matches()
        self._union = Union()
        for (i, j), found in self.matches.items():
            if same_application(self.kinds[i].speaker, self.kinds[j].speaker, found):
                self._union.join(i, j)

    def _matches(self) -> dict[tuple[int, int], Match]:
        found = {}
        profiles = [kind.speaker.profile for kind in self.kinds]
        for i, j, _ in pairs(profiles, figure("terkait"), most_of(len(profiles)), pointed=None):
            told = match(self.dictionary, profiles[i], profiles[j])
            if told.kekuatan >= figure("terkait"):
                found[(min(i, j), max(i, j))] = told
        return dict(sorted(found.items()))

    def match_of(self, a: int, b: int) -> Match | None:
        """The strength between two records, None where it is below everything that is asked about."""
        i, j = sorted((self.kind_of[a], self.kind_of[b]))
        if i == j:
            own = self.kinds[i].speaker.profile
            return match(self.dictionary, own, own)
        return self.matches.get((i, j))

    def group_of(self, record: int) -> int:
        return self._union[self.kind_of[record]]

    @cached_property
    def groups(self) -> dict[int, list[Kind]]:
        found: dict[int, list[Kind]] = defaultdict(list)
        for place, kind in enumerate(self.kinds):
            found[self._union[place]].append(kind)
        return dict(found)

    @cached_property
    def members(self) -> dict[int, list[Subject]]:
        """The records of each group, by id."""
        return {
            group: sorted((one for kind in kinds for one in kind.members), key=lambda one: one.id)
            for group, kinds in self.groups.items()
        }

    @cached_property
    def fold(self) -> dict[int, int]:
        """From each record to the one with the lowest id that stands for the same application."""
        return {one.id: members[0].id for members in self.members.values() for one in members}

    def within(self) -> Iterator[tuple[int, int, Match]]:
        """Places of kinds of one group, with their strength."""
        return ((i, j, told) for (i, j), told in self.matches.items() if self._union[i] == self._union[j])

    def between(self) -> dict[tuple[int, int], list[tuple[int, int, Match]]]:
        """Places of kinds of two groups, with their strength, by the groups."""
        found: dict[tuple[int, int], list[tuple[int, int, Match]]] = defaultdict(list)
        for (i, j), told in self.matches.items():
            a, b = sorted((self._union[i], self._union[j]))
            if a != b:
                found[(a, b)].append((i, j, told))
        return dict(sorted(found.items()))


def kinds(subjects: Iterable[Subject]) -> Sequence[Kind]:
    """Records without a single word are of no kind: there is nothing to compare."""
    found: dict[tuple, list[Subject]] = defaultdict(list)
    for one in sorted(subjects, key=lambda one: one.id):
        if one.profile.nama or one.profile.uraian:
            found[_says(one)].append(one)
    return [Kind(tuple(members)) for members in found.values()]


def _says(one: Subject) -> tuple:
    """What makes two records one kind. The owner tells web sites apart, and nothing else."""
    record = one.record
    owner = record.opd or record.text.opd if one.site else ""
    own = one.profile
    return (own.nama, own.uraian, record.text.konsep, one.address, record.kind, record.jenis, own.umum, owner)
