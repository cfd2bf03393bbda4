"""Lists of projects on their way in: file → table → columns → rows of the inventory, every fault by its cell."""

from spbe_assess.projects.imports.columns import guess, guess_key, is_known, label_of, offered
from spbe_assess.projects.imports.packages import is_procurement
from spbe_assess.projects.imports.reading import MOST_ROWS, Table, kept, letter, read_table
from spbe_assess.projects.imports.rows import Choices, Fault, Reading, read_rows

__all__ = [
    "MOST_ROWS",
    "Choices",
    "Fault",
    "Reading",
    "Table",
    "guess",
    "guess_key",
    "is_known",
    "is_procurement",
    "kept",
    "label_of",
    "letter",
    "offered",
    "read_rows",
    "read_table",
]
