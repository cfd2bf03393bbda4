"""What a project and a data set say of themselves: every field with its words, its room and its part of the form."""

from dataclasses import dataclass

from spbe_assess.errors import Refused
from spbe_assess.projects.rules.words import DATA_CENTRES, DEVELOPERS, LICENCES
from spbe_assess.texts import require_text

YEARS = range(1990, 2101)
LARGEST_MONEY = 10**13  # ten trillion rupiah: more than any pemda spends on one project
LARGEST_COUNT = 300_000_000


@dataclass(frozen=True, slots=True)
class Field:
    """One fact. `part`: 1 what for, 2 who and which data, 3 when and how much; `first`: among the eight asked first.

    `three`: somebody may say that there is none; `counts`: what is missing lowers the completeness.
    """

    name: str
    nama: str
    part: int
    longest: int = 300
    first: bool = False
    three: bool = False
    counts: bool = True
    choices: tuple[str, ...] = ()


def _fields(*fields: Field) -> dict[str, Field]:
    return {field.name: field for field in fields}


PROJECT = _fields(
    Field("nama", "Nama", 1, 300, first=True),
    Field("uraian", "Apa yang dikerjakannya", 1, 5000, first=True),
    Field("opd", "Perangkat Daerah pemilik", 1, first=True, three=True),
    Field("fungsi", "Fungsi", 1, 2000, first=True),
    Field("jenis", "Jenis", 1, first=True),
    Field("singkatan", "Singkatan", 1, 120, counts=False),
    Field("alamat", "Alamat web", 1, 500, three=True),
    Field("luaran", "Luaran", 1, 2000, three=True, counts=False),
    Field("layanan", "Layanan yang didukung", 1, 300, three=True),
    Field("penanggung_jawab", "Penanggung jawab", 2, 300, three=True),
    Field("dasar_hukum", "Dasar hukum", 2, 500, three=True),
    Field("pengelola", "Unit pengelola", 2, 300, three=True, counts=False),
    Field("pengembang", "Pengembang", 2, 300, counts=False),
    Field("pengembang_jenis", "Dikembangkan oleh", 2, 24, choices=tuple(DEVELOPERS)),
    Field("data_dipakai", "Data yang dipakai", 2, 2000, three=True),
    Field("pemasok_data", "Pemasok data", 2, 500, three=True),
    Field("data_dihasilkan", "Data yang dihasilkan", 2, 2000, three=True),
    Field("wali_data", "Wali data", 2, 300, three=True),
    Field("integrasi", "Terhubung dengan", 2, three=True),
    Field("basis", "Berjalan di", 2, 120, counts=False),
    Field("bahasa", "Bahasa dan kerangka", 2, 120, counts=False),
    Field("basis_data", "Basis data", 2, 120, counts=False),
    Field("pusat_data", "Pusat data", 2, 24, choices=tuple(DATA_CENTRES)),
    Field("server", "Server", 2, 300, three=True, counts=False),
    Field("lisensi", "Kode sumber", 2, 24, choices=tuple(LICENCES)),
    Field("raa", "Kode arsitektur aplikasi (RAA)", 2, 120, three=True),
    Field("proses_bisnis", "Proses bisnis", 2, 300, three=True),
    Field("status", "Keadaan", 3, first=True),
    Field("tahun_mulai", "Tahun mulai", 3, first=True),
    Field("biaya", "Biaya", 3, first=True, three=True),
    Field("peta_rencana", "Tahun dalam peta rencana", 3, 120, three=True),
    Field("pengguna", "Pengguna aktif", 3, three=True),
    Field("pakai_terakhir", "Terakhir dipakai", 3, three=True),
    Field("rekomendasi", "Nomor rekomendasi", 3, 200, three=True),
)
DATA_SET = _fields(
    Field("nama", "Nama", 1, 300, first=True),
    Field("uraian", "Isi data", 1, 5000, first=True),
    Field("produsen", "Produsen data", 1, first=True, three=True),
    Field("wali", "Wali data", 1, first=True, three=True),
    Field("standar", "Standar data", 2, 500, three=True),
    Field("metadata_isi", "Metadata", 2, 5000, three=True),
    Field("kode_referensi", "Kode referensi", 2, 500, three=True),
    Field("interoperabilitas", "Cara memperolehnya", 2, 500, three=True),
    Field("prioritas", "Data prioritas", 2, counts=False),
    Field("sumber", "Aplikasi sumber", 2, three=True),
    Field("sejak", "Dikumpulkan sejak", 2),
)


def require_field(field: Field, text: str) -> str:
    """The text as it is kept: within its room, one of its choices where it has some."""
    text = require_text(text, field.longest, field.name, field.nama, needed=field.name == "nama")
    if field.choices and text and text not in field.choices:
        raise Refused(f"{field.nama}: pilih salah satu yang ditawarkan.", field.name)
    return text


def require_absent(fields: dict[str, Field], names: object) -> list[str]:
    """Names of facts somebody says there are none of, sorted; only of fields that ask it."""
    wanted = sorted(set(names))
    strange = [name for name in wanted if name not in fields or not fields[name].three]
    if strange:
        raise Refused(f"“{strange[0]}” tidak dapat dinyatakan tidak ada.", strange[0])
    return wanted


def require_year(year: int | None, field: str, nama: str) -> int | None:
    if year is not None and year not in YEARS:
        raise Refused(f"{nama} antara {YEARS.start} dan {YEARS.stop - 1}.", field)
    return year


def require_money(amount: int | None, field: str, nama: str) -> int | None:
    """Whole rupiah, none below zero, none beyond what a pemda could spend."""
    if amount is not None and not 0 <= amount <= LARGEST_MONEY:
        raise Refused(f"{nama} antara 0 dan {LARGEST_MONEY:,} rupiah.".replace(",", "."), field)
    return amount


def require_count(count: int | None, field: str, nama: str) -> int | None:
    if count is not None and not 0 <= count <= LARGEST_COUNT:
        raise Refused(f"{nama} antara 0 dan {LARGEST_COUNT:,}.".replace(",", "."), field)
    return count
