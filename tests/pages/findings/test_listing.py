"""The list shows what is in sight, gravest first; money at stake is counted once a cluster."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import transaction
from spbe_assess.findings import operations, queries
from spbe_assess.findings.rules import Choice, Outcome
from spbe_assess.projects.rules import YearOfMoney
from tests.factories import make_assessment, make_assignment, make_opd, make_pemda, make_period, make_project, make_user

pytestmark = pytest.mark.usefixtures("db")


def three(pemda=None) -> list:
    """One work done three times, 100, 30 and 20 million a year."""
    pemda = pemda or make_pemda()
    return [
        make_project(
            pemda, nama, uraian=uraian, opd=make_opd(pemda), uang=[YearOfMoney(2026, pagu=money)], pengguna=users
        )
        for nama, uraian, money, users in (
            ("E-Presensi", "Presensi pegawai.", 100_000_000, 3000),
            ("Absensi Dukcapil", "Absensi pegawai.", 30_000_000, 60),
            ("SIAPEL", "Rekap kehadiran pegawai tiap hari.", 20_000_000, 40),
        )
    ]


def listed(person, **filters):
    rows, _pages, total = queries.listed(person, filters, 1)
    assert len(rows) == total
    return rows


def test_three_that_do_one_work_are_one_cluster_and_their_money_is_counted_once():
    three()
    [cluster] = queries.clusters_in([make_pemda().id])
    assert len(cluster.ids) == 3
    assert cluster.stake == {2026: 50_000_000}


def test_what_was_decided_to_be_different_costs_nothing():
    first, *_ = three()
    for finding in listed(make_user()):
        with transaction():
            choice = Choice(Outcome.BERBEDA, "Penggunanya lain.")
            operations.decide(finding, versi=finding.versi, choice=choice, actor=None)
    assert queries.clusters_in([first.pemda_id]) == []


def test_a_person_sees_the_findings_of_the_own_pemda_only():
    three(make_pemda("82.71"))
    assert listed(make_user(Role.COORDINATOR, make_pemda("82.04"))) == []
    assert len(listed(make_user(Role.COORDINATOR, make_pemda("82.71")))) == 3
    assert len(listed(make_user(Role.LEADER, make_pemda("82"), scope=Scope.PROVINSI))) == 3


def test_an_evaluator_sees_what_the_latest_period_assigned():
    three()
    evaluator = make_user(Role.EVALUATOR, make_pemda("82"), scope=Scope.PROVINSI)
    assert listed(evaluator) == []
    make_assignment(evaluator, make_assessment(make_period()))
    assert len(listed(evaluator)) == 3


def test_filters_narrow_by_kind_state_function_strength_and_owner():
    first, *_ = three()
    person = make_user()
    assert len(listed(person, jenis="ganda-pemda")) == 3
    assert listed(person, jenis="terkait") == []
    assert len(listed(person, konsep="kepegawaian")) == 3
    assert len(listed(person, konsep="kepegawaian.presensi")) == 3
    assert listed(person, konsep="kepegawaian.cuti") == []
    assert listed(person, least=1) == []
    assert len(listed(person, opd_id=first.opd_id)) == 2
    assert listed(person, state="selesai") == []


def test_what_costs_most_comes_first_among_equally_grave_ones():
    first, *_ = three()
    rows = [row for row in listed(make_user()) if row.severity == "tinggi"]
    assert first.id in (rows[0].project_a_id, rows[0].project_b_id)
