"""A scan asks once, stays silent afterwards, asks anew when a text changed, and says what is no longer there."""

import pytest

from spbe_assess.actions.models import Action
from spbe_assess.actions.rules import ActionState
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.findings import operations, queries
from spbe_assess.findings.models import Finding, FindingDecision
from spbe_assess.findings.rules import Choice, FindingState, Outcome, Remedy
from spbe_assess.projects import operations as projects
from spbe_assess.projects.rules import ProjectStatus, YearOfMoney
from tests.factories import make_opd, make_pemda, make_project, make_user

pytestmark = pytest.mark.usefixtures("db")


def scan(pemda=None, **more) -> dict[str, int]:
    found = queries.search(pemda or make_pemda(), **more)
    with transaction():
        return operations.settle(found, actor=None)


def findings(**where) -> list[Finding]:
    database.session.rollback()
    return list(database.session.scalars(database.select(Finding).filter_by(**where).order_by(Finding.id)))


def pair() -> Finding:
    """Two applications of one pemda that both record the presence of its staff."""
    make_project(nama="E-Presensi", uraian="Presensi pegawai dengan lokasi.", opd=make_opd())
    make_project(nama="Absensi Dukcapil", uraian="Absensi pegawai harian.", opd=make_opd())
    scan()
    [finding] = findings()
    return finding


def decide(finding: Finding, hasil=Outcome.BERBEDA, **more) -> FindingDecision:
    choice = Choice(hasil, "Sudah diperiksa bersama.", **more)
    with transaction():
        return operations.decide(finding, versi=finding.versi, choice=choice, actor=make_user())


def change(project, **values) -> None:
    with transaction():
        projects.change_project(project, versi=project.versi, values=values, actor=None)


def promise(finding: Finding) -> Action:
    opd = finding.project_b.opd
    decide(finding, Outcome.SAMA, remedy=Remedy.GABUNG, opd=opd, due=finding.ditemukan.date())
    [action] = database.session.scalars(database.select(Action))
    return action


def follow(finding: Finding, action: Action, state: ActionState) -> None:
    with transaction():
        operations.follow_up(finding, action, versi=action.versi, state=state, proof="Berita acara 3/2026", actor=None)


def test_two_of_one_function_are_asked_about_with_reasons():
    finding = pair()
    assert (finding.jenis, finding.state) == ("ganda-pemda", FindingState.BARU)
    assert finding.kekuatan > 0.45
    assert finding.konsep == "kepegawaian.presensi"
    assert any("presensi" in reason.lower() for reason in finding.alasan)


def test_a_second_scan_changes_nothing():
    versi = pair().versi
    assert scan() == {"proyek": 2, "baru": 0, "tetap": 1, "gugur": 0}
    assert [each.versi for each in findings()] == [versi]


def test_a_decision_is_silent_for_ever_while_the_texts_stay():
    finding = pair()
    decide(finding)
    scan()
    assert [each.state for each in findings()] == [FindingState.DIPUTUSKAN]


def test_case_and_blanks_are_no_other_text():
    finding = pair()
    decide(finding)
    change(finding.project_a, nama="e-presensi ", uraian="presensi  pegawai dengan lokasi.")
    scan()
    assert [each.state for each in findings()] == [FindingState.DIPUTUSKAN]


def test_another_text_asks_anew_and_keeps_the_old_decision():
    finding = pair()
    decide(finding)
    change(finding.project_a, uraian="Presensi pegawai dan tamu dengan lokasi.")
    scan()
    assert [each.state for each in findings()] == [FindingState.BARU]
    assert database.session.scalar(database.select(database.func.count(FindingDecision.id))) == 1


def test_what_is_no_longer_found_is_kept_and_comes_back():
    finding = pair()
    with transaction():
        projects.set_status(
            finding.project_a, versi=1, status=ProjectStatus.DIHENTIKAN, sejak=None, actor=None
        )  # fmt: skip
    scan()
    assert [each.state for each in findings(kunci=finding.kunci)] == [FindingState.GUGUR]
    with transaction():
        projects.set_status(finding.project_a, versi=2, status=ProjectStatus.AKTIF, sejak=None, actor=None)
    scan()
    assert [each.state for each in findings(kunci=finding.kunci)] == [FindingState.BARU]


def test_the_promise_tells_how_a_finding_stands_even_when_it_is_found_again():
    finding = pair()
    action = promise(finding)
    assert finding.state is FindingState.DITINDAKLANJUTI
    scan()
    assert [each.state for each in findings()] == [FindingState.DITINDAKLANJUTI]
    follow(finding, action, ActionState.SELESAI)
    scan()
    assert [each.state for each in findings()] == [FindingState.SELESAI]


def test_a_later_decision_without_a_promise_calls_the_action_off():
    finding = pair()
    action = promise(finding)
    decide(finding, Outcome.BERBEDA)
    assert action.state is ActionState.BATAL
    assert finding.state is FindingState.DIPUTUSKAN


def test_a_neighbour_that_plans_what_another_runs_is_told_across_pemda():
    make_project(make_pemda("82.71"), "E-Presensi", uraian="Presensi pegawai.")
    make_project(
        make_pemda("82.04"),
        "Presensi Pegawai",
        uraian="Presensi pegawai.",
        status=ProjectStatus.RENCANA,
        uang=[YearOfMoney(2027, pagu=100_000_000)],
    )
    scan(make_pemda("82.04"))
    [finding] = findings(jenis="pakai-bersama")
    assert {finding.pemda.kode, finding.other_pemda.kode} == {"82.04", "82.71"}


def test_a_scan_of_one_pemda_leaves_the_findings_of_the_others():
    pair()
    scan(make_pemda("82.71"))
    assert [each.state for each in findings()] == [FindingState.BARU]
