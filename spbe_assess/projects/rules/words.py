"""The words of the inventory: kinds, states and lists of choices, as data."""

from enum import StrEnum


class ProjectKind(StrEnum):
    APLIKASI = "aplikasi"
    INFRASTRUKTUR = "infrastruktur"
    KEGIATAN = "kegiatan"


class Jenis(StrEnum):
    UMUM = "umum"
    KHUSUS = "khusus"
    SITUS = "situs"


class ProjectStatus(StrEnum):
    RENCANA = "rencana"
    DIBANGUN = "dibangun"
    AKTIF = "aktif"
    TIDAK_AKTIF = "tidak aktif"
    DIHENTIKAN = "dihentikan"


class FirstAnswers(StrEnum):
    """Whether what is asked first of a record is answered."""

    LENGKAP = "lengkap"
    BELUM = "belum"


class ParentKind(StrEnum):
    MODUL = "modul"
    KANAL = "kanal"
    BAGIAN = "bagian"
    INSTANS = "instans"


class ConnectionWay(StrEnum):
    SPLP = "splp"
    API = "api"
    BERKAS = "berkas"
    LAIN = "lain"


class DataDirection(StrEnum):
    DIPAKAI = "dipakai"
    DIHASILKAN = "dihasilkan"


class ClearanceOutcome(StrEnum):
    DISETUJUI = "disetujui"
    PERBAIKI = "perbaiki"
    DITOLAK = "ditolak"


KIND_NAMES = {
    ProjectKind.APLIKASI: "Aplikasi",
    ProjectKind.INFRASTRUKTUR: "Infrastruktur",
    ProjectKind.KEGIATAN: "Kegiatan",
}
JENIS_NAMES = {Jenis.UMUM: "Aplikasi umum", Jenis.KHUSUS: "Aplikasi khusus", Jenis.SITUS: "Situs web"}
STATUS_NAMES = {
    ProjectStatus.RENCANA: "Rencana",
    ProjectStatus.DIBANGUN: "Dibangun",
    ProjectStatus.AKTIF: "Aktif",
    ProjectStatus.TIDAK_AKTIF: "Tidak aktif",
    ProjectStatus.DIHENTIKAN: "Dihentikan",
}
FIRST_NAMES = {FirstAnswers.LENGKAP: "Semua terjawab", FirstAnswers.BELUM: "Ada yang belum diisi"}
PARENT_NAMES = {
    ParentKind.MODUL: "Modul dari",
    ParentKind.KANAL: "Kanal dari",
    ParentKind.BAGIAN: "Bagian dari",
    ParentKind.INSTANS: "Pemasangan dari",
}
WAY_NAMES = {
    ConnectionWay.SPLP: "SPLP",
    ConnectionWay.API: "API langsung",
    ConnectionWay.BERKAS: "Pertukaran berkas",
    ConnectionWay.LAIN: "Cara lain",
}
DIRECTION_NAMES = {DataDirection.DIPAKAI: "Dipakai", DataDirection.DIHASILKAN: "Dihasilkan"}
OUTCOME_NAMES = {
    ClearanceOutcome.DISETUJUI: "Disetujui",
    ClearanceOutcome.PERBAIKI: "Perlu diperbaiki",
    ClearanceOutcome.DITOLAK: "Ditolak",
}
DEVELOPERS = {
    "opd": "Perangkat Daerah sendiri",
    "diskominfo": "Diskominfo",
    "pusat": "Pemerintah pusat",
    "penyedia": "Penyedia",
    "perorangan": "Perorangan",
    "pelatihan": "Proyek pelatihan",
}
DATA_CENTRES = {
    "pdn": "Pusat Data Nasional",
    "bersama": "Pusat data pemda",
    "pusat": "Milik pemilik aplikasi pusat",
    "sendiri": "Server sendiri",
    "sewa": "Sewa (hosting, awan)",
}
LICENCES = {"terbuka": "Kode sumber terbuka", "milik": "Kode sumber milik pemda", "tertutup": "Tertutup"}
# when an application like a national one may still be an own one; the wording of Ps 38 is to be checked (aturan.toml)
CONDITIONS = {
    "berjalan": "Sudah dipakai sebelum aplikasi umum ditetapkan",
    "kajian": "Ada kajian biaya dan manfaat",
    "proses": "Proses dan fungsinya disamakan dengan aplikasi umum",
    "pertimbangan": "Pertimbangan dari yang berwenang sudah ada",
}
