"""The berita acara as a letter: who may sign for which side, and what may be kept as its signed scan."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spbe_assess.clock import in_words
from spbe_assess.documents.rules import JPEG, PDF, PNG
from spbe_assess.errors import Refused
from spbe_assess.organisation.rules import valid_on

LONGEST_NOMOR = 100
LONGEST_TEMPAT = 300
_SCAN_TYPES = frozenset(kind.media_type for kind in (PDF, JPEG, PNG))
SCAN_JENIS = "Berita acara"
_WRONG_SCAN = "Pindaian berita acara berupa PDF, JPEG, atau PNG. Pindai atau potret surat yang sudah ditandatangani."
NOT_DECIDED = "Berita acara hanya terbit untuk hasil yang sudah ditetapkan."


class Pihak(StrEnum):
    """The two sides that sign."""

    PEMDA = "pemda"
    PROVINSI = "provinsi"


@dataclass(frozen=True)
class Signatory:
    """Somebody who may sign for a side: its pejabat, for the provinsi its evaluators too. `kunci`: "pejabat:3"."""

    kunci: str
    nama: str
    nip: str
    jabatan: str
    mulai: date | None = None
    selesai: date | None = None


def require_day(tanggal: date, decided: date) -> None:
    """A letter about a decision is not older than the decision."""
    if tanggal < decided:
        raise Refused(
            f"Hasil baru ditetapkan {in_words(decided)}; berita acara tidak bertanggal sebelumnya.", "tanggal"
        )


def require_signers(signers: Mapping[Pihak, Collection[Signatory]], tanggal: date) -> None:
    """Somebody signs for each side, nobody for both, each in office on the day of the letter."""
    for pihak in Pihak:
        field = f"dari_{pihak}"
        if not signers.get(pihak):
            raise Refused("Pilih paling sedikit satu penanda tangan.", field)
        for one in signers[pihak]:
            if not valid_on(tanggal, one.mulai, one.selesai):
                raise Refused(f"{one.nama} tidak menjabat pada {in_words(tanggal)}.", field)
    both = {each.kunci for each in signers[Pihak.PEMDA]} & {each.kunci for each in signers[Pihak.PROVINSI]}
    if both:
        raise Refused("Satu orang tidak menandatangani untuk kedua pihak.", f"dari_{Pihak.PROVINSI}")


def require_scan(media_type: str) -> None:
    if media_type not in _SCAN_TYPES:
        raise Refused(_WRONG_SCAN, "berkas")
