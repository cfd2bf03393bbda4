"""What an admin teaches the dictionary: shape only."""

from collections.abc import Iterable

import wtforms

from spbe_assess.findings.rules import KIND_NAMES
from spbe_assess.web.forms import ChangeForm, options, required

__all__ = ["NEW", "TeachForm"]

NEW = "baru"


class TeachForm(ChangeForm):
    """`konsep` is one there is, or NEW: then `family` and `nama` say which one begins."""

    konsep = wtforms.SelectField("Fungsi", [required("Pilih fungsinya.")])
    family = wtforms.SelectField("Bidang fungsi yang baru", validate_choice=False)
    nama = wtforms.StringField("Nama fungsi yang baru")
    bagian = wtforms.RadioField("Jenis kata", [required("Pilih jenis katanya.")], choices=options(KIND_NAMES.items()))
    kata = wtforms.StringField("Kata", [required("Tulis kata atau frasa yang diajarkan.")])

    def offer(self, known: Iterable[wtforms.fields.choices.SelectChoice], families: Iterable[tuple[str, str]]) -> None:
        self.konsep.choices = [*options([("", "Pilih fungsi"), (NEW, "Fungsi baru, belum ada di daftar")]), *known]
        self.family.choices = options([("", "Pilih bidang"), *families])
