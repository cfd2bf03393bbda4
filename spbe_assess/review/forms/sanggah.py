"""What is typed in the matter of sanggah: the pemda's objection, and the evaluator's answer."""

from wtforms import RadioField, TextAreaField

from spbe_assess.assessments.rules import LONGEST_TEXT
from spbe_assess.review.rules import OUTCOME_NAMES
from spbe_assess.web.forms import ChangeForm, Longest, options, required


class SanggahForm(ChangeForm):
    sanggah = TextAreaField("Isi sanggah", [required(), Longest(LONGEST_TEXT)])


class SanggahAnswerForm(ChangeForm):
    outcome = RadioField("Hasil sanggah", [required()], choices=options(OUTCOME_NAMES.items()))
    reply = TextAreaField("Jawaban sanggah", [required(), Longest(LONGEST_TEXT)])
