"""Forms of kendala, of what is done about one, and of context figures: shape only."""

from collections.abc import Iterable

import wtforms
from wtforms.validators import Optional

from spbe_assess.actions import rules as actions
from spbe_assess.kendala import rules
from spbe_assess.web.forms import ChangeForm, DateField, Longest, WholeNumberField, options, required

NO_OPD = ("", "Pemda seluruhnya")


class KendalaForm(ChangeForm):
    """`state` is asked once it stands; the opd of a contributor is the own one and not asked."""

    jenis = wtforms.RadioField(
        "Jenis kendala", [required("Pilih jenisnya.")], choices=options(rules.JENIS_NAMES.items())
    )
    uraian = wtforms.TextAreaField("Uraian", [required(), Longest(rules.LONGEST_TEXT)])
    opd = wtforms.SelectField("Dirasakan oleh", [Optional()])
    sejak = DateField("Sejak", [Optional()])
    state = wtforms.RadioField("Keadaan", [required("Pilih keadaannya.")], choices=options(rules.STATE_NAMES.items()))
    indikator = wtforms.SelectMultipleField("Indikator yang tertahan")

    def offer(self, opds: Iterable[tuple[str, str]], indikator: Iterable[tuple[str, str]], *, new: bool) -> None:
        """What there is to choose from; nothing to choose is not asked."""
        pairs = list(opds)
        if pairs:
            self.opd.choices = options([NO_OPD, *pairs])
        else:
            del self.opd
        self.indikator.choices = options(indikator)
        if not self.indikator.choices:
            del self.indikator
        if new:
            del self.state

    @property
    def ties(self) -> list[tuple[str, str]]:
        """(instrumen, kode) of each indikator that was ticked."""
        return [tuple(value.split("/", 1)) for value in self.indikator.data] if "indikator" in self else []


class ActionForm(ChangeForm):
    """`state` and `proof` are asked once it stands."""

    tindakan = wtforms.TextAreaField("Yang akan dilakukan", [required(), Longest(actions.LONGEST_TEXT)])
    opd = wtforms.SelectField("Perangkat Daerah", [Optional()])
    penanggung_jawab = wtforms.StringField("Penanggung jawab", [Longest(actions.LONGEST_NAME)])
    due = DateField("Paling lambat", [Optional()])
    state = wtforms.RadioField("Keadaan", [required("Pilih keadaannya.")], choices=options(actions.STATE_NAMES.items()))
    proof = wtforms.TextAreaField("Bukti", [Longest(actions.LONGEST_NOTE)])

    def offer(self, opds: Iterable[tuple[str, str]], *, new: bool) -> None:
        self.opd.choices = options([("", "Belum ditentukan"), *opds])
        if new:
            del self.state, self.proof


class FigureForm(ChangeForm):
    ukuran = wtforms.StringField("Ukuran", [required(), Longest(rules.LONGEST_MEASURE)])
    nilai = wtforms.StringField("Angka", [required()])
    satuan = wtforms.StringField("Satuan", [Longest(rules.LONGEST_UNIT)])
    tahun = WholeNumberField("Tahun", [required()])
    sumber = wtforms.StringField("Sumber", [required("Sebut sumbernya."), Longest(rules.LONGEST_SOURCE)])
