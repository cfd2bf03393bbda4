"""What a finding may become, what is counted as money at stake, and who must be asked. Pure."""

from spbe_assess.findings.rules.keys import (
    DATA,
    LONGEST_KEY,
    fingerprint,
    key_of,
    lookup_keys,
)
from spbe_assess.findings.rules.states import (
    AT_STAKE,
    PROMISED,
    Choice,
    Decided,
    Fingerprints,
    counts_money,
    promises,
    require_choice,
    state_decided,
    state_found,
    state_missed,
)
from spbe_assess.findings.rules.words import (
    LONGEST_REASON,
    OUTCOME_MEANS,
    OUTCOME_NAMES,
    REMEDY_NAMES,
    STATE_NAMES,
    FindingState,
    Outcome,
    Remedy,
)

__all__ = [
    "AT_STAKE",
    "DATA",
    "LONGEST_KEY",
    "LONGEST_REASON",
    "OUTCOME_MEANS",
    "OUTCOME_NAMES",
    "PROMISED",
    "REMEDY_NAMES",
    "STATE_NAMES",
    "Choice",
    "Decided",
    "FindingState",
    "Fingerprints",
    "Outcome",
    "Remedy",
    "counts_money",
    "fingerprint",
    "key_of",
    "lookup_keys",
    "promises",
    "require_choice",
    "state_decided",
    "state_found",
    "state_missed",
]
