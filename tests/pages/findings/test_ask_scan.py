"""Looking through an inventory anew: who may, for which places, and the page that tells how far it is."""

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.findings.models import FindingScan
from spbe_assess.jobs import Job, JobState
from tests.factories import make_pemda, save
from tests.page import words
from tests.pages.findings.stories import signed_in, three

pytestmark = pytest.mark.usefixtures("db")


def scans() -> list[FindingScan]:
    database.session.rollback()
    return list(database.session.scalars(database.select(FindingScan).order_by(FindingScan.id)))


def begun(pemda=None, state=JobState.RUNNING, **more) -> FindingScan:
    job = save(Job(kind="temuan-pindai", payload={}, state=state, created=clock.now(), done=3, total=11, **more))
    return save(FindingScan(pemda=pemda, job_id=job.id, begun=clock.now()))


def test_an_officer_scans_the_own_pemda_and_reads_what_came_of_it(page):
    three()
    signed_in(page, Role.OFFICER)
    html = page.post("findings.ask_scan", {})
    assert words(html.h1) == "Pemindaian selesai"
    assert "Proyek dibandingkan 3" in words(html)
    [scan] = scans()
    assert (scan.pemda.kode, scan.whole_provinsi) == ("82.04", False)


def test_the_province_is_scanned_by_its_admin(page):
    three()
    three(make_pemda("82.71"))
    signed_in(page, Role.ADMIN, scope=Scope.PROVINSI)
    html = page.post("findings.ask_scan", {"tempat": "provinsi:82"})
    assert "Proyek dibandingkan 6" in words(html)
    assert scans()[-1].whole_provinsi


def test_the_nation_is_scanned_by_the_installations_admin(page):
    three()
    three(make_pemda("81.01"))
    signed_in(page, Role.ADMIN, scope=Scope.INSTALASI)
    html = page.post("findings.ask_scan", {"tempat": "semua"})
    assert "Proyek dibandingkan 6" in words(html)
    assert scans()[-1].pemda is None


def test_a_place_outside_ones_scope_is_not_offered(page):
    make_pemda("81.01")
    signed_in(page, Role.ADMIN, scope=Scope.PROVINSI)
    for place in ("semua", "81.01", "provinsi:81"):
        page.post("findings.ask_scan", {"tempat": place}, status=422)
    assert scans() == []


def test_who_only_reads_does_not_scan(page):
    for role, more in ((Role.LEADER, {"scope": Scope.PEMDA}), (Role.CONTRIBUTOR, {}), (Role.EVALUATOR, {})):
        signed_in(page, role, **more)
        page.get("findings.ask_scan", status=403)
        assert not page.get("findings.index").select('a[href="/temuan/pindai"]')


def test_while_it_runs_the_page_asks_again_by_itself(page):
    signed_in(page, Role.ADMIN, scope=Scope.INSTALASI)
    html = page.get("findings.scan", scan_id=begun().id)
    assert html.select_one("meta[http-equiv=refresh]")["content"] == "2"
    assert "3 dari 11 provinsi selesai" in words(html)


def test_a_second_wish_for_the_same_place_leads_to_the_one_that_runs(page):
    scan = begun(make_pemda())
    signed_in(page)
    html = page.post("findings.ask_scan", {})
    assert "sedang berjalan" in words(html)
    assert [row.id for row in scans()] == [scan.id]


def test_a_failed_scan_says_so_and_offers_another(page):
    scan = begun(make_pemda(), JobState.FAILED, error="Pekerjaan ini gagal.")
    signed_in(page)
    html = page.get("findings.scan", scan_id=scan.id)
    assert "Pekerjaan ini gagal." in words(html)
    assert not html.select("meta[http-equiv=refresh]")


def test_a_scan_of_another_place_does_not_exist(page):
    other, nation = begun(make_pemda("82.71")), begun()
    signed_in(page)
    for scan in (other, nation):
        page.get("findings.scan", scan_id=scan.id, status=404)


def test_a_scan_whose_job_was_tidied_away_still_tells_its_result(page):
    scan = begun(make_pemda())
    with transaction():
        row = database.session.get(FindingScan, scan.id)
        row.job_id, row.finished, row.hasil = None, clock.now(), {"proyek": 4, "baru": 1, "tetap": 2, "gugur": 0}
    signed_in(page)
    assert "Proyek dibandingkan 4" in words(page.get("findings.scan", scan_id=scan.id))
