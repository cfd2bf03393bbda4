"""Forms of the officer's side; they know shapes, they never query and never save."""

from spbe_assess.assessments.forms.answer import (
    NO_INDEX,
    NOT_CHOSEN,
    NOT_TYPED,
    AnswerForm,
    ChosenAnswerForm,
    TypedAnswerForm,
    answer_form,
    values_of,
    where_given,
    written,
)
from spbe_assess.assessments.forms.evidence import (
    EvidenceForm,
)
from spbe_assess.assessments.forms.sending import (
    SubmitForm,
)

__all__ = [
    "NOT_CHOSEN",
    "NOT_TYPED",
    "NO_INDEX",
    "AnswerForm",
    "ChosenAnswerForm",
    "EvidenceForm",
    "SubmitForm",
    "TypedAnswerForm",
    "answer_form",
    "values_of",
    "where_given",
    "written",
]
