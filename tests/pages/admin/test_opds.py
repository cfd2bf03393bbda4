"""The agencies of a pemda: listed, added, changed, closed; an old page overwrites nothing."""

from datetime import date

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.organisation import queries
from tests.factories import make_opd, make_pemda, make_user
from tests.log import changes, logged
from tests.page import words

WHO = [
    (Role.COORDINATOR, "82.04", Scope.PEMDA, 200),
    (Role.COORDINATOR, "82.05", Scope.PEMDA, 404),
    (Role.COORDINATOR, "82", Scope.PEMDA, 404),
    (Role.ADMIN, "82", Scope.PROVINSI, 200),
    (Role.ADMIN, "82", Scope.INSTALASI, 200),
    (Role.ADMIN, "81", Scope.PROVINSI, 404),
    (Role.OFFICER, "82.04", Scope.PEMDA, 403),
    (Role.CONTRIBUTOR, "82.04", Scope.OPD, 403),
    (Role.LEADER, "82.04", Scope.PEMDA, 403),
    (Role.EVALUATOR, "82", Scope.PROVINSI, 403),
    (Role.EVALUATOR, "81", Scope.PROVINSI, 404),
]


@pytest.mark.parametrize(("role", "kode", "scope", "status"), WHO)
def test_a_list_is_kept_by_its_coordinator_and_the_provinces_admin(page, role, kode, scope, status):
    opd = make_opd(make_pemda("82.04"))
    page.login(make_user(role, make_pemda(kode), scope=scope))
    page.get("admin.opds", status=status, kode="82.04")
    page.get("admin.add_opd", status=status, kode="82.04")
    page.get("admin.edit_opd", status=status, kode="82.04", opd_id=opd.id)
    page.get("admin.close_opd", status=status, kode="82.04", opd_id=opd.id)


@pytest.fixture
def coordinator(page):
    person = make_user(Role.COORDINATOR)
    page.login(person)
    return person


def test_the_list_tells_what_exists_and_what_does_not_any_more(page, coordinator):
    heir = make_opd(nama="Dinas Kini", urusan=["2.16"], mulai=date(2020, 1, 1))
    make_opd(nama="Dinas Dahulu", selesai=date(2021, 1, 1), penerus=heir)
    html = page.get("admin.opds", kode="82.04")
    assert "2.16 Komunikasi dan Informatika" in words(html.select_one("table"))
    assert "Dahulu" not in words(html.select_one("table"))
    assert "sampai 1 Januari 2021, diteruskan Dinas Kini" in words(html.select_one("details"))


def test_an_empty_list_says_so(page, coordinator):
    assert "Belum ada Perangkat Daerah" in words(page.get("admin.opds", kode="82.04"))


def test_another_pemdas_opd_is_not_found_under_ones_own(page, coordinator):
    foreign = make_opd(make_pemda("82.05"))
    page.get("admin.edit_opd", status=404, kode="82.04", opd_id=foreign.id)
    page.get("admin.close_opd", status=404, kode="82.04", opd_id=foreign.id)


def test_an_opd_is_added(page, coordinator):
    typed = {"nama": "Dinas Kominfo", "urusan": ["2.21", "2.16"], "mulai": "2024-01-02"}
    assert "Dinas Kominfo tersimpan" in words(page.post("admin.add_opd", typed, kode="82.04"))
    [opd] = queries.opds_of(coordinator.pemda)
    assert (opd.nama, opd.urusan, opd.mulai) == ("Dinas Kominfo", ["2.16", "2.21"], date(2024, 1, 2))
    assert [entry.actor_id for entry in logged("add_opd")] == [coordinator.id]


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"nama": ""}, "nama"),
        ({"nama": "x" * 301}, "nama"),
        ({"nama": "dinas sosial"}, "nama"),
        ({"urusan": ["9.99"]}, "urusan"),
        ({"mulai": "kemarin"}, "mulai"),
    ],
)
def test_nonsense_is_named_and_kept_in_the_form(page, coordinator, typed, at):
    make_opd(nama="Dinas Sosial")
    html = page.post("admin.add_opd", {"nama": "Dinas Baru"} | typed, status=422, kode="82.04")
    assert html.select_one(f"#{at}-e")
    assert len(queries.opds_of(coordinator.pemda)) == 1


