"""Everything that changes kendala and context figures. No commit: the caller owns it."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.db import db, take_turn
from spbe_assess.errors import Refused, Stale
from spbe_assess.kendala import rules
from spbe_assess.kendala.models import ContextFigure, Kendala, KendalaIndikator
from spbe_assess.kendala.rules import JenisKendala, KendalaState
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.texts import require_text

TOLD = ("jenis", "opd_id", "uraian", "sejak", "state")


def record_kendala(
    pemda: Pemda,
    *,
    jenis: JenisKendala,
    uraian: str,
    opd: Opd | None = None,
    sejak: date | None = None,
    indikator: Collection[tuple[str, str]] = (),
    actor: User | None,
) -> Kendala:
    """Write down what holds the pemda back; `indikator`: (instrumen, kode) of those it keeps low."""
    kendala = Kendala(
        pemda=pemda,
        jenis=jenis,
        uraian=require_text(uraian, rules.LONGEST_TEXT, "uraian", "Uraian", needed=True),
        opd=_own(pemda, opd),
        sejak=sejak,
        state=KendalaState.TERBUKA,
        waktu=clock.now(),
    )
    _tie(kendala, indikator)
    db.session.add(kendala)
    db.session.flush()
    told = {name: [None, getattr(kendala, name)] for name in TOLD} | {"indikator": [[], _tied(kendala)]}
    record(actor, "record_kendala", kendala, told, pemda=pemda.kode)
    return kendala


def change_kendala(
    kendala: Kendala,
    *,
    versi: int,
    jenis: JenisKendala,
    uraian: str,
    opd: Opd | None,
    sejak: date | None,
    state: KendalaState,
    indikator: Collection[tuple[str, str]],
    actor: User | None,
) -> Kendala:
    """Correct it, or say how it stands."""
    _require_current(kendala, versi)
    before = {name: getattr(kendala, name) for name in TOLD} | {"indikator": _tied(kendala)}
    kendala.uraian = require_text(uraian, rules.LONGEST_TEXT, "uraian", "Uraian", needed=True)
    kendala.jenis, kendala.opd, kendala.sejak, kendala.state = jenis, _own(kendala.pemda, opd), sejak, state
    _tie(kendala, indikator)
    if before["indikator"] != _tied(kendala):
        flag_modified(kendala, "uraian")  # a new versi, though its own columns may be as they were
    db.session.flush()
    after = {name: getattr(kendala, name) for name in TOLD} | {"indikator": _tied(kendala)}
    told = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    record(actor, "change_kendala", kendala, told, pemda=kendala.pemda.kode)
    return kendala


def record_figure(
    pemda: Pemda, *, ukuran: str, nilai: Fraction, satuan: str, tahun: int, sumber: str, actor: User | None
) -> ContextFigure:
    """A figure of one year with its source; of one measure and year there is one."""
    take_turn(f"konteks:{pemda.id}")
    values = _figure_values(ukuran, nilai, satuan, tahun, sumber)
    _require_free(pemda, values["ukuran"], tahun)
    figure = ContextFigure(pemda=pemda, **values)
    db.session.add(figure)
    db.session.flush()
    told = {name: [None, value] for name, value in values.items()}
    record(actor, "record_figure", figure, told, pemda=pemda.kode)
    return figure


def change_figure(
    figure: ContextFigure,
    *,
    versi: int,
    ukuran: str,
    nilai: Fraction,
    satuan: str,
    tahun: int,
    sumber: str,
    actor: User | None,
) -> ContextFigure:
    """Correct a figure or its source."""
    take_turn(f"konteks:{figure.pemda_id}")
    _require_current(figure, versi)
    values = _figure_values(ukuran, nilai, satuan, tahun, sumber)
    _require_free(figure.pemda, values["ukuran"], tahun, besides=figure)
    told = {name: [getattr(figure, name), value] for name, value in values.items() if getattr(figure, name) != value}
    for name, value in values.items():
        setattr(figure, name, value)
    record(actor, "change_figure", figure, told, pemda=figure.pemda.kode)
    return figure


def _figure_values(ukuran: str, nilai: Fraction, satuan: str, tahun: int, sumber: str) -> dict:
    return {
        "ukuran": require_text(ukuran, rules.LONGEST_MEASURE, "ukuran", "Ukuran", needed=True),
        "nilai": nilai,
        "satuan": require_text(satuan, rules.LONGEST_UNIT, "satuan", "Satuan"),
        "tahun": rules.require_year(tahun),
        "sumber": require_text(sumber, rules.LONGEST_SOURCE, "sumber", "Sumber", needed=True),
    }


def _require_free(pemda: Pemda, ukuran: str, tahun: int, besides: ContextFigure | None = None) -> None:
    same = sa.select(ContextFigure.id).where(
        ContextFigure.pemda_id == pemda.id, ContextFigure.ukuran == ukuran, ContextFigure.tahun == tahun
    )
    if besides is not None:
        same = same.where(ContextFigure.id != besides.id)
    if db.session.scalar(same) is not None:
        raise Refused("Angka untuk ukuran dan tahun itu sudah ada; ubah yang itu.", "tahun")


def _require_current(row: Kendala | ContextFigure, versi: int) -> None:
    """Read the row again, alone until the commit, and refuse when somebody changed it since `versi`."""
    kind = type(row)
    db.session.execute(sa.select(kind.id).where(kind.id == row.id).with_for_update())
    db.session.refresh(row)
    if row.versi != versi:
        raise Stale


def _tie(kendala: Kendala, indikator: Collection[tuple[str, str]]) -> None:
    wanted = sorted(set(indikator))
    kept = {(each.instrumen, each.kode): each for each in kendala.indikator}
    kendala.indikator = [kept.get(pair) or KendalaIndikator(instrumen=pair[0], kode=pair[1]) for pair in wanted]


def _tied(kendala: Kendala) -> list[str]:
    return [f"{each.instrumen}/{each.kode}" for each in kendala.indikator]


def _own(pemda: Pemda, opd: Opd | None) -> Opd | None:
    if opd is not None and opd.pemda_id != pemda.id:
        raise Refused("Perangkat Daerah itu bukan dari pemda ini.", "opd")
    return opd
