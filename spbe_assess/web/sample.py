"""What /pola shows: one made-up example for each component, in plain values."""

from fractions import Fraction

import wtforms
from wtforms.validators import Optional

from spbe_assess.web import charts
from spbe_assess.web.forms import ChangeForm, DateField, WholeNumberField, options, required

LEVEL_NAMES = ("Rintisan", "Terkelola", "Terdefinisi", "Terpadu dan Terukur", "Optimum")
BANDS = (
    ("Kurang", Fraction(1)),
    ("Cukup", Fraction("1.8")),
    ("Baik", Fraction("2.6")),
    ("Sangat Baik", Fraction("3.5")),
    ("Memuaskan", Fraction("4.2")),
)
ICONS = (
    "kosong",
    "draf",
    "kirim",
    "ret",
    "ok",
    "final",
    "interviu",
    "dinilai",
    "dok",
    "taut",
    "unduh",
    "unggah",
    "kanan",
    "kiri",
    "naik",
    "turun",
    "tetap",
    "awas",
    "stop",
    "cari",
    "sama",
    "mirip",
    "beda",
    "segel",
    "tambah",
    "jam",
    "pin",
    "keluar",
)
COLOURS = (
    ("ink", "#10201f", "16,8 : 1"),
    ("ink-2", "#465756", "7,6 : 1"),
    ("accent", "#00595f", "8,1 : 1"),
    ("accent-deep", "#063a3f", "12,5 : 1"),
    ("warn", "#8a4300", "7,3 : 1"),
    ("stop", "#a8071a", "7,7 : 1"),
    ("edge", "#6f807e", "4,1 : 1"),
    ("focus", "#ffcf33", "dengan garis ink"),
)


class SampleForm(ChangeForm):
    """One field of every kind."""

    nama = wtforms.StringField("Nama", [Optional()])
    halaman = WholeNumberField("Halaman", [required()])
    opd = wtforms.SelectField("Perangkat Daerah", choices=options([("1", "Diskominfo"), ("2", "Bappeda")]))
    tanggal = DateField("Tanggal ditetapkan", [Optional()])
    fakta = wtforms.TextAreaField("Fakta")
    berkas = wtforms.FileField("Berkas")
    keputusan = wtforms.RadioField("Keduanya", choices=options([("sama", "Sama"), ("beda", "Berbeda")]))
    tahun_ini = wtforms.BooleanField("Tidak tahun ini")
    nilai = wtforms.RadioField(
        "Level capaian", choices=options((str(level), name) for level, name in enumerate(LEVEL_NAMES, 1))
    )


def _form() -> SampleForm:
    form = SampleForm(formdata=None, versi=1)
    form.halaman.raw_data = ["dua belas"]
    form.halaman.errors = ["Halaman harus angka, misalnya 12"]
    return form


def _square(kode: str, level: int | None, returned: bool = False) -> dict[str, object]:
    return {"kode": kode, "level": level, "url": f"#p9-{kode}", "returned": returned}


def _strip() -> list[dict[str, object]]:
    tik = [_square("15", 3), _square("16", 2, returned=True), _square("17", None), _square("18", None)]
    levels = (1, 2, None, 1, 4, 5, None, 1)
    manajemen = [_square(str(21 + n), level, returned=n == 3) for n, level in enumerate(levels)]
    return [
        {"nama": "TIK", "rentang": "15–18", "squares": tik},
        {"nama": "Manajemen", "rentang": "21–28", "squares": manajemen},
    ]


def _ruler(width: int, index: str, provisional: bool = False) -> charts.Ruler:
    earlier = None if provisional else ("2023", Fraction("2.49"))
    return charts.ruler(BANDS, Fraction(index), "2024", width=width, earlier=earlier, provisional=provisional)


def parts() -> dict[str, object]:
    """The values of the template."""
    return {
        "form": _form(),
        "strip_groups": _strip(),
        "level_names": LEVEL_NAMES,
        "icons": ICONS,
        "colours": COLOURS,
        "index": Fraction("2.6900"),
        "low": Fraction("2.29"),
        "high": Fraction("3.70"),
        "wide": _ruler(720, "2.69"),
        "slim": _ruler(344, "2.69"),
        "wide_provisional": _ruler(720, "4.05", provisional=True),
        "slim_provisional": _ruler(344, "4.05", provisional=True),
        "pairs": (
            ("Manajemen", Fraction("2.375"), Fraction("1.875")),
            ("Layanan administrasi", Fraction(4), Fraction("3.5")),
        ),
        "bar_pair": charts.bar_pair,
        "progress_parts": charts.progress(
            (word, count, charts.COLOURS[slug])
            for word, count, slug in (
                ("Diterima", 6, "diterima"),
                ("Dikirim", 12, "dikirim"),
                ("Draf", 10, "draf"),
                ("Perlu perbaikan", 4, "perlu_perbaikan"),
                ("Belum diisi", 15, "kosong"),
            )
        ),
    }
