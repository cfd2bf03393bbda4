"""Reads of places, periods and published results. Nobody is asked for: who may see what stands in accounts' policy."""

import json
from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from spbe_assess.db import db
from spbe_assess.instruments import editions
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.organisation import rules
from spbe_assess.organisation.models import (
    Edition,
    Extension,
    Letterhead,
    NationalResult,
    Opd,
    Overlay,
    Pejabat,
    Pemda,
    Period,
    PeriodStage,
    ResultImport,
)
from spbe_assess.organisation.rules import Jenis, PeriodKind, Tahap

_instruments: dict[str, Instrument] = {}  # by the edition's sha256, which says everything about it


def pemda_by_kode(kode: str) -> Pemda | None:
    """By Kemendagri kode ("82", "82.04")."""
    return db.session.scalar(sa.select(Pemda).where(Pemda.kode == kode))


def all_provinsi() -> list[Pemda]:
    """By kode."""
    return list(db.session.scalars(sa.select(Pemda).where(Pemda.jenis == Jenis.PROVINSI).order_by(Pemda.kode)))


def pemda_in(provinsi: Pemda) -> list[Pemda]:
    """The province and its autonomous kabupaten and kota, the province first, then by kode."""
    inside = sa.or_(Pemda.id == provinsi.id, Pemda.provinsi_id == provinsi.id)
    rows = db.session.scalars(sa.select(Pemda).where(inside).order_by(Pemda.kode))
    return [pemda for pemda in rows if rules.is_autonomous(pemda.kode)]


def opds_of(pemda: Pemda, day: date | None = None) -> list[Opd]:
    """By name; with `day` only those that exist on it."""
    rows = db.session.scalars(sa.select(Opd).where(Opd.pemda_id == pemda.id).order_by(Opd.nama, Opd.id))
    return [opd for opd in rows if day is None or opd.valid_on(day)]


def opd_of(pemda: Pemda, opd_id: int) -> Opd | None:
    """None when that OPD is another pemda's."""
    return db.session.scalar(sa.select(Opd).where(Opd.id == opd_id, Opd.pemda_id == pemda.id))


def pejabat_of(pemda: Pemda, day: date | None = None) -> list[Pejabat]:
    """In the order of the signature block; with `day` only those in office on it."""
    rows = db.session.scalars(
        sa.select(Pejabat).where(Pejabat.pemda_id == pemda.id).order_by(Pejabat.urutan, Pejabat.id)
    )
    return [pejabat for pejabat in rows if day is None or pejabat.valid_on(day)]


def one_pejabat_of(pemda: Pemda, pejabat_id: int) -> Pejabat | None:
    """None when that pejabat is another pemda's."""
    return db.session.scalar(sa.select(Pejabat).where(Pejabat.id == pejabat_id, Pejabat.pemda_id == pemda.id))


def letterhead_of(pemda: Pemda) -> Letterhead | None:
    """None until somebody wrote one."""
    return db.session.get(Letterhead, pemda.id)


def main_opd(indikator: Indikator, opds: Sequence[Opd]) -> Opd | None:
    """Of the given OPDs the one that usually answers: it holds the first of the indikator's urusan anybody holds."""
    return next((opd for urusan in indikator.urusan for opd in opds if urusan in opd.urusan), None)


def period_by_id(period_id: int) -> Period | None:
    return db.session.get(Period, period_id)


def periods_of(provinsi: Pemda | None = None) -> list[Period]:
    """The newest year first, of one province or of all."""
    statement = sa.select(Period).order_by(Period.tahun.desc(), Period.id.desc())
    return list(db.session.scalars(statement.where(Period.provinsi_id == provinsi.id) if provinsi else statement))


def resmi_period(provinsi: Pemda, tahun: int, instrumen: str) -> Period | None:
    """The one period of that province and year that counts, under that instrument."""
    return db.session.scalar(
        sa.select(Period).where(
            Period.provinsi_id == provinsi.id,
            Period.tahun == tahun,
            Period.instrumen == instrumen,
            Period.kind == PeriodKind.RESMI,
        )
    )


def instrument_of_period(period: Period) -> Instrument:
    """The instrument as its edition holds it, whatever the file says today."""
    sha256 = period.edition.sha256
    if sha256 not in _instruments:
        _instruments[sha256] = editions.instrument_of(period.edition.isi)
    return _instruments[sha256]


