"""The list of findings: what it counts, how it is narrowed, and the money it names."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.findings import queries
from spbe_assess.findings.engine.clusters import money_at_stake
from spbe_assess.web.filters import rupiah
from tests.factories import make_pemda, make_project
from tests.page import words
from tests.pages.findings.stories import every, neighbours, signed_in, three

pytestmark = pytest.mark.usefixtures("db")


def titles(html) -> list[str]:
    return [words(link) for link in html.select(".docs > li a b")]


def test_an_empty_list_says_when_findings_appear(page):
    signed_in(page)
    assert "Belum ada temuan" in words(page.get("findings.index"))


def test_the_list_names_counts_and_money_as_the_queries_do(page):
    three()
    person = signed_in(page)
    html = page.get("findings.index")
    rows, _pages, total = queries.listed(person, {}, 1)
    assert len(titles(html)) == len(rows) == total
    _, states = queries.counted(person, {})
    assert f"Menunggu keputusan {states['baru']}" in words(html)
    stake = money_at_stake(queries.clusters_in([make_pemda().id]))
    assert stake == {2026: 50_000_000}
    assert f"Uang yang dipertanyakan tahun 2026 {rupiah(50_000_000)}" in words(html)
    assert "tiap gugus dihitung sekali" in words(html)


def test_filters_stand_in_the_address(page):
    first, *_ = three()
    signed_in(page)
    assert len(titles(page.get("findings.index", jenis="ganda-pemda"))) == 3
    assert len(titles(page.get("findings.index", jenis="ganda-pemda", opd=first.opd_id))) == 2
    assert len(titles(page.get("findings.index", konsep="kepegawaian"))) == 3
    assert "Tidak ada temuan dengan saringan ini" in words(page.get("findings.index", state="selesai"))
    assert "Tidak ada temuan dengan saringan ini" in words(page.get("findings.index", jenis="data-ganda"))


def test_two_owners_narrow_to_what_they_share(page):
    first, second, _ = three()
    signed_in(page)
    shared = titles(page.get("findings.index", opd=first.opd_id, dengan=second.opd_id))
    assert shared == ["E-Presensi dan Absensi Dukcapil"]


def test_words_nobody_knows_are_not_asked_for(page):
    three()
    signed_in(page)
    html = page.get("findings.index", jenis="x", state="y", konsep="z", pemda="99.99", opd="huruf", kekuatan="besar")
    assert len(titles(html)) == len(every())


def test_an_opd_contact_reads_the_list_of_the_whole_pemda(page):
    three()
    signed_in(page, Role.CONTRIBUTOR)
    html = words(page.get("findings.index"))
    assert "E-Presensi" in html
    assert "Rp 50 juta" in html


def test_of_the_neighbour_no_money_is_counted(page):
    neighbours()
    signed_in(page)
    html = words(page.get("findings.index"))
    assert "E-Presensi" in html
    assert "777" not in html


def test_the_province_chooses_a_pemda(page):
    three()
    three(make_pemda("82.71"))
    signed_in(page, Role.LEADER, scope=Scope.PROVINSI)
    assert "Rp 100 juta" in words(page.get("findings.index"))
    html = page.get("findings.index", pemda="82.71")
    assert "Rp 50 juta" in words(html)
    assert len(titles(html)) == len(every(pemda_id=make_pemda("82.71").id))


def test_the_nation_counts_money_once_a_place_is_chosen(page):
    three()
    three(make_pemda("81.01"))
    signed_in(page, Role.LEADER, scope=Scope.INSTALASI)
    html = words(page.get("findings.index"))
    assert "Pilih satu provinsi atau satu pemda" in html
    assert "Rp 50 juta" in words(page.get("findings.index", provinsi="82"))


def test_records_are_ordered_by_how_sporadic_they_are(page):
    make_project(nama="Portal Lama", uraian="Portal.", pengguna=0, tidak_ada=["dasar_hukum", "penanggung_jawab"])
    signed_in(page)
    html = page.get("findings.sporadic")
    assert "Portal Lama" in words(html)
    [row] = html.select("tbody tr")
    assert int(words(row.select_one("td b"))) >= 2


def test_the_coordinator_reads_on_the_start_page_how_many_wait(page):
    three()
    signed_in(page)
    html = words(page.get("accounts.start"))
    waiting = len(every(state="baru"))
    assert f"{waiting} temuan menunggu keputusan" in html
    assert "Rp 50 juta" in html


def test_who_does_not_decide_is_told_nothing_on_the_start_page(page):
    three()
    signed_in(page, Role.OFFICER)
    assert "menunggu keputusan" not in words(page.get("accounts.start"))
