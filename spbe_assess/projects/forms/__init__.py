"""The forms of the inventory."""

from spbe_assess.projects.forms.data_sets import (
    DataSetForm,
)
from spbe_assess.projects.forms.importing import (
    NO_KEY,
    NO_OPD,
    UNKNOWN_OPD,
    UNREAD,
    MappingForm,
    RowsForm,
    TakeListForm,
    UploadListForm,
    mapping_form,
)
from spbe_assess.projects.forms.proposals import (
    AnswerClearanceForm,
    AskClearanceForm,
    IndikatorForm,
)
from spbe_assess.projects.forms.recording import (
    ADD_CONNECTION,
    ADD_YEAR,
    CHECK,
    ProjectForm,
    StatusForm,
)

__all__ = [
    "ADD_CONNECTION",
    "ADD_YEAR",
    "CHECK",
    "NO_KEY",
    "NO_OPD",
    "UNKNOWN_OPD",
    "UNREAD",
    "AnswerClearanceForm",
    "AskClearanceForm",
    "DataSetForm",
    "IndikatorForm",
    "MappingForm",
    "ProjectForm",
    "RowsForm",
    "StatusForm",
    "TakeListForm",
    "UploadListForm",
    "mapping_form",
]
