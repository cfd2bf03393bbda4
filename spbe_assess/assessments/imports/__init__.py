"""The island workbook on its way in: through the gate, whose it is, every cell, every fault by its place."""

from spbe_assess.assessments.imports.reading import (
    Problem,
    Reading,
    Stamp,
    open_returned,
    read_own,
    require_same,
    stamp_of,
)
from spbe_assess.assessments.imports.tables import read_table

__all__ = [
    "Problem",
    "Reading",
    "Stamp",
    "open_returned",
    "read_own",
    "read_table",
    "require_same",
    "stamp_of",
]
