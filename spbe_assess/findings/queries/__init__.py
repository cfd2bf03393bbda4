"""Reads of findings, within a person's scope; the inventory as the engine sees it."""

from spbe_assess.findings.queries.decisions import (
    current_decision,
    current_decisions,
    decisions_of,
    open_action,
    origin,
)
from spbe_assess.findings.queries.listing import (
    PER_PAGE,
    counted,
    filtered,
    findings_of_project,
    listed,
)
from spbe_assess.findings.queries.records import (
    data_sets_in,
    dictionary,
    projects_by_id,
    projects_in,
    record_of,
    records_of,
    text_of,
)
from spbe_assess.findings.queries.scope import (
    finding_visible_to,
    touches_sight,
)
from spbe_assess.findings.queries.searching import (
    Search,
    profiles_of,
    search,
)
from spbe_assess.findings.queries.similar import (
    similar_to,
)
from spbe_assess.findings.queries.stake import (
    clusters_in,
)

__all__ = [
    "PER_PAGE",
    "Search",
    "clusters_in",
    "counted",
    "current_decision",
    "current_decisions",
    "data_sets_in",
    "decisions_of",
    "dictionary",
    "filtered",
    "finding_visible_to",
    "findings_of_project",
    "listed",
    "open_action",
    "origin",
    "profiles_of",
    "projects_by_id",
    "projects_in",
    "record_of",
    "records_of",
    "search",
    "similar_to",
    "text_of",
    "touches_sight",
]
