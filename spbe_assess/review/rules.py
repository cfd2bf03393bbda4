"""What an evaluator's value must come with, which value counts, what keeps a result from being final, who sees what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from spbe_assess.assessments.rules import State, spoken_kodes
from spbe_assess.errors import Refused, Stale
from spbe_assess.instruments.model import Instrument
from spbe_assess.scoring.numbers import shown, with_comma
from spbe_assess.scoring.rules import MAX_DECIMALS, check_nilai


class JudgedTahap(StrEnum):
    """Stages an evaluator writes values in; mandiri is read from the snapshots."""

    DOKUMEN = "dokumen"
    INTERVIU = "interviu"
    VISITASI = "visitasi"


class SanggahKind(StrEnum):
    TIDAK_ADA = "tidak_ada"


class Reader(StrEnum):
    """As whom a person looks at an assessment."""

    EVALUATOR = "evaluator"  # assigned to this pemda in this period
    PROVINSI = "provinsi"  # admin and leader of the provinsi, or of the installation
    PEMDA = "pemda"  # the pemda's own people


STATES_JUDGED = {State.DINILAI: JudgedTahap.DOKUMEN, State.INTERVIU: JudgedTahap.INTERVIU}
NOTHING, DOKUMEN, INTERVIU, FINAL = "", "dokumen", "interviu", "final"


class NotJudged(Refused):
    message = (
        "Penilaian ini tidak sedang dinilai, jadi nilai belum disimpan. Muat ulang halaman untuk melihat keadaannya."
    )


class JudgedMeanwhile(Stale):
    message = (
        "Indikator ini sudah dinilai lagi sejak halaman dibuka, oleh orang lain atau di jendela lain. "
        "Tulisan Anda masih ada; periksa, lalu simpan."
    )


class Blocked(Refused):
    """`reasons`: each thing that stands in the way, a sentence each."""

    def __init__(self, reasons: Iterable[str]):
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


@dataclass(frozen=True)
class JudgedValue:
    """One value an evaluator wrote. `nilai` is exact: an accepted one is the claim's, whatever its decimals."""

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


@dataclass(frozen=True)
class Judgement:
    """All that is known of one indikator: the claim of the latest snapshot and every value judged, oldest first."""

    kode: str
    claim_nilai: Fraction | None
    values: tuple[JudgedValue, ...] = ()

    def of(self, tahap: JudgedTahap) -> JudgedValue | None:
        """The stage's own value, its latest; nothing inherited."""
        return next((value for value in reversed(self.values) if value.tahap is tahap), None)

    @property
    def dokumen(self) -> JudgedValue | None:
        return self.of(JudgedTahap.DOKUMEN)

    @property
    def interviu(self) -> JudgedValue | None:
        return self.of(JudgedTahap.INTERVIU)

    @property
    def last(self) -> JudgedValue | None:
        """The last stage's value: interviu, or what it inherits from dokumen."""
        return self.interviu or self.dokumen

    @property
    def stale(self) -> bool:
        return self.last is not None and self.last.stale

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

    def until(self, tahap: str, last_id: int | None = None) -> "Judgement":
        """Only what a reader sees to whom `tahap` is released ("" nothing), no value after the one of `last_id`."""
        seen = {NOTHING: (), DOKUMEN: (JudgedTahap.DOKUMEN,)}.get(tahap, tuple(JudgedTahap))
        values = tuple(v for v in self.values if v.tahap in seen and (last_id is None or v.id <= last_id))
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


def next_to_judge(judgements: Judgements, kode: str) -> str | None:
    """The next of them after `kode` in the tree's order, then from the start; None when nothing is left."""
    order, waiting = list(judgements), set(to_judge(judgements)) - {kode}
    here = order.index(kode)
    return next((each for each in [*order[here + 1 :], *order[:here]] if each in waiting), None)


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


