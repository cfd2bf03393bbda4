"""Everything that changes places, periods and published results. No Flask, no commit: the caller owns both."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.audit.operations import record
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import db, take_turn
from spbe_assess.errors import Refused, Stale
from spbe_assess.instruments import catalog, editions
from spbe_assess.instruments.loader import InvalidInstrument
from spbe_assess.organisation import queries, rules
from spbe_assess.organisation.models import (
    Edition,
    Extension,
    NationalResult,
    Opd,
    Overlay,
    Pejabat,
    Pemda,
    Period,
    PeriodStage,
)
from spbe_assess.organisation.rules import Jenis, PeriodKind, Stages, Tahap

Row = Mapping[str, str]


def load_wilayah(rows: Iterable[Row], *, actor) -> tuple[int, int]:
    """Enter or correct provinces and pemda from rows `kode, nama, jenis, kode_provinsi`. Returns (new, changed)."""
    known = {pemda.kode: pemda for pemda in db.session.scalars(sa.select(Pemda))}
    before = {kode: pemda.nama for kode, pemda in known.items()}
    # stable: provinces first, so that a pemda finds its own
    for row in sorted(rows, key=lambda row: row["jenis"] != Jenis.PROVINSI):
        pemda = known.setdefault(row["kode"], Pemda(kode=row["kode"], jenis=Jenis(row["jenis"])))
        pemda.nama = rules.require_name(row["nama"])
        if pemda.jenis is not Jenis.PROVINSI:
            if row["kode_provinsi"] not in known:
                raise Refused(f"Provinsi {row['kode_provinsi']} untuk {row['kode']} tidak ada.")
            pemda.provinsi = known[row["kode_provinsi"]]
        db.session.add(pemda)
    db.session.flush()
    new = [pemda for kode, pemda in known.items() if kode not in before]
    renamed = [pemda for kode, pemda in known.items() if before.get(kode, pemda.nama) != pemda.nama]
    for pemda in (*new, *renamed):
        record(actor, "load_wilayah", pemda, {"nama": [before.get(pemda.kode), pemda.nama]}, pemda=pemda.kode)
    return len(new), len(renamed)


def load_opds(pemda: Pemda, rows: Iterable[Row], *, actor) -> list[Opd]:
    """Enter the OPDs a pemda usually has, from rows of `opd-malut.csv`; a name that is there already is left alone."""
    there = {opd.nama for opd in queries.opds_of(pemda)}
    seeds = rules.opd_seeds(rows, provinsi=pemda.is_provinsi)
    return [
        add_opd(pemda, nama=nama, urusan=urusan, actor=actor) for nama, urusan in seeds.items() if nama not in there
    ]


def add_opd(
    pemda: Pemda, *, nama: str, urusan: Iterable[str], mulai: date | None = None, selesai: date | None = None, actor
) -> Opd:
    """A new agency. Of those that still exist no two have one name."""
    nama = rules.require_name(nama)
    rules.require_validity(mulai, selesai)
    _require_free_name(pemda, nama)
    opd = Opd(pemda=pemda, nama=nama, urusan=rules.require_urusan(urusan), mulai=mulai, selesai=selesai)
    db.session.add(opd)
    record(actor, "add_opd", opd, _told(opd, {}, "nama", "urusan", "mulai", "selesai"), pemda=pemda.kode)
    return opd


def change_opd(opd: Opd, *, versi: int, nama: str, urusan: Iterable[str], mulai: date | None, actor) -> Opd:
    """Correct name, bidang urusan and first day."""
    _require_current(opd, versi)
    nama = rules.require_name(nama)
    rules.require_validity(mulai, opd.selesai)
    _require_free_name(opd.pemda, nama, besides=opd)
    before = _values(opd, "nama", "urusan", "mulai")
    opd.nama, opd.urusan, opd.mulai = nama, rules.require_urusan(urusan), mulai
    record(actor, "change_opd", opd, _told(opd, before, "nama", "urusan", "mulai"), pemda=opd.pemda.kode)
    return opd


def close_opd(opd: Opd, *, versi: int, selesai: date | None, penerus: Opd | None, actor) -> Opd:
    """Say the last day an OPD exists, and which other OPD of the pemda carries on. No last day: it exists after all."""
    _require_current(opd, versi)
    rules.require_validity(opd.mulai, selesai)
    if penerus is not None:
        _require_successor(opd, penerus, selesai)
    if selesai is None:
        _require_free_name(opd.pemda, opd.nama, besides=opd)
    before = _values(opd, "selesai", "penerus_id")
    opd.selesai, opd.penerus_id = selesai, penerus.id if penerus else None
    record(actor, "close_opd", opd, _told(opd, before, "selesai", "penerus_id"), pemda=opd.pemda.kode)
    return opd


def _require_successor(opd: Opd, penerus: Opd, selesai: date | None) -> None:
    if selesai is None:
        raise Refused("Penerus hanya ada untuk OPD yang ditutup: isi hari terakhirnya.", "selesai")
    if penerus.pemda_id != opd.pemda_id:
        raise Refused("Penerus harus OPD dari pemda yang sama.", "penerus")
    if penerus.selesai is not None and penerus.selesai <= selesai:
        raise Refused(f"{penerus.nama} sudah tidak ada sesudah hari itu.", "penerus")
    each: Opd | None = penerus
    while each is not None:
        if each.id == opd.id:
            raise Refused("Sebuah OPD tidak dapat menjadi penerus dirinya sendiri.", "penerus")
        each = each.penerus


def _require_free_name(pemda: Pemda, nama: str, besides: Opd | None = None) -> None:
    _lock(pemda)  # one at a time, so that what is free stays free
    for opd in queries.opds_of(pemda):
        if opd is not besides and opd.selesai is None and opd.nama.casefold() == nama.casefold():
            raise Refused(f"{opd.nama} sudah ada.", "nama")


def add_pejabat(
    pemda: Pemda,
    *,
    nama: str,
    nip: str,
    jabatan: str,
    urutan: int,
    mulai: date | None = None,
    selesai: date | None = None,
    actor,
) -> Pejabat:
    """Somebody who signs for the pemda from `mulai` to `selesai`."""
    pejabat = Pejabat(pemda=pemda, **_pejabat_values(nama, nip, jabatan, urutan, mulai, selesai))
    db.session.add(pejabat)
    record(actor, "add_pejabat", pejabat, _told(pejabat, {}, *_PEJABAT_TOLD), pemda=pemda.kode)
    return pejabat


def change_pejabat(
    pejabat: Pejabat,
    *,
    versi: int,
    nama: str,
    nip: str,
    jabatan: str,
    urutan: int,
    mulai: date | None,
    selesai: date | None,
    actor,
) -> Pejabat:
    """Correct a pejabat, or say the last day in office."""
    _require_current(pejabat, versi)
    before = _values(pejabat, *_PEJABAT_TOLD)
    for field, value in _pejabat_values(nama, nip, jabatan, urutan, mulai, selesai).items():
        setattr(pejabat, field, value)
    record(actor, "change_pejabat", pejabat, _told(pejabat, before, *_PEJABAT_TOLD), pemda=pejabat.pemda.kode)
    return pejabat


def change_ibukota(pemda: Pemda, *, ibukota: str, actor) -> Pemda:
    """The place that stands above signatures; empty, the pemda's own name stands there."""
    ibukota = rules.require_place(ibukota)
    before, pemda.ibukota = pemda.ibukota, ibukota
    record(actor, "change_ibukota", pemda, {"ibukota": [before, pemda.ibukota]}, pemda=pemda.kode)
    return pemda


