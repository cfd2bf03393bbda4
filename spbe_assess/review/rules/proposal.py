"""The value an evaluator's ticks and verdicts propose; it is offered, never set."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from spbe_assess.instruments.model import LEVELS, Indikator, Instrument
from spbe_assess.review.rules.evidence import Met, Verdict
from spbe_assess.scoring.rules import gate

_STEP = 100  # an estimate has two decimals: more would look as if somebody had measured


@dataclass(frozen=True)
class Proposal:
    """`perkiraan`: estimated inside the level's band; where values are whole the level itself is proposed."""

    level: int
    nilai: Fraction
    perkiraan: bool
    why: str


@dataclass(frozen=True)
class _Rung:
    """What is proposed when the ticks reach a level: `steps` by how many of `items` are accepted, from none to all."""

    items: frozenset[str]
    steps: tuple[Proposal, ...]


def propose(
    instrument: Instrument, indikator: Indikator, kriteria: Mapping[int, Met], accepted: Collection[str]
) -> Proposal | None:
    """From the highest level whose kriteria and all below are met, and the items with an accepted piece.

    None while nothing was said about the first level, and for an indikator that is not judged by kriteria.
    """
    if 1 not in kriteria or not (rungs := ladder(instrument, indikator)):
        return None
    rung = rungs[gate([step for step, met in kriteria.items() if met is Met.TERPENUHI])]
    return rung.steps[len(rung.items & set(accepted))]


def ladder(instrument: Instrument, indikator: Indikator) -> list[_Rung]:
    """Everything that can be proposed, by the level reached from 0 on; empty where kriteria do not tell the value.

    A decimal value is the floor of the level's band, and so much of its width as the next level's required items are
    accepted: whoever meets a level is on the way to the next. It stays below the next band, for only a kriteria opens
    that. Above the last level is nothing, so there its own items count, and all of them reach the end of the scale.
    """
    if not indikator.kriteria or indikator.sumber_nilai == "indeks":
        return []
    lowest = Proposal(1, instrument.nilai_min, False, "Kriteria level 1 belum terpenuhi, jadi nilai terendah.")
    return [_Rung(frozenset(), (lowest,)), *(_rung(instrument, indikator, level) for level in LEVELS)]


def _rung(instrument: Instrument, indikator: Indikator, level: int) -> _Rung:
    why = "Kriteria level 1 terpenuhi" if level == 1 else f"Kriteria level 1 sampai {level} terpenuhi"
    if instrument.whole:
        return _Rung(frozenset(), (Proposal(level, Fraction(level), False, f"{why}."),))
    of = min(level + 1, LEVELS[-1])
    items = _required(indikator, of)
    return _Rung(
        items,
        tuple(
            Proposal(
                level,
                _estimate(instrument, level, count, len(items)),
                True,
                f"{why}; {count} dari {len(items)} butir wajib level {of} diterima.",
            )
            for count in range(len(items) + 1)
        ),
    )


def _required(indikator: Indikator, level: int) -> frozenset[str]:
    listed = indikator.bukti[level - 1] if indikator.bukti else ()
    return frozenset(item.id for item in listed if not item.opsional)


def _estimate(instrument: Instrument, level: int, count: int, total: int) -> Fraction:
    """Rounded down."""
    low, high = band(instrument, level)
    share = Fraction(count, total) if total else Fraction(0)
    most = high if level == LEVELS[-1] else high - Fraction(1, _STEP)
    rounded = Fraction(floor((low + share * (high - low)) * _STEP), _STEP)
    return max(low, min(rounded, most))


def band(instrument: Instrument, level: int) -> tuple[Fraction, Fraction]:
    """From where a level counts, and where the next begins; the last one ends with the scale."""
    edges = (*instrument.level_bawah, instrument.nilai_maks)
    return edges[level - 1], edges[level]


def accepted_items(bukti: Iterable, verdicts: Mapping[int, Verdict]) -> set[str]:
    """Ids of the items of which some piece of the claim is accepted; `bukti` as in a claim."""
    return {piece.item for piece in bukti if piece.item and verdicts.get(piece.id) is Verdict.DITERIMA}
