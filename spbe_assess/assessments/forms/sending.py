"""The word of the coordinator."""

import wtforms

from spbe_assess.assessments.rules import LONGEST_NAME
from spbe_assess.web.forms import ChangeForm, Longest, required


class SubmitForm(ChangeForm):
    """The coordinator's word: their own name, typed."""

    nama = wtforms.StringField(
        "Ketik nama Anda", [required("Ketik nama Anda untuk menegaskan kiriman ini."), Longest(LONGEST_NAME)]
    )
