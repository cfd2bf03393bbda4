"""Editions and their wording, and the rounds of a province."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.audit.operations import record
from spbe_assess.canonical import canonical_json
from spbe_assess.db import db, take_turn
from spbe_assess.errors import Refused
from spbe_assess.instruments import catalog, editions
from spbe_assess.instruments.loader import InvalidInstrument
from spbe_assess.organisation import queries, rules
from spbe_assess.organisation.guards import lock
from spbe_assess.organisation.models import (
    Edition,
    Extension,
    Overlay,
    Pemda,
    Period,
    PeriodStage,
)
from spbe_assess.organisation.rules import PeriodKind, Stages, Tahap


def write_edition(kode: str, *, actor) -> Edition:
    """The instrument as it is now, kept for ever; what was kept before under the same digest is returned as it is."""
    kode, sha256, isi = queries.newest_content(kode)
    take_turn(f"edisi:{sha256}")
    edition = db.session.scalar(sa.select(Edition).where(Edition.sha256 == sha256))
    if edition is None:
        edition = Edition(kode=kode, sha256=sha256, isi=isi, waktu=clock.now())
        db.session.add(edition)
        record(actor, "write_edition", edition, {"kode": kode, "sha256": sha256})
    return edition


def propose_overlay(kode: str, *, wording: Mapping[str, dict], sumber: str, actor) -> Overlay:
    """Keep wording read from a workbook (kode → all its texts) until somebody confirms it."""
    sumber = rules.require_source(sumber)
    overlay = editions.overlay_of(kode, wording, sumber)
    try:
        _, sha256, isi = editions.edition_content(kode, overlay)
    except InvalidInstrument as no:
        raise Refused(f"Buku kerja ini tidak dapat dipakai. {no.tempat}: {no.alasan}.", "berkas") from no
    if not editions.differences(queries.newest_content(kode)[2], isi):
        raise Refused("Isinya sama dengan naskah yang dipakai sekarang, jadi tidak ada yang berubah.", "berkas")
    row = Overlay(kode=kode, isi=canonical_json(overlay), sumber=sumber, waktu=clock.now())
    db.session.add(row)
    record(actor, "propose_overlay", row, {"kode": kode, "sha256": sha256})
    return row


def lay_over(overlay: Overlay, *, actor) -> Overlay:
    """From now on a new period gets this wording; running ones keep theirs until they adopt it."""
    take_turn(f"naskah:{overlay.kode}")
    db.session.refresh(overlay)
    in_use = next(iter(queries.overlays_of(overlay.kode)), None)
    if overlay.applied_at is not None:
        raise Refused("Naskah ini sudah dipakai.")
    if in_use is not None and in_use.applied_at > overlay.waktu:
        raise Refused("Naskah lain dipakai sejak buku kerja ini diunggah. Unduh yang terbaru dan mulai dari sana.")
    overlay.applied_at = clock.now()
    record(actor, "lay_over", overlay, {"kode": overlay.kode, "sumber": overlay.sumber})
    return overlay


def adopt_edition(period: Period, *, actor) -> Edition:
    """The newest edition instead of the period's own; assessments' operation of this name asks whether it may."""
    lock(period)
    before, edition = period.edition, write_edition(period.instrumen, actor=actor)
    if edition.sha256 == before.sha256:
        raise Refused("Periode ini sudah memakai edisi terbaru.")
    rules.require_same_indikator(editions.instrument_of(before.isi), editions.instrument_of(edition.isi))
    period.edition = edition
    record(actor, "adopt_edition", period, {"edition": [before.sha256, edition.sha256]}, pemda=period.provinsi.kode)
    return edition


def open_period(
    provinsi: Pemda,
    *,
    tahun: int,
    nama: str,
    kind: PeriodKind,
    instrumen: str,
    stages: Stages,
    blind: bool = False,
    actor,
) -> Period:
    """A round with its stages and their dates; assessments' operation of this name adds one assessment per pemda.

    `blind`: two evaluators judge each pemda, neither seeing the other's values before both are done.
    """
    if not provinsi.is_provinsi:
        raise Refused("Periode dibuka untuk sebuah provinsi.", "provinsi")
    nama = rules.require_name(nama)
    rules.require_instrument(catalog.get_instrument(instrumen), tahun, kind)
    rules.require_stages(stages)
    lock(provinsi)  # one opener at a time, so that what is free stays free
    _require_free_period(provinsi, tahun, nama, kind, instrumen)
    edition = write_edition(instrumen, actor=actor)
    period = Period(
        provinsi=provinsi, tahun=tahun, nama=nama, kind=kind, instrumen=instrumen, edition=edition, blind=blind
    )
    period.stages = [
        PeriodStage(tahap=tahap, urutan=urutan, mulai=stages[tahap][0], selesai=stages[tahap][1])
        for urutan, tahap in enumerate(Tahap, 1)
        if tahap in stages
    ]
    db.session.add(period)
    told = {"tahun": tahun, "nama": nama, "kind": kind, "instrumen": instrumen, "edition": edition.sha256}
    told |= {"blind": True} if blind else {}
    told |= {f"tahap_{tahap}": list(stages[tahap]) for tahap in stages}
    record(actor, "open_period", period, told, pemda=provinsi.kode)
    return period


def set_blind(period: Period, *, blind: bool, actor) -> Period:
    """Whether two evaluators judge apart; the review, which knows what is judged already, asks for it."""
    if period.blind is not blind:
        period.blind = blind
        record(actor, "set_blind", period, {"blind": [not blind, blind]}, pemda=period.provinsi.kode)
    return period


def _require_free_period(provinsi: Pemda, tahun: int, nama: str, kind: PeriodKind, instrumen: str) -> None:
    for period in queries.periods_of(provinsi):
        if period.tahun == tahun and period.nama.casefold() == nama.casefold():
            raise Refused(f"Periode {period.nama} tahun {tahun} sudah ada; beri nama lain.", "nama")
    if kind is PeriodKind.RESMI and queries.resmi_period(provinsi, tahun, instrumen):
        raise Refused(
            f"Periode resmi tahun {tahun} dengan instrumen ini sudah ada; yang lain hanya dapat berupa latihan.", "kind"
        )


def grant_extension(period: Period, pemda: Pemda, *, sampai: date, alasan: str, actor) -> Extension:
    """More days for one pemda to fill and send; the latest extension counts, so a shorter one corrects a longer."""
    alasan = rules.require_reason(alasan)
    if pemda.in_provinsi_id != period.provinsi_id:
        raise Refused("Pemda itu bukan bagian dari periode ini.", "pemda")
    rules.require_extension(sampai, period.stage(Tahap.MANDIRI).selesai, clock.today(pemda.zona))
    before = queries.extension_of(period, pemda)
    extension = Extension(period_id=period.id, pemda=pemda, sampai=sampai, alasan=alasan, waktu=clock.now())
    db.session.add(extension)
    told = {"sampai": [before.sampai if before else None, sampai], "alasan": alasan}
    record(actor, "grant_extension", extension, told, pemda=pemda.kode)
    return extension
