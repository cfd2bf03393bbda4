"""Forms of a decision and of what became of its promise: shape only."""

from collections.abc import Iterable

import wtforms
from wtforms.validators import Optional

from spbe_assess.actions.rules import LONGEST_NAME, LONGEST_NOTE, STATE_NAMES
from spbe_assess.findings.rules import LONGEST_REASON, REMEDY_NAMES, Choice, Outcome, Question, Remedy
from spbe_assess.web.forms import ChangeForm, DateField, Longest, options, required

NOT_CHOSEN = ("", "Belum dipilih")


class DecisionForm(ChangeForm):
    """`keep` is asked where one of two records may stay."""

    hasil = wtforms.RadioField("Keputusan", [required("Pilih salah satu dari ketiganya.")])
    alasan = wtforms.TextAreaField("Alasan, satu kalimat", [required("Tulis alasannya."), Longest(LONGEST_REASON)])
    remedy = wtforms.SelectField(
        "Tindakan", [Optional()], choices=options([("", "Tanpa tindakan"), *REMEDY_NAMES.items()])
    )
    keep = wtforms.SelectField("Yang dipertahankan", [Optional()])
    opd = wtforms.SelectField("Perangkat Daerah penanggung jawab", [Optional()])
    penanggung_jawab = wtforms.StringField("Nama atau jabatan", [Longest(LONGEST_NAME)])
    due = DateField("Selesai paling lambat", [Optional()])

    def offer(self, question: Question, *, opds: Iterable[tuple[str, str]], keep: Iterable[tuple[str, str]]) -> None:
        """What there is to choose from; nothing to keep is not asked."""
        self.hasil.label.text = question.about
        self.hasil.choices = options(question.names.items())
        self.opd.choices = options([NOT_CHOSEN, *opds])
        stays = list(keep)
        if stays:
            self.keep.choices = options([("", "Belum ditentukan"), *stays])
        else:
            del self.keep

    def choice(self, opds: dict, keep: dict) -> Choice:
        """What was chosen, with the rows the keys stand for."""
        return Choice(
            hasil=Outcome(self.hasil.data),
            alasan=self.alasan.data,
            remedy=Remedy(self.remedy.data) if self.remedy.data else None,
            opd=opds.get(self.opd.data),
            penanggung_jawab=self.penanggung_jawab.data or "",
            due=self.due.data,
            keep=keep.get(self.keep.data) if "keep" in self else None,
        )


class FollowUpForm(ChangeForm):
    state = wtforms.RadioField("Keadaan", [required("Pilih keadaannya.")], choices=options(STATE_NAMES.items()))
    proof = wtforms.TextAreaField("Bukti", [Longest(LONGEST_NOTE)])


class ScanForm(ChangeForm):
    """`tempat` is asked where there is more than one."""

    tempat = wtforms.SelectField("Yang dipindai", [required("Pilih yang dipindai.")])

    def offer(self, places: Iterable[tuple[str, str]]) -> None:
        pairs = list(places)
        if len(pairs) == 1:
            del self.tempat
        else:
            self.tempat.choices = options([("", "Pilih"), *pairs])
