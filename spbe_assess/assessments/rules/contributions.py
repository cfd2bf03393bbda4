"""What an OPD's part of an indikator may be at, who may go on with it, and what is said about it."""

from datetime import date

from spbe_assess.assessments.rules.states import ContributionState
from spbe_assess.assessments.rules.texts import LONGEST_NOTE, LONGEST_TEXT
from spbe_assess.errors import Refused
from spbe_assess.texts import require_text

CONTRIBUTION_NAMES = {
    ContributionState.BELUM: "Belum dikerjakan",
    ContributionState.DRAF: "Sedang dikerjakan",
    ContributionState.DISERAHKAN: "Sudah diserahkan",
    ContributionState.DIKEMBALIKAN: "Dikembalikan",
}
LONGEST_MESSAGE = 2000


class TakenBack(Refused):
    message = "Indikator ini sudah ditarik dari OPD itu, jadi tidak ada yang disimpan."


class HandedIn(Refused):
    message = "Bagian ini sudah diserahkan, jadi terkunci. Petugas dapat mengembalikannya bila perlu diubah."


class NotHandedIn(Refused):
    message = "OPD belum menyerahkan bagian ini."


class NothingToHandIn(Refused):
    message = "Belum ada yang diisi. Tulis fakta, pilih nilai, atau lampirkan bukti dahulu."


def require_writable(state: ContributionState, *, taken_back: bool) -> None:
    """An OPD writes until it hands in, and again when it was given back."""
    if taken_back:
        raise TakenBack
    if state is ContributionState.DISERAHKAN:
        raise HandedIn


def require_handed_in(state: ContributionState, *, taken_back: bool) -> None:
    """An officer takes over or gives back only what the OPD stands by."""
    if taken_back:
        raise TakenBack
    if state is not ContributionState.DISERAHKAN:
        raise NotHandedIn


def require_remark(text: str) -> str:
    """Why something is given back, in words the OPD can act on."""
    if not text.strip():
        raise Refused("Tulis apa yang perlu diperbaiki OPD.", "remark")
    return require_text(text, LONGEST_NOTE, "remark", "Catatan")


def require_message(text: str) -> str:
    if not text.strip():
        raise Refused("Tulis pesannya.", "pesan")
    return require_text(text, LONGEST_MESSAGE, "pesan", "Pesan")


def is_late(state: ContributionState, due: date | None, today: date) -> bool:
    """The day is over and the OPD has not handed in."""
    return due is not None and due < today and state is not ContributionState.DISERAHKAN


def put_together(officer: str, opd: str, nama: str) -> str:
    """Both texts in one, the OPD's below under its name; nothing is said twice."""
    officer, opd = officer.strip(), opd.strip()
    if not opd or opd in officer:
        return officer
    named = f"{nama}:\n{opd}"
    return f"{officer}\n\n{named}" if officer else named


def is_too_long(text: str) -> bool:
    """Whether a text put together must be shortened before it can be saved."""
    return len(text) > LONGEST_TEXT
