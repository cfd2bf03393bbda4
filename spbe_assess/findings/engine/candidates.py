"""All against all without looking at every pair: one sparse product finds those that point the same way."""

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

import numpy as np
from scipy import sparse

from spbe_assess.findings.engine.profiles import Profile
from spbe_assess.findings.engine.strength import (
    CONCEPTS,
    DIRECTION,
    EQUAL_CORES,
    FAMILIES,
    LIFT,
    SHARED_WORDS,
    WORDS_ALONE,
    confidence,
    families,
)

POINTED = 8  # of a direction: the rest adds next to nothing
TOLD = 4  # concepts a stored profile is found by
CHUNK = 1_000  # rows of the product at a time: bounds the memory
STRANGE = 0.99  # a word nobody knows, that is, a name


def keys_of(profile: Profile) -> set[str]:
    """What a stored profile is found by: two that match share one of these."""
    best = sorted(profile.konsep, key=lambda konsep: (-profile.konsep[konsep], konsep))[:TOLD]
    names = (f"kata:{word}" for word, value in profile.kata.items() if value >= STRANGE)
    told = [f"inti:{profile.inti}"] if profile.inti else []
    told += [f"umum:{profile.umum}"] if profile.umum else []
    return {*best, *list(profile.arah)[:TOLD], *names, *told}


def pairs(
    profiles: Sequence[Profile], least: float = 0.20, most: int | None = None, pointed: int | None = POINTED
) -> Iterator[tuple[int, int, float]]:
    """Places of two profiles, the lower first, each pair once, with a strength that dampers may still lower.

    `most`: at least so many of the nearest of each, and not many more. `pointed`: how much of a direction is looked
    at; None misses no pair, and costs several times as much.
    """
    if len(profiles) < 2:
        return
    spoken, groups = _folded(profiles)
    yield from _inside(groups, most)
    for i, j, approx in _product(_rows([profiles[place] for place in spoken], pointed), least, most):
        for mine, yours in _crossed(groups[i], groups[j], most):
            yield min(mine, yours), max(mine, yours), approx


def _folded(profiles: Sequence[Profile]) -> tuple[list[int], list[list[int]]]:
    """Profiles that say the same are looked at once: the first of each, and all of each."""
    held: dict[object, int] = {}
    spoken: list[int] = []
    groups: list[list[int]] = []
    for place, each in enumerate(profiles):
        key = (each.nama, each.uraian, tuple(each.konsep.items()), each.umum)
        group = held.setdefault(key, len(groups))
        if group == len(groups):
            groups.append([])
            spoken.append(place)
        groups[group].append(place)
    return spoken, groups


def _inside(groups: Iterable[list[int]], most: int | None) -> Iterator[tuple[int, int, float]]:
    for group in groups:
        for at, place in enumerate(group):
            for other in group[at + 1 : None if most is None else at + 1 + most]:
                yield place, other, 1.0


def _crossed(mine: list[int], yours: list[int], most: int | None) -> Iterator[tuple[int, int]]:
    """All of one group with all of another; when `most` is given, each member with so few that it stays bounded."""
    for at, place in enumerate(mine):
        if most is None or len(yours) <= most:
            chosen = yours
        else:
            begin = at % len(yours)
            chosen = [yours[(begin + step) % len(yours)] for step in range(most)]
        for other in chosen:
            yield place, other


def _part(values: dict[str, float], mark: str, share: float) -> Iterator[tuple[str, float]]:
    """A part of a row whose product with another row's is `share` times their cosine."""
    length = sqrt(sum(value * value for value in values.values()))
    if length:
        scale = sqrt(share) / length
        for key, value in values.items():
            yield mark + key, value * scale


def _row(each: Profile, pointed: int | None = POINTED) -> Iterator[tuple[str, float]]:
    sure = confidence(each)
    yield from _part(each.konsep, "k", CONCEPTS * sure)
    yield from _part(families(each.konsep), "f", FAMILIES * sure)
    yield from _part(dict(list(each.arah.items())[:pointed]), "a", DIRECTION)
    yield from _part(each.kata, "w", WORDS_ALONE * SHARED_WORDS)
    if each.inti:
        yield "i" + each.inti, sqrt(WORDS_ALONE * EQUAL_CORES)
    if each.umum:
        yield "u" + each.umum, 1.0


