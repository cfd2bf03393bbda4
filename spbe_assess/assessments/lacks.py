"""What is missing for the next level of an indikator, and what reaching it would add to the index. Pure.

`lacks_of(instrument, kode, ticks=…, nilai=…, proven=…) -> Lacks | None`; `lacks_of_claim(instrument, claim)` for what
a pemda says now. Page and slip print the same.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from spbe_assess.assessments.snapshots import Claim
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument, Item, Konversi
from spbe_assess.scoring.rules import gate, score
from spbe_assess.scoring.rules import level as level_of

HIGHEST = LEVELS[-1]


@dataclass(frozen=True)
class Lacks:
    """The way to `level` (`nama` is its word, `nilai` the lowest that gives it).

    `kriteria`: (level, sentence) of each one up to there that nobody ticked. `items`: required evidence of that level
    that nothing is tied to; what lower levels expect is mostly replaced by it ("rancangan" by the regulation itself).
    `indeks`: for an indikator fed by another body's index the lowest one that gives the level. `rise`: how much the
    index of the pemda would grow, exactly.
    """

    level: int
    nama: str
    nilai: Fraction
    kriteria: tuple[tuple[int, str], ...]
    items: tuple[Item, ...]
    indeks: Fraction | None
    rise: Fraction

    @property
    def is_ready(self) -> bool:
        """Nothing is missing: it only waits to be chosen."""
        return self.indeks is None and not (self.kriteria or self.items)


def lacks_of(
    instrument: Instrument,
    kode: str,
    *,
    ticks: Collection[int] = (),
    nilai: Fraction | None = None,
    proven: Collection[str] = (),
) -> Lacks | None:
    """What `kode` lacks for the level above its nilai, or above what the ticks give where no nilai is chosen.

    `ticks`: levels whose kriteria are met. `nilai`: chosen, or converted from an index. `proven`: ids of items that
    have evidence. None: it stands at level 5 and lacks nothing.
    """
    indikator = instrument.indikator[kode]
    fed = indikator.sumber_nilai == "indeks"
    reached = _reached(instrument, fed, ticks, nilai)
    step = min(reached + 1, HIGHEST)
    floor = instrument.level_bawah[step - 1]
    wanted = instrument.konversi_of(kode) if fed and step > reached else None
    lacks = Lacks(
        level=step,
        nama=instrument.level_name(indikator, step),
        nilai=floor,
        kriteria=() if fed else _unmet(instrument, indikator, step, ticks),
        items=_without(indikator, step, proven),
        indeks=_lowest_index(wanted, floor) if wanted else None,
        rise=_rise(instrument, kode, nilai, reached, floor),
    )
    return None if reached == HIGHEST and lacks.is_ready else lacks


def lacks_of_claim(instrument: Instrument, claim: Claim) -> Lacks | None:
    """The same for what a pemda says now."""
    proven = {each.item for each in claim.bukti}
    return lacks_of(instrument, claim.kode, ticks=claim.ticks, nilai=claim.nilai, proven=proven)


def _reached(instrument: Instrument, fed: bool, ticks: Collection[int], nilai: Fraction | None) -> int:
    """The level that counts now, 0 where there is none; without its index one that is fed counts as the lowest."""
    if nilai is None and not fed:
        return gate(ticks)
    return level_of(instrument, instrument.nilai_kosong if nilai is None else nilai) or 0


def _unmet(
    instrument: Instrument, indikator: Indikator, step: int, ticks: Collection[int]
) -> tuple[tuple[int, str], ...]:
    """A level asks for all kriteria up to its own, or where levels do not build on each other for its own alone."""
    asked = LEVELS[:step] if instrument.gerbang_level else (step,)
    told = dict(zip(LEVELS, indikator.kriteria, strict=False))  # 5/2018 tells none
    return tuple((each, told[each]) for each in asked if each in told and each not in ticks)


def _without(indikator: Indikator, step: int, proven: Collection[str]) -> tuple[Item, ...]:
    expected = indikator.bukti[step - 1] if indikator.bukti else ()
    return tuple(item for item in expected if not item.opsional and item.id not in proven)


def _rise(instrument: Instrument, kode: str, nilai: Fraction | None, reached: int, floor: Fraction) -> Fraction:
    """From what is chosen, or from the level the ticks give, or from what an empty answer counts as."""
    before = nilai if nilai is not None else instrument.level_bawah[reached - 1] if reached else None
    if before is not None and before >= floor:
        return Fraction(0)
    return score(instrument, {kode: floor}).index - score(instrument, {kode: before}).index


def _lowest_index(konversi: Konversi, nilai: Fraction) -> Fraction | None:
    """The index that is converted to this nilai, the way `scoring.rules.convert` goes, backwards."""
    for ruas in konversi.ruas:
        if ruas.nilai_bawah <= nilai <= ruas.nilai_atas:
            if ruas.nilai_bawah == ruas.nilai_atas:
                return ruas.indeks_bawah
            share = (nilai - ruas.nilai_bawah) / (ruas.nilai_atas - ruas.nilai_bawah)
            return ruas.indeks_bawah + share * (ruas.indeks_atas - ruas.indeks_bawah)
    return None
