"""What two evaluators type to come to one value: whose, or another, and why."""

from wtforms import RadioField, StringField, TextAreaField, ValidationError

from spbe_assess.assessments.rules import LONGEST_TEXT
from spbe_assess.web.forms import ChangeForm, Longest, options, required

ANOTHER = "lain"


class AgreeForm(ChangeForm):
    pilihan = RadioField(
        "Nilai bersama",
        [required("Pilih satu nilai.")],
        choices=options([("1", "Evaluator pertama"), ("2", "Evaluator kedua"), (ANOTHER, "Nilai lain")]),
    )
    nilai = StringField("Nilai lain")
    justifikasi = TextAreaField("Alasan", [Longest(LONGEST_TEXT)])

    def validate_nilai(self, field) -> None:
        """Asked for only where neither of the two is taken."""
        if self.pilihan.data == ANOTHER and not (field.data or "").strip():
            raise ValidationError("Isi nilai yang disepakati.")
