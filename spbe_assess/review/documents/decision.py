"""What a decision holds, as plain data: every value with its texts and its author's id, the result, its grounds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from spbe_assess.assessments.snapshots import Claim
from spbe_assess.instruments.model import Instrument
from spbe_assess.review.rules import JudgedValue, Judgement, Judgements, claims, final_nilai, latest
from spbe_assess.scoring.results import Score
from spbe_assess.scoring.rules import score

Verdicts = Mapping[int, Mapping[int, Mapping[str, str]]]  # id of a value → of a piece of evidence → what was said


@dataclass(frozen=True)
class Grounds:
    """What is decided about: pemda by kode, round, edition and snapshots by SHA-256, the first and the latest sent."""

    pemda: str
    tahun: int
    periode: str
    jenis: str
    tahap: tuple[str, ...]
    edisi: tuple[str, str]  # kode of the instrument, SHA-256 of the edition
    snapshot: tuple[int, str]  # n, SHA-256
    first: Mapping[str, Claim]
    latest: Mapping[str, Claim]


def decision_content(
    instrument: Instrument,
    grounds: Grounds,
    judgements: Judgements,
    *,
    n: int,
    evaluator_id: int | None,
    waktu: datetime,
    verdicts: Verdicts | None = None,
    proceedings: Mapping[str, object] | None = None,
) -> dict:
    """Ready for canonical JSON; numbers are exact. `menggantikan`: the n of the decision before, None for the first;
    `nilai_terakhir`: id of the last value that went into it; `proceedings`: how it came to be.

    A decision has a final nilai for every kode: nothing in `judgements` is unjudged or stale. What is not decided yet
    is written the same way for a look ahead, `final` None where nothing counts.
    """
    before, after = score(instrument, claims(judgements)), score(instrument, final_nilai(judgements))
    return {
        "n": n,
        "menggantikan": n - 1 or None,
        "pemda": grounds.pemda,
        "tahun": grounds.tahun,
        "periode": grounds.periode,
        "jenis": grounds.jenis,
        "tahap": grounds.tahap,
        "edisi": dict(zip(("kode", "sha256"), grounds.edisi, strict=True)),
        "snapshot": dict(zip(("n", "sha256"), grounds.snapshot, strict=True)),
        "oleh": evaluator_id,
        "waktu": waktu,
        "nilai_terakhir": latest(judgements),
        "mandiri": _result(before),
        **_result(after),
        "indikator": {kode: _row(grounds, judgement, verdicts or {}) for kode, judgement in judgements.items()},
        **(proceedings or {}),
    }


def _row(grounds: Grounds, judgement: Judgement, verdicts: Verdicts) -> dict:
    kode = judgement.kode
    return {
        "klaim": asdict(grounds.latest[kode]),
        "mandiri": judgement.claim_nilai,
        "mandiri_pertama": grounds.first[kode].nilai,
        "dokumen": _value(judgement.dokumen, verdicts),
        "interviu": _value(judgement.interviu, verdicts),
        "visitasi": _value(judgement.visitasi, verdicts),
        "final": judgement.final,
    }


def _result(result: Score) -> dict:
    return {
        "indeks": result.index,
        "predikat": result.predikat,
        "aspek": _by_text(result.aspek),
        "domain": _by_text(result.domain),
    }


def _by_text(by_number: Mapping[int, object]) -> dict[str, object]:
    return {str(number): each for number, each in by_number.items()}


def _value(value: JudgedValue | None, verdicts: Verdicts) -> dict | None:
    if value is None:
        return None
    return {
        "nilai": value.nilai,
        "terima_mandiri": value.accepted,
        "perkiraan": value.perkiraan,
        "kriteria": _by_text(value.kriteria),
        "bukti": _by_text(verdicts.get(value.id, {})),
        "fakta": value.fakta,
        "analisis": value.analisis,
        "justifikasi": value.justifikasi,
        "oleh": value.evaluator_id,
        "waktu": value.waktu,
        "snapshot": value.snapshot_n,
    }
