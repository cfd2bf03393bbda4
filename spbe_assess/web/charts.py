"""Geometry of charts: numbers in, points out. Macros print the points as SVG, on the page and in the PDF alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

# Colours of the parts of a progress bar, by the slug of the state.
COLOURS = {
    "diterima": "#10201f",
    "dikirim": "#00595f",
    "draf": "#74bcb8",
    "perlu_perbaikan": "#c77700",
    "kosong": "#e6eeec",
}
EDGE = 2  # px left free on both sides of a ruler
GAP = 1.5  # px between two bands
LETTER = 0.64  # mean width of a letter, in font sizes
WIDE_FROM = 500  # px from which a ruler has room for the larger font


@dataclass(frozen=True)
class Band:
    """One predikat on the ruler; `lines` is its name, broken where it would not fit, and leans on text_x."""

    x: float
    width: float
    text_x: float
    anchor: str
    lines: tuple[str, ...]
    minimum: Fraction
    here: bool


@dataclass(frozen=True)
class Mark:
    """A value on the ruler and where its label stands ("start", "middle", "end" of text_x)."""

    x: float
    text_x: float
    anchor: str
    label: str
    value: Fraction


@dataclass(frozen=True)
class Ahead:
    """The way from the index to the next predikat."""

    x: float
    to: float
    text_x: float
    anchor: str
    distance: Fraction


@dataclass(frozen=True)
class Ruler:
    """A drawing of `width` × `height` px."""

    width: int
    height: int
    font: int
    bands: tuple[Band, ...]
    mark: Mark
    earlier: Mark | None
    ahead: Ahead | None
    provisional: bool


def ruler(
    bands: Sequence[tuple[str, Fraction]],
    index: Fraction,
    label: str,
    scale: tuple[int, int] = (1, 5),
    width: int = 720,
    earlier: tuple[str, Fraction] | None = None,
    provisional: bool = False,
) -> Ruler:
    """The predikat bands with the index marked.

    bands: (nama, minimum), rising or falling. label: what stands before the number ("2026"). earlier: (label, index)
    of an earlier year of the same instrument. width: 720 for screens and paper, 344 for phones.
    """
    font = 14 if width >= WIDE_FROM else 12
    rising = sorted(bands, key=lambda band: band[1])
    place = _placer(scale, width)
    mark = _mark(label, index, place(index), width, font + 3)
    return Ruler(
        width=width,
        height=158,
        font=font,
        bands=_bands(rising, index, scale, place, font),
        mark=mark,
        earlier=_earlier(earlier, mark, place, width, font),
        ahead=_ahead(rising, index, mark, place, width, font),
        provisional=provisional,
    )


def _placer(scale: tuple[int, int], width: int):
    low, high = scale

    def place(value: Fraction) -> float:
        inside = min(max(value, low), high)
        return round(EDGE + float((inside - low) / Fraction(high - low)) * (width - 2 * EDGE), 1)

    return place


def text_width(text: str, font: int) -> float:
    """About how many px the text takes; generous, because fonts differ."""
    return len(text) * font * LETTER


def _bands(rising, index, scale, place, font) -> tuple[Band, ...]:
    ends = [minimum for _, minimum in rising[1:]] + [Fraction(scale[1])]
    found = []
    for number, ((nama, minimum), end) in enumerate(zip(rising, ends, strict=True)):
        x, last = place(minimum), number == len(rising) - 1
        width = round(place(end) - x - GAP, 1)
        lines = (nama,) if text_width(nama, font) <= width else tuple(nama.split(" ", 1))
        here = (minimum <= index or number == 0) and (last or index < end)
        # The last name has no neighbour to run into, only the end of the drawing.
        ends_drawing = last and max(text_width(line, font) for line in lines) > width
        text_x, anchor = (round(x + width, 1), "end") if ends_drawing else (x + 1, "start")
        found.append(Band(x, width, text_x, anchor, lines, minimum, here))
    return tuple(found)


def _mark(label: str, value: Fraction, x: float, width: int, font: int) -> Mark:
    half = text_width(f"{label}: 0,00", font) / 2
    if x < half:
        return Mark(x, 0, "start", label, value)
    if x > width - half:
        return Mark(x, width, "end", label, value)
    return Mark(x, x, "middle", label, value)


def _earlier(earlier, mark: Mark, place, width: int, font: int) -> Mark | None:
    """Its label leans away from the index, so that the two never cross, unless the drawing ends there."""
    if earlier is None:
        return None
    label, value = earlier
    x, room = place(value), text_width(f"{label}: 0,00", font)
    if x <= mark.x:
        if x >= room:
            return Mark(x, x + EDGE, "end", label, value)
        return Mark(x, x if mark.x - x > room else mark.x + 8, "start", label, value)
    if width - x >= room:
        return Mark(x, x - EDGE, "start", label, value)
    return Mark(x, x if x - mark.x > room else mark.x - 8, "end", label, value)


def _ahead(rising, index, mark: Mark, place, width: int, font: int) -> Ahead | None:
    above = [minimum for _, minimum in rising if minimum > index]
    if not above:
        return None
    to, distance = place(above[0]), above[0] - index
    start = round(min(mark.x + 9, to), 1)
    if start + 3 + text_width("0,00 lagi", font) > width:
        return Ahead(start, to, width, "end", distance)
    return Ahead(start, to, start + 3, "start", distance)


@dataclass(frozen=True)
class BarPair:
    """Two bars of one row, `width` × 24 px; `edge` is where the mandiri's upright stands."""

    width: int
    grid: tuple[float, ...]
    mandiri: float | None
    akhir: float | None
    edge: float


