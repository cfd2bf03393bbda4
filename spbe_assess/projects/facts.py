"""What a save may set on a project: each fact by its name, whole lists with it, its state; and what that changed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from sqlalchemy.orm.attributes import flag_modified

from spbe_assess import clock
from spbe_assess.errors import Refused
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.projects.guards import own_opd, own_project
from spbe_assess.projects.models import (
    DataSet,
    Project,
    ProjectConnection,
    ProjectData,
    ProjectIndikator,
    ProjectMoney,
)
from spbe_assess.projects.rules import (
    CONDITIONS,
    PROJECT,
    Connection,
    DataDirection,
    ParentKind,
    ProjectKind,
    ProjectStatus,
    YearOfMoney,
    require_absent,
    require_count,
    require_field,
    require_money,
    require_year,
)
from spbe_assess.texts import require_text

MOST = 50  # of each list: more is a mistake in an import
TEXTS = (
    "nama", "uraian", "fungsi", "singkatan", "alamat", "luaran", "layanan", "penanggung_jawab", "dasar_hukum",
    "pengelola", "pengembang", "pengembang_jenis", "data_dipakai", "pemasok_data", "data_dihasilkan", "wali_data",
    "basis", "bahasa", "basis_data", "pusat_data", "server", "lisensi", "raa", "proses_bisnis", "peta_rencana",
    "rekomendasi",
)  # fmt: skip
PLAIN = (
    "opd_id", "kind", "jenis", "tahun_mulai", "pengguna", "pakai_terakhir", "rekomendasi_tanggal", "induk_id",
    "induk_ragam", "kunci", "syarat", "tidak_ada",
)  # fmt: skip
LISTS = ("uang", "indikator", "hubungan", "data")
MONEY = ("tahun", "pagu", "realisasi", "pemeliharaan", "sub_kegiatan", "kode_rup", "mak", "paket")


PERSONS = frozenset({"penanggung_jawab"})  # names of people never stand in the log
LOGGED_AS = {"alamat": "alamat_web"}  # "alamat" is where a person lives, which the log refuses


def build(pemda: Pemda, *, kind: ProjectKind, values: Mapping[str, object]) -> Project:
    """A new record of these facts, not yet in the session."""
    project = Project(pemda=pemda, kind=kind, waktu=clock.now(), nama="", tidak_ada=[], syarat=[], induk=None)
    for name in TEXTS:
        setattr(project, name, "")
    for name in LISTS:
        setattr(project, name, [])  # known to be empty: nobody asks the database
    project.konsep = ""
    apply(project, {"nama": "", **values})
    if values.get("status") is not None:
        date_status(project, values["status"], values.get("status_sejak"))
    return project


def correct(project: Project, values: Mapping[str, object]) -> dict[str, list]:
    """Set `values`; {fact: [before, after]} of what that changed, with a new versi where it did."""
    before = stand(project)
    apply(project, values)
    after = stand(project)
    told = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if told:
        flag_modified(project, "nama")  # its own columns may be as they were
    return told


def date_status(project: Project, status: ProjectStatus, sejak: date | None) -> None:
    """It stands so since that day, or since today."""
    today = clock.today(project.pemda.zona)
    sejak = sejak or today
    if sejak > today:
        raise Refused("Tanggal keadaan belum tiba.", "status_sejak")
    require_year(sejak.year, "status_sejak", "Tahun keadaan")
    project.status, project.status_sejak = status, sejak


def logged(told: Mapping[str, list]) -> dict[str, list]:
    """What the log may hold of it."""
    return {LOGGED_AS.get(name, name): values for name, values in told.items() if name not in PERSONS}


def logged_new(project: Project) -> dict[str, list]:
    """What the log holds of a new record: all it says."""
    return logged({name: [None, value] for name, value in stand(project).items() if value not in (None, "", [])})


def apply(project: Project, values: Mapping[str, object]) -> None:
    """Set what `values` names; a fact that has a value is no longer *tidak ada*."""
    for name in TEXTS:
        if name in values:
            setattr(project, name, require_field(PROJECT[name], values[name] or ""))
    for name, put in SETTERS.items():
        if name in values:
            put(project, values[name])
    if "induk" in values:
        _set_parent(project, values["induk"], values.get("induk_ragam"))
    absent = require_absent(PROJECT, values.get("tidak_ada", project.tidak_ada))
    project.tidak_ada = [name for name in absent if not has(project, name)]


def has(project: Project, name: str) -> bool:
    """Whether the fact has a value: then nobody says that there is none."""
    if name == "biaya":
        return any(year.pagu or year.realisasi or year.pemeliharaan for year in project.uang)
    if name == "integrasi":
        return bool(project.hubungan)
    return getattr(project, name) not in (None, "", [])


def stand(project: Project) -> dict[str, object]:
    """Everything a save may change, as plain values."""
    plain: dict[str, object] = {name: getattr(project, name) for name in (*TEXTS, *PLAIN)}
    plain["uang"] = [_money(year) for year in project.uang]
    plain["indikator"] = sorted(f"{each.instrumen}/{each.kode}" for each in project.indikator)
    plain["hubungan"] = [[each.other.id if each.other else each.dengan, str(each.way)] for each in project.hubungan]
    plain["data"] = sorted([each.data_set_id, str(each.direction)] for each in project.data)
    return plain


def _money(year: ProjectMoney) -> dict[str, object]:
    return {name: value for name in MONEY if (value := getattr(year, name)) not in (None, "")}


def _set_opd(project: Project, opd: Opd | None) -> None:
    project.opd = own_opd(project.pemda, opd)
    project.opd_id = opd.id if opd is not None else None


def _set_parent(project: Project, induk: Project | None, ragam: ParentKind | None) -> None:
    """A record may be a part of another one of the same pemda, never of itself or of its own part."""
    above = own_project(project.pemda, induk, "induk")
    while above is not None:
        if above is project:
            raise Refused("Sebuah proyek tidak dapat menjadi bagian dari dirinya sendiri.", "induk")
        above = above.induk
    if induk is not None and ragam is None:
        raise Refused("Pilih hubungannya dengan induk: modul, kanal, bagian, atau pemasangan.", "induk_ragam")
    project.induk, project.induk_ragam = induk, ragam if induk is not None else None
    project.induk_id = induk.id if induk is not None else None


def _set_money(project: Project, years: Sequence[YearOfMoney]) -> None:
    """One row a budget year, by year."""
    _require_few(years, "uang")
    if len({year.tahun for year in years}) < len(years):
        raise Refused("Satu tahun anggaran tertulis dua kali.", "uang")
    kept = {row.tahun: row for row in project.uang}
    rows = []
    for year in sorted(years, key=lambda each: each.tahun):
        row = kept.get(require_year(year.tahun, "uang", "Tahun anggaran")) or ProjectMoney(tahun=year.tahun)
        row.pagu = require_money(year.pagu, "uang", "Pagu")
        row.realisasi = require_money(year.realisasi, "uang", "Realisasi")
        row.pemeliharaan = require_money(year.pemeliharaan, "uang", "Pemeliharaan")
        row.sub_kegiatan = require_text(year.sub_kegiatan, 60, "uang", "Sub kegiatan")
        row.kode_rup = require_text(year.kode_rup, 60, "uang", "Kode RUP")
        row.mak = require_text(year.mak, 120, "uang", "MAK")
        row.paket = require_text(year.paket, 500, "uang", "Paket")
        rows.append(row)
    project.uang = rows


def _set_indikator(project: Project, pairs: Collection[tuple[str, str]]) -> None:
    """(instrumen, kode) of the indikator it serves."""
    _require_few(pairs, "indikator")
    kept = {(row.instrumen, row.kode): row for row in project.indikator}
    wanted = sorted(set(pairs))
    project.indikator = [kept.get(pair) or ProjectIndikator(instrumen=pair[0], kode=pair[1]) for pair in wanted]


def _set_connections(project: Project, connections: Sequence[Connection]) -> None:
    """With which project of the pemda, or with what by name, and how."""
    _require_few(connections, "hubungan")
    rows = []
    for each in connections:
        other = own_project(project.pemda, each.other, "hubungan")
        if other is not None and other is project:
            raise Refused("Sebuah proyek tidak terhubung dengan dirinya sendiri.", "hubungan")
        dengan = require_text(each.dengan, 300, "hubungan", "Terhubung dengan")
        if other is None and not dengan:
            raise Refused("Sebut dengan apa ia terhubung.", "hubungan")
        rows.append(ProjectConnection(other=other, dengan="" if other else dengan, way=each.way))
    if [_told(row) for row in project.hubungan] != [_told(row) for row in rows]:
        project.hubungan = rows


def _told(row: ProjectConnection) -> tuple:
    return (row.other.id if row.other else None, row.dengan, row.way)


def _set_data(project: Project, pairs: Collection[tuple[DataSet, DataDirection]]) -> None:
    """The data sets of the pemda's register it uses or makes."""
    _require_few(pairs, "data")
    if any(data_set.pemda_id != project.pemda_id for data_set, _ in pairs):
        raise Refused("Data itu bukan dari pemda ini.", "data")
    kept = {(row.data_set_id, row.direction): row for row in project.data}
    wanted = sorted({(data_set.id, direction) for data_set, direction in pairs})
    project.data = [kept.get(pair) or ProjectData(data_set_id=pair[0], direction=pair[1]) for pair in wanted]


def _require_few(items: Collection, field: str) -> None:
    if len(items) > MOST:
        raise Refused(f"Paling banyak {MOST} baris.", field)


def _plainly(name: str) -> Callable[[Project, object], None]:
    return lambda project, value: setattr(project, name, value)


SETTERS: dict[str, Callable[[Project, object], None]] = {
    **{name: _plainly(name) for name in ("kind", "jenis", "pakai_terakhir", "rekomendasi_tanggal")},
    "kunci": lambda project, text: setattr(project, "kunci", require_text(text or "", 120, "kunci", "Kunci")),
    "opd": _set_opd,
    "tahun_mulai": lambda project, year: setattr(
        project, "tahun_mulai", require_year(year, "tahun_mulai", PROJECT["tahun_mulai"].nama)
    ),
    "pengguna": lambda project, count: setattr(
        project, "pengguna", require_count(count, "pengguna", PROJECT["pengguna"].nama)
    ),
    "syarat": lambda project, keys: setattr(project, "syarat", [key for key in CONDITIONS if key in keys]),
    "uang": _set_money,
    "indikator": _set_indikator,
    "hubungan": _set_connections,
    "data": _set_data,
}
