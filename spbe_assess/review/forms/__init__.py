"""What is typed on the pages of the review."""

from spbe_assess.review.forms.deciding import (
    ReopenForm,
)
from spbe_assess.review.forms.judging import (
    AcceptForm,
    DecimalForm,
    WholeForm,
    judge_form,
)

__all__ = [
    "AcceptForm",
    "DecimalForm",
    "ReopenForm",
    "WholeForm",
    "judge_form",
]
