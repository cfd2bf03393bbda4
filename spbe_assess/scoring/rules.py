"""The arithmetic of the regulations, exact from nilai to index; rounding happens in `shown`, once, and nowhere else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS, Aspek, Domain, Indikator, Instrument
from spbe_assess.scoring.numbers import exact, shown, with_comma
from spbe_assess.scoring.results import AspekTrace, DomainTrace, IndikatorTrace, Score, Trace

__all__ = [
    "check_nilai",
    "convert",
    "gate",
    "level",
    "next_predikat",
    "parse_nilai",
    "predikat",
    "score",
    "shown",
    "trace",
]

MAX_DECIMALS = 4
PERCENT = 100


@dataclass(frozen=True)
class _Table:
    """An instrument's weights as whole numbers over one denominator: the inner loop of scoring knows no fractions."""

    unit: int
    aspek: tuple[tuple[int, int, tuple[tuple[str, int], ...]], ...]  # nomor, bobot, (kode, bobot) …
    domain: tuple[tuple[int, int, tuple[int, ...]], ...]  # nomor, bobot, nomor of its aspek


@lru_cache(maxsize=64)
def _table(instrument: Instrument) -> _Table:
    unit = lcm(*(indikator.bobot.denominator for indikator in instrument.indikator.values()))

    def units(branch: Aspek | Domain | Indikator) -> int:
        return int(branch.bobot * unit)

    aspek = tuple((a.nomor, units(a), tuple((i.kode, units(i)) for i in a.indikator)) for a in instrument.aspek)
    shown_domain = instrument.domain if instrument.has_domain else ()
    return _Table(
        unit * PERCENT, aspek, tuple((d.nomor, units(d), tuple(a.nomor for a in d.aspek)) for d in shown_domain)
    )