_PEJABAT_TOLD = ("jabatan", "urutan", "mulai", "selesai")  # nama and nip are a person's: never in the log


def _pejabat_values(nama: str, nip: str, jabatan: str, urutan: int, mulai: date | None, selesai: date | None) -> dict:
    rules.require_validity(mulai, selesai)
    return {
        "nama": rules.require_name(nama),
        "nip": rules.require_nip(nip),
        "jabatan": rules.require_name(jabatan, "jabatan"),
        "urutan": urutan,
        "mulai": mulai,
        "selesai": selesai,
    }


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
    _lock(period)
    before, edition = period.edition, write_edition(period.instrumen, actor=actor)
    if edition.sha256 == before.sha256:
        raise Refused("Periode ini sudah memakai edisi terbaru.")
    rules.require_same_indikator(editions.instrument_of(before.isi), editions.instrument_of(edition.isi))
    period.edition = edition
    record(actor, "adopt_edition", period, {"edition": [before.sha256, edition.sha256]}, pemda=period.provinsi.kode)
    return edition


def open_period(
    provinsi: Pemda, *, tahun: int, nama: str, kind: PeriodKind, instrumen: str, stages: Stages, actor
) -> Period:
    """A round with its stages and their dates; assessments' operation of this name adds one assessment per pemda."""
    if not provinsi.is_provinsi:
        raise Refused("Periode dibuka untuk sebuah provinsi.", "provinsi")
    nama = rules.require_name(nama)
    rules.require_instrument(catalog.get_instrument(instrumen), tahun, kind)
    rules.require_stages(stages)
    _lock(provinsi)  # one opener at a time, so that what is free stays free
    _require_free_period(provinsi, tahun, nama, kind, instrumen)
    edition = write_edition(instrumen, actor=actor)
    period = Period(provinsi=provinsi, tahun=tahun, nama=nama, kind=kind, instrumen=instrumen, edition=edition)
    period.stages = [
        PeriodStage(tahap=tahap, urutan=urutan, mulai=stages[tahap][0], selesai=stages[tahap][1])
        for urutan, tahap in enumerate(Tahap, 1)
        if tahap in stages
    ]
    db.session.add(period)
    told = {"tahun": tahun, "nama": nama, "kind": kind, "instrumen": instrumen, "edition": edition.sha256}
    told |= {f"tahap_{tahap}": list(stages[tahap]) for tahap in stages}
    record(actor, "open_period", period, told, pemda=provinsi.kode)
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


