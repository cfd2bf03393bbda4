"""The states of an action."""

from enum import StrEnum


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
