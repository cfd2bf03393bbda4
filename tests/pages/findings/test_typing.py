"""While a project is typed in, the page says what is like it and what to do instead; of neighbours only the least."""

import time

import pytest
from bs4 import BeautifulSoup

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from spbe_assess.projects.models import Project
from spbe_assess.projects.rules import YearOfMoney
from spbe_assess.web.filters import rupiah
from tests.factories import make_opd, make_pemda, make_project, make_user
from tests.page import words
from tests.pages.test_queries import counted

ABSEN = {"nama": "Absen Online", "uraian": "Absensi pegawai tiap hari.", "keadaan": "rencana"}
UNSEEN = "Kata rahasia tetangga yang panjang sekali"
MOST = 12


@pytest.fixture
def officer(page):
    person = make_user(Role.OFFICER, make_pemda("82.04"))
    page.login(person)
    return person


def told(page, **typed) -> str:
    """What comes back for what is typed now."""
    token = page.get("projects.record_project").select_one("[name=csrf_token]")["value"]
    response = page.open("/temuan/serupa", method="POST", data={"csrf_token": token, **typed})
    assert response.status_code == 200, response.status
    assert "<html" not in response.text
    return words(BeautifulSoup(response.text, "html.parser"))


def test_national_own_and_neighbours_are_told_apart_with_what_to_do_instead(page, officer):
    make_project(make_pemda("82.04"), "E-Presensi", uraian="Presensi pegawai.", opd=make_opd(make_pemda("82.04")))
    make_project(make_pemda("82.71"), "SIAPEL", uraian="Presensi pegawai.")
    said = told(page, **ABSEN)
    assert "Dua yang serupa" in said
    assert said.index("Di pemda sendiri") < said.index("E-Presensi") < said.index("Di pemda lain seprovinsi")
    assert said.index("Di pemda lain seprovinsi") < said.index("SIAPEL")
    assert "kuat" in said
    assert "Pakai bersama." in said
    national = told(page, nama="E-Surat Halut", uraian="Surat masuk dan keluar, disposisi pimpinan.")
    assert "Aplikasi umum nasional" in national
    assert "SRIKANDI" in national
    assert "Pakai ini dahulu." in national


def test_of_a_neighbour_only_name_opd_and_function_are_told(page, officer):
    make_project(
        make_pemda("82.71"), "SIAPEL", uraian=f"Presensi pegawai. {UNSEEN}", opd=make_opd(make_pemda("82.71"), "BKPP"),
        uang=[YearOfMoney(2026, pagu=987_000_000)],
    )  # fmt: skip
    said = told(page, **ABSEN)
    assert "SIAPEL" in said
    assert "BKPP" in said
    assert "987" not in said
    assert UNSEEN not in said


def test_before_money_is_spent_the_clearance_is_asked_for(page, officer):
    asks = " ".join(f"Minta rekomendasi Diskominfo sebelum {rupiah(275_000_000)} masuk RKA".split())
    money = {"uang-0-tahun": "2027", "uang-0-pagu": "Rp 275.000.000"}
    assert asks in told(page, **ABSEN, **money)
    assert asks not in told(page, **ABSEN)
    assert asks not in told(page, **(ABSEN | {"keadaan": "aktif"}), **money)
    assert asks not in told(page, **ABSEN, **money, rekomendasi="12/Kominfo/2026")


def test_nothing_typed_is_a_calm_sentence_and_nothing_alike_too(page, officer):
    assert "Tulis nama" in told(page, nama="  ", uraian="x")
    assert "Belum ada yang serupa" in told(page, nama="Qwzx", uraian="")
    assert "Fungsinya belum terbaca" in told(page, nama="Qwzx", uraian="")


def test_a_project_that_is_changed_is_not_like_itself(page, officer):
    mine = make_project(make_pemda("82.04"), "E-Presensi", uraian="Presensi pegawai.")
    assert "Belum ada yang serupa" in told(page, id=str(mine.id), nama="E-Presensi", uraian="Presensi pegawai.")
    html = page.get("projects.change_project", project_id=mine.id)
    assert html.select_one(f"[data-serupa][data-proyek='{mine.id}']")


def test_endless_texts_and_strange_values_are_answered_at_once(page, officer):
    make_project(make_pemda("82.04"), "E-Presensi", uraian="Presensi pegawai.")
    long = "presensi pegawai absensi " * 2_000
    begun = time.monotonic()
    said = told(page, nama=long, uraian=long, fungsi=long, opd="x" * 5_000, jenis="?", keadaan="?", biaya="9" * 5_000)
    assert time.monotonic() - begun < 5
    assert "E-Presensi" in said
    assert told(page, nama="😀😀", uraian="\u202e<script>")


def test_without_javascript_the_button_shows_the_form_again_with_the_look_alikes(page, officer):
    make_project(make_pemda("82.04"), "E-Presensi", uraian="Presensi pegawai.")
    html = page.post("projects.record_project", {**ABSEN, "periksa": "1"}, status=200)
    assert html.select_one("[name=nama]")["value"] == ABSEN["nama"]
    assert "Satu yang serupa" in words(html)
    assert "E-Presensi" in words(html.select_one("[data-serupa]"))
    assert database.session.scalar(database.select(database.func.count()).select_from(Project)) == 1


def test_only_who_registers_projects_may_ask(page):
    for person, status in (
        (make_user(Role.LEADER, make_pemda("82.04"), scope=Scope.PEMDA), 403),
        (make_user(Role.ADMIN, make_pemda("82"), scope=Scope.PROVINSI), 403),
        (make_user(Role.CONTRIBUTOR, make_pemda("82.04")), 200),
    ):
        page.login(person)
        token = page.get("accounts.change_password").select_one("[name=csrf_token]")["value"]
        answer = page.open("/temuan/serupa", method="POST", data={"csrf_token": token, **ABSEN})
        assert answer.status_code == status


def test_a_project_of_somebody_else_is_not_there(page, officer):
    away = make_project(make_pemda("82.71"), "SIAPEL", uraian="Presensi pegawai.")
    token = page.get("projects.record_project").select_one("[name=csrf_token]")["value"]
    data = {"csrf_token": token, **ABSEN, "id": str(away.id)}
    assert page.open("/temuan/serupa", method="POST", data=data).status_code == 404


def test_how_often_it_asks_the_database_does_not_grow(page, officer):
    told(page, **ABSEN)
    sent = []
    for count in (2, 12):
        for _ in range(count):
            make_project(make_pemda("82.04"), uraian="Presensi pegawai.", opd=make_opd(make_pemda("82.04")))
        token = page.get("projects.record_project").select_one("[name=csrf_token]")["value"]
        with counted() as asked:
            page.open("/temuan/serupa", method="POST", data={"csrf_token": token, **ABSEN})
        sent.append(len(asked))
    assert sent[0] == sent[1] <= MOST
