"""Everything that changes places, periods and published results. No Flask, no commit: the caller owns both."""

from spbe_assess.organisation.operations.periods import (
    adopt_edition,
    grant_extension,
    lay_over,
    open_period,
    propose_overlay,
    set_blind,
    write_edition,
)
from spbe_assess.organisation.operations.places import (
    add_opd,
    add_pejabat,
    change_ibukota,
    change_opd,
    change_pejabat,
    close_opd,
    load_opds,
    load_wilayah,
    set_letterhead,
)
from spbe_assess.organisation.operations.results import (
    propose_results,
    record_national_results,
    take_results,
)

__all__ = [
    "add_opd",
    "add_pejabat",
    "adopt_edition",
    "change_ibukota",
    "change_opd",
    "change_pejabat",
    "close_opd",
    "grant_extension",
    "lay_over",
    "load_opds",
    "load_wilayah",
    "open_period",
    "propose_overlay",
    "propose_results",
    "record_national_results",
    "set_blind",
    "set_letterhead",
    "take_results",
    "write_edition",
]
