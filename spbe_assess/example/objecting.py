"""What two pemda objected to in 2023 and what they were answered, and what one objects to now."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from spbe_assess.example.story import moment
from spbe_assess.example.walk import Walk
from spbe_assess.review import operations as review
from spbe_assess.review.rules import SanggahOutcome

YEAR = 2023
CLAIM = (
    "Nilai dokumen tidak sesuai dengan keadaan: yang dinyatakan belum ada sudah berjalan di Perangkat Daerah pemilik "
    "layanan, dan tercatat dalam laporan pada halaman yang dirujuk."
)
ANSWERS = {
    "82.04": (
        SanggahOutcome.SEBAGIAN,
        "Kegiatannya terlihat dalam interviu, tetapi baru di sebagian Perangkat Daerah. Nilai tetap, dan keadaan itu "
        "dicatat dalam Fakta.",
    ),
    "82.71": (
        SanggahOutcome.DITOLAK,
        "Halaman yang dirujuk memuat rencana, belum pelaksanaannya. Kriteria level di atasnya belum terbukti.",
    ),
}


def answered(walk: Walk, day: date, asked: Sequence[str]) -> None:
    """One sanggah of 2023 about the first of what interviu asked about, answered the same day."""
    if walk.season.tahun == YEAR and walk.kode in ANSWERS and asked:
        outcome, isi = ANSWERS[walk.kode]
        waiting(walk, day, asked[0])
        walk.story.add(moment(day, 400), partial(_answer, walk, asked[0], outcome, isi))


def waiting(walk: Walk, day: date, kode: str) -> None:
    """Nobody has answered it yet."""
    walk.story.add(moment(day, 300), partial(_raise, walk, kode))


def _raise(walk: Walk, kode: str) -> None:
    review.raise_sanggah(walk.assessment, kode, isi=CLAIM, actor=walk.people.coordinator[walk.kode])


def _answer(walk: Walk, kode: str, outcome: SanggahOutcome, isi: str) -> None:
    review.answer_sanggah(walk.assessment, kode, outcome=outcome, isi=isi, actor=walk.judge)
