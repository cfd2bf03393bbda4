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
from spbe_assess.assessments.forms.composing import (
    ComposerForm,
)
from spbe_assess.assessments.forms.contributing import (
    ANYBODY,
    HandForm,
    MessageForm,
    Pairs,
    RescheduleForm,
    ReturnForm,
    TakeOverForm,
    pair_of,
    pairs_of,
    person_field,
)
from spbe_assess.assessments.forms.evidence import (
    CarryForm,
    EvidenceForm,
    HandOffForm,
    UseForm,
)
from spbe_assess.assessments.forms.sending import (
    SubmitForm,
)
from spbe_assess.assessments.forms.together import (
    AbsentForm,
    CopyForm,
)
from spbe_assess.assessments.forms.workbook import (
    ImportForm,
    WorkbookForm,
    choice_name,
    import_form,
)

__all__ = [
    "ANYBODY",
    "NOT_CHOSEN",
    "NOT_TYPED",
    "NO_INDEX",
    "AbsentForm",
    "AnswerForm",
    "CarryForm",
    "ChosenAnswerForm",
    "ComposerForm",
    "CopyForm",
    "EvidenceForm",
    "HandForm",
    "HandOffForm",
    "ImportForm",
    "MessageForm",
    "Pairs",
    "RescheduleForm",
    "ReturnForm",
    "SubmitForm",
    "TakeOverForm",
    "TypedAnswerForm",
    "UseForm",
    "WorkbookForm",
    "answer_form",
    "choice_name",
    "import_form",
    "pair_of",
    "pairs_of",
    "person_field",
    "values_of",
    "where_given",
    "written",
]
