"""A message about an indikator, and whether the pemda reads it too."""

from wtforms import BooleanField, TextAreaField

from spbe_assess.assessments.rules import LONGEST_MESSAGE
from spbe_assess.web.forms import ChangeForm, Longest


class ReviewMessageForm(ChangeForm):
    pesan = TextAreaField("Pesan", [Longest(LONGEST_MESSAGE)])
    untuk_pemda = BooleanField("Untuk dibaca pemda juga")
