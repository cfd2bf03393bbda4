"""The sheet of all indikator as pages show it: rows, groups by aspek, squares, counts. Plain values for templates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask import url_for

from spbe_assess.assessments import rules
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.rules import AnswerState
from spbe_assess.assessments.snapshots import Claim
from spbe_assess.instruments.model import Aspek, Indikator, Instrument
from spbe_assess.organisation.models import Opd
from spbe_assess.organisation.queries import main_opd
from spbe_assess.scoring.rules import level
from spbe_assess.web.charts import COLOURS, Part, progress
from spbe_assess.web.filters import angka

EMPTY = "kosong"
# slug → word, in the order of a bar from done to not begun
WORDS = {
    AnswerState.DITERIMA.value: "Diterima",
    AnswerState.DIKIRIM.value: "Dikirim",
    AnswerState.DRAF.value: "Draf",
    AnswerState.PERLU_PERBAIKAN.value: "Perlu perbaikan",
    EMPTY: "Belum diisi",
}


@dataclass(frozen=True)
class Row:
    """One indikator. `text` is its nilai as printed, `before` that of last year; empty where there is none."""

    indikator: Indikator
    kode: str
    spoken: str
    nama: str
    url: str
    opd: str
    level: int | None
    text: str
    before: str
    bukti: int
    slug: str

    @property
    def returned(self) -> bool:
        return self.slug == AnswerState.PERLU_PERBAIKAN


@dataclass(frozen=True)
class Group:
    """One aspek with its rows; `nama` is short, `rentang` "21–28"."""

    aspek: Aspek
    nama: str
    rentang: str
    squares: tuple[Row, ...]

    @property
    def done(self) -> int:
        return sum(1 for row in self.squares if row.text)


def groups(
    assessment: Assessment,
    instrument: Instrument,
    claims: Mapping[str, Claim],
    answers: Mapping[str, Answer],
    opds: list[Opd] = [],  # noqa: B006 never changed
    before: Mapping[str, Claim] | None = None,
    holders: Mapping[str, str] | None = None,
) -> list[Group]:
    """All rows by aspek. `claims` are what is shown, `answers` say in which state they are.

    `holders`: who has an indikator; where nobody does, of the `opds` the one that usually answers.
    """

    def row(indikator: Indikator) -> Row:
        claim, opd = claims[indikator.kode], main_opd(indikator, opds)
        earlier = (before or {}).get(indikator.kode)
        return Row(
            indikator=indikator,
            kode=indikator.kode,
            spoken=rules.spoken_kode(indikator.kode),
            nama=rules.short_nama(indikator),
            url=url_for("assessments.record_answer", assessment_id=assessment.id, kode=indikator.kode),
            opd=(holders or {}).get(indikator.kode) or (opd.nama if opd else ""),
            level=level(instrument, claim.nilai),
            text=printed(instrument, claim.nilai),
            before=printed(instrument, earlier.nilai) if earlier else "",
            bukti=len(claim.bukti),
            slug=slug_of(claim, answers[indikator.kode].state),
        )

    return [_group(aspek, tuple(row(indikator) for indikator in aspek.indikator)) for aspek in instrument.aspek]


def _group(aspek: Aspek, rows: tuple[Row, ...]) -> Group:
    first, last = rows[0].spoken, rows[-1].spoken
    return Group(aspek, rules.short_aspek(aspek.nama), first if first == last else f"{first}–{last}", rows)


def printed(instrument: Instrument, nilai: Fraction | None) -> str:
    """The nilai as people read it: "3" where only whole numbers rule, else "3,25"; nothing where there is none."""
    if nilai is None:
        return ""
    return angka(nilai, 0 if instrument.whole else instrument.desimal_tampil)


def slug_of(claim: Claim, state: AnswerState) -> str:
    """The state of an answer; a draft in which nobody wrote anything is empty."""
    return EMPTY if state is AnswerState.DRAF and claim.is_empty and not claim.bukti else state.value


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """Slug → how many, in the order of WORDS."""
    found = dict.fromkeys(WORDS, 0)
    for row in rows:
        found[row.slug] += 1
    return found


def bar(counted: Mapping[str, int]) -> tuple[Part, ...]:
    return progress((WORDS[slug], count, COLOURS[slug]) for slug, count in counted.items())
