"""Two records side by side: of each fact whether it is the same, alike or different, or cannot be told yet."""

import re
from dataclasses import dataclass
from enum import StrEnum

UNKNOWN, NONE = "Belum diisi", "Tidak ada"
LEAST = 4  # letters of a word that says something
PASSING = frozenset(
    {
        *("untuk", "dengan", "yang", "dari", "pada", "oleh", "atau", "agar", "bagi", "para", "serta", "dalam"),
        *("secara", "aplikasi", "sistem", "informasi", "layanan"),
    }
)


class Mark(StrEnum):
    SAMA = "sama"
    MIRIP = "mirip"
    BEDA = "beda"
    BELUM = "belum"


MARK_NAMES = {Mark.SAMA: "Sama", Mark.MIRIP: "Mirip", Mark.BEDA: "Berbeda", Mark.BELUM: "Belum lengkap"}


@dataclass(frozen=True, slots=True)
class Fact:
    """What one record says: a text, that there is none, or nothing yet. `key`: what is compared where that is not
    the text as it is shown."""

    text: str = ""
    absent: bool = False
    key: str = ""

    @property
    def known(self) -> bool:
        return bool(self.text) or self.absent

    @property
    def shown(self) -> str:
        return self.text or (NONE if self.absent else UNKNOWN)


@dataclass(frozen=True, slots=True)
class Compared:
    nama: str
    a: Fact
    b: Fact
    mark: Mark


def compared(nama: str, a: Fact, b: Fact) -> Compared:
    return Compared(nama, a, b, _mark(a, b))


def _mark(a: Fact, b: Fact) -> Mark:
    if not (a.known and b.known):
        return Mark.BELUM
    mine, yours = a.key or a.text, b.key or b.text
    if _folded(mine) == _folded(yours):
        return Mark.SAMA
    return Mark.MIRIP if words(mine) & words(yours) else Mark.BEDA


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def words(text: str) -> frozenset[str]:
    """The words that say something."""
    found = re.findall(r"[^\W\d_]+", text.casefold())
    return frozenset(word for word in found if len(word) >= LEAST and word not in PASSING)
