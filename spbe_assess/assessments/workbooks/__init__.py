"""The island workbook on its way out: instructions, rows to be filled, and a stamp to know it by again."""

from spbe_assess.assessments.workbooks.building import columns_of, island_workbook
from spbe_assess.assessments.workbooks.layout import (
    COLUMNS,
    FILLING,
    FORMAT,
    MEDIA_TYPE,
    STAMP,
    WorkbookHead,
    WorkbookLine,
)

__all__ = [
    "COLUMNS",
    "FILLING",
    "FORMAT",
    "MEDIA_TYPE",
    "STAMP",
    "WorkbookHead",
    "WorkbookLine",
    "columns_of",
    "island_workbook",
]
