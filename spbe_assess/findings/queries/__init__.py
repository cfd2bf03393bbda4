"""Reads of findings, within a person's scope; the inventory as the engine sees it."""

from spbe_assess.findings.queries.decisions import (
    current_decision,
    current_decisions,
    decisions_of,
    open_action,
    origin,
)
from spbe_assess.findings.queries.records import (
    data_sets_in,
    dictionary,
    projects_in,
    record_of,
    records_of,
    text_of,
)
from spbe_assess.findings.queries.scope import finding_visible_to, touches_sight
from spbe_assess.findings.queries.searching import Search, profiles_of, search

__all__ = [
    "Search",
    "current_decision",
    "current_decisions",
    "data_sets_in",
    "decisions_of",
    "dictionary",
    "finding_visible_to",
    "open_action",
    "origin",
    "profiles_of",
    "projects_in",
    "record_of",
    "records_of",
    "search",
    "text_of",
    "touches_sight",
]
