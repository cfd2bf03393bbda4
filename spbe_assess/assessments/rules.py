"""The states of an assessment and of an answer, which verb leads where, and when a day allows it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from urllib.parse import urlsplit

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS, Indikator
from spbe_assess.scoring.numbers import exact


class State(StrEnum):
    DRAF = "draf"
    TERKIRIM = "terkirim"
    DINILAI = "dinilai"
    PERBAIKAN = "perbaikan"
    INTERVIU = "interviu"
    FINAL = "final"


class AnswerState(StrEnum):
    DRAF = "draf"
    DIKIRIM = "dikirim"
    PERLU_PERBAIKAN = "perlu_perbaikan"
    DITERIMA = "diterima"


STATE_NAMES = {
    State.DRAF: "Draf",
    State.TERKIRIM: "Terkirim",
    State.DINILAI: "Dinilai",
    State.PERBAIKAN: "Perbaikan",
    State.INTERVIU: "Interviu",
    State.FINAL: "Final",
}

# verb → (states it starts from, state it leads to). Verbs of later stages move through assessments' operations too.
MOVES: dict[str, tuple[frozenset[State], State]] = {
    "submit": (frozenset({State.DRAF}), State.TERKIRIM),
    "withdraw": (frozenset({State.TERKIRIM}), State.DRAF),
    "start": (frozenset({State.TERKIRIM}), State.DINILAI),
    "open_interviu": (frozenset({State.DINILAI}), State.INTERVIU),
    "finalise": (frozenset({State.INTERVIU}), State.FINAL),
    "reopen": (frozenset({State.FINAL}), State.INTERVIU),
}
# in a period that runs no interviu
SHORT_MOVES = MOVES | {
    "open_interviu": (frozenset(), State.INTERVIU),
    "finalise": (frozenset({State.DINILAI}), State.FINAL),
    "reopen": (frozenset({State.FINAL}), State.DINILAI),
}

# from here on evaluators and the province read the snapshot, and the pemda fills no more
SENT = frozenset({State.TERKIRIM, State.DINILAI, State.PERBAIKAN, State.INTERVIU, State.FINAL})
JUDGED_IN = {State.DINILAI: "dokumen", State.INTERVIU: "interviu"}

LONGEST_TEXT = 5000
LONGEST_NOTE = 2000
LONGEST_NAME = 300
LONGEST_HALAMAN = 60
LONGEST_PASAL = 100
REVISION_EVERY = timedelta(minutes=10)
YEARS = range(2000, 2101)  # of an index somebody else published
HIGHEST_INDEX = 1000  # Indeks KAMI, the longest scale in use, ends below it


class MovedOn(Refused):
    message = (
        "Penilaian ini sudah berpindah keadaan sejak halaman dibuka. Muat ulang halaman untuk melihat yang terbaru."
    )


class AnswersLocked(Refused):
    message = "Penilaian ini sudah dikirim; jawabannya tidak dapat diubah lagi."


class NotOpenYet(Refused):
    message = "Masa penilaian mandiri belum mulai, jadi belum ada yang dapat disimpan."


class Closed(Refused):
    message = (
        "Masa penilaian mandiri sudah berakhir, jadi tidak ada yang disimpan. "
        "Perpanjangan dapat diminta kepada admin provinsi."
    )


class SendingClosed(Refused):
    message = "Masa mengirim sudah berakhir. Perpanjangan dapat diminta kepada admin provinsi."


class NotDeclared(Refused):
    message = "Penilaian ini belum dinyatakan lengkap, atau ada yang berubah sesudahnya. Nyatakan lengkap dahulu."


def require_move(verb: str, state: State, *, has_interviu: bool = True) -> State:
    """The state `verb` leads to; refuses when it does not start from `state`."""
    start, end = (MOVES if has_interviu else SHORT_MOVES)[verb]
    if state not in start:
        raise MovedOn
    return end


def require_open(state: State) -> None:
    """Answers and evidence change only in a draft."""
    if state is not State.DRAF:
        raise AnswersLocked


@dataclass(frozen=True)
class Dates:
    """The days that bind one assessment, in its own zone, all inclusive. `last_day` counts the latest extension in."""

    today: date
    first_day: date
    last_day: date
    dokumen_ends: date
    extended: bool

    @property
    def is_open(self) -> bool:
        """Whether answers may be filled today."""
        return self.first_day <= self.today <= self.last_day

    @property
    def days_left(self) -> int:
        """Days after today on which filling is still open; negative when it is over."""
        return (self.last_day - self.today).days

    @property
    def can_send(self) -> bool:
        """What was declared in time may be sent until the dokumen stage ends, after that only with an extension."""
        return self.today <= self.dokumen_ends or (self.extended and self.today <= self.last_day)


def require_filling(dates: Dates) -> None:
    if dates.today < dates.first_day:
        raise NotOpenYet
    if not dates.is_open:
        raise Closed


def require_sending(dates: Dates) -> None:
    if not dates.can_send:
        raise SendingClosed


def keeps_revision(
    saved_at: datetime | None, *, same_person: bool, last_revision: datetime | None, now: datetime
) -> bool:
    """Whether a save writes down what it replaces: another person's words, or ten minutes after the last time."""
    if saved_at is None:
        return False
    return not same_person or last_revision is None or now - last_revision >= REVISION_EVERY