def instrument_of_edition(sha256: str) -> Instrument:
    """The instrument as that edition holds it, also where the period has adopted another since."""
    if sha256 not in _instruments:
        isi = db.session.scalars(sa.select(Edition.isi).where(Edition.sha256 == sha256)).one()
        _instruments[sha256] = editions.instrument_of(isi)
    return _instruments[sha256]


def overlay_by_id(kode: str, overlay_id: int) -> Overlay | None:
    """None when there is none of this instrument."""
    return db.session.scalar(sa.select(Overlay).where(Overlay.id == overlay_id, Overlay.kode == kode))


def overlays_of(kode: str) -> list[Overlay]:
    """Those that are or were in use, the one in use first."""
    used = sa.and_(Overlay.kode == kode, Overlay.applied_at.is_not(None))
    return list(
        db.session.scalars(sa.select(Overlay).where(used).order_by(Overlay.applied_at.desc(), Overlay.id.desc()))
    )


def newest_content(kode: str) -> tuple[str, str, str]:
    """(kode, SHA-256, isi) of the edition a period would get now: the file with the overlay in use."""
    laid = next(iter(overlays_of(kode)), None)
    return editions.edition_content(kode, json.loads(laid.isi) if laid else None)


def extensions_of(period: Period) -> dict[int, Extension]:
    """pemda id → its extension that counts: the latest given."""
    rows = db.session.scalars(sa.select(Extension).where(Extension.period_id == period.id).order_by(Extension.id))
    return {extension.pemda_id: extension for extension in rows}


def extension_of(period: Period, pemda: Pemda) -> Extension | None:
    """The latest one given."""
    return db.session.scalar(
        sa.select(Extension)
        .where(Extension.period_id == period.id, Extension.pemda_id == pemda.id)
        .order_by(Extension.id.desc())
        .limit(1)
    )


def extension_with_days(period: Period, pemda: Pemda) -> Extension | None:
    """The same; where the days of the period's stages are not read yet, that statement brings them along."""
    mine = sa.and_(Extension.period_id == period.id, Extension.pemda_id == pemda.id)
    if "stages" not in sa.inspect(period).unloaded:
        return extension_of(period, pemda)
    latest = sa.select(sa.func.max(Extension.id)).where(mine).scalar_subquery()
    rows = db.session.execute(
        sa.select(PeriodStage, Extension)
        .outerjoin(Extension, Extension.id == latest)
        .where(PeriodStage.period_id == period.id)
        .order_by(PeriodStage.urutan)
    ).all()
    set_committed_value(period, "stages", [stage for stage, _ in rows])
    return rows[0][1] if rows else None


def has_extension(period: Period, pemda: Pemda) -> bool:
    return extension_of(period, pemda) is not None


def last_day(period: Period, pemda: Pemda) -> date:
    """The last day, in the province's zone, on which the pemda may fill and send."""
    extension = extension_of(period, pemda)
    return extension.sampai if extension else period.stage(Tahap.MANDIRI).selesai


def national_result(tahun: int, instrumen: str, kode: str) -> NationalResult | None:
    """What was published about that pemda."""
    return db.session.scalar(
        sa.select(NationalResult).where(
            NationalResult.tahun == tahun, NationalResult.instrumen == instrumen, NationalResult.kode == kode
        )
    )


def published_years() -> list[tuple[int, str, int]]:
    """(tahun, instrumen, how many institutions) of what was published, the newest first."""
    found = (
        sa.select(NationalResult.tahun, NationalResult.instrumen, sa.func.count())
        .group_by(NationalResult.tahun, NationalResult.instrumen)
        .order_by(NationalResult.tahun.desc(), NationalResult.instrumen)
    )
    return [tuple(row) for row in db.session.execute(found)]


def national_results(tahun: int, instrumen: str, kodes: Collection[str] | None = None) -> list[NationalResult]:
    """One year's results by kode, ministries and agencies last by name; `kodes` asks for some pemda only."""
    found = sa.select(NationalResult).where(NationalResult.tahun == tahun, NationalResult.instrumen == instrumen)
    if kodes is not None:
        found = found.where(NationalResult.kode.in_(kodes))
    return list(db.session.scalars(found.order_by(NationalResult.kode == "", NationalResult.kode, NationalResult.nama)))


def result_import_by_id(import_id: int) -> ResultImport | None:
    return db.session.get(ResultImport, import_id)


def names_by_kode() -> dict[str, str]:
    """Every pemda there is."""
    return dict(db.session.execute(sa.select(Pemda.kode, Pemda.nama)).all())
