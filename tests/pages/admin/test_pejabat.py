"""Who signs for a pemda: listed in order, added, changed, and kept out of the log by name."""

from datetime import date

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.organisation import queries
from spbe_assess.organisation.models import Pejabat
from tests.factories import make_pemda, make_user, save
from tests.log import changes, logged
from tests.page import words
from tests.pages.admin.test_opds import WHO

TYPED = {"nama": "Jufri Uji, M.Si.", "nip": "19780101 200501 1 001", "jabatan": "Sekretaris Daerah", "urutan": "1"}


def make_pejabat(pemda=None, nama="Jufri Uji", **more) -> Pejabat:
    return save(Pejabat(pemda=pemda or make_pemda(), nama=nama, **{"jabatan": "Sekretaris Daerah", "urutan": 1} | more))


@pytest.mark.parametrize(("role", "kode", "scope", "status"), WHO)
def test_the_list_is_kept_by_the_coordinator_and_the_provinces_admin(page, role, kode, scope, status):
    one = make_pejabat(make_pemda("82.04"))
    page.login(make_user(role, make_pemda(kode), scope=scope))
    page.get("admin.pejabat", status=status, kode="82.04")
    page.get("admin.add_pejabat", status=status, kode="82.04")
    page.get("admin.edit_pejabat", status=status, kode="82.04", pejabat_id=one.id)


@pytest.fixture
def coordinator(page):
    person = make_user(Role.COORDINATOR)
    page.login(person)
    return person


def test_they_stand_in_the_order_they_sign_and_former_ones_apart(page, coordinator):
    (
        make_pejabat(nama="Kedua", urutan=2),
        make_pejabat(nama="Kesatu"),
        make_pejabat(nama="Dahulu", selesai=date(2020, 1, 1)),
    )
    html = page.get("admin.pejabat", kode="82.04")
    names = [words(cell) for cell in html.select_one("table").select("tbody th")]
    assert names == ["1. Kesatu", "2. Kedua"]
    assert "Dahulu" in words(html.select_one("details"))


def test_without_any_the_page_says_what_that_means(page, coordinator):
    assert "tanpa nama penanda tangan" in words(page.get("admin.pejabat", kode="82.04"))


def test_a_pejabat_is_added_and_the_log_does_not_name_them(page, coordinator):
    page.post("admin.add_pejabat", TYPED, kode="82.04")
    [one] = queries.pejabat_of(coordinator.pemda)
    assert (one.nama, one.nip, one.urutan) == ("Jufri Uji, M.Si.", "197801012005011001", 1)
    assert changes("add_pejabat") == {"jabatan": [None, "Sekretaris Daerah"], "urutan": [None, 1]}


def test_the_next_place_in_the_order_is_proposed(page, coordinator):
    make_pejabat()
    assert page.get("admin.add_pejabat", kode="82.04").select_one("#urutan")["value"] == "2"


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"nama": ""}, "nama"),
        ({"nip": "123"}, "nip"),
        ({"jabatan": ""}, "jabatan"),
        ({"urutan": "0"}, "urutan"),
        ({"urutan": "pertama"}, "urutan"),
        ({"mulai": "2026-01-02", "selesai": "2026-01-01"}, "selesai"),
    ],
)
def test_nonsense_adds_nobody(page, coordinator, typed, at):
    html = page.post("admin.add_pejabat", TYPED | typed, status=422, kode="82.04")
    assert html.select_one(f"#{at}-e")
    assert queries.pejabat_of(coordinator.pemda) == []


def test_a_pejabat_leaves_office(page, coordinator):
    one = make_pejabat()
    page.post("admin.edit_pejabat", {"selesai": "2026-01-31"}, kode="82.04", pejabat_id=one.id)
    assert one.selesai == date(2026, 1, 31)
    assert changes("change_pejabat") == {"selesai": [None, "2026-01-31"]}


def test_an_old_page_overwrites_nothing_and_shows_both(page, coordinator):
    one = make_pejabat()
    where = {"kode": "82.04", "pejabat_id": one.id}
    page.post("admin.edit_pejabat", {"jabatan": "Penjabat Sekda"}, **where)
    html = page.post("admin.edit_pejabat", {"jabatan": "Asisten", "versi": "1"}, status=409, **where)
    assert "Penjabat Sekda" in words(html.select_one(".note.warn"))
    assert html.select_one("#jabatan")["value"] == "Asisten"
    assert one.jabatan == "Penjabat Sekda"
    assert len(logged("change_pejabat")) == 1


def test_another_pemdas_pejabat_is_not_found_under_ones_own(page, coordinator):
    foreign = make_pejabat(make_pemda("82.05"))
    page.get("admin.edit_pejabat", status=404, kode="82.04", pejabat_id=foreign.id)
