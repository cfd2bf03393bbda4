"""Whole levels that give a published result exactly, and the higher ones a pemda might have claimed. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from spbe_assess.example import chance
from spbe_assess.instruments.model import Domain, Indikator, Instrument
from spbe_assess.scoring.rules import predikat, score, shown

Levels = dict[str, Fraction]

# Where pemda usually stand above or below their own mean, in hundredths of a level: services that a ministry provides
# run everywhere, what a pemda must begin by itself lags. A feature of the example, not of any source.
LIFT = {
    "10": 60, "4": 20, "9": -40,
    "12": 20, "13": 40, "14": -40, "15": 30, "18": -50, "19": 30,
    "24": 40, "25": 30, "27": -40, "29": -20, "30": -20,
    "32": 90, "33": 90, "34": 70, "35": 110, "36": 20, "37": -60, "38": -20, "39": -110, "40": 10, "41": -30,
    "42": 60, "43": -80, "44": 90, "45": 40, "46": 30, "47": -20,
}  # fmt: skip


@dataclass(frozen=True)
class Published:
    """One institution's result as it was printed: `domain` by number."""

    domain: Mapping[int, str]
    index: str
    predikat: str


@dataclass(frozen=True)
class _Group:
    """Indikator of one domain with one bobot: only the sum of their levels matters to domain and index."""

    indikator: tuple[Indikator, ...]

    @property
    def bobot(self) -> Fraction:
        return self.indikator[0].bobot

    @property
    def sums(self) -> range:
        return range(len(self.indikator), 5 * len(self.indikator) + 1)


Sums = list[tuple[_Group, int]]


def solve(instrument: Instrument, published: Published, *seed: object) -> Levels | None:
    """Levels 1 to 5 by kode whose domains, index and predikat print as published; None where no levels do.

    Of all sums that fit, the ones whose groups stand closest together; `seed` varies only how a sum is spread.
    """
    found = min(_fitting(instrument, published), key=_unevenness, default=None)
    if found is None:
        return None
    levels: dict[str, int] = {}
    for group, total in (pair for sums in found for pair in sums):
        levels |= spread(total, {one.kode: _pull(one, *seed) for one in group.indikator})
    return {kode: Fraction(levels[kode]) for kode in instrument.indikator}


def spread(total: int, pull: Mapping[str, int]) -> dict[str, int]:
    """Levels 1 to 5 by kode that sum to `total`, each near the mean plus its pull (hundredths of a level)."""
    wanted = {kode: Fraction(total, len(pull)) + Fraction(lift, 100) for kode, lift in pull.items()}
    levels = {kode: min(5, max(1, round(place))) for kode, place in wanted.items()}
    while (missing := total - sum(levels.values())) != 0:
        step = 1 if missing > 0 else -1
        movable = [kode for kode in levels if 1 <= levels[kode] + step <= 5]
        furthest = max(movable, key=lambda kode: step * (wanted[kode] - levels[kode]))
        levels[furthest] += step
    return levels


def claimed(instrument: Instrument, final: Levels, *seed: object) -> Levels:
    """What the pemda said of itself before the review: never lower, the index 0.3 to 0.6 higher."""
    levels = dict(final)
    goal = score(instrument, final).index + Fraction(34 + chance.number(22, "claim", *seed), 100)
    order = chance.shuffled([kode for kode in levels if levels[kode] < 5], "claim", *seed)
    for kode in [*order, *order]:
        if score(instrument, levels).index >= goal:
            break
        levels[kode] = min(Fraction(5), levels[kode] + 1)
    return levels


def shifted(instrument: Instrument, final: Levels, *seed: object) -> tuple[Levels, str]:
    """The same but for one level of one service, with its kode: a review that differs a little from the publication.

    The predikat stays.
    """
    before = score(instrument, final).predikat
    for kode in chance.shuffled([one.kode for one in instrument.aspek[-1].indikator], "shift", *seed):
        for step in chance.shuffled((1, -1), "up or down", *seed):
            levels = final | {kode: final[kode] + step}
            if 2 <= levels[kode] <= 5 and score(instrument, levels).predikat == before:
                return levels, kode
    raise ValueError("no service can be moved by one level without changing the predikat")


def _pull(indikator: Indikator, *seed: object) -> int:
    """The usual place of this indikator and a little of this pemda's own."""
    room = 30 if indikator.aspek_nomor == 1 else 80  # policies are written together, the rest grows one by one
    return LIFT.get(indikator.kode, 0) + chance.number(2 * room + 1, "pull", indikator.kode, *seed) - room


def _groups(domain: Domain) -> list[_Group]:
    by_bobot: dict[Fraction, list[Indikator]] = {}
    for aspek in domain.aspek:
        for indikator in aspek.indikator:
            by_bobot.setdefault(indikator.bobot, []).append(indikator)
    return [_Group(tuple(indikator)) for indikator in by_bobot.values()]


def _fitting(instrument: Instrument, published: Published) -> Iterator[tuple[Sums, ...]]:
    """All sums of levels, domain by domain, that print as published."""
    by_domain = [list(_fitting_domain(domain, published.domain[domain.nomor])) for domain in instrument.domain]
    for found in product(*by_domain):
        index = sum(group.bobot * total for sums in found for group, total in sums) / 100
        if shown(index) == published.index and predikat(instrument, index) == published.predikat:
            yield found


def _fitting_domain(domain: Domain, printed: str) -> Iterator[Sums]:
    groups = _groups(domain)
    for totals in product(*(group.sums for group in groups)):
        sums = list(zip(groups, totals, strict=True))
        if shown(sum(group.bobot * total for group, total in sums) / domain.bobot) == printed:
            yield sums


def _unevenness(found: tuple[Sums, ...]) -> Fraction:
    """How far apart the means of the groups inside one domain are, added up."""
    means = [[Fraction(total, len(group.indikator)) for group, total in sums] for sums in found]
    return sum((max(inside) - min(inside) for inside in means), Fraction(0))
