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
from spbe_assess.review.forms.notes import (
    AspekNoteForm,
    ConclusionForm,
    FollowUpForm,
    RecommendForm,
)
from spbe_assess.review.forms.talking import (
    ReviewMessageForm,
)

__all__ = [
    "AcceptForm",
    "AspekNoteForm",
    "ConclusionForm",
    "DecimalForm",
    "FollowUpForm",
    "RecommendForm",
    "ReopenForm",
    "ReviewMessageForm",
    "WholeForm",
    "judge_form",
]
