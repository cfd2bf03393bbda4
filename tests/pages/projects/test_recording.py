"""A project is registered and corrected: what it says, what it says there is none of, and what a save replaced."""

from datetime import date

import pytest

from spbe_assess import clock
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.errors import Refused, Stale
from spbe_assess.projects import operations
from spbe_assess.projects.models import Project, ProjectStatusChange, RecordRevision
from spbe_assess.projects.rules import (
    LARGEST_MONEY,
    Connection,
    ConnectionWay,
    ParentKind,
    ProjectStatus,
    YearOfMoney,
)
from tests.factories import make_opd, make_pemda, make_project, make_user
from tests.log import changes

pytestmark = pytest.mark.usefixtures("db")


def change(project: Project, **values) -> Project:
    with transaction():
        return operations.change_project(project, versi=project.versi, values=values, actor=None)


def rows(kind):
    database.session.rollback()
    return list(database.session.scalars(database.select(kind)))


def test_what_is_saved_is_read_again_with_money_links_and_what_there_is_none_of():
    pemda = make_pemda()
    opd, other = make_opd(pemda), make_project(pemda, "SIASN")
    project = make_project(
        pemda,
        "E-Presensi",
        opd=opd,
        uang=[YearOfMoney(2026, pagu=275_000_000, pemeliharaan=40_000_000), YearOfMoney(2025, realisasi=9)],
        indikator=[("permenpanrb-59-2020", "36")],
        hubungan=[Connection(ConnectionWay.API, other=other), Connection(ConnectionWay.BERKAS, dengan="Bank daerah")],
        tidak_ada=["dasar_hukum", "pengguna"],
    )
    assert [(year.tahun, year.pagu, year.realisasi, year.pemeliharaan) for year in project.uang] == [
        (2025, None, 9, None),
        (2026, 275_000_000, None, 40_000_000),
    ]
    assert project.opd is opd
    assert [(each.other, each.dengan) for each in project.hubungan] == [(other, ""), (None, "Bank daerah")]
    assert project.tidak_ada == ["dasar_hukum", "pengguna"]
    assert project.status is ProjectStatus.AKTIF


def test_an_address_on_the_web_is_kept_and_logged_under_a_name_that_is_no_persons_address():
    assert make_project(alamat="https://lpse.uji.go.id").alamat == "https://lpse.uji.go.id"
    assert changes("record_project")["alamat_web"] == [None, "https://lpse.uji.go.id"]


def test_a_fact_that_gets_a_value_is_no_longer_absent():
    project = change(make_project(tidak_ada=["dasar_hukum"]), dasar_hukum="Perbup 9/2022")
    assert project.tidak_ada == []


def test_a_save_keeps_what_it_replaced_and_only_that():
    project = change(make_project(uraian="Absen."), uraian="Presensi pegawai.", luaran="Rekap")
    [revision] = rows(RecordRevision)
    assert (revision.subject, revision.isi) == (f"project:{project.id}", {"uraian": "Absen.", "luaran": ""})


def test_a_save_that_changes_nothing_leaves_no_trace():
    project = make_project(uraian="Absen.")
    assert change(project, uraian="Absen.").versi == 1
    assert rows(RecordRevision) == []


def test_an_old_version_is_stale():
    project = make_project()
    change(project, uraian="Baru.")
    with pytest.raises(Stale), transaction():
        operations.change_project(project, versi=1, values={"uraian": "Lain."}, actor=None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"nama": "  "}, "nama"),
        ({"nama": "x" * 301}, "nama"),
        ({"uraian": "x" * 5001}, "uraian"),
        ({"uang": [YearOfMoney(2026, pagu=-1)]}, "uang"),
        ({"uang": [YearOfMoney(2026, pagu=LARGEST_MONEY + 1)]}, "uang"),
        ({"uang": [YearOfMoney(1800, pagu=1)]}, "uang"),
        ({"uang": [YearOfMoney(2026), YearOfMoney(2026)]}, "uang"),
        ({"tidak_ada": ["nama"]}, "nama"),
        ({"pusat_data": "bulan"}, "pusat_data"),
        ({"pengguna": -1}, "pengguna"),
        ({"hubungan": [Connection(ConnectionWay.API)]}, "hubungan"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(values, field):
    project = make_project()
    with pytest.raises(Refused) as refusal, transaction():
        operations.change_project(project, versi=1, values=values, actor=None)
    assert refusal.value.field == field


def test_nothing_of_another_pemda_is_tied_to_it():
    project, strange = make_project(), make_project(make_pemda("82.71"))
    for values in (
        {"opd": make_opd(make_pemda("82.71"))},
        {"induk": strange, "induk_ragam": ParentKind.MODUL},
        {"hubungan": [Connection(ConnectionWay.API, other=strange)]},
    ):
        with pytest.raises(Refused), transaction():
            operations.change_project(project, versi=1, values=values, actor=None)


def test_no_project_is_part_of_itself_even_by_others():
    upper = make_project()
    lower = make_project(induk=upper, induk_ragam=ParentKind.MODUL)
    with pytest.raises(Refused), transaction():
        operations.change_project(
            upper, versi=1, values={"induk": lower, "induk_ragam": ParentKind.MODUL}, actor=None
        )  # fmt: skip


def test_a_status_is_dated_and_every_change_of_it_kept():
    project = make_project()
    with transaction():
        operations.set_status(
            project,
            versi=project.versi,
            status=ProjectStatus.TIDAK_AKTIF,
            sejak=date(2025, 3, 1),
            sebab="Server rusak.",
            actor=None,
        )
    assert (project.status, project.status_sejak) == (ProjectStatus.TIDAK_AKTIF, date(2025, 3, 1))
    assert [row.status for row in rows(ProjectStatusChange)] == [ProjectStatus.AKTIF, ProjectStatus.TIDAK_AKTIF]


def test_a_status_of_tomorrow_is_refused():
    project = make_project()
    tomorrow = date.fromordinal(clock.today("WIT").toordinal() + 1)
    with pytest.raises(Refused), transaction():
        operations.set_status(project, versi=1, status=ProjectStatus.AKTIF, sejak=tomorrow, actor=None)


def test_a_confirmed_function_is_kept_and_logged():
    project, person = make_project(), make_user()
    with transaction():
        operations.set_konsep(project, versi=project.versi, konsep="kepegawaian.presensi", actor=person)
    assert project.konsep == "kepegawaian.presensi"
    assert changes("set_konsep") == {"konsep": ["", "kepegawaian.presensi"]}
