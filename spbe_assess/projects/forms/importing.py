"""Forms of an import: the file, what each column means, which rows to split or take, and the last yes."""

from collections.abc import Iterable, Mapping, Sequence

import wtforms
from wtforms.validators import Optional

from spbe_assess.projects.rules import KIND_NAMES
from spbe_assess.web.forms import ChangeForm, options, required

UNREAD = ("", "Jangan dibaca")
NO_KEY = ("", "Tidak ada: kenali dari nama dan Perangkat Daerah")
UNKNOWN_OPD = ("", "Belum dipilih")
NO_OPD = ("0", "Biarkan belum diisi")


class UploadListForm(ChangeForm):
    """A list, CSV or XLSX; what it is, is told by its content."""

    berkas = wtforms.FileField("Berkas daftar", [required("Pilih berkas daftarnya.")])


class MappingForm(ChangeForm):
    """What each column means. Its selects are `kolom_0`, `kolom_1`… and `opd_0`…, made for one table."""

    kolom_kunci = wtforms.SelectField("Kolom kunci", [Optional()])
    ragam = wtforms.RadioField(
        "Isi daftar ini", [required("Pilih isi daftar ini.")], choices=options(KIND_NAMES.items())
    )
    longgar = wtforms.BooleanField("Jadikan sel yang tidak terbaca belum diisi")

    def columns(self) -> list[wtforms.SelectField]:
        """A select for each column, in the order of the table."""
        return [field for name, field in self._fields.items() if name.startswith("kolom_") and name[6:].isdigit()]

    def names_of_opd(self) -> list[wtforms.SelectField]:
        """A select for each name of an OPD nobody knows."""
        return [field for name, field in self._fields.items() if name.startswith("opd_")]

    def validate(self, *args, **kwargs) -> bool:
        """No two columns may mean the same, and one must be the name."""
        fine = super().validate(*args, **kwargs)
        seen: dict[str, str] = {}
        for field in self.columns():
            if field.data and field.data in seen:
                field.errors = [*field.errors, f"Kolom {seen[field.data]} sudah dibaca demikian."]
                fine = False
            seen.setdefault(field.data, field.label.text)
        if "nama" not in seen:
            self.form_errors.append("Pilih kolom mana yang berisi nama.")
            fine = False
        return fine


def mapping_form(heads: Sequence[str], offered: Mapping[str, str], strange: Sequence[str], opds: Iterable) -> type:
    """The form of one table: its heads, what they may mean, its names of OPD nobody knows and the OPDs there are."""
    targets = options([UNREAD, *offered.items()])
    places = options([UNKNOWN_OPD, NO_OPD, *((str(opd.id), opd.nama) for opd in opds)])
    columns = {f"kolom_{at}": wtforms.SelectField(head, [Optional()], choices=targets) for at, head in enumerate(heads)}
    names = {f"opd_{at}": wtforms.SelectField(nama, [Optional()], choices=places) for at, nama in enumerate(strange)}
    key = wtforms.SelectField("Kolom kunci", [Optional()], choices=options([NO_KEY, *((h, h) for h in heads)]))
    return type("TableMappingForm", (MappingForm,), {**columns, **names, "kolom_kunci": key})


class RowsForm(ChangeForm):
    """Which cells to split and which packages to take, by the row's index."""

    pisah = wtforms.SelectMultipleField("Pisahkan", coerce=int)
    ambil = wtforms.SelectMultipleField("Ambil", coerce=int)

    def offer(self, splits: Iterable[tuple[int, str]], packages: Iterable[tuple[int, str]]) -> None:
        """What there is to choose; nothing to choose is not asked."""
        self.pisah.choices, self.ambil.choices = options(splits), options(packages)
        for name in ("pisah", "ambil"):
            if not self[name].choices:
                del self[name]


class TakeListForm(ChangeForm):
    """The last yes, to what was seen."""

    dilihat = wtforms.HiddenField()
