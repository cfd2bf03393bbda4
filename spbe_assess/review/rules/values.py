"""What an evaluator's value must come with."""

from fractions import Fraction

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import Instrument
from spbe_assess.scoring.numbers import shown, with_comma
from spbe_assess.scoring.rules import MAX_DECIMALS, check_nilai


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
