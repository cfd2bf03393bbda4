"""The sheet of indikator as it stands on the cover: every indikator a square in the row of its aspek. Pure geometry."""

from dataclasses import dataclass
from textwrap import wrap

from spbe_assess.reports.documents.parts import AspekRow, AssessmentReport, IndikatorRow

LABEL = 206  # px of the names before the squares
LETTERS = 34  # of a name in one line
LINE = 13
WIDTH = 526
SMALL, LARGE = 29, 38  # side of a square
GAP = 4
FEW = 6  # as many in the longest row, or fewer, have room for large squares
# the five steps of the mark in the masthead: the darkest of tokens.css would not show on the cover
STEPS = {1: "#e3f2f0", 2: "#b5dcd8", 3: "#74bcb8", 4: "#1c7a7c", 5: "#ffcf33"}
DARK = frozenset({4})


@dataclass(frozen=True)
class Square:
    x: int
    text: str
    fill: str | None  # None: drawn open, there is no level
    ink: str


@dataclass(frozen=True)
class Row:
    y: int
    lines: tuple[tuple[int, str], ...]  # (baseline, words) of the name
    squares: tuple[Square, ...]


@dataclass(frozen=True)
class Sheet:
    """`says` is the drawing in words."""

    width: int
    height: int
    side: int
    rows: tuple[Row, ...]
    says: str


def sheet_of(report: AssessmentReport) -> Sheet:
    """Level by level; an unanswered indikator is a dot, nilai 0 a 0, both in an open square."""
    widest = max(len(aspek.indikator) for aspek in report.aspek)
    side = LARGE if widest <= FEW else SMALL
    rows = tuple(_row(number * (side + GAP + 2), side, aspek) for number, aspek in enumerate(report.aspek))
    return Sheet(WIDTH, rows[-1].y + side, side, rows, _says(report))


def _row(y: int, side: int, aspek: AspekRow) -> Row:
    lines = wrap(aspek.nama, LETTERS)
    top = y + side / 2 + 4 - (len(lines) - 1) * LINE / 2
    return Row(
        y,
        tuple((round(top + n * LINE), line) for n, line in enumerate(lines)),
        tuple(_square(LABEL + n * (side + GAP - 1), leaf) for n, leaf in enumerate(aspek.indikator)),
    )


def _square(x: int, leaf: IndikatorRow) -> Square:
    if leaf.level is None:
        return Square(x, "·" if leaf.nilai is None else "0", None, "#ffffff")
    return Square(x, str(leaf.level), STEPS[leaf.level], "#ffffff" if leaf.level in DARK else "#10201f")


def _says(report: AssessmentReport) -> str:
    counts = {}
    for leaf in report.indikator:
        word = "tanpa level" if leaf.level is None else f"level {leaf.level}"
        counts[word] = counts.get(word, 0) + 1
    told = ", ".join(f"{counts[word]} {word}" for word in sorted(counts))
    return f"Peta {len(report.indikator)} indikator menurut aspek: {told}."
