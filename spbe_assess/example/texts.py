"""Invented Fakta, Analisis and Justifikasi, put together from sentences by kind of indikator and by level. Pure."""

import re
from dataclasses import dataclass
from fractions import Fraction

from spbe_assess.example import chance
from spbe_assess.example.papers import Paper, topik
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.scoring.numbers import shown, with_comma
from spbe_assess.scoring.rules import level

POLICY, PROCESS, SERVICE = "policy", "process", "service"

# the application that usually carries a service of 59/2020, by kode
APPLICATIONS = {
    "32": "SIPD RI modul perencanaan",
    "33": "SIPD RI modul penganggaran",
    "34": "SIPD RI modul penatausahaan",
    "35": "SPSE",
    "36": "SIMPEG",
    "37": "SRIKANDI",
    "38": "e-BMD",
    "39": "aplikasi pengawasan Inspektorat",
    "40": "e-SAKIP",
    "41": "e-Kinerja",
    "42": "SP4N-LAPOR!",
    "43": "portal Satu Data",
    "44": "JDIH",
}
# the services a pemda picked where the instrument lets it pick: name, and the application behind it
PICKED = {
    "45": ("Perizinan berusaha", "OSS"),
    "46": ("Administrasi kependudukan", "SIAK"),
    "47": ("Pendaftaran pasien rumah sakit daerah", "SIMRS"),
}

FAKTA = {
    (POLICY, 1): (
        "{dokumen} belum memuat {topik}. Rancangan perubahannya dibahas bersama Bagian Hukum, belum ditetapkan.",
        "{topik} baru ada dalam rancangan perubahan {dokumen}; notulen pembahasannya tersedia di {opd}.",
    ),
    (POLICY, 2): (
        "{dokumen}, {letak}, mengatur {topik} secara umum.",
        "{topik} diatur dalam {dokumen}, {letak}; sebagian muatan masih menunggu petunjuk pelaksanaan.",
    ),
    (POLICY, 3): (
        "{dokumen}, {letak}, mengatur {topik} secara lengkap dan berlaku bagi seluruh Perangkat Daerah.",
        "{topik} diatur dalam {dokumen}, {letak}, termasuk keterkaitannya dengan instansi lain.",
    ),
    (PROCESS, 1): (
        "Kegiatan {topik} dikerjakan {opd} bila ada permintaan; catatannya ada di {dokumen}, {letak}.",
        "Kegiatan {topik} belum direncanakan tersendiri. {dokumen}, {letak}, menyebut kegiatan yang sudah berjalan.",
    ),
    (PROCESS, 2): (
        "Kegiatan {topik} dijalankan {opd} menurut rencana kerja, baru pada sebagian Perangkat Daerah "
        "({dokumen}, {letak}).",
        "{dokumen}, {letak}, melaporkan kegiatan {topik} pada beberapa Perangkat Daerah; sisanya tahun berikutnya.",
    ),
    (PROCESS, 3): (
        "Kegiatan {topik} dijalankan {opd} di seluruh Perangkat Daerah menurut prosedur ({dokumen}, {letak}).",
        "{dokumen}, {letak}, memuat kegiatan {topik} beserta hasil reviu dan tindak lanjutnya.",
    ),
    (SERVICE, 1): (
        "{opd} menyajikan informasi lewat laman; pengajuan masih dengan berkas kertas.",
        "{aplikasi} tersedia, tetapi baru dipakai {opd} untuk menyampaikan informasi.",
    ),
    (SERVICE, 2): (
        "{aplikasi} dipakai {opd}; pengguna mencari dan mengunduh berkas, persetujuan masih manual.",
        "Pengguna {aplikasi} dapat mengunggah dan mengunduh dokumen. Alur persetujuan belum lewat aplikasi.",
    ),
    (SERVICE, 3): (
        "{aplikasi} dipakai {opd} dari pengajuan sampai persetujuan; tangkapan layar alurnya terlampir (contoh).",
        "Transaksi berjalan lewat {aplikasi}: pengajuan, pemeriksaan, dan persetujuan tercatat dengan waktunya.",
    ),
    (SERVICE, 4): (
        "{aplikasi} dipakai {opd} dan bertukar data dengan layanan lain; uji sambungannya terlampir (contoh).",
        "Data dari {aplikasi} dipakai layanan lain tanpa diketik ulang; {opd} mereviu layanan ini setiap tahun.",
    ),
}
ANALISIS = (
    "Uraian ini memenuhi kriteria level {level}: “{kriteria}”",
    "Yang berjalan sudah sesuai kriteria level {level}: “{kriteria}”",
    "Menurut bukti tersebut kriteria level {level} terpenuhi: “{kriteria}”",
)
NEXT = ("", "", " Untuk naik ke level {next} masih diperlukan: “{kriteria_next}”")

