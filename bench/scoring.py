"""Scoring 10,000 answer sheets of 47 indikator, beside the same index written down as plainly as Fractions allow."""

import random
from fractions import Fraction

from bench.table import Row, rows, timed
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.instruments.model import Instrument
from spbe_assess.scoring.rules import score

INSTRUMENT, SHEETS, SEED = "permenpanrb-59-2020", 10_000, 20231

Sheet = dict[str, Fraction]


def sheets(instrument: Instrument, count: int) -> list[Sheet]:
    """Filled with levels by chance, the same ones each time."""
    chance = random.Random(SEED)  # noqa: S311 nothing secret
    levels = [Fraction(level) for level in range(1, 6)]
    return [{kode: chance.choice(levels) for kode in instrument.indikator} for _ in range(count)]


def plainly(instrument: Instrument, sheet: Sheet) -> tuple[Fraction, str]:
    """Index and predikat, one sum over the indikator and one look down the bands: less than `score` answers with."""
    index = sum((each.bobot * sheet[kode] / 100 for kode, each in instrument.indikator.items()), Fraction(0))
    return index, next(band.nama for band in instrument.predikat if index >= band.minimum)


def measure() -> list[Row]:
    instrument = get_instrument(INSTRUMENT)
    given = sheets(instrument, SHEETS)
    for sheet in given[:100]:
        ours = score(instrument, sheet)
        if (ours.index, ours.predikat) != plainly(instrument, sheet):
            raise AssertionError("score and its yardstick disagree: nothing to measure")
    ours = timed(lambda: [score(instrument, sheet) for sheet in given])
    plain = timed(lambda: [plainly(instrument, sheet) for sheet in given])
    return rows("score: indeks, aspek, domain, predikat, batas", SHEETS, "lembar", ours, "jumlah Fraction biasa", plain)
