"""The list of sentence starters, a sentence a line."""

from wtforms import TextAreaField

from spbe_assess.web.forms import ChangeForm, Longest, required

LONGEST_LIST = 8000


class StartersForm(ChangeForm):
    kalimat = TextAreaField("Awal kalimat", [required(), Longest(LONGEST_LIST)])
