"""Geometry of a heat table: numbers in, squares and words out, for the page and for paper alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from spbe_assess.findings.rules.matrices import Matrix

__all__ = ["Heat", "heat", "pieces"]

CELL, GAP = 30, 2
LETTER, LINE, FONT = 6.6, 14, 12
LABEL = 190  # px for the words of a row
LONGEST_HEAD = 24  # letters of an upright head
FILLS = ("#ffffff", "#e3f2f0", "#b5dcd8", "#74bcb8", "#1c7a7c", "#073f44")
INKS = ("#5b6c6b", "#10201f", "#10201f", "#10201f", "#ffffff", "#ffffff")


@dataclass(frozen=True, slots=True)
class Square:
    x: float
    y: float
    text: str
    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class Words:
    """One row's name, in lines that stand at (x, y)."""

    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """One column's name, written upright from (x, y) unless it is short."""

    x: float
    y: float
    text: str
    upright: bool


@dataclass(frozen=True, slots=True)
class Heat:
    """A drawing of `width` × `height` px."""

    width: float
    height: float
    font: int
    side: int
    heads: tuple[Head, ...]
    names: tuple[Words, ...]
    squares: tuple[Square, ...]


def heat(matrix: Matrix, row_names: Sequence[str], heads: Sequence[str], *, rows: Sequence | None = None) -> Heat:
    """Every count as a square with its digit, darker where there are more; none is an empty square."""
    rows = matrix.rows if rows is None else rows
    upright = any(len(head) > 3 for head in heads)
    top = min(max(map(len, heads), default=0), LONGEST_HEAD) * LETTER + 8 if upright else LINE + 6
    pitch = CELL + GAP
    squares = tuple(
        _square(matrix, row, column, LABEL + across * pitch, top + down * pitch)
        for down, row in enumerate(rows)
        for across, column in enumerate(matrix.columns)
    )
    return Heat(
        width=LABEL + len(matrix.columns) * pitch,
        height=round(top + len(rows) * pitch, 1),
        font=FONT,
        side=CELL,
        heads=tuple(
            Head(LABEL + n * pitch + CELL / 2, round(top - 6, 1), shortened(head, LONGEST_HEAD), upright)
            for n, head in enumerate(heads)
        ),
        names=tuple(_name(name, top + n * pitch) for n, name in enumerate(row_names)),
        squares=squares,
    )


def _square(matrix: Matrix, row: object, column: object, x: float, y: float) -> Square:
    count, step = matrix.of(row, column), matrix.step(row, column)
    return Square(x, round(y, 1), str(count) if count else "", FILLS[step], INKS[step])


def _name(name: str, y: float) -> Words:
    lines = wrapped(name, int(LABEL / LETTER) - 1)
    first = y + CELL / 2 + 4 - (len(lines) - 1) * LINE / 2
    return Words(tuple((round(first + n * LINE, 1), line) for n, line in enumerate(lines)))


def wrapped(text: str, most: int) -> tuple[str, ...]:
    """In at most two lines, broken between words, the second cut short where it would not fit."""
    if len(text) <= most:
        return (text,)
    cut = text.rfind(" ", 0, most + 1)
    if cut <= 0:
        return (shortened(text, most),)
    return text[:cut], shortened(text[cut + 1 :], most)


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def pieces(matrix: Matrix, row_names: Sequence[str], heads: Sequence[str], most: int) -> list[Heat]:
    """The same in drawings of at most so many rows, for pages that cannot be scrolled; all of one scale of colours."""
    starts = range(0, len(matrix.rows), most)
    return [
        heat(matrix, row_names[start : start + most], heads, rows=matrix.rows[start : start + most]) for start in starts
    ]
