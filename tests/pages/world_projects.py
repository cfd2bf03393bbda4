"""The inventories of the small country: doubled ones at home, one of the contributor's OPD, one of another pemda."""

from spbe_assess.accounts.models import User
from spbe_assess.db import db, transaction
from spbe_assess.findings import operations as findings
from spbe_assess.findings.models import Finding
from spbe_assess.projects import operations as projects
from spbe_assess.projects.rules import ProjectStatus, YearOfMoney
from tests.factories import make_project


def register(people: dict[str, User]) -> dict[str, object]:
    """Ids by the words of addresses; the comparing job has run when this returns."""
    here, there = people["officer"].pemda, people["officer of another pemda"].pemda
    money = [YearOfMoney(2026, pagu=120_000_000)]
    first = make_project(here, "E-Presensi", uraian="Presensi pegawai dengan lokasi.", uang=money)
    make_project(here, "SIAPEL", uraian="Rekap kehadiran pegawai tiap hari.", uang=money)
    own = make_project(here, "SMS Gateway", uraian="Pesan singkat kepada warga.", opd=people["contributor"].opd)
    away = make_project(
        there, "Presensi Kota", uraian="Presensi pegawai.", status=ProjectStatus.RENCANA, uang=money
    )  # fmt: skip
    planned = make_project(here, "e-Cuti", uraian="Cuti pegawai.", status=ProjectStatus.RENCANA)
    other = make_project(here, "e-SKP", uraian="Sasaran kinerja pegawai.", status=ProjectStatus.RENCANA)
    with transaction():
        data = projects.record_data_set(here, values={"nama": "Kunjungan puskesmas"}, actor=None)
        values = {"nama": "Warga pindah", "produsen": people["contributor"].opd}
        own_data = projects.record_data_set(here, values=values, actor=None)
        asked = projects.ask_clearance(planned, tahun=2027, alasan="Belum ada.", actor=people["officer"])
        entry = findings.teach(konsep="kepegawaian.presensi", bagian="pola", kata="apel pagi harian", actor=None)
    found = {each.jenis: each.id for each in db.session.scalars(db.select(Finding))}
    return {
        "proyek": first.id,
        "proyek:opd": own.id,
        "proyek:asing": away.id,
        "data": data.id,
        "data:opd": own_data.id,
        "proyek:rencana": other.id,
        "proyek:usul": planned.id,
        "usulan": asked.id,
        "temuan": found["ganda-pemda"],
        "temuan:lintas": found["pakai-bersama"],
        "gugus": first.id,
        "konsep": first.id,
        "konsep:opd": own.id,
        "ajarkan": first.id,
        "kata": entry.id,
        "temuan:laporan": here.kode,
    }