def bar_pair(mandiri: Fraction | None, akhir: Fraction | None, scale: tuple[int, int] = (1, 5)) -> BarPair:
    """Mandiri and final value of one aspek on one scale; None draws nothing."""
    width, (low, high) = 400, scale

    def length(value: Fraction | None) -> float | None:
        return None if value is None else round(float((value - low) / Fraction(high - low)) * width, 1)

    grid = tuple(round(width * step / (high - low) - 0.5, 1) for step in range(1, high - low))
    own = length(mandiri)
    return BarPair(width, grid, own, length(akhir), round(min(max((own or 0) - 1.5, 0), width - 3), 1))


@dataclass(frozen=True)
class Part:
    """One piece of a progress bar of 1,000 units."""

    x: float
    width: float
    word: str
    count: int
    colour: str


def progress(parts: Iterable[tuple[str, int, str]]) -> tuple[Part, ...]:
    """(word, count, colour) in order; empty parts are left out."""
    counted = [part for part in parts if part[1]]
    total, x, found = sum(count for _, count, _ in counted), 0.0, []
    for word, count, colour in counted:
        share = 1000 * count / total
        found.append(Part(round(x + 1.3, 1), round(share - 2.6, 1), word, count, colour))
        x += share
    return tuple(found)


@dataclass(frozen=True)
class Step:
    """One stretch of a scale: how far its colour goes, and where its number stands ("" for the first)."""

    x: float
    width: float
    colour: str
    label: str


@dataclass(frozen=True)
class Scale:
    """A measure from 0 to 1 in steps, with one value marked; `width` px wide."""

    width: int
    steps: tuple[Step, ...]
    mark: float


STEP_COLOURS = ("#f3f7f6", "#e3f2f0", "#b5dcd8", "#74bcb8")


def scale(value: Fraction, steps: Sequence[tuple[Fraction, str]], width: int = 300) -> Scale:
    """steps: (where a stretch begins, its label) rising; the first stretch begins at 0."""
    starts = [(Fraction(0), ""), *steps]
    ends = [start for start, _ in steps] + [Fraction(1)]
    found = tuple(
        Step(
            x=round(float(start) * width, 1),
            width=round(float(end - start) * width - (GAP if end < 1 else 0), 1),
            colour=STEP_COLOURS[number % len(STEP_COLOURS)],
            label=label,
        )
        for number, ((start, label), end) in enumerate(zip(starts, ends, strict=True))
    )
    inside = min(max(value, Fraction(0)), Fraction(1))
    return Scale(width, found, round(min(max(float(inside) * width, EDGE), width - EDGE), 1))
