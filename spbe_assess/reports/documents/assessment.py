"""Builds the report on one assessment from plain values: the instrument's tree, what was claimed, what was judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from spbe_assess.instruments.model import Aspek, Indikator, Instrument
from spbe_assess.reports.documents.parts import (
    AspekRow,
    AssessmentReport,
    Claimed,
    DomainRow,
    IndikatorRow,
    Judged,
    Period,
    SignedPaper,
    Signer,
    Stage,
    Subject,
)
from spbe_assess.scoring.results import Score
from spbe_assess.scoring.rules import level, next_predikat, predikat, score, shown

SHORT_SHA = 12
PERCENT = 100


@dataclass(frozen=True)
class _Scores:
    """The instrument scored three times: as first sent, as last sent, and as it counts at the report's stage."""

    instrument: Instrument
    stage: Stage
    claimed: Mapping[str, Claimed]
    first: Mapping[str, Fraction | None]
    judged: Mapping[str, Judged]
    mandiri: Score
    counted: Score

    @property
    def has_akhir(self) -> bool:
        return self.stage is not Stage.MANDIRI


def assessment_report(
    *,
    pemda: Subject,
    period: Period,
    instrument: Instrument,
    edition: str,
    stage: Stage,
    claimed: Mapping[str, Claimed],
    first: Mapping[str, Fraction | None] | None = None,
    judged: Mapping[str, Judged] | None = None,
    draf: bool = False,
    reopened: bool = False,
    reasons: tuple[str, ...] = (),
    signed: tuple[SignedPaper, ...] = (),
    data_per: datetime | None = None,
    signed_on: date | None = None,
    signers: tuple[Signer, ...] = (),
    example: bool = False,
) -> AssessmentReport:
    """`edition` is its SHA-256, `claimed` the latest mandiri by kode, `first` the first snapshot's nilai by kode.

    Refused by scoring: an unknown kode, a nilai outside the scale.
    """
    return AssessmentReport(
        pemda=pemda,
        period=period,
        stage=stage,
        draf=draf,
        reopened=reopened,
        reasons=reasons,
        signed=signed,
        edition=edition[:SHORT_SHA],
        data_per=data_per,
        signed_on=signed_on,
        signers=signers,
        example=example,
        **_regulation(instrument),
        **_numbers(_scored(instrument, stage, claimed, first or {}, judged or {})),
    )


def _regulation(instrument: Instrument) -> dict:
    """The fields that the instrument alone fills."""
    return {
        "instrument": instrument.kode,
        "judul": instrument.judul,
        "rujukan": instrument.rujukan,
        "short_rujukan": instrument.sebutan,
        "nama_indeks": instrument.nama_indeks,
        "whole": instrument.whole,
        "scale": (int(instrument.nilai_min), int(instrument.nilai_maks)),
        "counts_as": instrument.nilai_kosong,
        "bands": tuple((band.nama, band.minimum) for band in instrument.predikat),
    }


def _numbers(scores: _Scores) -> dict:
    """The fields that scoring fills."""
    instrument, counted = scores.instrument, scores.counted
    changed = any(_first(scores, kode) is not None for kode in instrument.indikator)
    return {
        "index": counted.index,
        "predikat": counted.predikat,
        "ahead": next_predikat(instrument, counted.index),
        "printed_predikat": predikat(instrument, Fraction(shown(counted.index))),
        "kosong": counted.kosong,
        "batas": counted.batas,
        "mandiri_index": scores.mandiri.index,
        "mandiri_predikat": scores.mandiri.predikat,
        "first_index": score(instrument, scores.first).index if changed else None,
        "domain": _domain(scores),
        "aspek": tuple(_aspek(scores, aspek) for aspek in instrument.aspek),
    }


def _scored(instrument, stage, claimed, first, judged) -> _Scores:
    own = {kode: claim.nilai for kode, claim in claimed.items()}
    theirs = {kode: judgement.nilai for kode, judgement in judged.items()}
    mandiri = score(instrument, own)
    counted = mandiri if stage is Stage.MANDIRI else score(instrument, theirs)
    return _Scores(instrument, stage, claimed, first, judged, mandiri, counted)


def _first(scores: _Scores, kode: str) -> Fraction | None:
    """The first mandiri where it differs from the latest. An answer that was empty at first has no first value."""
    before = scores.first.get(kode)
    latest = scores.claimed.get(kode, Claimed()).nilai
    return before if before != latest else None


def _domain(scores: _Scores) -> tuple[DomainRow, ...]:
    if not scores.instrument.has_domain:
        return ()
    rows = []
    for domain in scores.instrument.domain:
        nilai = scores.counted.domain[domain.nomor]
        rows.append(
            DomainRow(
                nomor=domain.nomor,
                nama=domain.nama,
                bobot=domain.bobot,
                mandiri=scores.mandiri.domain[domain.nomor],
                akhir=nilai if scores.has_akhir else None,
                nilai=nilai,
                level=level(scores.instrument, nilai),
            )
        )
    return tuple(rows)


def _aspek(scores: _Scores, aspek: Aspek) -> AspekRow:
    nilai = scores.counted.aspek[aspek.nomor]
    return AspekRow(
        nomor=aspek.nomor,
        nama=aspek.nama,
        bobot=aspek.bobot,
        mandiri=scores.mandiri.aspek[aspek.nomor],
        akhir=nilai if scores.has_akhir else None,
        nilai=nilai,
        level=level(scores.instrument, nilai),
        contribution=nilai * aspek.bobot / PERCENT,
        domain_nomor=aspek.domain_nomor,
        indikator=tuple(_row(scores, indikator) for indikator in aspek.indikator),
    )


def _row(scores: _Scores, indikator: Indikator) -> IndikatorRow:
    instrument, kode = scores.instrument, indikator.kode
    claim = scores.claimed.get(kode, Claimed())
    judgement = scores.judged.get(kode, Judged()) if scores.has_akhir else Judged()
    nilai = judgement.nilai if scores.has_akhir else claim.nilai
    reached = level(instrument, nilai)
    return IndikatorRow(
        kode=kode,
        nama=indikator.nama,
        bobot=indikator.bobot,
        mandiri=claim.nilai,
        first=_first(scores, kode),
        akhir=judgement.nilai,
        nilai=nilai,
        level=reached,
        level_name=instrument.level_name(indikator, reached),
        contribution=(instrument.nilai_kosong if nilai is None else nilai) * indikator.bobot / PERCENT,
        claimed=claim,
        judged=judgement,
    )
