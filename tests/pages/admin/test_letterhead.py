"""The letterhead of a pemda: written line by line, kept apart from what was issued, and never in the log."""

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.organisation import queries
from tests.factories import make_pemda, make_user
from tests.log import logged
from tests.page import words

KOP = "PEMERINTAH PROVINSI UJI\n  Dinas Komunikasi dan Informatika \n\nJalan Uji 1, Sofifi"


@pytest.fixture
def coordinator(page):
    make_pemda("82.04")
    person = make_user(Role.COORDINATOR)
    page.login(person)
    return person


def test_it_is_kept_line_by_line_without_empty_ones(page, coordinator):
    assert "Belum ada kop surat" in words(page.get("admin.pejabat", kode="82.04"))
    page.post("admin.letterhead", {"kop": KOP}, kode="82.04")
    head = queries.letterhead_of(coordinator.pemda)
    assert head.isi.splitlines() == [
        "PEMERINTAH PROVINSI UJI",
        "Dinas Komunikasi dan Informatika",
        "Jalan Uji 1, Sofifi",
    ]
    assert "PEMERINTAH PROVINSI UJI, Dinas Komunikasi" in words(page.get("admin.pejabat", kode="82.04"))
    [entry] = logged("set_letterhead")
    assert "Jalan" not in entry.changes


@pytest.mark.parametrize(("isi", "said"), [("x\n" * 9, "9 baris, paling banyak 8"), ("x" * 601, "601 huruf")])
def test_one_that_fills_the_page_is_refused(page, coordinator, isi, said):
    assert said in words(page.post("admin.letterhead", {"kop": isi}, status=422, kode="82.04"))
    assert queries.letterhead_of(coordinator.pemda) is None


@pytest.mark.parametrize("versi", ["0", "1"])
def test_an_old_page_overwrites_nothing_and_shows_both(page, coordinator, versi):
    page.post("admin.letterhead", {"kop": "Kesatu"}, kode="82.04")
    page.post("admin.letterhead", {"kop": "Kedua"}, kode="82.04")
    html = page.post("admin.letterhead", {"kop": "Ketiga", "versi": versi}, status=409, kode="82.04")
    assert "Kedua" in words(html.select_one(".note.warn"))
    assert html.select_one("#kop").text.strip() == "Ketiga"
    page.post("admin.letterhead", {"kop": "Ketiga"}, kode="82.04")
    assert queries.letterhead_of(coordinator.pemda).isi == "Ketiga"
