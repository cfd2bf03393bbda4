"""The words of findings: states, what people decide, what they do about it."""

from enum import StrEnum

LONGEST_REASON = 2000


class FindingState(StrEnum):
    BARU = "baru"
    DIPUTUSKAN = "diputuskan"
    DITINDAKLANJUTI = "ditindaklanjuti"
    SELESAI = "selesai"
    GUGUR = "gugur"  # no longer found; kept, opened again when it is found again


class Outcome(StrEnum):
    SAMA = "sama"
    TERKAIT = "terkait"
    BERBEDA = "berbeda"


class Remedy(StrEnum):
    PAKAI_BERSAMA = "pakai bersama"
    GABUNG = "gabung"
    HUBUNGKAN = "hubungkan"
    HENTIKAN = "hentikan"
    PERTAHANKAN = "pertahankan"


STATE_NAMES = {
    FindingState.BARU: "Menunggu keputusan",
    FindingState.DIPUTUSKAN: "Diputuskan",
    FindingState.DITINDAKLANJUTI: "Ditindaklanjuti",
    FindingState.SELESAI: "Selesai",
    FindingState.GUGUR: "Tidak ditemukan lagi",
}
OUTCOME_NAMES = {Outcome.SAMA: "Sama", Outcome.TERKAIT: "Terkait", Outcome.BERBEDA: "Berbeda"}
OUTCOME_MEANS = {
    Outcome.SAMA: "Satu cukup untuk pekerjaan keduanya",
    Outcome.TERKAIT: "Berbeda, tetapi datanya perlu tersambung",
    Outcome.BERBEDA: "Tidak perlu tindakan, temuan ditutup",
}
REMEDY_NAMES = {
    Remedy.PAKAI_BERSAMA: "Pakai bersama",
    Remedy.GABUNG: "Gabung",
    Remedy.HUBUNGKAN: "Hubungkan",
    Remedy.HENTIKAN: "Hentikan",
    Remedy.PERTAHANKAN: "Pertahankan",
}
