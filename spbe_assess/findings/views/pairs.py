"""How a finding is told: its name, its two sides in words, and the table that compares them."""

from collections.abc import Callable

from flask import url_for
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.findings import queries
from spbe_assess.findings.engine.clusters import yearly
from spbe_assess.findings.engine.national import NationalApp, by_kode
from spbe_assess.findings.engine.rulebook import rule
from spbe_assess.findings.models import Finding
from spbe_assess.findings.policy import sees_money
from spbe_assess.findings.queries import functions_of, record_of
from spbe_assess.findings.rules import Compared, Fact, compared
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.models import DataSet, Project
from spbe_assess.projects.queries import pemda_in_sight
from spbe_assess.projects.rules import JENIS_NAMES, STATUS_NAMES, WAY_NAMES
from spbe_assess.web.filters import bilangan, rupiah

LONGEST = 400  # letters of a text in the table


def title_of(finding: Finding) -> str:
    """ "E-Presensi dan Absensi Dukcapil"; one name written twice is said once."""
    sides = [side.nama for side in sides_of(finding)]
    if finding.umum and len(sides) == 1:
        sides.append(by_kode()[finding.umum].nama)
    if len(sides) == 2 and sides[0].casefold() == sides[1].casefold():
        return f"{sides[0]}, dicatat dua kali" if finding.other_pemda is None else f"{sides[0]}, di dua pemda"
    return " dan ".join(sides)


def sides_of(finding: Finding) -> list[Project | DataSet]:
    """Its records, one or two."""
    sides = (finding.project_a, finding.project_b, finding.data_a, finding.data_b)
    return [side for side in sides if side is not None]


def owner_of(side: Project | DataSet) -> str:
    """The OPD in words."""
    owner = side.opd if isinstance(side, Project) else side.produsen
    return owner.nama if owner else "Perangkat Daerah belum diisi"


class Sight:
    """What of the two pemda this person sees: all of it, or only name, OPD and function."""

    def __init__(self, finding: Finding) -> None:
        self._seen = {pemda.id for pemda in pemda_in_sight(current_user)} if finding.other_pemda_id else None

    def whole(self, pemda: Pemda) -> bool:
        return self._seen is None or pemda.id in self._seen

    def money(self, pemda: Pemda) -> bool:
        return self.whole(pemda) and sees_money(current_user, pemda)


def rows_of(finding: Finding, sight: Sight) -> list[Compared]:
    """The comparison; of a side that is not this person's to see only who owns it and what it does."""
    sides = sides_of(finding)
    if finding.data_a is not None:
        return [compared(nama, *(fact(side) for side in queries.data_sets_of(finding))) for nama, fact in DATA_ROWS]
    functions = functions_of(sides)
    konsep = [_text(functions[side.id]) for side in sides]
    if len(sides) == 1:
        return _beside_national(sides[0], konsep[0], by_kode()[finding.umum]) if finding.umum else []
    if not all(sight.whole(side.pemda) for side in sides):
        return [
            compared("Perangkat Daerah", *(_text(side.opd.nama if side.opd else "") for side in sides)),
            compared("Fungsi utama", *konsep),
        ]
    a, b = queries.projects_by_id([side.id for side in sides])
    a, b = (a, b) if a.id == sides[0].id else (b, a)
    told = [compared("Uraian", _description(a), _description(b)), compared("Fungsi utama", *konsep)]
    told += [compared(nama, fact(a), fact(b)) for nama, fact in PROJECT_ROWS]
    if all(sight.money(side.pemda) for side in sides):
        told.append(compared("Biaya", _cost(a), _cost(b)))
    return told


def _beside_national(project: Project, konsep: Fact, app: NationalApp) -> list[Compared]:
    words = queries.dictionary()
    functions = ", ".join(queries.konsep_name(words, each) for each in app.konsep)
    return [
        compared("Uraian", _description(project), Fact(app.fungsi)),
        compared("Fungsi utama", konsep, Fact(functions, key=queries.konsep_name(words, app.konsep[0]))),
        compared("Jenis", _jenis(project), Fact(JENIS_NAMES["umum"])),
    ]


def _text(text: str, *, absent: bool = False) -> Fact:
    shown = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return Fact(shown, absent, text)


def _description(project: Project) -> Fact:
    told = " ".join(part for part in (project.uraian, project.fungsi) if part)
    return _text(told, absent="uraian" in project.tidak_ada)


def _field(name: str) -> Callable[[Project | DataSet], Fact]:
    return lambda row: _text(getattr(row, name), absent=name in row.tidak_ada)


def _jenis(project: Project) -> Fact:
    return Fact(JENIS_NAMES[project.jenis] if project.jenis else "")


def _users(project: Project) -> Fact:
    if project.pengguna is None:
        return Fact(absent="pengguna" in project.tidak_ada)
    return Fact(f"{bilangan(project.pengguna)} orang", key=str(project.pengguna))


def _status(project: Project) -> Fact:
    if project.status is None:
        return Fact()
    since = project.tahun_mulai or (project.status_sejak.year if project.status_sejak else None)
    return Fact(STATUS_NAMES[project.status] + (f", mulai {since}" if since else ""))


def _connected(project: Project) -> Fact:
    told = [f"{each.other.nama if each.other else each.dengan} ({WAY_NAMES[each.way]})" for each in project.hubungan]
    return Fact(", ".join(told), "hubungan" in project.tidak_ada)


def _cost(project: Project) -> Fact:
    """Of this year, or of the latest that has one."""
    cost = yearly(record_of(project))
    if not cost:
        return Fact()
    year = nearest_year(cost, clock.today(project.pemda.zona).year)
    return Fact(f"{rupiah(cost[year])} ({year})", key=str(cost[year]))


def nearest_year(years: dict[int, int], today: int) -> int:
    """This year where it has money, else the latest before, else the first after."""
    before = [year for year in years if year <= today]
    return max(before) if before else min(years)


PROJECT_ROWS = (
    ("Perangkat Daerah", lambda row: _text(row.opd.nama if row.opd else "", absent="opd" in row.tidak_ada)),
    ("Jenis", _jenis),
    ("Layanan", _field("layanan")),
    ("Data yang dipakai", _field("data_dipakai")),
    ("Pengguna", _users),
    ("Keadaan", _status),
    ("Dasar hukum", _field("dasar_hukum")),
    ("Terhubung ke", _connected),
    ("Alamat", _field("alamat")),
)
DATA_ROWS = (
    ("Uraian", _field("uraian")),
    ("Produsen data", lambda row: _text(row.produsen.nama if row.produsen else "")),
    ("Wali data", lambda row: _text(row.wali.nama if row.wali else "", absent="wali" in row.tidak_ada)),
    ("Sejak", lambda row: Fact(str(row.sejak or ""))),
    ("Standar data", _field("standar")),
    ("Kode referensi", _field("kode_referensi")),
    ("Cara memperoleh", _field("interoperabilitas")),
    ("Aplikasi sumber", lambda row: _text(row.sumber.nama if row.sumber else "")),
)


def kind_of(finding: Finding) -> str:
    """ "fungsi sama dalam satu pemda"."""
    judul = rule(finding.jenis).judul
    return judul[:1].lower() + judul[1:]


def page_of(side: Project | DataSet) -> str:
    """The address of its own page."""
    if isinstance(side, Project):
        return url_for("projects.project", project_id=side.id)
    return url_for("projects.data_set", data_set_id=side.id)
