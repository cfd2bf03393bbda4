"""What a pemda should look at before it sends: what must be mended, and what deserves a second look. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spbe_assess.assessments.rules import ContributionState, picks_layanan, spoken_kode
from spbe_assess.assessments.snapshots import Claim
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.scoring.rules import gate, level


@dataclass(frozen=True)
class Remark:
    """One sentence about one indikator; `indikator` is None where it is about the whole."""

    indikator: Indikator | None
    isi: str

    @property
    def sentence(self) -> str:
        """The remark where no list names its indikator."""
        return f"Indikator {spoken_kode(self.indikator.kode)}: {self.isi}" if self.indikator else self.isi


def faults(instrument: Instrument, claims: Mapping[str, Claim]) -> list[Remark]:
    """What keeps an assessment from being declared and sent."""
    if all(claim.nilai is None for claim in claims.values()):
        return [Remark(None, "Belum ada satu pun indikator yang diisi.")]
    return [
        Remark(indikator, isi)
        for kode, indikator in instrument.indikator.items()
        if kode in claims
        for isi in _faults(instrument, indikator, claims[kode])
    ]


def _faults(instrument: Instrument, indikator: Indikator, claim: Claim) -> list[str]:
    found = []
    if claim.nilai is not None and picks_layanan(instrument.kode, claim.kode) and not claim.layanan:
        found.append("Layanan yang dinilai belum disebut.")
    if claim.index is not None:
        if not claim.index_badan:
            found.append("Lembaga yang menerbitkan indeks belum disebut.")
        if claim.index_tahun is None:
            found.append("Tahun terbit indeks belum disebut.")
        if indikator.sumber_nilai == "indeks" and not claim.bukti:
            found.append("Bukti hasil indeks belum dilampirkan.")
        if indikator.sumber_nilai == "indeks" and claim.nilai is None:
            found.append("Indeks di luar skala yang dikenal; periksa angkanya.")
    return found


def doubts(
    instrument: Instrument,
    claims: Mapping[str, Claim],
    *,
    weak: Mapping[str, Sequence[str]] | None = None,
    parts: Iterable = (),
) -> dict[str, list[Remark]]:
    """What does not block but should be seen, by its heading.

    `weak`: kode → what is expired, revoked or too old among its evidence. `parts`: contributions handed to OPDs.
    """
    given = [(instrument.indikator[kode], claim) for kode, claim in claims.items()]
    unused = [part for part in parts if part.state is ContributionState.DISERAHKAN and part.used_at is None]
    waiting = [part for part in parts if part.state is not ContributionState.DISERAHKAN]
    return {
        "Belum diisi": [Remark(indikator, "") for indikator, claim in given if claim.nilai is None],
        "Tanpa bukti dukung": [
            Remark(indikator, "") for indikator, claim in given if claim.nilai is not None and not claim.bukti
        ],
        "Nilai di atas kriteria yang dicentang tanpa putus": [
            Remark(indikator, _gap(instrument, claim)) for indikator, claim in given if skips(instrument, claim)
        ],
        "Bukti kedaluwarsa, dicabut, atau terlalu lama": [
            Remark(instrument.indikator[kode], isi) for kode, told in (weak or {}).items() for isi in told
        ],
        "Bagian OPD belum diserahkan": [Remark(instrument.indikator[part.kode], part.opd.nama) for part in waiting],
        "Bagian OPD sudah diserahkan, belum dipakai": [
            Remark(instrument.indikator[part.kode], part.opd.nama) for part in unused
        ],
    }


def _gap(instrument: Instrument, claim: Claim) -> str:
    """Which level is chosen, and up to which the ticks reach."""
    ticked = gate(claim.ticks)
    reached = f"tercentang tanpa putus sampai level {ticked}" if ticked else "level 1 belum tercentang"
    return f"Dipilih level {level(instrument, claim.nilai)}, kriteria {reached}."


def skips(instrument: Instrument, claim: Claim) -> bool:
    """Whether the level is above the highest unbroken one the ticks give; level 1 is below nothing.

    An external index is not ticked for.
    """
    if not instrument.gerbang_level or claim.nilai is None or claim.kode not in instrument.indikator:
        return False
    if instrument.indikator[claim.kode].sumber_nilai == "indeks":
        return False
    return (level(instrument, claim.nilai) or 0) > max(gate(claim.ticks), 1)
