"""The forms of findings."""

from spbe_assess.findings.forms.deciding import (
    NOT_CHOSEN,
    DecisionForm,
    FollowUpForm,
    ScanForm,
)
from spbe_assess.findings.forms.konsep import (
    OTHER,
    UNKNOWN,
    KonsepForm,
)
from spbe_assess.findings.forms.teaching import (
    NEW,
    TeachForm,
)

__all__ = [
    "NEW",
    "NOT_CHOSEN",
    "OTHER",
    "UNKNOWN",
    "DecisionForm",
    "FollowUpForm",
    "KonsepForm",
    "ScanForm",
    "TeachForm",
]