SEEN = (
    "Bukti yang diunggah menunjukkan keadaan level {level}; bukti untuk level {claim} tidak terlihat.",
    "Dokumen dapat dibuka dan sah. Isinya mendukung level {level}, belum level {claim}.",
    "Bukti terbaca lengkap sampai level {level}. Lampiran yang menunjukkan level {claim} tidak ada.",
)
JUDGED = (
    "Yang dapat dibuktikan: “{kriteria}”",
    "Kriteria level {level} terpenuhi: “{kriteria}”",
)
LOWERED = (
    "Nilai mandiri {claim_nilai} diturunkan menjadi {nilai} karena belum ada bukti bahwa: “{kriteria_claim}”",
    "Ditetapkan {nilai}, bukan {claim_nilai}: kriteria level {claim} belum terbukti, yaitu “{kriteria_claim}”",
)
LOWERED_INSIDE = (
    "Level tetap {level}, tetapi nilai {claim_nilai} diturunkan menjadi {nilai}: cakupannya lebih kecil dari uraian.",
)
RAISED = ("Nilai mandiri {claim_nilai} dinaikkan menjadi {nilai}: bukti menunjukkan “{kriteria}”",)
CONFIRMED = (
    "Dalam interviu {opd} memperagakan keadaan yang sama dengan bukti; tidak ada bukti tambahan.",
    "{opd} menjelaskan bahwa perbaikan baru dijadwalkan tahun depan; keadaan sama dengan hasil penilaian dokumen.",
)
ASKED = (
    "Bukti yang dikirim mendukung level {level}. Adakah dokumen lain yang menunjukkan: “{kriteria_next}”",
    "Mohon {opd} menjelaskan apa yang sudah berjalan dari kriteria level {next}: “{kriteria_next}”",
)
ASKED_AT_THE_TOP = ("Mohon {opd} memperagakan keadaan yang ditulis dalam uraian.",)
VISITED = ("Lihat di {opd} bagaimana {topik} dijalankan sehari-hari, dan siapa yang memakai hasilnya.",)
KEPT = ("Nilai tahap dokumen dipertahankan setelah interviu: kriteria level di atasnya belum terbukti.",)
DIFFERS = " Contoh: nilai ini sengaja berbeda satu level, jadi indeks sedikit berbeda dari hasil nasional."


@dataclass(frozen=True)
class Texts:
    fakta: str = ""
    analisis: str = ""
    justifikasi: str = ""


@dataclass(frozen=True)
class About:
    """What a text is about: the indikator in its instrument, the OPD that answers, the paper that shows it, a seed."""

    instrument: Instrument
    indikator: Indikator
    opd: str
    paper: Paper | None
    seed: str

    def words(self) -> dict[str, str]:
        """What may stand in a sentence."""
        place = self.paper.places.get(self.indikator.kode) if self.paper else None
        letak = ", ".join(filter(None, (place.pasal, f"halaman {place.halaman}"))) if place else ""
        return {
            "topik": topik(self.indikator.nama),
            "opd": self.opd,
            "aplikasi": application(self.indikator),
            "dokumen": self.paper.citation if self.paper else "",
            "letak": letak,
        }

    def say(self, sentences: tuple[str, ...], what: str, **words: object) -> str:
        sentence = chance.choice(sentences, what, self.indikator.kode, self.seed)
        text = sentence.format(**self.words(), **words)
        return text[:1].upper() + text[1:]

    def kriteria(self, level_: int) -> str:
        return re.sub(r"^Level \d terpenuhi; ", "", self.indikator.kriteria[level_ - 1])

    def level(self, nilai: Fraction) -> int:
        return level(self.instrument, nilai) or 1


def kind(about: About) -> str:
    """Whether the indikator asks for a policy, for something done, or for a service in use."""
    if about.indikator.jenis == "layanan" and about.instrument.has_domain:
        return SERVICE
    return POLICY if about.paper and about.paper.jenis.startswith("Peraturan") else PROCESS


def application(indikator: Indikator) -> str:
    return PICKED[indikator.kode][1] if indikator.kode in PICKED else APPLICATIONS.get(indikator.kode, "aplikasi ini")


def answer_texts(about: About, nilai: Fraction) -> Texts:
    """What the officer writes for a nilai: Fakta and Analisis."""
    reached = about.level(nilai)
    which = kind(about)
    words = {"level": reached, "kriteria": about.kriteria(reached)}
    fakta = about.say(FAKTA[which, min(reached, 4 if which == SERVICE else 3)], "fakta")
    analisis = about.say(ANALISIS, "analisis", **words)
    if reached < 5:
        further = {"next": reached + 1, "kriteria_next": about.kriteria(reached + 1)}
        analisis += about.say(NEXT, "next", **further)
    return Texts(fakta, analisis)


def judge_texts(about: About, claim: Fraction, nilai: Fraction) -> Texts:
    """What the evaluator writes where the nilai differs from the claim."""
    reached, wanted = about.level(nilai), about.level(claim)
    words = {
        "level": reached,
        "claim": wanted,
        "nilai": _nilai(about, nilai),
        "claim_nilai": _nilai(about, claim),
        "kriteria": about.kriteria(reached),
        "kriteria_claim": about.kriteria(wanted),
    }
    if reached >= wanted:
        reasons = LOWERED_INSIDE if nilai < claim else RAISED
        fakta = about.say(("Dokumen dapat dibuka, sah, dan sesuai dengan uraian pemda.",), "seen")
    else:
        reasons = LOWERED
        fakta = about.say(SEEN, "seen", **words)
    return Texts(fakta, about.say(JUDGED, "judged", **words), about.say(reasons, "reason", **words))


def interviu_texts(about: About, nilai: Fraction) -> Texts:
    """What the evaluator writes when interviu confirms the value of the documents."""
    words = {"level": about.level(nilai), "kriteria": about.kriteria(about.level(nilai))}
    return Texts(
        about.say(CONFIRMED, "confirmed"), about.say(JUDGED, "judged", **words), about.say(KEPT, "kept", **words)
    )


def question(about: About, nilai: Fraction) -> str:
    """What the evaluator asks in interviu where the documents left it at `nilai`."""
    reached = about.level(nilai)
    if reached == len(about.indikator.kriteria):
        return about.say(ASKED_AT_THE_TOP, "asked")
    return about.say(ASKED, "asked", level=reached, next=reached + 1, kriteria_next=about.kriteria(reached + 1))


def visit_question(about: About) -> str:
    return about.say(VISITED, "visited")


def _nilai(about: About, nilai: Fraction) -> str:
    return with_comma(shown(nilai, 0 if about.instrument.whole else about.instrument.desimal_tampil))
