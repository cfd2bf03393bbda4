"""The cluster a project is in: its members, the one to keep and why, money by year, and its pairs."""

import pytest

from tests.factories import make_project
from tests.page import words
from tests.pages.findings.stories import every, signed_in, three

pytestmark = pytest.mark.usefixtures("db")


def test_all_members_stand_in_one_table_with_the_one_to_keep(page):
    first, *_ = three()
    signed_in(page)
    html = page.get("findings.cluster", project_id=first.id)
    rows = [words(row) for row in html.select("tbody tr")]
    assert len(rows) == 4
    assert rows[0].startswith("E-Presensi")
    assert "Diusulkan dipertahankan" in rows[0]
    assert rows[3] == "Uang yang dipertanyakan 2026 Rp 50 juta"
    assert "3 catatan, dihitung sekali" in words(html)


def test_each_pair_is_a_link_to_decide_it(page):
    first, *_ = three()
    signed_in(page)
    html = page.get("findings.cluster", project_id=first.id)
    links = {link["href"] for link in html.select(".docs a")}
    assert links == {page.url("findings.finding", finding_id=row.id) for row in every(jenis="ganda-pemda")}


def test_a_project_in_no_cluster_says_so(page):
    project = make_project(nama="Peta Banjir", uraian="Peta kerawanan banjir.")
    signed_in(page)
    assert "tidak berada dalam gugus" in words(page.get("findings.cluster", project_id=project.id))


def test_the_cluster_of_another_pemda_does_not_exist(page):
    first, *_ = three()
    signed_in(page, kode="82.71")
    page.get("findings.cluster", project_id=first.id, status=404)
