"""One answer in three shapes: a level to choose, a nilai to type, another body's index."""

from collections.abc import Mapping
from fractions import Fraction

import wtforms
from wtforms.validators import StopValidation

from spbe_assess.assessments import rules
from spbe_assess.assessments.models import Answer
from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument
from spbe_assess.scoring.rules import parse_nilai, shown
from spbe_assess.web.forms import ChangeForm, Longest, WholeNumberField, options

NOT_CHOSEN = "Pilih satu level. Bila belum tahu, tekan Simpan saja: tulisan Anda tersimpan sebagai draf."
NOT_TYPED = "Isi nilainya. Bila belum tahu, tekan Simpan saja: tulisan Anda tersimpan sebagai draf."
NO_INDEX = "Isi indeksnya. Bila belum terbit, tekan Simpan saja; sampai ada indeks, nilainya dihitung paling rendah."


def where_given(form: ChangeForm, field: wtforms.Field) -> None:
    """Nothing chosen and nothing typed is no error of shape; whether it may stay so is `given`'s to say."""
    if not any(str(sent).strip() for sent in field.raw_data or ()):
        field.errors = []
        raise StopValidation


class AnswerForm(ChangeForm):
    """What every answer has; `offer` takes away what this indikator does not ask."""

    ticks = wtforms.SelectMultipleField("Kriteria yang sudah terpenuhi", coerce=int)
    layanan = wtforms.StringField("Layanan yang dinilai", [Longest(rules.LONGEST_NAME)])
    indeks_badan = wtforms.StringField("Lembaga yang menerbitkan", [Longest(rules.LONGEST_NAME)])
    indeks = wtforms.StringField("Indeks")
    indeks_tahun = WholeNumberField("Tahun terbit")
    fakta = wtforms.TextAreaField("Fakta", [Longest(rules.LONGEST_TEXT)])
    analisis = wtforms.TextAreaField("Analisis", [Longest(rules.LONGEST_TEXT)])
    missing = NO_INDEX
    merged: int | None = None  # whose text was put below the officer's: an OPD's id

    def offer(self, instrument: Instrument, indikator: Indikator) -> None:
        """Fit the form to one indikator."""
        self.ticks.choices = options(
            (level, kriteria) for level, kriteria in zip(LEVELS, indikator.kriteria, strict=True)
        )
        if not rules.picks_layanan(instrument.kode, indikator.kode):
            del self.layanan
        if indikator.sumber_nilai == "bukti":
            del self.indeks_badan, self.indeks, self.indeks_tahun
        if indikator.sumber_nilai == "indeks":
            del self.ticks  # the index says which level it is

    def take(self, names: set[str], answer: Answer) -> None:
        """After a 409: the parts for which the colleague's version was chosen."""
        kept = values_of(answer)
        for name in names & set(self._fields) & set(kept):
            self[name].data = kept[name]

    def given(self, instrument: Instrument, *, draft: bool) -> dict:
        """The values of `record_answer`. Refused at its field: what is no number; nothing chosen, unless a draft."""
        nilai, index = self.parsed_nilai(instrument), rules.parse_index(self._text("indeks"))
        if not draft and (nilai if "nilai" in self else index) is None:
            raise Refused(self.missing, "nilai" if "nilai" in self else "indeks")
        return {
            "nilai": nilai,
            "index": index,
            "index_badan": self._text("indeks_badan"),
            "index_tahun": self.indeks_tahun.data if "indeks_tahun" in self else None,
            "layanan": self._text("layanan"),
            "fakta": self._text("fakta"),
            "analisis": self._text("analisis"),
            "ticks": self.ticks.data if "ticks" in self else (),
        }

    def parsed_nilai(self, instrument: Instrument) -> Fraction | None:
        text = self._text("nilai")
        return parse_nilai(instrument, text) if text else None

    def _text(self, name: str) -> str:
        return (self[name].data or "").strip() if name in self else ""


class ChosenAnswerForm(AnswerForm):
    """Whole numbers: one of five levels, none of them chosen beforehand."""

    nilai = wtforms.RadioField("Level capaian", [where_given])
    missing = NOT_CHOSEN

    def offer(self, instrument: Instrument, indikator: Indikator) -> None:
        super().offer(instrument, indikator)
        self.nilai.choices = options((str(level), instrument.level_name(indikator, level)) for level in LEVELS)


class TypedAnswerForm(AnswerForm):
    """Decimal numbers, with comma or point."""

    nilai = wtforms.StringField("Nilai")
    missing = NOT_TYPED


def answer_form(instrument: Instrument, indikator: Indikator) -> type[AnswerForm]:
    """The form by the way this indikator gets its nilai."""
    if indikator.sumber_nilai == "indeks":
        return AnswerForm
    return ChosenAnswerForm if instrument.whole else TypedAnswerForm


def written(number: Fraction | None) -> str:
    """A number as somebody would have typed it: "3", "3,25"."""
    if number is None:
        return ""
    text = shown(number, 4)
    return text.rstrip("0").rstrip(".").replace(".", ",")


def values_of(answer: Answer) -> Mapping[str, object]:
    """What a form shows of an answer that is kept."""
    return {
        "versi": answer.versi,
        "ticks": answer.ticks,
        "layanan": answer.layanan,
        "indeks_badan": answer.index_badan,
        "indeks": written(answer.index),
        "indeks_tahun": answer.index_tahun,
        "nilai": written(answer.nilai),
        "fakta": answer.fakta,
        "analisis": answer.analisis,
    }
