"""Published national results, and tables of them that wait to be confirmed."""

import json
from collections.abc import Iterable
from itertools import groupby

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.audit.operations import record
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import db, take_turn
from spbe_assess.errors import Refused
from spbe_assess.organisation.guards import Row
from spbe_assess.organisation.models import NationalResult, ResultImport
from spbe_assess.organisation.rules import LONGEST_NAME, LONGEST_SOURCE
from spbe_assess.texts import require_text


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


def propose_results(
    tahun: int, instrumen: str, *, rows: Iterable[Row], nama_berkas: str, sumber: str, actor
) -> ResultImport:
    """Keep a table of one year's published results until somebody has seen what it changes."""
    proposed = ResultImport(
        tahun=tahun,
        instrumen=instrumen,
        nama_berkas=nama_berkas[:LONGEST_NAME],
        sumber=require_text(sumber, LONGEST_SOURCE, "sumber", "Sumber"),
        isi=canonical_json([dict(row) for row in rows]),
        waktu=clock.now(),
    )
    db.session.add(proposed)
    db.session.flush()
    record(actor, "propose_results", proposed, {"tahun": tahun, "instrumen": instrumen, "sha256": digest(proposed.isi)})
    return proposed


def take_results(proposed: ResultImport, *, actor) -> int:
    """Its rows become the published results of their year; what the table does not name stays. How many changed."""
    take_turn(f"hasil:{proposed.tahun}:{proposed.instrumen}")
    db.session.refresh(proposed)
    if proposed.applied_at is not None:
        raise Refused("Tabel ini sudah disimpan.")
    proposed.applied_at = clock.now()
    record(actor, "take_results", proposed, {"tahun": proposed.tahun, "instrumen": proposed.instrumen})
    return record_national_results(json.loads(proposed.isi), actor=actor)


_RESULT_COLUMNS = frozenset({"tahun", "instrumen", "kode", "nama", "indeks", "predikat"})


def _write_results(tahun: int, instrumen: str, rows: Iterable[Row]) -> int:
    same_list = sa.and_(NationalResult.tahun == tahun, NationalResult.instrumen == instrumen)
    kept = db.session.scalars(sa.select(NationalResult).where(same_list)).all()
    known = {result.nama: result for result in kept}
    by_kode = {result.kode: result for result in kept if result.kode}
    written = 0
    for row in rows:
        values = {
            "nama": row["nama"],
            "kode": row["kode"],
            "index": row["indeks"],
            "predikat": row["predikat"],
            "bagian": {name: text for name, text in row.items() if name not in _RESULT_COLUMNS and text},
        }
        named = known.setdefault(row["nama"], NationalResult(tahun=tahun, instrumen=instrumen, nama=row["nama"]))
        result = by_kode.get(row["kode"], named)  # a pemda is known by its kode, however its name was written
        if result is not named and named.id is not None:
            raise Refused(f"{row['nama']} sudah tersimpan untuk kode {named.kode or 'lain'}.")
        if any(getattr(result, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(result, field, value)
            db.session.add(result)
            written += 1
    return written
