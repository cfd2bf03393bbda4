"""The states of an action, and what it must say of itself."""

from enum import StrEnum

from spbe_assess.errors import Refused
from spbe_assess.texts import require_text

LONGEST_TEXT, LONGEST_NOTE, LONGEST_NAME = 5000, 2000, 300


class ActionState(StrEnum):
    TERBUKA = "terbuka"
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    BATAL = "batal"


STATE_NAMES = {
    ActionState.TERBUKA: "Terbuka",
    ActionState.BERJALAN: "Berjalan",
    ActionState.SELESAI: "Selesai",
    ActionState.BATAL: "Batal",
}


def require_promise(isi: str) -> str:
    """What is promised, in at least a word."""
    if not isi.strip():
        raise Refused("Tulis apa yang akan dilakukan.", "tindakan")
    return require_text(isi, LONGEST_TEXT, "tindakan", "Tindakan")


def require_proof(state: ActionState, proof: str) -> str:
    """What is done can be seen somewhere."""
    if state is ActionState.SELESAI and not proof.strip():
        raise Refused("Sebut buktinya: tautan, nomor dokumen, atau di mana dapat dilihat.", "proof")
    return require_text(proof, LONGEST_NOTE, "proof", "Bukti")