def require_judged(state: State) -> JudgedTahap:
    """The stage that is judged now; refused where none is."""
    if state not in STATES_JUDGED:
        raise NotJudged
    return STATES_JUDGED[state]


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


def blocks_interviu(judgements: Judgements, *, has_interviu: bool, state: State) -> list[str]:
    """What keeps dokumen from being released and interviu from being opened; empty: nothing."""
    if not has_interviu:
        return ["Periode ini tidak menjalankan tahap interviu."]
    if state is not State.DINILAI:
        return ["Interviu hanya dibuka dari keadaan Dinilai."]
    return _open_ones(judgements)


def blocks_final(
    judgements: Judgements, *, has_interviu: bool, state: State, last_day: date | None, today: date, waived: bool
) -> list[str]:
    """What keeps the result from being final; empty: nothing. `last_day`, `today`: of interviu, in the pemda's zone."""
    if state is State.FINAL:
        return ["Hasil penilaian ini sudah ditetapkan."]
    if state not in STATES_JUDGED:
        return ["Penilaian ini tidak sedang dinilai."]
    found = _open_ones(judgements)
    if has_interviu and state is State.DINILAI:
        found.append("Tahap interviu belum dibuka.")
    elif has_interviu and last_day is not None and today <= last_day and not waived:
        found.append("Masa sanggah belum lewat, dan koordinator pemda belum menyatakan tidak ada sanggah.")
    return found


def _open_ones(judgements: Judgements) -> list[str]:
    found = []
    if missing := unjudged(judgements):
        found.append(f"{len(missing)} indikator belum dinilai: {spoken_kodes(missing)}.")
    if old := stale(judgements):
        found.append(f"{len(old)} indikator basi, jawabannya berubah sesudah dinilai: {spoken_kodes(old)}.")
    return found


def outside(mulai: date, selesai: date, today: date) -> str:
    """ "" within the dates of a stage, "awal" before, "lewat" after: a warning, never a hindrance to evaluators."""
    return "awal" if today < mulai else "lewat" if today > selesai else ""


def released(reader: Reader | None, state: State, *, complete: bool, decided: bool) -> str:
    """The last stage whose values this reader may see: "", "dokumen", "interviu" or "final" (design.md §3).

    `complete`: every indikator has an evaluator's value. `decided`: there was a decision; opened again, the pemda goes
    on seeing that one, and nothing newer, until the next.
    """
    if reader is None:
        return NOTHING
    if state is State.FINAL or (decided and reader is Reader.PEMDA):
        return FINAL
    if reader is Reader.PEMDA:
        return DOKUMEN if state is State.INTERVIU else NOTHING
    if state not in STATES_JUDGED or (reader is Reader.PROVINSI and not complete):
        return NOTHING
    return STATES_JUDGED[state].value


def next_step(state: State, left: int, has_interviu: bool) -> str:
    """What the evaluator does next; `left`: indikator that ask for an act."""
    if state in STATES_JUDGED and left:
        return f"Nilai {left} indikator"
    steps = {
        State.DRAF: "Menunggu pemda mengirim",
        State.TERKIRIM: "Mulai menilai",
        State.DINILAI: "Buka interviu" if has_interviu else "Tetapkan",
        State.PERBAIKAN: "Menunggu perbaikan pemda",
        State.INTERVIU: "Catat hasil interviu, lalu tetapkan",
        State.FINAL: "Selesai",
    }
    return steps[state]


def stage_title(state: State, *, internal: bool) -> str:
    """Whose number a page of this assessment shows; `internal`: a provinsi's own assessment."""
    if state not in STATES_JUDGED and state not in (State.PERBAIKAN, State.FINAL):
        return "Nilai mandiri"
    if state is not State.FINAL:
        return "Nilai reviu internal provinsi (sementara)" if internal else "Nilai reviu provinsi (sementara)"
    return "Nilai reviu internal provinsi" if internal else "Nilai akhir reviu provinsi"
