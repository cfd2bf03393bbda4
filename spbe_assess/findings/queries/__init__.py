"""Reads of findings, within a person's scope; the inventory as the engine sees it."""

from spbe_assess.findings.queries.collected import (
    collected_twice,
    findings_of_data_set,
)
from spbe_assess.findings.queries.decisions import (
    current_decision,
    current_decisions,
    decisions_of,
    open_action,
    origin,
)
from spbe_assess.findings.queries.functions import (
    functions_read,
    pemda_with_projects,
    projects_named,
    uses,
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
from spbe_assess.findings.queries.scans import (
    job_of,
    last_scan,
    running_scan,
    scan_visible_to,
    scans_visible_to,
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
from spbe_assess.findings.queries.showing import (
    cluster_with,
    coordinators_of,
    data_sets_of,
    findings_among,
    functions_of,
    konsep_name,
)
from spbe_assess.findings.queries.similar import (
    compared_with,
    similar_to,
)
from spbe_assess.findings.queries.sporadic import (
    Sporadic,
    sporadic_in,
)
from spbe_assess.findings.queries.stake import (
    clusters_in,
)
from spbe_assess.findings.queries.teaching import (
    entry_by_id,
    judged,
    last_reading,
    taught,
    unknown_texts,
)

__all__ = [
    "PER_PAGE",
    "Search",
    "Sporadic",
    "cluster_with",
    "clusters_in",
    "collected_twice",
    "compared_with",
    "coordinators_of",
    "counted",
    "current_decision",
    "current_decisions",
    "data_sets_in",
    "data_sets_of",
    "decisions_of",
    "dictionary",
    "entry_by_id",
    "filtered",
    "finding_visible_to",
    "findings_among",
    "findings_of_data_set",
    "findings_of_project",
    "functions_of",
    "functions_read",
    "job_of",
    "judged",
    "konsep_name",
    "last_reading",
    "last_scan",
    "listed",
    "open_action",
    "origin",
    "pemda_with_projects",
    "profiles_of",
    "projects_by_id",
    "projects_in",
    "projects_named",
    "record_of",
    "records_of",
    "running_scan",
    "scan_visible_to",
    "scans_visible_to",
    "search",
    "similar_to",
    "sporadic_in",
    "taught",
    "text_of",
    "touches_sight",
    "unknown_texts",
    "uses",
]
