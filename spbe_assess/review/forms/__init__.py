"""What is typed on the pages of the review."""

from spbe_assess.review.forms.agreeing import (
    ANOTHER,
    AgreeForm,
)
from spbe_assess.review.forms.deciding import (
    ReopenForm,
)
from spbe_assess.review.forms.interviu import (
    AnswerMarkForm,
    MarkForm,
    MeetingForm,
    answer_mark_form,
    answer_marks_form,
    mark_form,
    meeting_form,
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
from spbe_assess.review.forms.papers import (
    IssueForm,
    ScanForm,
)
from spbe_assess.review.forms.returning import (
    ADD,
    DROP,
    WHOLE,
    ReturnForm,
    return_form,
)
from spbe_assess.review.forms.sanggah import (
    SanggahAnswerForm,
    SanggahForm,
)
from spbe_assess.review.forms.starters import (
    LONGEST_LIST,
    StartersForm,
)
from spbe_assess.review.forms.talking import (
    ReviewMessageForm,
)

__all__ = [
    "ADD",
    "ANOTHER",
    "DROP",
    "LONGEST_LIST",
    "WHOLE",
    "AcceptForm",
    "AgreeForm",
    "AnswerMarkForm",
    "AspekNoteForm",
    "ConclusionForm",
    "DecimalForm",
    "FollowUpForm",
    "IssueForm",
    "MarkForm",
    "MeetingForm",
    "RecommendForm",
    "ReopenForm",
    "ReturnForm",
    "ReviewMessageForm",
    "SanggahAnswerForm",
    "SanggahForm",
    "ScanForm",
    "StartersForm",
    "WholeForm",
    "answer_mark_form",
    "answer_marks_form",
    "judge_form",
    "mark_form",
    "meeting_form",
    "return_form",
]
