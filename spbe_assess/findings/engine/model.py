"""What the engine compares and what it says: plain values."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Severity(StrEnum):
    TINGGI = "tinggi"
    SEDANG = "sedang"
    RENDAH = "rendah"


@dataclass(frozen=True, slots=True)
class Text:
    """What two records are compared by. `konsep`: confirmed by a person ("kepegawaian.presensi"), else ""."""

    nama: str
    uraian: str = ""
    opd: str = ""
    pemda: str = ""  # its name, whose words say nothing about the function
    konsep: str = ""
    alamat: str = ""  # the web address, when the record has one


@dataclass(frozen=True, slots=True)
class YearMoney:
    """Money of one budget year, whole rupiah; None is not filled in."""

    tahun: int
    pagu: int | None = None
    realisasi: int | None = None
    pemeliharaan: int | None = None
    sub_kegiatan: str = ""
    paket: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One project as the rules see it.

    Every fact is three-valued: a value; "" or None is *belum diisi*; its name in `absent` is *tidak ada*.
    """

    id: int
    text: Text
    pemda: str = ""  # kode: equal means the same pemda
    provinsi: str = ""
    opd: str = ""  # key of the owner: equal means the same OPD, "" is not filled in
    kind: str = "aplikasi"  # aplikasi, infrastruktur, kegiatan
    jenis: str = ""  # umum, khusus, situs
    status: str = ""  # rencana, dibangun, aktif, tidak aktif, dihentikan
    status_sejak: date | None = None
    induk: int | None = None  # the record this one is a module, channel or instance of
    terhubung: frozenset[int] = frozenset()  # records it is integrated with
    integrasi: str = ""  # how it is connected, in words
    absent: frozenset[str] = frozenset()
    rekomendasi: str = ""
    syarat: int = 0  # how many of the four conditions for an own application were ticked
    raa: str = ""
    layanan: str = ""
    proses_bisnis: str = ""
    peta_rencana: str = ""
    penanggung_jawab: str = ""
    dasar_hukum: str = ""
    data_dipakai: str = ""
    pemasok_data: str = ""
    data_dihasilkan: str = ""
    wali_data: str = ""
    pusat_data: str = ""  # bersama, pdn, sendiri
    server: str = ""
    lisensi: str = ""  # terbuka, tertutup
    pengembang: str = ""  # opd, diskominfo, penyedia, perorangan, pelatihan
    tahun_mulai: int | None = None
    pengguna: int | None = None
    pakai_terakhir: date | None = None
    uang: tuple[YearMoney, ...] = ()


@dataclass(frozen=True, slots=True)
class DataSetText:
    """One data set of a pemda's register, as far as R16 and R10 compare it."""

    id: int
    nama: str
    uraian: str = ""
    pemda: str = ""
    produsen: str = ""  # key of the OPD that makes it
    konsep: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """How alike two texts are, 0 to 1, and why, in Indonesian sentences; `kata` are the words that led there."""

    kekuatan: float
    alasan: tuple[str, ...] = ()
    kata: tuple[str, ...] = ()
    konsep: str = ""  # the main concept both share, "" when none
    bagian: bool = False  # a part, module or channel of the other: R05, not R02
    dicakup: str = ""  # kode of the national application that covers the other side


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: a question with reasons. `ids`: one record, or two with the lower first."""

    jenis: str  # slug of the rule: "ganda-pemda"
    ids: tuple[int, ...]
    kekuatan: float
    severity: Severity
    alasan: tuple[str, ...]
    kata: tuple[str, ...] = ()
    konsep: str = ""
    umum: str = ""  # kode of the national application, for sejenis-umum
    extra: dict[str, str] = field(default_factory=dict)
