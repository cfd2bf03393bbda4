"""The form of a data set: shape only."""

from collections.abc import Iterable

import wtforms

from spbe_assess.projects.rules import DATA_SET
from spbe_assess.web.forms import ChangeForm, Longest, WholeNumberField, options, required

__all__ = ["DataSetForm"]

NONE_CHOSEN = ("", "Belum diisi")
YES_NO = (NONE_CHOSEN, ("ya", "Ya"), ("tidak", "Tidak"))


def _text(name: str) -> wtforms.StringField:
    return wtforms.StringField(DATA_SET[name].nama, [Longest(DATA_SET[name].longest)])


def _long(name: str) -> wtforms.TextAreaField:
    return wtforms.TextAreaField(DATA_SET[name].nama, [Longest(DATA_SET[name].longest)])


class DataSetForm(ChangeForm):
    """A contributor produces for the own OPD and is not asked."""

    nama = wtforms.StringField("Nama", [required("Tulis namanya."), Longest(DATA_SET["nama"].longest)])
    uraian = _long("uraian")
    produsen = wtforms.SelectField(DATA_SET["produsen"].nama, default="")
    wali = wtforms.SelectField(DATA_SET["wali"].nama, default="")
    sejak = WholeNumberField(DATA_SET["sejak"].nama)
    standar, metadata_isi = _text("standar"), _long("metadata_isi")
    interoperabilitas, kode_referensi = _text("interoperabilitas"), _text("kode_referensi")
    prioritas = wtforms.SelectField(DATA_SET["prioritas"].nama, choices=options(YES_NO), default="")
    sumber = wtforms.SelectField(DATA_SET["sumber"].nama, default="")
    tidak_ada = wtforms.SelectMultipleField(
        "Tidak ada", choices=options((name, "Tidak ada") for name, each in DATA_SET.items() if each.three)
    )

    def offer(
        self, opds: Iterable[tuple[str, str]], projects: Iterable[tuple[str, str]], *, asks_producer: bool
    ) -> None:
        pairs = list(opds)
        self.produsen.choices = self.wali.choices = options([NONE_CHOSEN, *pairs])
        if not asks_producer:
            del self.produsen
        self.sumber.choices = options([NONE_CHOSEN, *projects])

    def absent(self, name: str) -> wtforms.Field | None:
        """The tick that says there is none, for fields that have one."""
        return next((option for option in self.tidak_ada if option.data == name), None)
