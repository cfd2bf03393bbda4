"""What is typed to give indikator back: for each its kriteria, reason and day, and one day for all."""

from collections.abc import Mapping, Sequence

from flask import request
from wtforms import SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Optional

from spbe_assess.assessments.rules import LONGEST_NOTE, spoken_kode
from spbe_assess.instruments.model import LEVELS, Instrument
from spbe_assess.review.rules import ReturnWish, field_of
from spbe_assess.web.forms import ChangeForm, DateField, Longest, options, required

WHOLE = "semua"  # no single kriteria: the answer as a whole
ADD = "tambah"
DROP = "lepas"


class ReturnForm(ChangeForm):
    """`kodes` are in the list now; each has three fields of its own. Two buttons change the list and save nothing."""

    kodes = SelectMultipleField("Indikator yang dikembalikan", validate_choice=False)
    lain = SelectField("Indikator lain", validate_choice=False)
    tambah = StringField()
    lepas = StringField()
    due = DateField("Tenggat untuk semua")

    def row(self, kode: str) -> list:
        """The three fields of one indikator."""
        return [self[field_of(name, kode)] for name in ("level", "alasan", "due")]

    def wishes(self) -> list[ReturnWish]:
        """What was asked for; call it once the form is valid."""
        return [self._wish(kode) for kode in self.kodes.data]

    def _wish(self, kode: str) -> ReturnWish:
        level, alasan, due = (each.data for each in self.row(kode))
        return ReturnWish(kode, None if level == WHOLE else int(level), alasan, due or self.due.data)

    def validate(self, extra_validators=None) -> bool:
        """A day for each: its own, or the one for all."""
        sound = super().validate(extra_validators)
        dated = self.due.data or self.due.errors or all(self.row(kode)[-1].data for kode in self.kodes.data)
        if self.kodes.data and not dated:
            self.due.errors = [*self.due.errors, "Isi tenggat untuk semua, atau tenggat tiap indikator."]
            return False
        return sound


def return_form(instrument: Instrument, chosen: Sequence[str], drafts: Mapping[str, str]) -> ReturnForm:
    """For what was sent, or for `chosen`; `drafts`: a first text of the reason, the evaluator's own words."""
    kodes = [kode for kode in instrument.indikator if kode in _listed(instrument, chosen)]
    fields = {name: field for kode in kodes for name, field in _fields(instrument, kode, drafts.get(kode, ""))}
    form = type("ReturnRows", (ReturnForm,), fields).from_request(kodes=kodes)
    form.kodes.raw_data, form.kodes.data = None, kodes
    others = [each for each in instrument.indikator if each not in kodes]
    form.lain.choices = options([("", "Pilih indikator"), *((each, _called(instrument, each)) for each in others)])
    return form


def _listed(instrument: Instrument, chosen: Sequence[str]) -> set[str]:
    """What is in the list after a button of it was pressed, if one was."""
    if request.method != "POST":
        return set(chosen)
    listed = {*request.form.getlist("kodes")} - {request.form.get(DROP, "")}
    added = request.form.get(ADD, "")
    if added:
        listed |= {request.form.get("lain", "")} if added == "lain" else set(added.split(","))
    return listed & set(instrument.indikator)


def _called(instrument: Instrument, kode: str) -> str:
    nama = instrument.indikator[kode].nama
    return f"{spoken_kode(kode)}. {nama}"


def _fields(instrument: Instrument, kode: str, draft: str) -> list[tuple[str, object]]:
    indikator, spoken = instrument.indikator[kode], spoken_kode(kode)
    levels = [(str(n), f"Level {n}, {instrument.level_name(indikator, n)}") for n in LEVELS]
    choices = options([("", "Pilih kriteria"), *levels, (WHOLE, "Jawaban secara keseluruhan")])
    needed = required(f"Pilih kriteria indikator {spoken} yang belum terpenuhi, atau jawaban secara keseluruhan.")
    reason = required(f"Isi alasan mengembalikan indikator {spoken}.")
    return [
        (field_of("level", kode), SelectField("Kriteria yang belum terpenuhi", [needed], choices=choices)),
        (
            field_of("alasan", kode),
            TextAreaField("Alasan, dan apa yang diminta", [reason, Longest(LONGEST_NOTE)], default=draft),
        ),
        (field_of("due", kode), DateField("Tenggat lain untuk indikator ini", [Optional()])),
    ]
