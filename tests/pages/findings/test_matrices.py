"""The matrices count shared functions, lead to the applications behind a number, and end at the reader's scope."""

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.projects.rules import Jenis, ProjectStatus
from tests.factories import make_opd, make_pemda, make_project, make_user
from tests.page import words
from tests.pages.test_queries import counted

MOST = 14
PAIR = (("E-Presensi", "Presensi pegawai."), ("SIAPEL", "Absensi pegawai."))


@pytest.fixture
def opds(page):
    """Two OPD of 82.04 that both take attendance."""
    pemda = make_pemda("82.04")
    found = [make_opd(pemda, nama) for nama in ("Badan Kepegawaian", "Dinas Kesehatan")]
    for opd, (nama, uraian) in zip(found, PAIR, strict=True):
        make_project(pemda, nama, uraian=uraian, opd=opd)
    page.login(make_user(Role.COORDINATOR, pemda))
    return found


def numbers(html) -> list[list[str]]:
    return [[cell.text.strip() for cell in row.select("td")] for row in html.select("table.matrix tbody tr")]


def test_what_two_opd_both_do_is_counted_and_told(page, opds):
    html = page.get("findings.matrix_by_opd")
    assert numbers(html) == [["", "1"], ["1", ""]]
    a, b = (opd.id for opd in opds)
    html = page.get("findings.matrix_by_opd", a=a, b=b)
    said = words(html)
    assert "Badan Kepegawaian dan Dinas Kesehatan" in said
    assert "E-Presensi" in said
    assert "SIAPEL" in said
    assert html.select_one("a[href*='/temuan?'][href*='konsep=kepegawaian.presensi']")
    assert html.select_one("svg.heatmap title")


def test_what_is_nobodys_second_one_is_not_counted(page, opds):
    pemda, third = make_pemda("82.04"), make_opd(make_pemda("82.04"), "Dinas Pertanian")
    make_project(pemda, "SRIKANDI", opd=opds[0], jenis=Jenis.UMUM)
    make_project(pemda, "SRIKANDI", opd=third, jenis=Jenis.UMUM)
    make_project(pemda, "Absen Lama", uraian="Absensi pegawai.", opd=third, status=ProjectStatus.DIHENTIKAN)
    assert numbers(page.get("findings.matrix_by_opd")) == [["", "1"], ["1", ""]]


def test_a_confirmed_function_wins(page, opds):
    third = make_opd(make_pemda("82.04"), "Dinas Pertanian")
    project = make_project(make_pemda("82.04"), "Qwzx", opd=third)
    page.login(make_user(Role.OFFICER, make_pemda("82.04")))
    typed = {"usulan": "lain", "konsep": "kepegawaian.presensi"}
    page.post("findings.confirm_konsep", typed, project_id=project.id)
    assert len(numbers(page.get("findings.matrix_by_opd"))) == 3


def test_who_has_what_goes_from_field_to_function_to_application(page, opds):
    make_project(make_pemda("82.71"), "Presensi Kota", uraian="Presensi pegawai.")
    page.login(make_user(Role.LEADER, make_pemda("82"), scope=Scope.PROVINSI))
    html = page.get("findings.matrix_by_function")
    heads = [cell.text for cell in html.select("table.matrix thead th")]
    row = html.select_one("table.matrix tbody tr")
    assert dict(zip(heads[1:], [cell.text.strip() for cell in row.select("td")], strict=True))["Kota Uji 82.71"] == "1"
    html = page.get("findings.matrix_by_function", bidang="kepegawaian")
    assert "Presensi" in words(html.select_one("table.matrix tbody"))
    said = words(page.get("findings.matrix_by_function", fungsi="kepegawaian.presensi", pemda="82.71"))
    assert "Presensi Kota" in said
    assert "E-Presensi" not in said


def test_a_pemda_sees_its_own_column_only(page, opds):
    make_project(make_pemda("82.71"), "Presensi Kota", uraian="Presensi pegawai.")
    html = page.get("findings.matrix_by_function", fungsi="kepegawaian.presensi")
    assert "Presensi Kota" not in words(html)
    assert [len(row) for row in numbers(html)] == [1]
    page.get("findings.matrix_by_opd", status=404, pemda="82.71")
    page.get("findings.matrix_by_function", status=404, provinsi="81")


def test_nothing_shared_is_a_calm_sentence_and_strange_numbers_are_none(page):
    page.login(make_user(Role.COORDINATOR))
    assert "Belum ada dua Perangkat Daerah" in words(page.get("findings.matrix_by_opd", a=999999, b="x"))
    assert "Belum ada aplikasi" in words(page.get("findings.matrix_by_function", bidang="tiada", fungsi="tiada"))


def test_how_often_they_ask_does_not_grow(page, opds):
    sent = []
    for _ in range(2):
        for number in range(6):
            make_project(
                make_pemda("82.04"), uraian=("Presensi pegawai.", "Cuti pegawai.")[number % 2],
                opd=make_opd(make_pemda("82.04")),
            )  # fmt: skip
        with counted() as asked:
            page.get("findings.matrix_by_opd", a=opds[0].id, b=opds[1].id)
            page.get("findings.matrix_by_function", fungsi="kepegawaian.presensi")
        sent.append(len(asked))
    assert sent[0] == sent[1] <= 2 * MOST
