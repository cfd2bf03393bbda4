"""What scoring answers with: plain frozen values, every number an exact Fraction."""

from dataclasses import dataclass
from fractions import Fraction

from spbe_assess.instruments.model import Aspek, Domain, Indikator


@dataclass(frozen=True)
class Score:
    """`aspek` and `domain` by nomor (`domain` empty where the regulation has none); `kosong` = unanswered kode in the
    tree's order; `batas` = the lowest and the highest index that answering them could give."""

    index: Fraction
    predikat: str
    aspek: dict[int, Fraction]
    domain: dict[int, Fraction]
    kosong: tuple[str, ...]
    batas: tuple[Fraction, Fraction]


@dataclass(frozen=True)
class IndikatorTrace:
    """`nilai` None = unanswered; `counted` = what it counts as; `contribution` = counted × bobot / 100."""

    indikator: Indikator
    nilai: Fraction | None
    counted: Fraction
    level: int | None
    bobot: Fraction
    contribution: Fraction


@dataclass(frozen=True)
class AspekTrace:
    """`nilai` = the weighted mean of its rows; `contribution` = nilai × bobot / 100 = the sum of theirs."""

    aspek: Aspek
    nilai: Fraction
    bobot: Fraction
    contribution: Fraction
    indikator: tuple[IndikatorTrace, ...]


@dataclass(frozen=True)
class DomainTrace:
    domain: Domain
    nilai: Fraction
    bobot: Fraction
    contribution: Fraction
    aspek: tuple[AspekTrace, ...]


@dataclass(frozen=True)
class Trace:
    """The index explained: it is the sum of the contributions of `aspek`; `domain` is empty where there is none."""

    index: Fraction
    predikat: str
    aspek: tuple[AspekTrace, ...]
    domain: tuple[DomainTrace, ...]
