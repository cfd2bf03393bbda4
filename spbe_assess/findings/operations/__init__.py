"""Everything that changes findings. No commit: the caller owns it."""

from spbe_assess.findings.operations.deciding import (
    decide,
    follow_up,
)
from spbe_assess.findings.operations.profiling import (
    keep_profiles,
)
from spbe_assess.findings.operations.scanning import (
    ask_scan,
    settle,
)
from spbe_assess.findings.operations.teaching import (
    teach,
    unteach,
)

__all__ = [
    "ask_scan",
    "decide",
    "follow_up",
    "keep_profiles",
    "settle",
    "teach",
    "unteach",
]