def score(instrument: Instrument, nilai: Mapping[str, Fraction | None]) -> Score:
    """Index and all its parts from the nilai by kode. A missing kode is unanswered and counts as `nilai_kosong`.

    Refused: a kode the instrument does not have, a nilai outside its scale or not whole where it must be.
    """
    answers = _answers(instrument, nilai)
    table = _table(instrument)
    scale = lcm(instrument.nilai_kosong.denominator, *(value.denominator for value in answers.values()))
    blank = instrument.nilai_kosong.numerator * (scale // instrument.nilai_kosong.denominator)
    scaled = {kode: value.numerator * (scale // value.denominator) for kode, value in answers.items()}

    sums, kosong, open_bobot = _add(table, scaled, blank)
    index = Fraction(sum(sums.values()), table.unit * scale)
    open_share = Fraction(open_bobot, table.unit)
    return Score(
        index=index,
        predikat=predikat(instrument, index),
        aspek={nomor: Fraction(sums[nomor], bobot * scale) for nomor, bobot, _ in table.aspek},
        domain={
            nomor: Fraction(sum(sums[part] for part in parts), bobot * scale) for nomor, bobot, parts in table.domain
        },
        kosong=tuple(kosong),
        batas=(
            index - open_share * (instrument.nilai_kosong - instrument.nilai_min),
            index + open_share * (instrument.nilai_maks - instrument.nilai_kosong),
        ),
    )


def _add(table: _Table, scaled: Mapping[str, int], blank: int) -> tuple[dict[int, int], list[str], int]:
    """Sums of weight times value by aspek, the unanswered kode, and the weight they hold."""
    sums, kosong, open_bobot = {}, [], 0
    for nomor, _, leaves in table.aspek:
        total = 0
        for kode, bobot in leaves:
            value = scaled.get(kode)
            if value is None:
                kosong.append(kode)
                open_bobot += bobot
                value = blank
            total += bobot * value
        sums[nomor] = total
    return sums, kosong, open_bobot


def _answers(instrument: Instrument, nilai: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
    """The answered ones, each checked."""
    answers = {}
    for kode, value in nilai.items():
        if kode not in instrument.indikator:
            raise Refused(f"Indikator {kode} tidak ada dalam {instrument.kode}.")
        if value is not None:
            check_nilai(instrument, value)
            answers[kode] = value
    return answers


def check_nilai(instrument: Instrument, nilai: Fraction) -> None:
    """Refused: outside the scale, or not whole where the instrument counts in whole numbers."""
    if instrument.whole and nilai.denominator != 1:
        raise Refused(f"Nilai harus bilangan bulat {_span(instrument)}.", field="nilai")
    if not instrument.nilai_min <= nilai <= instrument.nilai_maks:
        raise Refused(f"Nilai harus {_span(instrument)}.", field="nilai")


def _span(instrument: Instrument) -> str:
    decimals = 0 if instrument.whole else instrument.desimal_tampil
    low, high = (with_comma(shown(edge, decimals)) for edge in (instrument.nilai_min, instrument.nilai_maks))
    return f"dari {low} sampai {high}"


def parse_nilai(instrument: Instrument, text: str) -> Fraction:
    """The nilai somebody typed, with comma or point. Refused with the sentence to show at the field `nilai`."""
    nilai = exact(text) if "/" not in text else None
    if nilai is None:
        example = "3" if instrument.whole else "3,25"
        raise Refused(f"Nilai harus angka {_span(instrument)}, misalnya {example}.", field="nilai")
    check_nilai(instrument, nilai)
    if (nilai * 10**MAX_DECIMALS).denominator != 1:
        raise Refused("Nilai paling banyak empat angka di belakang koma.", field="nilai")
    return nilai


def level(instrument: Instrument, nilai: Fraction | None) -> int | None:
    """The level 1 to 5 whose band holds the nilai; None for no answer and for a nilai below the first band (0)."""
    if nilai is None:
        return None
    return sum(edge <= nilai for edge in instrument.level_bawah) or None


def predikat(instrument: Instrument, index: Fraction) -> str:
    """From the unrounded index; ValueError below every predikat."""
    for candidate in instrument.predikat:
        if candidate.minimum <= index:
            return candidate.nama
    raise ValueError(f"{instrument.kode} has no predikat for {index}")


def next_predikat(instrument: Instrument, index: Fraction) -> tuple[str, Fraction] | None:
    """The next better predikat and how much index is missing; None at the top."""
    above = [candidate for candidate in instrument.predikat if candidate.minimum > index]
    return (above[-1].nama, above[-1].minimum - index) if above else None


def gate(levels_met: Collection[int]) -> int:
    """The highest level whose criterion and all below are met; 0 when not even the first is."""
    reached = 0
    for step in LEVELS:
        if step not in levels_met:
            break
        reached = step
    return reached


def convert(instrument: Instrument, kode: str, indeks: Fraction) -> Fraction:
    """Another body's index as the nilai of this indikator, along straight lines, exactly.

    Refused: an indikator that takes no index, an index outside the conversion.
    """
    konversi = instrument.konversi_of(kode)
    if konversi is None:
        raise Refused(f"Indikator {kode} tidak dinilai dari indeks lembaga lain.", field="indeks")
    for ruas in konversi.ruas:
        if ruas.indeks_bawah <= indeks <= ruas.indeks_atas:
            slope = (ruas.nilai_atas - ruas.nilai_bawah) / (ruas.indeks_atas - ruas.indeks_bawah)
            return ruas.nilai_bawah + (indeks - ruas.indeks_bawah) * slope
    low, high = (with_comma(shown(edge)) for edge in (konversi.indeks_min, konversi.indeks_maks))
    raise Refused(f"{konversi.indeks} harus dari {low} sampai {high}.", field="indeks")


def trace(instrument: Instrument, nilai: Mapping[str, Fraction | None]) -> Trace:
    """The same index as `score`, with every step that leads to it."""
    result = score(instrument, nilai)
    rows = {
        aspek.nomor: AspekTrace(
            aspek=aspek,
            nilai=result.aspek[aspek.nomor],
            bobot=aspek.bobot,
            contribution=result.aspek[aspek.nomor] * aspek.bobot / PERCENT,
            indikator=tuple(_row(instrument, indikator, nilai.get(indikator.kode)) for indikator in aspek.indikator),
        )
        for aspek in instrument.aspek
    }
    domain = tuple(
        DomainTrace(
            domain=domain,
            nilai=result.domain[domain.nomor],
            bobot=domain.bobot,
            contribution=result.domain[domain.nomor] * domain.bobot / PERCENT,
            aspek=tuple(rows[aspek.nomor] for aspek in domain.aspek),
        )
        for domain in (instrument.domain if instrument.has_domain else ())
    )
    return Trace(result.index, result.predikat, tuple(rows.values()), domain)


def _row(instrument: Instrument, indikator: Indikator, nilai: Fraction | None) -> IndikatorTrace:
    counted = instrument.nilai_kosong if nilai is None else nilai
    contribution = counted * indikator.bobot / PERCENT
    return IndikatorTrace(indikator, nilai, counted, level(instrument, nilai), indikator.bobot, contribution)