def require_length(text: str, longest: int, field: str, nama: str) -> str:
    """The text without blanks around it, refused where it is longer than `longest` characters."""
    text = text.strip()
    if len(text) > longest:
        raise Refused(f"{nama} {len(text)} huruf, paling banyak {longest}.", field)
    return text


def require_texts(*, layanan: str, index_badan: str, fakta: str, analisis: str) -> dict[str, str]:
    """The texts of an answer without the blanks around them, each within its length."""
    return {
        "layanan": require_length(layanan, LONGEST_NAME, "layanan", "Nama layanan"),
        "index_badan": require_length(index_badan, LONGEST_NAME, "indeks_badan", "Nama lembaga"),
        "fakta": require_length(fakta, LONGEST_TEXT, "fakta", "Fakta"),
        "analisis": require_length(analisis, LONGEST_TEXT, "analisis", "Analisis"),
    }


def require_ticks(ticks: Collection[int]) -> list[int]:
    """The ticked levels, once each, in order."""
    if not set(ticks) <= set(LEVELS):
        raise Refused("Kriteria yang dicentang tidak dikenal.", "ticks")
    return sorted(set(ticks))


def require_year(tahun: int | None) -> None:
    """The year an index was published in, where one is given."""
    if tahun is not None and tahun not in YEARS:
        raise Refused("Tahun terbit indeks ditulis empat angka, misalnya 2025.", "indeks_tahun")


def parse_index(text: str) -> Fraction | None:
    """Another body's index as somebody typed it, with comma or point; None where nothing was typed."""
    if not text.strip():
        return None
    index = exact(text) if "/" not in text else None
    if index is None:
        raise Refused("Indeks harus angka, misalnya 68,75.", "indeks")
    require_index(index)
    return index


def require_index(index: Fraction) -> None:
    """No body publishes one below nothing or with more than four decimals."""
    if not 0 <= index <= HIGHEST_INDEX:
        raise Refused(f"Indeks harus dari 0 sampai {HIGHEST_INDEX}.", "indeks")
    if (index * 10**4).denominator != 1:
        raise Refused("Indeks paling banyak empat angka di belakang koma.", "indeks")


def require_link(link: str) -> str:
    """An address a browser opens and nothing else: no script, no file of somebody's machine."""
    link = require_length(link, LONGEST_NOTE, "link", "Tautan")
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(blank in link for blank in " \t\n"):
        raise Refused("Tautan harus lengkap, misalnya https://jdih.contoh.go.id/perbup-17-2023.", "link")
    return link


def require_item(indikator: Indikator, item: str) -> None:
    """The item is one of this indikator, or empty: for the indikator as a whole."""
    if item and item not in items_of(indikator):
        raise Refused("Butir bukti ini bukan bagian indikator ini.", "item")


def items_of(indikator: Indikator) -> Mapping[str, str]:
    """Id of each expected item → its words, level by level."""
    return {item.id: item.isi for level in indikator.bukti for item in level}


def level_of_item(item: str) -> int | None:
    """The level an item id belongs to: 2 for "IK-01/2/3"; None for the indikator as a whole."""
    return int(item.split("/")[1]) if item else None


# indikator about a service the pemda picks itself (design.md, Instruments)
_PICKED = {
    "permenpanrb-5-2018": frozenset({"35-1", "35-2", "35-3"}),
    "permenpanrb-59-2020": frozenset({"45", "46", "47"}),
}


def picks_layanan(instrumen: str, kode: str) -> bool:
    """Whether the pemda names the service this indikator is about."""
    return kode in _PICKED.get(instrumen, ())


# What a list can do without: every name of the regulations begins or ends with some of it.
_SPOKEN = ("Tingkat Kematangan ", "Tingkat ")
_REPEATED = (
    " Instansi Pusat/Pemerintah Daerah",
    " SPBE",
    " Pemerintah Digital",
    " Digital Pemerintah",
    " Berbasis Elektronik",
    " Pemerintahan",
    " Internal Tata Kelola",
    " Strategis",
)


def short_nama(indikator: Indikator) -> str:
    """The name of an indikator without what all of them begin with."""
    nama = indikator.nama
    for spoken in _SPOKEN:
        nama = nama.removeprefix(spoken)
    return nama.replace(_REPEATED[0], "")


def short_aspek(nama: str) -> str:
    """One or two words for an aspek where there is no room for its name: "Kebijakan", "Layanan Publik"."""
    nama = nama.removeprefix("Penerapan ").replace("Teknologi Informasi dan Komunikasi", "TIK")
    for repeated in _REPEATED:
        nama = nama.removesuffix(repeated)
    return nama


def spoken_kode(kode: str) -> str:
    """How people call an indikator: "23", "35-2"; 5 for IK-05."""
    return re.sub(r"^[A-Z]+-0*", "", kode)


def spoken_kodes(kodes: Sequence[str], most: int = 12) -> str:
    """ "3, 7, 35-2", or as many as a sentence can hold and "dan 5 lagi"."""
    rest = len(kodes) - most
    return ", ".join(map(spoken_kode, kodes[:most])) + (f", dan {rest} lagi" if rest > 0 else "")
