"""What an evaluator's value must come with."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.review.rules.evidence import VERDICT_NAMES, Met, Verdict
from spbe_assess.review.rules.proposal import Proposal
from spbe_assess.scoring.numbers import shown, with_comma
from spbe_assess.scoring.rules import MAX_DECIMALS, check_nilai, level


def require_value(instrument: Instrument, nilai: Fraction, claim: Fraction | None, justifikasi: str) -> None:
    """On the scale, at most four decimals, and with a Justifikasi where it is not what the pemda claimed.

    An indikator the pemda left empty has no claim to agree with: its value needs a reason too.
    """
    check_nilai(instrument, nilai)
    if (nilai * 10**MAX_DECIMALS).denominator != 1:
        raise Refused("Nilai paling banyak empat angka di belakang koma.", field="nilai")
    if nilai != claim and not justifikasi.strip():
        raise Refused(f"{_differs(nilai, claim)}; tulis alasannya di Justifikasi.", field="justifikasi")


def _differs(nilai: Fraction, claim: Fraction | None) -> str:
    """Why a reason is asked for. A claim out of a conversion has more decimals than the page prints in its box."""
    if claim is None:
        return "Pemda tidak mengisi indikator ini"
    if shown(nilai) == shown(claim):
        exact = with_comma(shown(claim, MAX_DECIMALS))
        return f"Nilai mandiri tepatnya {exact}: terima nilai mandiri, atau bila nilai Anda memang lain"
    return "Nilai Anda berbeda dari nilai mandiri"


def require_reason(instrument: Instrument, nilai: Fraction, proposal: Proposal | None, justifikasi: str) -> None:
    """A value on another level than the ticks propose says why; inside the level's band an estimate binds nobody."""
    if proposal is None or justifikasi.strip() or level(instrument, nilai) == proposal.level:
        return
    told = f"Dari centang Anda level {proposal.level}, sedangkan nilai ini level {level(instrument, nilai)}"
    raise Refused(f"{told}; tulis alasannya di Justifikasi.", field="justifikasi")


def require_kriteria(indikator: Indikator, kriteria: Mapping[int, Met]) -> None:
    """Only of kriteria there are."""
    if not set(kriteria) <= set(range(1, len(indikator.kriteria) + 1)):
        raise Refused("Kriteria yang dijawab tidak dikenal.")


def require_verdicts(verdicts: Mapping[int, tuple[Verdict, str]], sent: Collection[int]) -> None:
    """Only on evidence that was sent; whoever does not accept a piece says what is lacking. Keys: ids of evidence."""
    if not set(verdicts) <= set(sent):
        raise Refused(
            "Bukti yang Anda nilai tidak ada lagi dalam kiriman terakhir. Periksa yang sekarang, lalu simpan."
        )
    for evidence_id, (verdict, note) in verdicts.items():
        if verdict is not Verdict.DITERIMA and not note.strip():
            word = VERDICT_NAMES[verdict].lower()
            raise Refused(f"Tulis apa yang kurang pada bukti yang {word}.", field=f"catatan_{evidence_id}")
