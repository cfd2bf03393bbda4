"""Forms of periods and places: shape only. Names of fields are those the operations refuse at."""

from collections.abc import Iterable

import wtforms
from wtforms.validators import NumberRange, Optional, StopValidation

from spbe_assess.instruments.urusan import URUSAN
from spbe_assess.organisation.rules import (
    LONGEST_LETTERHEAD,
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_REASON,
    LONGEST_SOURCE,
    PeriodKind,
    Tahap,
)
from spbe_assess.web.forms import ChangeForm, DateField, Longest, WholeNumberField, options, required

Pairs = Iterable[tuple[str, str]]


def _offer(field: wtforms.SelectField, pairs: Pairs, none: str) -> None:
    """A list to choose from that begins with nothing chosen."""
    field.choices = options([("", none), *pairs])


def _both_days(form: "PeriodForm", field: wtforms.Field) -> None:
    """One day alone is half a stage."""
    given = {bool("".join(day.raw_data or ()).strip()) for day in (form.interviu_mulai, field)}
    if len(given) == 2:
        raise StopValidation("Isi kedua tanggal interviu, atau kosongkan keduanya.")


class PeriodForm(ChangeForm):
    """`provinsi` is asked only of somebody who has more than one."""

    provinsi = wtforms.SelectField("Provinsi", [required()])
    tahun = WholeNumberField("Tahun yang dinilai", [required(), NumberRange(2021, 2099)])
    nama = wtforms.StringField("Nama periode", [required(), Longest(LONGEST_NAME)])
    kind = wtforms.RadioField(
        "Jenis",
        [required("Pilih resmi atau latihan.")],
        choices=options([(PeriodKind.RESMI, "Resmi"), (PeriodKind.LATIHAN, "Latihan")]),
    )
    instrumen = wtforms.RadioField("Instrumen", [required()])
    mandiri_mulai = DateField("Penilaian mandiri mulai", [required("Isi hari pertama penilaian mandiri.")])
    mandiri_selesai = DateField("Penilaian mandiri selesai", [required("Isi hari terakhir penilaian mandiri.")])
    dokumen_mulai = DateField("Penilaian dokumen mulai", [required("Isi hari pertama penilaian dokumen.")])
    dokumen_selesai = DateField("Penilaian dokumen selesai", [required("Isi hari terakhir penilaian dokumen.")])
    interviu_mulai = DateField("Interviu mulai", [Optional()])
    interviu_selesai = DateField("Interviu selesai", [_both_days, Optional()])
    blind = wtforms.BooleanField("Dua evaluator menilai terpisah lebih dahulu")

    def offer(self, provinsi: Pairs, instrumen: Pairs) -> None:
        """What there is to choose; one province is no choice."""
        pairs = list(provinsi)
        if len(pairs) == 1:
            del self.provinsi
        else:
            _offer(self.provinsi, pairs, "Pilih provinsi")
        self.instrumen.choices = options(instrumen)

    @property
    def stages(self) -> dict:
        """Stage → its first and last day, for the stages that have them."""
        days = {tahap: (self[f"{tahap}_mulai"].data, self[f"{tahap}_selesai"].data) for tahap in Tahap}
        return {tahap: pair for tahap, pair in days.items() if None not in pair}


class ExtensionForm(ChangeForm):
    pemda = wtforms.SelectField("Pemda", [required()])
    sampai = DateField("Boleh mengisi sampai", [required("Isi hari terakhir pengisian.")])
    alasan = wtforms.TextAreaField("Alasan", [required(), Longest(LONGEST_REASON)])

    def offer(self, pemda: Pairs) -> None:
        _offer(self.pemda, pemda, "Pilih pemda")


class AssignForm(ChangeForm):
    evaluator = wtforms.SelectField("Evaluator", [required()])
    pemda = wtforms.SelectMultipleField("Pemda yang dinilai", [required("Pilih paling sedikit satu pemda.")])

    def offer(self, evaluators: Pairs, pemda: Pairs) -> None:
        _offer(self.evaluator, evaluators, "Pilih evaluator")
        self.pemda.choices = options(pemda)


class HandOverForm(ChangeForm):
    evaluator = wtforms.SelectField("Evaluator pengganti", [required("Pilih siapa yang melanjutkan.")])

    def offer(self, evaluators: Pairs) -> None:
        _offer(self.evaluator, evaluators, "Pilih evaluator")


class BlindForm(ChangeForm):
    blind = wtforms.BooleanField()


class OpdForm(ChangeForm):
    nama = wtforms.StringField("Nama Perangkat Daerah", [required(), Longest(LONGEST_NAME)])
    mulai = DateField("Ada sejak", [Optional()])
    urusan = wtforms.SelectMultipleField(
        "Bidang urusan", choices=options([(kode, f"{kode} {nama}") for kode, nama in URUSAN.items()])
    )


class CloseOpdForm(ChangeForm):
    selesai = DateField("Hari terakhir", [Optional()])
    penerus = wtforms.SelectField("Penerus", [Optional()])

    def offer(self, others: Pairs) -> None:
        _offer(self.penerus, others, "Tanpa penerus")


class IbukotaForm(ChangeForm):
    ibukota = wtforms.StringField("Tempat", [Longest(LONGEST_PLACE)])


class LetterheadForm(ChangeForm):
    kop = wtforms.TextAreaField("Kop surat", [Longest(LONGEST_LETTERHEAD)])


class PejabatForm(ChangeForm):
    nama = wtforms.StringField("Nama dan gelar", [required("Isi nama."), Longest(LONGEST_NAME)])
    nip = wtforms.StringField("NIP", [Optional()])
    jabatan = wtforms.StringField("Jabatan", [required(), Longest(LONGEST_NAME)])
    urutan = WholeNumberField("Urutan tanda tangan", [required(), NumberRange(1, 20)])
    mulai = DateField("Menjabat sejak", [Optional()])
    selesai = DateField("Menjabat sampai", [Optional()])


class ResultsForm(ChangeForm):
    """A table of one year's published results and where it was printed."""

    tahun = WholeNumberField("Tahun yang dinilai", [required(), NumberRange(2018, 2099)])
    instrumen = wtforms.RadioField("Instrumen", [required("Pilih instrumen.")])
    sumber = wtforms.StringField("Sumber", [required("Sebut sumber tabel ini."), Longest(LONGEST_SOURCE)])
    berkas = wtforms.FileField("Tabel hasil (XLSX atau CSV)", [required("Pilih tabel hasil.")])

    def offer(self, instrumen: Pairs) -> None:
        """The regulations there are."""
        self.instrumen.choices = options(instrumen)


class WordingForm(ChangeForm):
    """A workbook of wording and where its words come from."""

    sumber = wtforms.StringField("Sumber naskah", [required("Sebut sumber naskah."), Longest(LONGEST_SOURCE)])
    berkas = wtforms.FileField("Buku kerja naskah (XLSX)", [required("Pilih buku kerja naskah.")])
