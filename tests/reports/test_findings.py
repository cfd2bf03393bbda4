"""The report of findings says the same in all its shapes, and the same as the page of findings."""

import json
from contextlib import closing
from io import BytesIO

import pytest
from openpyxl import load_workbook

from spbe_assess import clock
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.findings import operations as finding_operations
from spbe_assess.findings import queries as finding_queries
from spbe_assess.findings.engine.clusters import money_at_stake
from spbe_assess.findings.models import Finding
from spbe_assess.findings.rules import Choice, Outcome, Remedy
from spbe_assess.projects.rules import ProjectStatus, YearOfMoney
from spbe_assess.reports import queries
from spbe_assess.web.filters import rupiah
from tests.factories import make_opd, make_pemda, make_project, make_user
from tests.page import words
from tests.pages.test_queries import counted
from tests.reports.reading import pages

YEAR = 2026
STORY = (
    ("E-Presensi", "Presensi pegawai.", 100_000_000, 3000),
    ("Absensi Dukcapil", "Absensi pegawai.", 30_000_000, 60),
    ("SIAPEL", "Rekap kehadiran pegawai tiap hari.", 20_000_000, 40),
)


def story(kode: str = "82.04") -> None:
    """One work done three times; a neighbour plans the same."""
    city = make_pemda("82.71")
    pemda = make_pemda(kode)
    for nama, uraian, money, users in STORY:
        years = [YearOfMoney(YEAR, pagu=money), YearOfMoney(YEAR - 1, pagu=money // 2)]
        make_project(pemda, nama, uraian=uraian, opd=make_opd(pemda), uang=years, pengguna=users)
    if kode == "82.04":
        planned = {"status": ProjectStatus.RENCANA, "uang": [YearOfMoney(YEAR, pagu=777_000_000)]}
        make_project(city, "Presensi Kota", uraian="Presensi pegawai. Rahasia kota.", opd=make_opd(city), **planned)


def taken(page, ending: str, **more) -> bytes:
    address = page.url(f"reports.findings_{ending}", **({"kode": "82.04", "tahun": YEAR} | more))
    with closing(page.open(address)) as response:
        assert response.status_code == 200, response.status
        return response.data


def summary_of(content: bytes) -> dict:
    return {row[0].value: row[1].value for row in load_workbook(BytesIO(content))["Ringkasan"].iter_rows()}


@pytest.fixture
def coordinator(page):
    person = make_user(Role.COORDINATOR, make_pemda("82.04"))
    page.login(person)
    return person


def test_page_pdf_workbook_and_json_say_the_same_number_and_money(page, coordinator):
    story()
    report = queries.findings_report(make_pemda("82.04"), YEAR, whole=False, example=False)
    html = page.get("reports.findings", kode="82.04", tahun=YEAR)
    assert report.total > 3
    assert report.money == 50_000_000
    assert report.summary in words(html)
    assert rupiah(report.money) in words(html)

    printed = " ".join(pages(taken(page, "pdf")))
    assert report.summary in printed
    assert rupiah(report.money) in printed
    assert "gugus, masing-masing dihitung sekali" in printed

    summary = summary_of(taken(page, "xlsx"))
    assert (summary["Temuan"], summary["Ringkasan"]) == (report.total, report.summary)
    assert summary[f"Biaya dipertaruhkan {YEAR}"] == report.money

    content = json.loads(taken(page, "json"))
    assert (content["temuan"], content["ringkasan"]) == (report.total, report.summary)
    assert content["biaya_dipertaruhkan"] == {str(YEAR - 1): 25_000_000, str(YEAR): 50_000_000}
    assert len(content["daftar"]) == report.total
    assert sum(each["temuan"] for each in content["jenis"]) == report.total


def test_it_agrees_with_the_page_of_findings_in_count_and_money(page, coordinator):
    story()
    report = queries.findings_report(make_pemda("82.04"), YEAR, whole=False, example=False)
    kinds, states = finding_queries.counted(coordinator, {})
    assert report.total == sum(kinds.values())
    assert report.waiting == states["baru"]
    assert {each.jenis: each.total for each in report.kinds} == dict(kinds)
    assert report.stake == money_at_stake(finding_queries.clusters_in([coordinator.pemda_id]))
    listed = words(page.get("findings.index"))
    assert f"{report.total} temuan" in listed
    for year, amount in report.stake.items():
        assert f"{year} {rupiah(amount)}" in listed


def test_what_was_decided_leaves_the_money_and_stands_among_the_decisions(page, coordinator):
    story()
    for finding in database.session.scalars(database.select(Finding).where(Finding.jenis == "ganda-pemda")):
        with transaction():
            choice = Choice(Outcome.BERBEDA, "Penggunanya lain.")
            finding_operations.decide(finding, versi=finding.versi, choice=choice, actor=coordinator)
    this_year = clock.today("WIT").year
    report = queries.findings_report(make_pemda("82.04"), this_year, whole=False, example=False)
    assert report.clusters == ()
    assert {row.outcome for row in report.decisions} == {"Berbeda"}
    assert "Penggunanya lain." in " ".join(pages(taken(page, "pdf", tahun=this_year)))
    assert queries.findings_report(make_pemda("82.04"), this_year - 1, whole=False, example=False).decisions == ()


def test_a_promise_is_told_with_who_and_by_when(coordinator):
    story()
    finding = database.session.scalar(database.select(Finding).where(Finding.jenis == "ganda-pemda"))
    due = clock.today("WIT")
    opd = finding.project_a.opd
    with transaction():
        choice = Choice(Outcome.SAMA, "Satu cukup.", Remedy.GABUNG, opd=opd, due=due)
        finding_operations.decide(finding, versi=finding.versi, choice=choice, actor=None)
    [row] = queries.findings_report(make_pemda("82.04"), due.year, whole=False, example=False).decisions
    assert (row.tindakan, row.opd, row.due) == ("Gabung", opd.nama, due)


def test_of_a_neighbour_only_name_and_opd_are_told(page, coordinator):
    story()
    everything = words(page.get("reports.findings", kode="82.04", tahun=YEAR))
    everything += taken(page, "json").decode() + " ".join(pages(taken(page, "pdf")))
    assert "Presensi Kota" in everything
    assert "777" not in everything
    assert "Rahasia kota" not in everything


def test_a_province_is_told_whole_with_who_has_what(page):
    story()
    story("82.03")
    page.login(make_user(Role.LEADER, make_pemda("82"), scope=Scope.PROVINSI))
    html = page.get("reports.findings", kode="82", seprovinsi=1, tahun=YEAR)
    whole = {"kode": "82", "seprovinsi": 1}
    content = json.loads(taken(page, "json", **whole))
    assert content["biaya_dipertaruhkan"][str(YEAR)] == 100_000_000
    assert content["proyek"] == 7
    assert len(content["gugus"]) == 2
    assert "Kabupaten Uji 82.03" in words(html)
    between, who = content["matriks"]
    assert len(between["baris"]) == 3
    assert who["angka"][0][who["kolom"].index("Kota Uji 82.71")] == 1
    sheets = load_workbook(BytesIO(taken(page, "xlsx", **whole))).sheetnames
    assert sheets == ["Ringkasan", "Gugus", "Temuan", "Keputusan", "Fungsi bersama", "Siapa punya apa"]


def test_scope_is_kept_in_every_shape(page):
    story()
    for person, kode, whole, status in (
        (make_user(Role.COORDINATOR, make_pemda("82.71")), "82.04", None, 404),
        (make_user(Role.COORDINATOR, make_pemda("82.04")), "82", 1, 404),
        (make_user(Role.COORDINATOR, make_pemda("82")), "82", 1, 404),
        (make_user(Role.COORDINATOR, make_pemda("82")), "82", None, 200),
        (make_user(Role.CONTRIBUTOR, make_pemda("82.04")), "82.04", None, 403),
        (make_user(Role.LEADER, make_pemda("81"), scope=Scope.PROVINSI), "82", 1, 404),
        (make_user(Role.ADMIN, scope=Scope.INSTALASI), "82", 1, 200),
        (make_user(Role.ADMIN, scope=Scope.INSTALASI), "82.04", 1, 404),
        (make_user(Role.ADMIN, scope=Scope.INSTALASI), "99.99", None, 404),
    ):
        page.login(person)
        for endpoint in ("findings", "findings_pdf", "findings_xlsx", "findings_json"):
            answer = page.open(page.url(f"reports.{endpoint}", kode=kode, seprovinsi=whole))
            answer.close()
            assert answer.status_code == status, (endpoint, person.role, kode)


def test_each_file_taken_is_written_down(page, coordinator):
    story()
    page.get("reports.findings", kode="82.04")
    for ending in ("pdf", "xlsx", "json"):
        taken(page, ending)
    lines = database.session.scalars(database.select(AuditEntry).where(AuditEntry.action == "download_findings"))
    assert [json.loads(line.changes)["bentuk"] for line in lines] == ["pdf", "xlsx", "json"]


def test_nothing_found_is_said_and_printed(page, coordinator):
    assert "Tidak ada temuan pada 0 proyek." in words(page.get("reports.findings", kode="82.04", tahun="x"))
    assert "Tidak ada temuan" in " ".join(pages(taken(page, "pdf")))
    assert summary_of(taken(page, "xlsx"))["Data per"] == "Belum pernah dipindai"


def test_whose_reports_there_are_is_listed(page):
    story()
    page.login(make_user(Role.LEADER, make_pemda("82"), scope=Scope.PROVINSI))
    html = page.get("reports.findings_index")
    assert "Kabupaten Uji 82.04" in words(html)
    assert html.select_one("a[href*='seprovinsi=1']")


def test_the_command_line_writes_it_of_a_pemda_and_of_a_province(app, db, tmp_path):
    story()
    for scope in (("--pemda", "82.04"), ("--provinsi", "82")):
        for ending, head in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("json", b"{")):
            file = tmp_path / f"temuan.{ending}"
            told = app.test_cli_runner().invoke(
                args=["laporan", "temuan", *scope, "--tahun", str(YEAR), "-o", str(file)]
            )
            assert (told.exit_code, told.output) == (0, "")
            assert file.read_bytes().startswith(head)
    content = json.loads((tmp_path / "temuan.json").read_text())
    report = queries.findings_report(make_pemda("82"), YEAR, whole=True, example=False)
    assert (content["seprovinsi"], content["temuan"]) == (True, report.total)


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ((), "--provinsi"),
        (("--pemda", "82.04", "--provinsi", "82"), "--provinsi"),
        (("--provinsi", "82.04"), "bukan provinsi"),
        (("--pemda", "99.99"), '"99.99"'),
    ],
)
def test_what_the_command_line_cannot_do_is_one_sentence(app, db, tmp_path, scope, said):
    make_pemda("82.04")
    args = ["laporan", "temuan", *scope, "--tahun", "2026", "-o", str(tmp_path / "x.json")]
    told = app.test_cli_runner().invoke(args=args)
    assert (told.exit_code, told.stdout) == (2, "")
    assert said in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_how_often_it_asks_the_database_does_not_grow(page, coordinator):
    sent = []
    for _ in range(2):
        story()
        with counted() as asked:
            page.get("reports.findings", kode="82.04", tahun=YEAR)
        sent.append(len(asked))
    assert sent[0] == sent[1] <= 30
