"""The place above the signatures: written by the coordinator, printed on reports, emptied again."""

from spbe_assess.accounts.rules import Role
from spbe_assess.organisation import queries
from tests.factories import make_pemda, make_user
from tests.log import changes, logged
from tests.page import words


def test_the_coordinator_writes_where_reports_are_signed(page, db):
    make_pemda("82.04")
    page.login(make_user(Role.COORDINATOR))
    page.post("admin.change_ibukota", {"ibukota": "  Labuha "}, kode="82.04")
    assert queries.pemda_by_kode("82.04").ibukota == "Labuha"
    assert changes("change_ibukota") == {"ibukota": ["", "Labuha"]}
    assert "tertulis Labuha" in words(page.get("admin.pejabat", kode="82.04"))


def test_an_emptied_place_is_empty_again(page, db):
    make_pemda("82.04")
    page.login(make_user(Role.COORDINATOR))
    page.post("admin.change_ibukota", {"ibukota": "Labuha"}, kode="82.04")
    page.post("admin.change_ibukota", {"ibukota": ""}, kode="82.04")
    assert queries.pemda_by_kode("82.04").ibukota == ""


def test_a_place_that_is_too_long_is_refused_with_the_count(page, db):
    make_pemda("82.04")
    page.login(make_user(Role.COORDINATOR))
    html = page.post("admin.change_ibukota", {"ibukota": "x" * 101}, status=422, kode="82.04")
    assert "101 huruf, paling banyak 100" in words(html)
    assert logged("change_ibukota") == []
