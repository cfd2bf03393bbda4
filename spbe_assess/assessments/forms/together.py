"""Forms about several indikator at once: what is not there yet, and a text for others of an aspek."""

from collections.abc import Mapping

import wtforms

from spbe_assess.assessments import rules
from spbe_assess.web.forms import ChangeForm, Longest, options, required


class AbsentForm(ChangeForm):
    """Which indikator there is nothing for yet, and the sentence that says so."""

    kodes = wtforms.SelectMultipleField("Indikator", [required("Centang sedikitnya satu indikator.")])
    fakta = wtforms.TextAreaField("Kalimat untuk Fakta", [required(), Longest(rules.LONGEST_TEXT)])
    analisis = wtforms.TextAreaField("Kalimat untuk Analisis (boleh kosong)", [Longest(rules.LONGEST_TEXT)])
    yakin = wtforms.BooleanField(
        "Saya sudah memastikan ini memang belum ada di pemda.",
        [required("Centang pernyataan ini bila Anda sudah memastikannya.")],
    )


class CopyForm(ChangeForm):
    """Which text goes into which others; `dibaca` is the versi each was read at."""

    parts = wtforms.SelectMultipleField("Yang disalin", [required("Centang Fakta, Analisis, atau keduanya.")])
    kodes = wtforms.SelectMultipleField("Ke indikator", [required("Centang sedikitnya satu indikator.")])
    overwrite = wtforms.BooleanField("Timpa juga tulisan yang sudah ada")
    dibaca = wtforms.HiddenField()

    def read_at(self) -> Mapping[str, int]:
        """Kode → versi; what is no such list says nothing."""
        pairs = (pair.rpartition(":") for pair in (self.dibaca.data or "").split())
        return {kode: int(versi) for kode, _, versi in pairs if versi.isdecimal() and len(versi) < 10}

    def note_read(self, versis: Mapping[str, int]) -> None:
        self.dibaca.raw_data, self.dibaca.data = None, " ".join(f"{kode}:{versi}" for kode, versi in versis.items())

    def offer(self, texts: Mapping[str, str]) -> None:
        """The parts that hold something."""
        self.parts.choices = options((name, label) for name, label in texts.items())
