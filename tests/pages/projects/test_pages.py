"""The inventory's pages: a project is registered in a minute, corrected without loss, found again, and downloaded."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from spbe_assess import clock
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import db as database
from spbe_assess.projects.models import Project, ProjectStatusChange
from spbe_assess.projects.rules import Jenis, ProjectStatus, YearOfMoney
from tests.factories import make_opd, make_pemda, make_project, make_user
from tests.page import words
from tests.pages.test_queries import counted as counted_statements


@pytest.fixture
def officer(page):
    person = make_user(Role.OFFICER)
    page.login(person)
    return person


def stored() -> Project:
    database.session.rollback()
    [row] = database.session.scalars(database.select(Project))
    return row


def test_eight_answers_make_a_record(page, officer):
    opd = make_opd(officer.pemda)
    typed = {
        "nama": "E-Presensi", "uraian": "Presensi pegawai dengan lokasi.", "fungsi": "presensi", "opd": str(opd.id),
        "jenis": "khusus", "keadaan": "aktif", "tahun_mulai": "2022", "uang-0-pagu": "275.000.000",
        "uang-1-pagu": "Rp 40 juta",
    }  # fmt: skip
    html = page.post("projects.record_project", typed)
    row = stored()
    assert (row.nama, row.opd.id, row.jenis, row.status, row.tahun_mulai) == (
        "E-Presensi", opd.id, Jenis.KHUSUS, ProjectStatus.AKTIF, 2022,
    )  # fmt: skip
    assert sorted(year.pagu for year in row.uang) == [40_000_000, 275_000_000]
    assert "Proyek tercatat." in words(html)
    assert "275.000.000" in words(html)


def test_the_name_alone_is_enough_and_all_else_is_belum_diisi(page, officer):
    html = page.post("projects.record_project", {"nama": "Simpul"})
    assert "Belum diisi: Apa yang dikerjakannya" in words(html)
    assert stored().status is None


def test_nothing_is_chosen_beforehand(page, officer):
    html = page.get("projects.record_project")
    assert html.select("form[method=post] input[checked]") == []
    assert [o.text for o in html.select("select option[selected]") if o.get("value")] == []


def test_tidak_ada_is_told_apart_from_belum_diisi(page, officer):
    html = page.post("projects.record_project", {"nama": "Simpul", "tidak_ada": ["dasar_hukum", "biaya"]})
    assert stored().tidak_ada == ["biaya", "dasar_hukum"]
    assert "Dasar hukum Tidak ada" in words(html)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("nama", "", "Tulis namanya."),
        ("uang-0-pagu", "banyak", "Tulis uang dengan angka"),
        ("uang-0-pagu", "-5", "Uang tidak boleh kurang dari nol."),
        ("uang-0-pagu", "99.999.999.999.999", "Uang antara 0 dan 10.000.000.000.000 rupiah."),
        ("tahun_mulai", "dua ribu", ""),
        ("tahun_mulai", "1800", "Tahun mulai antara 1990 dan 2100."),
        ("pengguna", "-1", "Pengguna aktif antara 0"),
        ("uraian", "x" * 5001, "5.001"),
        ("hubungan-0-dengan", "SIASN", "Pilih caranya."),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_nothing_is_lost(page, officer, name, value, sentence):
    typed = {"nama": "Simpul", "uraian": "Menghubungkan.", "luaran": "Rekap", name: value}
    html = page.post("projects.record_project", typed, status=422)
    assert sentence in words(html)
    assert html.select_one("[name=luaran]").text.strip() == "Rekap"
    control = html.select_one(f"[name={name}]")
    assert (control.get("value") or control.text.strip()) == value
    assert database.session.scalar(database.select(database.func.count(Project.id))) == 0


def test_what_is_wrong_in_a_row_is_told_at_the_row_and_on_top_in_words(page, officer):
    html = page.post("projects.record_project", {"nama": "Simpul", "uang-0-pagu": "275,5"}, status=422)
    top = html.select_one(".summary-err")
    assert [(link["href"], link.text) for link in top.select("li a")] == [
        ("#uang-0-pagu", "Uang ini dapat dibaca dua cara. Tulis lengkap, misalnya 275.000.000.")
    ]
    typed = {"nama": "Simpul", "uang-0-pagu": "5", "uang-1-pagu": "6", "uang-1-tahun": str(clock.today("WIT").year)}
    html = page.post("projects.record_project", typed, status=422)
    assert "tertulis dua kali" in words(html.select_one("fieldset#uang"))
    assert html.select_one(".summary-err li a")["href"] == "#uang"


def test_another_row_is_one_button_away_and_keeps_what_was_typed(page, officer):
    html = page.post("projects.record_project", {"nama": "Simpul", "tambah-tahun": ""}, status=200)
    assert len(html.select("[name$='-pagu']")) == 3
    assert html.select_one("[name=nama]")["value"] == "Simpul"
    html = page.post("projects.record_project", {"nama": "Simpul", "tambah-hubungan": ""}, status=200)
    assert len(html.select("[name$='-dengan']")) == 2


def test_a_look_at_what_is_alike_saves_nothing(page, officer):
    make_project(officer.pemda, "E-Presensi", uraian="Presensi pegawai.")
    html = page.post(
        "projects.record_project", {"nama": "Absen Online", "uraian": "Absensi pegawai.", "periksa": ""}, status=200
    )
    assert "E-Presensi" in words(html.select_one("aside"))
    assert stored().nama == "E-Presensi"


def test_a_name_of_the_inventory_is_that_project(page, officer):
    other = make_project(officer.pemda, "SIASN Daerah")
    page.post(
        "projects.record_project",
        {"nama": "E-Presensi", "hubungan-0-dengan": "siasn  daerah", "hubungan-0-way": "api"},
    )
    row = database.session.scalar(database.select(Project).where(Project.nama == "E-Presensi"))
    assert [each.with_id for each in row.hubungan] == [other.id]


def test_a_contributor_registers_for_the_own_opd_and_changes_no_other(page, db):
    person = make_user(Role.CONTRIBUTOR)
    page.login(person)
    other = make_project(person.pemda, "Punya lain", opd=make_opd(person.pemda))
    html = page.get("projects.record_project")
    assert html.select("[name=opd]") == []
    page.post("projects.record_project", {"nama": "Punya sendiri"})
    row = database.session.scalar(database.select(Project).where(Project.nama == "Punya sendiri"))
    assert row.opd_id == person.opd_id
    page.get("projects.change_project", project_id=other.id, status=403)


def test_who_comes_second_sees_both_texts(page, officer):
    project = make_project(officer.pemda, "Simpul", uraian="Lama.")
    page.post("projects.change_project", {"uraian": "Baru."}, project_id=project.id)
    html = page.post("projects.change_project", {"uraian": "Lain.", "versi": "1"}, status=409, project_id=project.id)
    assert "Baru." in words(html)
    assert html.select_one("[name=uraian]").text.strip() == "Lain."
    assert stored().uraian == "Baru."


def test_a_change_of_status_is_dated_and_told_in_the_history(page, officer):
    project = make_project(officer.pemda, "Simpul")
    page.post(
        "projects.set_status",
        {"keadaan": "tidak aktif", "sejak": "2025-03-01", "sebab": "Server rusak."},
        project_id=project.id,
    )
    assert stored().status is ProjectStatus.TIDAK_AKTIF
    html = page.get("projects.history", project_id=project.id)
    assert "Tidak aktif sejak 1 Maret 2025. Server rusak." in words(html)
    assert database.session.scalar(database.select(database.func.count(ProjectStatusChange.id))) == 2


def test_the_history_tells_what_each_save_replaced(page, officer):
    opd = make_opd(officer.pemda, "Dinas Lama")
    project = make_project(officer.pemda, "Simpul", uraian="Satu.", opd=opd)
    newer = make_opd(officer.pemda, "Dinas Baru")
    page.post("projects.change_project", {"uraian": "Dua.", "opd": str(newer.id)}, project_id=project.id)
    page.post("projects.change_project", {"uraian": "Tiga."}, project_id=project.id)
    told = words(page.get("projects.history", project_id=project.id))
    assert "Dua. → menjadi Tiga." in told
    assert "Satu. → menjadi Dua." in told
    assert "Dinas Lama → menjadi Dinas Baru" in told
    assert officer.nama in told


def test_the_list_is_searched_filtered_and_summed(page, officer):
    opd = make_opd(officer.pemda)
    money = [YearOfMoney(2026, pagu=100_000_000, pemeliharaan=20_000_000)]
    make_project(officer.pemda, "E-Presensi", uraian="Kehadiran pegawai", opd=opd, uang=money)
    make_project(officer.pemda, "SMS Gateway", status=ProjectStatus.RENCANA, jenis=Jenis.KHUSUS)
    make_project(make_pemda("82.71"), "Punya tetangga")

    def shown(**args) -> str:
        html = page.open(page.url("projects.index", **args)).get_data(as_text=True)
        return words(BeautifulSoup(html, "html.parser").select_one("main"))

    assert "Proyek 2 " in shown()
    assert "Punya tetangga" not in shown()
    assert "SMS Gateway" not in shown(cari="kehadiran pegawai")
    assert "E-Presensi" not in shown(status="rencana")
    assert "Rp 100 juta" in shown(tahun="2026")
    assert "SMS Gateway" not in shown(opd=str(opd.id))
    assert "Tidak ada proyek dengan saringan ini." in shown(cari="zzz")
    assert "Proyek 2 " in shown(status="entah", halaman="-3", tahun="x")


def test_the_province_reads_all_of_it_and_one_at_a_time(page, db):
    make_project(make_pemda("82.04"), "Di sini")
    make_project(make_pemda("82.71"), "Di sana")
    page.login(make_user(Role.LEADER, make_pemda("82"), scope=Scope.PROVINSI))
    assert {"Di sini", "Di sana"} <= {a.text for a in page.get("projects.index").select("main a")}
    told = words(page.get("projects.index", pemda="82.71").select_one("main"))
    assert "Di sana" in told
    assert "Di sini" not in told
    page.get("projects.index", pemda="81.01", status=404)


def test_the_workbook_holds_what_is_filtered_with_real_numbers_and_runs_nothing(page, officer):
    make_project(officer.pemda, "=1+1", uang=[YearOfMoney(2026, pagu=5)], tidak_ada=["dasar_hukum"])
    make_project(officer.pemda, "Lain", status=ProjectStatus.RENCANA)
    response = page.open(page.url("projects.inventory_xlsx", status="aktif"))
    book = load_workbook(BytesIO(response.data))
    rows = list(book["Proyek"].iter_rows(values_only=True))
    assert len(rows) == 2
    assert "=1+1" in str(rows[1])
    assert all(cell.data_type != "f" for row in book["Proyek"].iter_rows() for cell in row)
    assert rows[1][rows[0].index("Dasar hukum")] == "tidak ada"
    assert rows[1][rows[0].index("Alamat web")] is None
    assert next(iter(book["Biaya"].iter_rows(min_row=2, values_only=True)))[2:4] == (2026, 5)


def test_completeness_is_told_by_opd_the_emptiest_first(page, officer):
    good, bad = make_opd(officer.pemda, "Dinas Rapi"), make_opd(officer.pemda, "Dinas Kosong")
    make_project(officer.pemda, "Rapi", opd=good, uraian="Ada.", fungsi="Ada", tahun_mulai=2020, tidak_ada=["biaya"])
    make_project(officer.pemda, "Kosong", opd=bad)
    told = words(page.get("projects.completeness").select_one("main"))
    assert told.index("Dinas Kosong") < told.index("Dinas Rapi")
    assert "Belum: Apa yang dikerjakannya" in told


def test_the_pages_cost_no_more_for_many_than_for_few(page, officer):
    def cost() -> list[int]:
        counted = []
        for endpoint, values in (("projects.index", {}), ("projects.project", {"project_id": first.id})):
            with counted_statements() as sent:
                page.get(endpoint, **values)
            counted.append(len(sent))
        return counted

    first = make_project(officer.pemda, "Satu", uang=[YearOfMoney(2026, pagu=1)])
    few = cost()
    for number in range(20):
        make_project(officer.pemda, f"Lain {number}", opd=make_opd(officer.pemda), uang=[YearOfMoney(2026, pagu=1)])
    assert cost() == few
    assert max(few) <= 20
