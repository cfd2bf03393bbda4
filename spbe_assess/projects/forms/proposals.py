"""Forms of a usulan: why it is needed, and the answer. Shape only."""

import wtforms
from wtforms.validators import Optional

from spbe_assess.projects import rules
from spbe_assess.web.forms import ChangeForm, DateField, Longest, WholeNumberField, options, required

__all__ = ["AnswerClearanceForm", "AskClearanceForm", "IndikatorForm"]


class AskClearanceForm(ChangeForm):
    tahun = WholeNumberField("Tahun anggaran", [required("Isi tahun anggarannya.")])
    alasan = wtforms.TextAreaField(
        "Mengapa perlu sendiri", [required("Tulis alasannya."), Longest(rules.LONGEST_NOTE)]
    )  # fmt: skip
    syarat = wtforms.SelectMultipleField("Yang sudah dipenuhi", choices=options(rules.CONDITIONS.items()))


class AnswerClearanceForm(ChangeForm):
    hasil = wtforms.RadioField(
        "Jawaban", [required("Pilih jawabannya.")], choices=options(rules.OUTCOME_NAMES.items())
    )  # fmt: skip
    nomor = wtforms.StringField("Nomor rekomendasi", [Longest(200)])
    tanggal = DateField("Tanggal rekomendasi", [Optional()])
    catatan = wtforms.TextAreaField("Catatan", [Longest(rules.LONGEST_NOTE)])


class IndikatorForm(ChangeForm):
    indikator = wtforms.SelectMultipleField("Indikator yang didukung")