def record_national_results(rows: Iterable[Row], *, actor) -> int:
    """Published results, each number as it was printed. Returns how many were new or corrected.

    Rows have `tahun, instrumen, kode, nama, indeks, predikat`; their other columns (`domain_1`, `aspek_7`) are parts.
    """
    published = sorted(rows, key=lambda row: (int(row["tahun"]), row["instrumen"]))
    changed = 0
    for (tahun, instrumen), group in groupby(published, key=lambda row: (int(row["tahun"]), row["instrumen"])):
        one_year = list(group)
        written = _write_results(tahun, instrumen, one_year)
        if written:
            # a year is published as one list, and is one subject
            told = {"baris": written, "sha256": digest(canonical_json([dict(row) for row in one_year]))}
            record(actor, "record_national_results", f"national_result:{tahun}:{instrumen}", told)
        changed += written
    return changed


_RESULT_COLUMNS = frozenset({"tahun", "instrumen", "kode", "nama", "indeks", "predikat"})


def _write_results(tahun: int, instrumen: str, rows: Iterable[Row]) -> int:
    same_list = sa.and_(NationalResult.tahun == tahun, NationalResult.instrumen == instrumen)
    known = {result.nama: result for result in db.session.scalars(sa.select(NationalResult).where(same_list))}
    written = 0
    for row in rows:
        values = {
            "kode": row["kode"],
            "index": row["indeks"],
            "predikat": row["predikat"],
            "bagian": {name: text for name, text in row.items() if name not in _RESULT_COLUMNS and text},
        }
        result = known.setdefault(row["nama"], NationalResult(tahun=tahun, instrumen=instrumen, nama=row["nama"]))
        if any(getattr(result, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(result, field, value)
            db.session.add(result)
            written += 1
    return written


def _require_current(row: Opd | Pejabat, versi: int) -> None:
    """Read the row again, alone until the commit, and refuse when somebody changed it since `versi`."""
    _lock(row)
    db.session.refresh(row)
    if row.versi != versi:
        raise Stale


def _lock(row: Pemda | Opd | Pejabat | Period) -> None:
    """Nobody else changes the row until the commit. By id alone: PostgreSQL locks no outer join."""
    db.session.execute(sa.select(type(row).id).where(type(row).id == row.id).with_for_update())


def _values(row: db.Model, *fields: str) -> dict:
    return {field: getattr(row, field) for field in fields}


def _told(row: db.Model, before: Mapping[str, object], *fields: str) -> dict:
    """{field: [old, new]} of the fields that differ."""
    now = _values(row, *fields)
    return {field: [before.get(field), now[field]] for field in fields if before.get(field) != now[field]}
