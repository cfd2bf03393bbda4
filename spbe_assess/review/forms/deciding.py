"""The reason for opening a result again."""

from wtforms import TextAreaField

from spbe_assess.assessments.rules import LONGEST_NOTE
from spbe_assess.web.forms import ChangeForm, Longest, required


class ReopenForm(ChangeForm):
    alasan = TextAreaField("Alasan membuka kembali", [required(), Longest(LONGEST_NOTE)])
