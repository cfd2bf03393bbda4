"""A workbook on its way in: the file, and for each part two people wrote the word of whoever looked at both."""

from collections.abc import Iterable

import wtforms
from flask_wtf.file import FileField
from wtforms.widgets import HiddenInput

from spbe_assess.web.forms import ChangeForm, options, required

THEIRS, MINE = "tersimpan", "buku"


class WorkbookForm(ChangeForm):
    """One XLSX."""

    berkas = FileField("Buku kerja yang sudah diisi", [required("Pilih berkas buku kerjanya dahulu.")])


class ImportForm(ChangeForm):
    """A yes to everything a workbook changes; `dilihat` is what was looked at."""

    dilihat = wtforms.StringField(widget=HiddenInput())

    def chosen(self, contested: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bool]:
        """(kode, field) → whether the workbook's word counts."""
        return {each: self[choice_name(*each)].data == MINE for each in contested}


def choice_name(kode: str, name: str) -> str:
    return f"pilih-{kode}-{name}"


def import_form(contested: Iterable[tuple[str, str, str]]) -> type[ImportForm]:
    """The form with one choice for each (kode, field, its words); none of them made beforehand."""
    both = options([(THEIRS, "Yang tersimpan"), (MINE, "Dari buku kerja")])
    fields = {
        choice_name(kode, name): wtforms.RadioField(words, [required(f"Pilih {words}.")], choices=both)
        for kode, name, words in contested
    }
    return type("ChosenImportForm", (ImportForm,), fields)
