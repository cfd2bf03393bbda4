"""What a decision holds, as plain data: every value with its texts and its author's id, the result, its grounds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from fractions import Fraction

from spbe_assess.assessments.snapshots import Claim
from spbe_assess.instruments.model import Instrument
from spbe_assess.review.rules import JudgedValue, Judgement, Judgements, claims, final_nilai, latest
from spbe_assess.scoring.results import Score
from spbe_assess.scoring.rules import score


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
) -> dict:
    """Ready for canonical JSON; numbers are exact. `menggantikan`: the n of the decision before, None for the first;
    `nilai_terakhir`: id of the last value that went into it.

    Nothing in `judgements` may be unjudged or stale: a decision has a final nilai for every kode.
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
        "indikator": {kode: _row(grounds, judgement) for kode, judgement in judgements.items()},
    }


def _row(grounds: Grounds, judgement: Judgement) -> dict:
    kode = judgement.kode
    return {
        "klaim": asdict(grounds.latest[kode]),
        "mandiri": judgement.claim_nilai,
        "mandiri_pertama": grounds.first[kode].nilai,
        "dokumen": _value(judgement.dokumen),
        "interviu": _value(judgement.interviu),
        "visitasi": _value(judgement.visitasi),
        "final": judgement.final,
    }


def _result(result: Score) -> dict:
    return {
        "indeks": result.index,
        "predikat": result.predikat,
        "aspek": _by_text(result.aspek),
        "domain": _by_text(result.domain),
    }


def _by_text(numbers: Mapping[int, Fraction]) -> dict[str, Fraction]:
    return {str(nomor): number for nomor, number in numbers.items()}


def _value(value: JudgedValue | None) -> dict | None:
    if value is None:
        return None
    return {
        "nilai": value.nilai,
        "terima_mandiri": value.accepted,
        "fakta": value.fakta,
        "analisis": value.analisis,
        "justifikasi": value.justifikasi,
        "oleh": value.evaluator_id,
        "waktu": value.waktu,
        "snapshot": value.snapshot_n,
    }
