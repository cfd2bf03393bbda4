"""The regulations, for everybody signed in: all of what the file says, on a light page."""

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.instruments.catalog import all_instruments
from tests.factories import make_user
from tests.page import words


@pytest.mark.parametrize("role", Role)
def test_everybody_signed_in_reads_them(page, role):
    page.login(make_user(role))
    html = page.get("admin.instruments")
    for one in all_instruments():
        assert html.select(f"a[href='{page.url('admin.instrument', kode=one.kode)}']")


def test_a_stranger_does_not(page):
    assert page.open(page.url("admin.instruments")).status_code == 302


@pytest.mark.parametrize("instrument", all_instruments(), ids=lambda one: one.kode)
def test_a_page_shows_the_whole_regulation(page, instrument):
    page.login(make_user())
    told = words(page.get("admin.instrument", kode=instrument.kode))
    texts = [instrument.judul, instrument.rujukan, *(one.nama for one in instrument.predikat)]
    texts += [one.nama for one in instrument.aspek]
    texts += [line.replace("_", " ") for line in instrument.belum_pasti]
    texts += [one.indeks for one in instrument.konversi]
    texts += [name for names in instrument.level_nama.values() for name in names]
    for indikator in instrument.indikator.values():
        items = [item.isi for level in indikator.bukti for item in level]
        texts += [indikator.nama, *indikator.kriteria, *items, *indikator.pertanyaan]
        texts += [indikator.panduan] if indikator.panduan else []
    told = " ".join(told.split())
    assert [text for text in texts if " ".join(text.split()) not in told] == []


def test_a_domain_that_is_none_is_never_shown(page):
    page.login(make_user())
    assert "Domain" not in words(page.get("admin.instrument", kode="permenpanrb-8-2026"))
    assert "Domain 4." in words(page.get("admin.instrument", kode="permenpanrb-59-2020"))


def test_the_largest_page_is_light(page):
    page.login(make_user())
    address = page.url("admin.instrument", kode="permenpanrb-59-2020")
    response = page.open(address, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.data) < 40_000


def test_an_unknown_regulation_is_nothing(page):
    page.login(make_user())
    page.get("admin.instrument", status=404, kode="permenpanrb-1-1945")
