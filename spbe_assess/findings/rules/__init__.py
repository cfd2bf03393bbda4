"""What a finding may become, what is counted as money at stake, and who must be asked. Pure."""

from spbe_assess.findings.rules.words import (
    OUTCOME_MEANS,
    OUTCOME_NAMES,
    REMEDY_NAMES,
    STATE_NAMES,
    FindingState,
    Outcome,
    Remedy,
)

__all__ = ["OUTCOME_MEANS", "OUTCOME_NAMES", "REMEDY_NAMES", "STATE_NAMES", "FindingState", "Outcome", "Remedy"]
