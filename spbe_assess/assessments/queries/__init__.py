"""Reads of assessments: scoped to a person where a person asks, and in a fixed number of statements."""

from spbe_assess.assessments.queries.answers import (
    answer_of,
    answers_of,
    evidence_behind,
    evidence_in,
    evidence_of,
    last_revision_of,
)
from spbe_assess.assessments.queries.claims import (
    claims_of,
    latest_snapshot,
    previous_claims,
    sheet,
    sheet_of,
    shown_claims_of,
    snapshots_of,
)
from spbe_assess.assessments.queries.rounds import (
    assessment_in,
    assessments_of,
    assessments_of_pemda,
    assigned_to,
    dates_of,
    instrument_of,
    latest_assessment,
    previous_assessment,
    progress_of,
    visible_to,
)

__all__ = [
    "answer_of",
    "answers_of",
    "assessment_in",
    "assessments_of",
    "assessments_of_pemda",
    "assigned_to",
    "claims_of",
    "dates_of",
    "evidence_behind",
    "evidence_in",
    "evidence_of",
    "instrument_of",
    "last_revision_of",
    "latest_assessment",
    "latest_snapshot",
    "previous_assessment",
    "previous_claims",
    "progress_of",
    "sheet",
    "sheet_of",
    "shown_claims_of",
    "snapshots_of",
    "visible_to",
]
