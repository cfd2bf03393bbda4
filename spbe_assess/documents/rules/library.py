"""What a document of the library says of itself: its name, how widely it may be read, what is weak about it."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from spbe_assess.clock import in_words
from spbe_assess.documents.rules.kinds import FIELD, OFFICE_TYPES
from spbe_assess.errors import Refused
from spbe_assess.texts import require_text

LONGEST_NAME = 300
LONGEST_JENIS = 60
LONGEST_NOMOR = 100
LONGEST_NOTE = 2000
YEARS = range(1900, 2200)  # a document may be of

# offered in this order; whatever else somebody writes is kept as well
JENIS = (
    "Peraturan Daerah",
    "Peraturan {kepala}",
    "Keputusan {kepala}",
    "Keputusan Kepala Perangkat Daerah",
    "Surat Edaran",
    "Dokumen perencanaan",
    "Pedoman",
    "SOP",
    "Laporan",
    "Berita acara",
    "Notula",
    "Tangkapan layar",
    "Lainnya",
)
CITY_FROM = "7"  # the first digit after the point in the kode of a city

HELD = "Berkas ini dipakai dalam jawaban yang sedang dinilai, jadi belum dapat dimusnahkan."
DESTROYED = "Berkas ini pernah ada di pustaka dan sudah dimusnahkan, jadi tidak diterima lagi."
ELSEWHERE = "Berkas ini sudah ada di pustaka pemda sebagai dokumen terbatas. Mintalah petugas pemda melampirkannya."
ASKED = "Pemusnahan berkas ini sudah diminta dan menunggu keputusan admin."
DECIDED = "Permintaan ini sudah diputuskan. Muat ulang halaman untuk melihatnya."
NO_FILE = "Dokumen rahasia tidak diunggah. Catat nomor, tanggal, dan tempat melihatnya saja."
HAS_FILE = "Dokumen ini sudah punya berkas, jadi tidak dapat menjadi rahasia sebelum berkasnya dimusnahkan."


class Sifat(StrEnum):
    """How widely a document may be read."""

    BIASA = "biasa"
    TERBATAS = "terbatas"
    RAHASIA = "rahasia"


class Scan(StrEnum):
    """What a virus scanner said about a version; without a scanner it stays unscanned."""

    BELUM = "belum"
    BERSIH = "bersih"
    TERJANGKIT = "terjangkit"


class Validity(StrEnum):
    """Whether a document is in force on a day."""

    BERLAKU = "berlaku"
    HABIS = "habis"
    DICABUT = "dicabut"


SIFAT_NAMES = {Sifat.BIASA: "Biasa", Sifat.TERBATAS: "Terbatas", Sifat.RAHASIA: "Rahasia"}
SIFAT_EXPLAINED = {
    Sifat.BIASA: "Dibaca petugas pemda, pimpinan, evaluator yang ditugaskan, dan Perangkat Daerah yang memakainya.",
    Sifat.TERBATAS: "Hanya dibaca petugas pemda, Perangkat Daerah pembawa, dan evaluator yang ditugaskan.",
    Sifat.RAHASIA: "Tidak diunggah. Yang dicatat hanya nomor, tanggal, dan tempat melihatnya.",
}
VALIDITY_NAMES = {
    Validity.BERLAKU: "Masih berlaku",
    Validity.HABIS: "Habis masa berlaku",
    Validity.DICABUT: "Sudah dicabut",
}
SCAN_NAMES = {Scan.BELUM: "Belum dipindai", Scan.BERSIH: "Bersih", Scan.TERJANGKIT: "Terjangkit"}


def jenis_of(kode: str) -> list[str]:
    """The kinds of document offered to a pemda, with the title its head has by the Kemendagri kode."""
    kepala = "Gubernur" if len(kode) == len("82") else "Wali Kota" if kode[3] >= CITY_FROM else "Bupati"
    return [each.format(kepala=kepala) for each in JENIS]


def require_facts(
    *,
    tentang: str,
    jenis: str,
    nomor: str,
    tanggal: date | None,
    berlaku_sampai: date | None,
    dicabut_oleh: str,
    tempat: str = "",
    sifat: Sifat,
) -> dict[str, object]:
    """What a document says of itself, each within its length. A rahasia one says where and what exactly it is."""
    secret = sifat == Sifat.RAHASIA
    if secret and tanggal is None:
        raise Refused("Tanggal dokumen belum diisi.", "tanggal")
    if tanggal and berlaku_sampai and berlaku_sampai < tanggal:
        raise Refused("Masa berlaku habis sebelum tanggal dokumennya. Periksa kedua tanggal.", "berlaku_sampai")
    return {
        "tentang": require_text(tentang, LONGEST_NAME, "tentang", "Nama dokumen", needed=True),
        "jenis": require_text(jenis, LONGEST_JENIS, "jenis", "Jenis"),
        "nomor": require_text(nomor, LONGEST_NOMOR, "nomor", "Nomor", needed=secret),
        "tanggal": tanggal,
        "berlaku_sampai": berlaku_sampai,
        "dicabut_oleh": require_text(dicabut_oleh, LONGEST_NAME, "dicabut_oleh", "Dicabut oleh"),
        "tempat": require_text(tempat, LONGEST_NAME, "tempat", "Tempat melihat", needed=secret) if secret else "",
        "sifat": Sifat(sifat),
    }


def require_sifat(sifat: Sifat, versions: Sequence) -> None:
    """A document whose bytes are here is not rahasia, whatever is said of it."""
    if sifat is Sifat.RAHASIA and any(version.destroyed_at is None for version in versions):
        raise Refused(HAS_FILE, "sifat")


def known_as(version) -> str:
    """What is said to whoever brings bytes the library has already."""
    return f"Berkas ini sudah ada di pustaka: {version.document.tentang}, versi {version.n}."


def require_new(known, document) -> None:
    """Bytes that another document has already are not brought a second time, nor those that were destroyed."""
    if known is not None and known.destroyed_at is not None:
        raise Refused(DESTROYED, FIELD)
    if known is not None and document is not None and known.document_id != document.id:
        raise Refused(known_as(known), FIELD)


def is_readable(version) -> bool:
    """Whether its bytes may be handed to anybody at all: still there, and no virus was found in them."""
    return version.destroyed_at is None and version.scan is not Scan.TERJANGKIT


def validity(document, day: date) -> Validity:
    """Whether the document is in force on that day."""
    if document.dicabut_oleh:
        return Validity.DICABUT
    return Validity.HABIS if document.berlaku_sampai and document.berlaku_sampai < day else Validity.BERLAKU


def warnings(document, version, day: date) -> list[str]:
    """What somebody should know before using it, the gravest first. `version` is None where there is no file."""
    return [*_of_document(document, day), *(_of_version(version) if version is not None else [])]


def _of_document(document, day: date) -> list[str]:
    found = []
    if document.dicabut_oleh:
        found.append(f"Sudah dicabut oleh {document.dicabut_oleh}.")
    if document.berlaku_sampai and document.berlaku_sampai < day:
        found.append(f"Masa berlakunya habis {in_words(document.berlaku_sampai)}.")
    return found


def _of_version(version) -> list[str]:
    if version.destroyed_at is not None:
        return ["Berkas versi ini sudah dimusnahkan."]
    found = []
    if version.scan is Scan.TERJANGKIT:
        found.append("Pemindai menemukan virus dalam berkas ini, jadi berkasnya tidak dibagikan.")
    if version.has_macro:
        found.append("Berkas ini memuat makro. Unggah sebagai PDF bila dapat.")
    elif version.media_type in OFFICE_TYPES:
        found.append("Bukan PDF, jadi tidak dapat ditampilkan di sini. Unggah sebagai PDF bila dapat.")
    return found
