"""Values evaluators wrote, and which of them counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from spbe_assess.assessments.rules import spoken_kodes
from spbe_assess.errors import Stale
from spbe_assess.review.rules.evidence import Met
from spbe_assess.review.rules.stages import DOKUMEN, NOTHING, JudgedTahap


class JudgedMeanwhile(Stale):
    message = (
        "Indikator ini sudah dinilai lagi sejak halaman dibuka, oleh orang lain atau di jendela lain. "
        "Tulisan Anda masih ada; periksa, lalu simpan."
    )


class SentMeanwhile(Stale):
    def __init__(self, kodes: Iterable[str]):
        super().__init__(
            f"Pemda mengirim ulang atau menambah bukti sejak halaman dibuka: indikator {spoken_kodes(list(kodes))}. "
            "Belum ada yang disimpan; lihat jawabannya yang baru, lalu simpan."
        )


@dataclass(frozen=True)
class JudgedValue:
    """One value an evaluator wrote. `nilai` is exact: an accepted one is the claim's, whatever its decimals.

    `undone`: no value, the stage's was taken back. `kriteria`: level → what was found, where something was said.
    """

    id: int
    tahap: JudgedTahap
    nilai: Fraction
    accepted: bool
    stale: bool  # judged on a snapshot whose answer was changed by a later one
    fakta: str
    analisis: str
    justifikasi: str
    evaluator_id: int
    evaluator: str
    waktu: datetime
    snapshot_n: int
    perkiraan: bool = False
    undone: bool = False
    kriteria: Mapping[int, Met] = field(default_factory=dict)
    konsensus: bool = True  # False: one of two evaluators who judge apart wrote it, and it does not count


@dataclass(frozen=True)
class Judgement:
    """All that is known of one indikator: the claim of the latest snapshot and every value judged, oldest first."""

    kode: str
    claim_nilai: Fraction | None
    values: tuple[JudgedValue, ...] = ()

    def of(self, tahap: JudgedTahap) -> JudgedValue | None:
        """The stage's own value, its latest; nothing inherited, None where it was taken back."""
        latest = next((value for value in reversed(self.values) if value.tahap is tahap), None)
        return None if latest is None or latest.undone else latest

    @property
    def dokumen(self) -> JudgedValue | None:
        return self.of(JudgedTahap.DOKUMEN)

    @property
    def interviu(self) -> JudgedValue | None:
        return self.of(JudgedTahap.INTERVIU)

    @property
    def visitasi(self) -> JudgedValue | None:
        return self.of(JudgedTahap.VISITASI)

    @property
    def last(self) -> JudgedValue | None:
        """The last stage's value: visitasi, or what it inherits from interviu, or from dokumen."""
        return self.visitasi or self.interviu or self.dokumen

    @property
    def stale(self) -> bool:
        return self.last is not None and self.last.stale

    @property
    def is_taken_up(self) -> bool:
        """During interviu it may be judged without a mark: it turned stale, or it was judged so already."""
        return self.stale or self.interviu is not None or self.visitasi is not None

    @property
    def counted(self) -> JudgedValue | None:
        """The value the index is made of; None while unjudged or stale."""
        return None if self.stale else self.last

    @property
    def final(self) -> Fraction | None:
        return self.counted.nilai if self.counted else None

    @property
    def difference(self) -> Fraction | None:
        """Last judged value minus claim; None where one of them is missing."""
        if self.last is None or self.claim_nilai is None:
            return None
        return self.last.nilai - self.claim_nilai

    @property
    def versi(self) -> int:
        """The id of the latest value of any stage: what a form was read at. 0 before the first."""
        return max((value.id for value in self.values), default=0)

    def until(self, tahap: str, last_id: int | None = None, returned: int = 0) -> "Judgement":
        """Only what a reader sees to whom `tahap` is released ("" nothing), no value after the one of `last_id`.

        `returned`: id of the value this indikator was last returned with; up to it they see it all the same.
        """
        seen = {NOTHING: (), DOKUMEN: (JudgedTahap.DOKUMEN,)}.get(tahap, tuple(JudgedTahap))
        values = tuple(
            v for v in self.values if v.id <= returned or (v.tahap in seen and (last_id is None or v.id <= last_id))
        )
        return Judgement(self.kode, self.claim_nilai, values)


Judgements = Mapping[str, Judgement]


def unjudged(judgements: Judgements) -> list[str]:
    """Kode without any value, in the tree's order."""
    return [kode for kode, judgement in judgements.items() if judgement.last is None]


def stale(judgements: Judgements) -> list[str]:
    return [kode for kode, judgement in judgements.items() if judgement.stale]


def to_judge(judgements: Judgements) -> list[str]:
    """Kode that ask for an act: without a value, or with a stale one."""
    return [kode for kode, judgement in judgements.items() if judgement.counted is None]


def acceptable(judgements: Judgements) -> list[str]:
    """Kode whose claim can be accepted together with others: those that ask for an act and have a claim."""
    return [kode for kode in to_judge(judgements) if judgements[kode].claim_nilai is not None]


def final_nilai(judgements: Judgements) -> dict[str, Fraction | None]:
    return {kode: judgement.final for kode, judgement in judgements.items()}


def claims(judgements: Judgements) -> dict[str, Fraction | None]:
    return {kode: judgement.claim_nilai for kode, judgement in judgements.items()}


def latest(judgements: Judgements) -> int:
    """The id of the latest value of the whole assessment, 0 before the first."""
    return max((judgement.versi for judgement in judgements.values()), default=0)