def test_an_opd_is_changed(page, coordinator):
    opd = make_opd(nama="Dinas Lama", urusan=["1.01"])
    html = page.get("admin.edit_opd", kode="82.04", opd_id=opd.id)
    assert html.select_one("[name=urusan][value='1.01'][checked]").find_parent("details").has_attr("open")
    page.post("admin.edit_opd", {"nama": "Dinas Kini", "urusan": ["1.02"]}, kode="82.04", opd_id=opd.id)
    assert (opd.nama, opd.urusan, opd.versi) == ("Dinas Kini", ["1.02"], 2)
    assert changes("change_opd") == {"nama": ["Dinas Lama", "Dinas Kini"], "urusan": [["1.01"], ["1.02"]]}


@pytest.mark.parametrize("versi", ["1", "", None, "x"])
def test_an_old_page_overwrites_nothing_and_shows_both(page, coordinator, versi):
    opd = make_opd(nama="Dinas Lama")
    where = {"kode": "82.04", "opd_id": opd.id}
    page.post("admin.edit_opd", {"nama": "Dinas Orang Lain"}, **where)
    status = 409 if versi != "x" else 422
    html = page.post("admin.edit_opd", {"nama": "Dinas Saya", "versi": versi}, status=status, **where)
    assert opd.nama == "Dinas Orang Lain"
    assert html.select_one("#nama")["value"] == "Dinas Saya"
    if status == 409:
        assert "Dinas Orang Lain" in words(html.select_one(".note.warn"))
        assert html.select_one("[name=versi]")["value"] == "2", "the next sending is against what is stored now"


def test_an_opd_is_closed_with_its_successor_and_opened_again(page, coordinator):
    opd, heir = make_opd(nama="Badan Lama"), make_opd(nama="Badan Baru")
    where = {"kode": "82.04", "opd_id": opd.id}
    page.post("admin.close_opd", {"selesai": "2026-01-31", "penerus": str(heir.id)}, **where)
    assert (opd.selesai, opd.penerus) == (date(2026, 1, 31), heir)
    assert page.get("admin.close_opd", **where).select_one("#selesai")["value"] == "2026-01-31"
    page.post("admin.close_opd", {"selesai": "", "penerus": ""}, **where)
    assert (opd.selesai, opd.penerus) == (None, None)
    assert len(logged("close_opd")) == 2


@pytest.mark.parametrize(
    ("typed", "at"),
    [({"selesai": ""}, "selesai"), ({"selesai": "2019-12-31"}, "selesai"), ({"penerus": "0"}, "penerus")],
)
def test_a_closing_that_cannot_be_is_refused(page, coordinator, typed, at):
    opd, heir = make_opd(mulai=date(2020, 1, 1)), make_opd()
    filled = {"selesai": "2026-01-31", "penerus": str(heir.id)} | typed
    html = page.post("admin.close_opd", filled, status=422, kode="82.04", opd_id=opd.id)
    assert html.select_one(f"#{at}-e")
    assert opd.selesai is None


def test_an_old_page_closes_nothing(page, coordinator):
    opd = make_opd()
    page.post("admin.edit_opd", {"nama": "Dinas Kini"}, kode="82.04", opd_id=opd.id)
    typed = {"selesai": "2026-01-31", "versi": "1"}
    html = page.post("admin.close_opd", typed, status=409, kode="82.04", opd_id=opd.id)
    assert "Yang tersimpan sekarang" in words(html)
    assert opd.selesai is None


def test_a_key_of_any_length_is_a_key(page, coordinator):
    token = page.get("admin.add_opd", kode="82.04").select_one("[name=csrf_token]")["value"]
    data = {"csrf_token": token, "versi": "", "kunci": "k" * 5000, "nama": "Dinas Kominfo"}
    for _ in range(2):
        assert page.open(page.url("admin.add_opd", kode="82.04"), method="POST", data=data).status_code == 302
    assert len(logged("add_opd")) == 1