def _rows(profiles: Iterable[Profile], pointed: int | None) -> sparse.csr_matrix:
    columns: dict[str, int] = {}
    data: list[float] = []
    indices: list[int] = []
    starts = [0]
    for each in profiles:
        for key, value in _row(each, pointed):
            indices.append(columns.setdefault(key, len(columns)))
            data.append(value)
        starts.append(len(indices))
    shape = (len(starts) - 1, max(len(columns), 1))
    return sparse.csr_matrix((np.array(data, dtype=np.float32), indices, starts), shape=shape)


def lifted(raw: np.ndarray) -> np.ndarray:
    return np.minimum(raw, 1.0) ** LIFT


def _product(rows: sparse.csr_matrix, least: float, most: int | None) -> Iterator[tuple[int, int, float]]:
    """Pairs of rows whose product reaches `least`; only the upper half is worked out, unless `most` asks for all."""
    across = rows.T.tocsr()
    told = Told(rows.shape[0], least ** (1 / LIFT))
    for begin in range(0, rows.shape[0], CHUNK):
        shift = 0 if most else begin
        chunk = rows[begin : begin + CHUNK] @ (across[:, shift:] if shift else across)
        for at in range(chunk.shape[0]):
            row = slice(chunk.indptr[at], chunk.indptr[at + 1])
            others, values = told.new(begin + at, chunk.indices[row] + shift, chunk.data[row], most)
            for other, strength in zip(others.tolist(), lifted(values).tolist(), strict=True):
                yield min(begin + at, other), max(begin + at, other), strength


class Told:
    """Which pairs were told of, so that each is told once although both rows may count it among their nearest."""

    def __init__(self, count: int, floor: float) -> None:
        self._cuts = np.full(count, floor, dtype=np.float32)  # the least strength a row kept
        self._kept: dict[int, np.ndarray] = {}  # what a row kept that had to choose

    def new(
        self, place: int, others: np.ndarray, values: np.ndarray, most: int | None
    ) -> tuple[np.ndarray, np.ndarray]:
        keep = (values >= self._cuts[place]) & (others != place)
        if not most:
            keep &= others > place
            return others[keep], values[keep]
        others, values = others[keep], values[keep]
        if len(values) > most:
            best = np.argpartition(-values, most - 1)[:most]
            others, values = others[best], values[best]
            self._cuts[place] = values.min()
            self._kept[place] = others
        keep = (others > place) | (values < self._cuts[others])
        for at in np.flatnonzero(~keep & (values == self._cuts[others])):
            kept = self._kept.get(int(others[at]))
            keep[at] = kept is not None and place not in kept
        return others[keep], values[keep]


class Index:
    """Stored profiles laid out so that one new text finds its nearest in a moment."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._columns: dict[str, int] = {}
        rows, columns, data = [], [], []
        for place, each in enumerate(profiles):
            for key, value in _row(each):
                rows.append(place)
                columns.append(self._columns.setdefault(key, len(self._columns)))
                data.append(value)
        shape = (len(profiles), max(len(self._columns), 1))
        self._matrix = sparse.csc_matrix((np.array(data, dtype=np.float32), (rows, columns)), shape=shape)

    def near(self, profile: Profile, least: float = 0.20, most: int = 60) -> list[tuple[int, float]]:
        """Places of stored profiles and their strength before dampers, nearest first."""
        summed = np.zeros(self._matrix.shape[0], dtype=np.float32)
        for key, value in _row(profile):
            column = self._columns.get(key)
            if column is not None:
                part = slice(self._matrix.indptr[column], self._matrix.indptr[column + 1])
                summed[self._matrix.indices[part]] += value * self._matrix.data[part]
        found = np.flatnonzero(summed >= least ** (1 / LIFT))
        best = sorted(found.tolist(), key=lambda place: (-summed[place], place))[:most]
        return [(place, float(lifted(summed[place]))) for place in best]
