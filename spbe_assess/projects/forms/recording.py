"""Forms of a project: everything it says of itself in three parts, and how it stands since when. Shape only."""

from collections.abc import Iterable

import wtforms
from wtforms.validators import Optional

from spbe_assess.errors import Refused
from spbe_assess.projects import rules
from spbe_assess.projects.imports.cells import money
from spbe_assess.projects.rules import PROJECT
from spbe_assess.web.filters import bilangan
from spbe_assess.web.forms import ChangeForm, DateField, Longest, WholeNumberField, options, required

__all__ = ["ADD_CONNECTION", "ADD_YEAR", "CHECK", "ProjectForm", "StatusForm"]

ADD_YEAR, ADD_CONNECTION, CHECK = "tambah-tahun", "tambah-hubungan", "periksa"  # names of buttons that save nothing
NONE_CHOSEN = ("", "Belum diisi")


class RupiahField(wtforms.StringField):
    """Whole rupiah as people write it: 275.000.000, Rp 275 juta. What could not be read stays as it was typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if text:
            try:
                self.data = money(text)
            except Refused as no:
                raise ValueError(no.message) from None

    def _value(self) -> str:
        if self.raw_data:
            return self.raw_data[0]
        return bilangan(self.data) if self.data is not None else ""


class YearField(WholeNumberField):
    """A year; what is none is told what one looks like."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Tulis tahun dengan empat angka, misalnya 2022.") from None


class YearForm(wtforms.Form):
    """One budget year; a row without a year or money is not there."""

    tahun = YearField("Tahun")
    pagu = RupiahField("Pagu")
    realisasi = RupiahField("Realisasi")
    pemeliharaan = RupiahField("Pemeliharaan")
    sub_kegiatan = wtforms.StringField("Kode sub kegiatan", [Longest(60)])
    kode_rup = wtforms.StringField("Kode RUP", [Longest(60)])
    paket = wtforms.StringField("Nama paket", [Longest(500)])

    @property
    def says_something(self) -> bool:
        return any(each.data not in (None, "") for name, each in self._fields.items() if name != "tahun")

    def validate_tahun(self, tahun: wtforms.Field) -> None:
        """Money without a year is money of no year."""
        if tahun.data is None and self.says_something and not tahun.errors:
            raise wtforms.ValidationError("Isi tahunnya.")


class ConnectionForm(wtforms.Form):
    dengan = wtforms.StringField("Terhubung dengan", [Longest(300)])
    way = wtforms.SelectField("Caranya", choices=options([("", "Belum diisi"), *rules.WAY_NAMES.items()]), default="")

    def validate_way(self, way: wtforms.Field) -> None:
        if self.dengan.data and not way.data:
            raise wtforms.ValidationError("Pilih caranya.")


def _text(name: str) -> wtforms.StringField:
    return wtforms.StringField(PROJECT[name].nama, [Longest(PROJECT[name].longest)])


def _long(name: str) -> wtforms.TextAreaField:
    return wtforms.TextAreaField(PROJECT[name].nama, [Longest(PROJECT[name].longest)])


def _one_of(name: str, words: dict) -> wtforms.SelectField:
    return wtforms.SelectField(PROJECT[name].nama, choices=options([NONE_CHOSEN, *words.items()]), default="")


class ProjectForm(ChangeForm):
    """`keadaan`, its status, and the day are asked of a new one only; a contributor has no choice of OPD."""

    nama = wtforms.StringField("Nama", [required("Tulis namanya."), Longest(PROJECT["nama"].longest)])
    uraian, fungsi = _long("uraian"), _long("fungsi")
    opd = wtforms.SelectField(PROJECT["opd"].nama, default="")
    jenis = wtforms.RadioField("Jenis", [Optional()], choices=options(rules.JENIS_NAMES.items()))
    singkatan, alamat, layanan, luaran = _text("singkatan"), _text("alamat"), _text("layanan"), _long("luaran")
    penanggung_jawab, dasar_hukum, pengelola = _text("penanggung_jawab"), _text("dasar_hukum"), _text("pengelola")
    pengembang, pengembang_jenis = _text("pengembang"), _one_of("pengembang_jenis", rules.DEVELOPERS)
    data_dipakai, pemasok_data, data_dihasilkan = _long("data_dipakai"), _text("pemasok_data"), _long("data_dihasilkan")
    wali_data = _text("wali_data")
    hubungan = wtforms.FieldList(wtforms.FormField(ConnectionForm), "Terhubung dengan", max_entries=50)
    basis, bahasa, basis_data = _text("basis"), _text("bahasa"), _text("basis_data")
    pusat_data, server = _one_of("pusat_data", rules.DATA_CENTRES), _text("server")
    lisensi, raa, proses_bisnis = _one_of("lisensi", rules.LICENCES), _text("raa"), _text("proses_bisnis")
    induk = wtforms.SelectField("Bagian dari proyek lain", default="")
    induk_ragam = wtforms.SelectField(
        "Sebagai", choices=options([NONE_CHOSEN, *rules.PARENT_NAMES.items()]), default=""
    )
    keadaan = wtforms.RadioField("Keadaan", [Optional()], choices=options(rules.STATUS_NAMES.items()))
    status_sejak = DateField("Sejak", [Optional()])
    tahun_mulai = YearField(PROJECT["tahun_mulai"].nama)
    uang = wtforms.FieldList(wtforms.FormField(YearForm), "Biaya per tahun", max_entries=50)
    peta_rencana = _text("peta_rencana")
    pengguna = WholeNumberField(PROJECT["pengguna"].nama)
    pakai_terakhir = DateField(PROJECT["pakai_terakhir"].nama, [Optional()])
    rekomendasi = _text("rekomendasi")
    rekomendasi_tanggal = DateField("Tanggal rekomendasi", [Optional()])
    syarat = wtforms.SelectMultipleField("Syarat aplikasi sendiri", choices=options(rules.CONDITIONS.items()))
    tidak_ada = wtforms.SelectMultipleField(
        "Tidak ada", choices=options((name, "Tidak ada") for name, each in PROJECT.items() if each.three)
    )

    def offer(
        self, opds: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]], *, new: bool
    ) -> None:  # fmt: skip
        """What there is to choose from; `others`: the projects it may be a part of."""
        pairs = list(opds)
        if pairs:
            self.opd.choices = options([NONE_CHOSEN, *pairs])
        else:
            del self.opd
        self.induk.choices = options([("", "Berdiri sendiri"), *others])
        if not new:
            del self.keadaan, self.status_sejak

    def absent(self, name: str) -> wtforms.Field | None:
        """The tick that says there is none, for fields that have one."""
        return next((option for option in self.tidak_ada if option.data == name), None)


class StatusForm(ChangeForm):
    keadaan = wtforms.RadioField(
        "Keadaan", [required("Pilih keadaannya.")], choices=options(rules.STATUS_NAMES.items())
    )
    sejak = DateField("Sejak", [required("Isi tanggalnya.")])
    sebab = wtforms.TextAreaField("Sebab", [Longest(rules.LONGEST_NOTE)])
