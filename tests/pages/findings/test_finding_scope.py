"""Who sees how much of a finding, and who decides it: inside a pemda, and across two."""

import pytest

from spbe_assess.accounts.models import Notice
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from tests.factories import make_assessment, make_assignment, make_opd, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.findings.stories import DUE, WHY, decide, latest, neighbours, page_of, pair, signed_in

pytestmark = pytest.mark.usefixtures("db")


def test_only_the_coordinator_decides_inside_a_pemda(page):
    finding = pair()
    for role in (Role.OFFICER, Role.CONTRIBUTOR):
        signed_in(page, role)
        assert not page_of(page, finding).select("[name=hasil]")
    assert page.open(page.url("findings.decide", finding_id=finding.id), method="POST").status_code in (400, 403)


def test_a_finding_of_another_pemda_does_not_exist(page):
    finding = pair()
    signed_in(page, kode="82.71")
    page_of(page, finding, status=404)


def test_of_the_other_pemda_only_name_opd_function_and_reasons_are_shown(page):
    finding = neighbours()
    signed_in(page)
    html = page_of(page, finding)
    told = words(html)
    assert "E-Presensi" in told
    assert "Dinas Tetangga" in told
    for hidden in ("kodok", "777", "Kepala Bidang Tetangga", "belalang"):
        assert hidden not in told
    assert f"/proyek/{finding.project_a_id}" not in str(html) or finding.project_a.pemda.kode == "82.04"


def test_the_province_sees_both_sides_whole(page):
    finding = neighbours()
    signed_in(page, Role.LEADER, scope=Scope.PROVINSI)
    told = words(page_of(page, finding))
    assert "kodok" in told
    assert "Rp 777 juta" in told


def test_an_evaluator_of_one_side_sees_of_the_other_no_more_than_its_people(page):
    finding = neighbours()
    evaluator = signed_in(page, Role.EVALUATOR)
    page_of(page, finding, status=404)
    make_assignment(evaluator, make_assessment(make_period()))
    told = words(page_of(page, finding))
    assert "Dinas Tetangga" in told
    assert "kodok" not in told
    assert "777" not in told


def test_the_assigned_evaluator_decides_across_pemda_and_both_coordinators_are_told(page):
    finding = neighbours()
    coordinators = [make_user(Role.COORDINATOR, make_pemda(kode)) for kode in ("82.04", "82.71")]
    evaluator = signed_in(page, Role.EVALUATOR)
    make_assignment(evaluator, make_assessment(make_period()))
    mine = next(side for side in (finding.project_a, finding.project_b) if side.pemda.kode == "82.04")
    decide(
        page, finding, hasil="sama", alasan=WHY, remedy="pakai bersama", opd=str(mine.opd_id), due=DUE.isoformat()
    )  # fmt: skip
    assert latest().by_id == evaluator.id
    notices = database.session.scalars(database.select(Notice)).all()
    assert {notice.user_id for notice in notices} == {person.id for person in coordinators}
    page.login(coordinators[0])
    page_of(page, finding)


def test_an_evaluator_may_name_no_opd_of_the_other_side_but_the_owner(page):
    finding = neighbours()
    stranger = make_opd(make_pemda("82.71"), nama="Dinas Tersembunyi")
    evaluator = signed_in(page, Role.EVALUATOR)
    make_assignment(evaluator, make_assessment(make_period()))
    html = page_of(page, finding)
    assert "Dinas Tersembunyi" not in words(html)
    html = decide(
        page, finding, status=422, hasil="sama", alasan=WHY, remedy="gabung", opd=str(stranger.id), due=DUE.isoformat()
    )
    assert "Pilih satu dari yang ditawarkan" in words(html.select_one("#opd-e"))
