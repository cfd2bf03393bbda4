"""Context figures: typed as people write them, with year and source, one of a measure and year."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from spbe_assess.kendala.models import ContextFigure
from tests.factories import make_pemda, make_user
from tests.log import changes
from tests.page import words

TYPED = {
    "ukuran": "desa dan kelurahan tanpa internet",
    "nilai": "1.139,5",
    "satuan": "desa/kelurahan",
    "tahun": "2025",
    "sumber": "BPS, Maluku Utara Dalam Angka 2025",
}


@pytest.fixture
def officer(page):
    person = make_user(Role.OFFICER)
    page.login(person)
    return person


def only():
    database.session.rollback()
    [row] = database.session.scalars(database.select(ContextFigure))
    return row


def test_a_measure_the_province_compares_is_kept_by_its_slug(page, officer):
    html = page.post("kendala.record_figure", TYPED)
    assert only().ukuran == "desa_tanpa_internet"
    assert "1.139,5 desa/kelurahan" in words(html)
    assert "Maluku Utara Dalam Angka" in words(html)
    assert changes("record_figure")["tahun"] == [None, 2025]


def test_of_a_measure_and_year_there_is_one(page, officer):
    page.post("kendala.record_figure", TYPED)
    html = page.post("kendala.record_figure", TYPED | {"nilai": "7"}, status=422)
    assert "sudah ada" in words(html)


def test_a_figure_is_corrected_and_an_old_version_is_not(page, officer):
    page.post("kendala.record_figure", TYPED)
    figure = only()
    where = {"figure_id": figure.id}
    html = page.get("kendala.change_figure", **where)
    assert html.select_one("[name=nilai]")["value"] == "1.139,5"
    page.post("kendala.change_figure", {"nilai": "12"}, **where)
    assert only().nilai == 12
    html = page.post("kendala.change_figure", {"nilai": "13", "versi": "1"}, status=409, **where)
    assert "Yang tersimpan sekarang" in words(html)


def test_what_is_no_number_is_said_at_its_field_and_the_source_is_needed(page, officer):
    html = page.post("kendala.record_figure", TYPED | {"nilai": "banyak"}, status=422)
    assert "misalnya 139.764" in words(html)
    assert "Sebut sumbernya." in words(page.post("kendala.record_figure", TYPED | {"sumber": ""}, status=422))


def test_the_provinces_admin_keeps_those_of_every_pemda_in_it(page):
    make_pemda("82.05")
    page.login(make_user(Role.ADMIN, make_pemda("82"), scope=Scope.PROVINSI))
    page.post("kendala.record_figure", TYPED, at="/kendala/konteks/baru?pemda=82.05", pemda="82.05")
    assert only().pemda.kode == "82.05"
    page.get("kendala.figures", status=404, pemda="81.01")


def test_a_contributor_reads_and_does_not_write(page):
    page.login(make_user(Role.CONTRIBUTOR))
    page.get("kendala.figures")
    page.get("kendala.record_figure", status=403)
