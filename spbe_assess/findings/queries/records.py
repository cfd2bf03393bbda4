"""The rows of the inventory as the plain values the engine compares, and the dictionary of this installation."""

from collections.abc import Iterable
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from spbe_assess.db import db
from spbe_assess.findings.engine.dictionary import Dictionary, Entry, default
from spbe_assess.findings.engine.model import DataSetText, Record, Text, YearMoney
from spbe_assess.findings.models import DictionaryEntry
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.models import DataSet, Project

__all__ = ["data_sets_in", "dictionary", "projects_by_id", "projects_in", "record_of", "records_of", "text_of"]

AT_ONCE = 500  # ids in one statement
LOADED = (
    joinedload(Project.pemda),
    joinedload(Project.opd),
    selectinload(Project.hubungan),
)
SAME = (
    "raa", "layanan", "proses_bisnis", "peta_rencana", "penanggung_jawab", "dasar_hukum", "data_dipakai",
    "pemasok_data", "data_dihasilkan", "wali_data", "pusat_data", "server", "lisensi", "tahun_mulai", "pengguna",
    "pakai_terakhir", "rekomendasi", "status_sejak",
)  # fmt: skip


def dictionary() -> Dictionary:
    """What ships, with what the installation taught; made once for every state of that."""
    rows = db.session.execute(
        sa.select(DictionaryEntry.konsep, DictionaryEntry.nama, DictionaryEntry.bagian, DictionaryEntry.pola).order_by(
            DictionaryEntry.id
        )
    )
    return _extended(tuple(tuple(row) for row in rows))


@lru_cache(maxsize=4)
def _extended(rows: tuple[tuple[str, str, str, str], ...]) -> Dictionary:
    if not rows:
        return default()
    return default().extended([Entry(konsep, pola, bagian, nama) for konsep, nama, bagian, pola in rows])


def projects_in(pemda_ids: Iterable[int]) -> list[Project]:
    """All projects of these pemda with what the engine asks about them, by id."""
    return list(
        db.session.scalars(
            sa.select(Project).where(Project.pemda_id.in_(list(pemda_ids))).options(*LOADED).order_by(Project.id)
        )
    )


def projects_by_id(ids: Iterable[int]) -> list[Project]:
    """These projects, likewise."""
    ids, found = sorted(ids), []
    for start in range(0, len(ids), AT_ONCE):
        part = Project.id.in_(ids[start : start + AT_ONCE])
        found += db.session.scalars(sa.select(Project).where(part).options(*LOADED).order_by(Project.id))
    return found


def text_of(project: Project) -> Text:
    """What a project is compared by."""
    nama = project.nama
    if project.singkatan and project.singkatan.casefold() not in nama.casefold():
        nama = f"{nama} {project.singkatan}"
    return Text(
        nama=nama,
        uraian=" ".join(part for part in (project.uraian, project.fungsi) if part),
        opd=project.opd.nama if project.opd else "",
        pemda=project.pemda.nama,
        konsep=project.konsep,
        alamat=project.alamat,
    )


def record_of(project: Project) -> Record:
    """One project as the rules see it."""
    connections = project.hubungan
    return Record(
        id=project.id,
        text=text_of(project),
        pemda=project.pemda.kode,
        provinsi=project.pemda.kode[:2],
        opd=str(project.opd_id or ""),
        kind=str(project.kind),
        jenis=str(project.jenis or ""),
        status=str(project.status or ""),
        induk=project.induk_id,
        terhubung=frozenset(each.with_id for each in connections if each.with_id),
        integrasi="; ".join(each.dengan or str(each.way) for each in connections),
        absent=frozenset(project.tidak_ada),
        syarat=len(project.syarat),
        pengembang=project.pengembang_jenis,
        uang=tuple(
            YearMoney(year.tahun, year.pagu, year.realisasi, year.pemeliharaan, year.sub_kegiatan, year.paket)
            for year in project.uang
        ),
        **{name: getattr(project, name) for name in SAME},
    )


def records_of(projects: Iterable[Project]) -> list[Record]:
    return [record_of(project) for project in projects]


def data_sets_in(pemda_ids: Iterable[int]) -> list[DataSetText]:
    """The registers of these pemda, by id."""
    rows = db.session.execute(
        sa.select(DataSet, Pemda.kode)
        .join(Pemda, Pemda.id == DataSet.pemda_id)
        .where(DataSet.pemda_id.in_(list(pemda_ids)))
        .order_by(DataSet.id)
    )
    return [
        DataSetText(row.id, row.nama, row.uraian, kode, str(row.produsen_id or ""), row.konsep) for row, kode in rows
    ]
