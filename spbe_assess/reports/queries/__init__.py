"""Gathers what reports say, and lists what a person may get one of."""

from spbe_assess.reports.queries.assessments import (
    PER_PAGE,
    Listed,
    latest_results,
    listed,
    report_of,
    years,
)
from spbe_assess.reports.queries.findings import (
    findings_report,
    places_with_findings,
)

__all__ = [
    "PER_PAGE",
    "Listed",
    "findings_report",
    "latest_results",
    "listed",
    "places_with_findings",
    "report_of",
    "years",
]
