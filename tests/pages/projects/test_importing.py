"""A list is brought in: its columns chosen, everything looked at before, all or nothing, and again without harm."""

import io

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.jobs import Job
from spbe_assess.projects import operations
from spbe_assess.projects.models import InventoryImport, Project, ProjectStatusChange, RecordRevision
from spbe_assess.projects.rules import ProjectStatus, YearOfMoney
from tests.factories import make_opd, make_pemda, make_project, make_user
from tests.page import find_form, words
from tests.unit.projects.lists import SAMPLE, csv, xlsx

HEAD = ["Kode", "Nama Aplikasi", "Uraian", "OPD", "Status", "Tahun mulai", "Pagu 2026"]
PRESENSI = ["A1", "E-Presensi", "Kehadiran pegawai", "Dinas Kesehatan", "aktif", "2022", "Rp 5.000.000"]
PASAR = ["A2", "Harga Pasar", "Harga bahan pokok", "Dinas Entah", "rencana", "", ""]
LIST = csv(HEAD, PRESENSI, PASAR)


@pytest.fixture
def pemda(db):
    pemda = make_pemda()
    make_opd(pemda, nama="Dinas Kesehatan")
    return pemda


@pytest.fixture
def officer(page, pemda):
    person = make_user(Role.OFFICER, pemda)
    page.login(person)
    return person


def upload(page, content: bytes, name: str = "daftar.csv", status: int = 302):
    return page.post("projects.upload_list", {"berkas": (io.BytesIO(content), name)}, status)


def latest() -> InventoryImport:
    database.session.rollback()
    return database.session.scalar(sa.select(InventoryImport).order_by(InventoryImport.id.desc()).limit(1))


def look(page, content: bytes = LIST, **chosen):
    """Upload and say yes to the columns as they are guessed; the page of what would change."""
    upload(page, content)
    return page.post("projects.map_columns", chosen, import_id=latest().id)


def take(page, status: int = 302):
    return page.post("projects.import_projects", status=status, import_id=latest().id)


def projects() -> list[Project]:
    database.session.rollback()
    return list(database.session.scalars(sa.select(Project).order_by(Project.id)))


def count(kind) -> int:
    database.session.rollback()
    return database.session.scalar(sa.select(sa.func.count()).select_from(kind))


def test_nothing_is_written_before_the_last_yes_and_everything_after_it(page, officer):
    seen = look(page)
    assert "2 baru , 0 berubah , 0 tetap. Belum ada yang tersimpan." in words(seen)
    assert projects() == []
    done = take(page)
    assert "Daftar terimpor" in done.title.text
    presensi, pasar = projects()
    assert (presensi.nama, presensi.kunci, presensi.opd.nama) == ("E-Presensi", "A1", "Dinas Kesehatan")
    assert (presensi.status, presensi.tahun_mulai, presensi.tidak_ada) == (ProjectStatus.AKTIF, 2022, [])
    assert [(year.tahun, year.pagu) for year in presensi.uang] == [(2026, 5_000_000)]
    assert (pasar.opd, pasar.tahun_mulai, pasar.tidak_ada, pasar.uang) == (None, None, [], [])
    assert count(ProjectStatusChange) == 2
    assert latest().hasil == {"baru": 2, "berubah": 0, "tetap": 0}


def test_the_findings_room_is_called_once_for_the_whole_pemda(page, officer, pemda):
    look(page)
    take(page)
    kinds = [(job.kind, job.payload) for job in database.session.scalars(sa.select(Job))]
    assert kinds == [("temuan-pindai", {"pemda": pemda.id})]


def test_every_record_and_the_import_have_their_line_in_the_log(page, officer):
    look(page)
    take(page)
    database.session.rollback()
    logged = sa.select(AuditEntry.action).where(AuditEntry.actor_id == officer.id).order_by(AuditEntry.n)
    assert list(database.session.scalars(logged))[-5:] == [
        "upload_list",
        "map_columns",
        "record_project",
        "record_project",
        "import_projects",
    ]


def test_the_same_file_twice_changes_nothing(page, officer):
    look(page)
    take(page)
    before = [(project.id, project.versi) for project in projects()]
    again = look(page)
    assert "0 baru , 0 berubah , 2 tetap" in words(again)
    assert "Tidak ada yang berubah" in words(again)
    assert [(project.id, project.versi) for project in projects()] == before


def test_other_content_is_shown_old_beside_new_and_kept_in_the_history(page, officer):
    look(page)
    take(page)
    changed = [*PRESENSI[:4], "tidak aktif", "2021", "6.000.000"]
    seen = look(page, csv(HEAD, changed, PASAR))
    rows = [[words(cell) for cell in row.select("th, td")] for row in seen.select("section:has(#berubah) tbody tr")]
    assert rows == [
        ["E-Presensi", "Keadaan", "sekarang Aktif", "menurut daftar Tidak aktif"],
        ["E-Presensi", "Tahun mulai", "sekarang 2022", "menurut daftar 2021"],
        ["E-Presensi", "Biaya", "sekarang 2026 pagu 5.000.000", "menurut daftar 2026 pagu 6.000.000"],
    ]
    take(page)
    presensi = projects()[0]
    assert (presensi.status, presensi.tahun_mulai, presensi.uang[0].pagu) == ("tidak aktif", 2021, 6_000_000)
    database.session.rollback()
    [kept] = database.session.scalars(sa.select(RecordRevision))
    assert kept.isi == {"tahun_mulai": 2022, "uang": [{"tahun": 2026, "pagu": 5_000_000}]}
    assert count(ProjectStatusChange) == 3


def test_what_the_list_does_not_name_is_listed_and_stays(page, officer, pemda):
    make_project(pemda, "Aplikasi Lama")
    seen = look(page)
    assert "Tidak disebut daftar ini (1)" in words(seen)
    assert "Aplikasi Lama" in words(seen)
    take(page)
    assert [project.nama for project in projects()] == ["Aplikasi Lama", "E-Presensi", "Harga Pasar"]


def test_an_empty_cell_takes_nothing_away(page, officer, pemda):
    make_project(pemda, "Harga Pasar", kunci="A2", uraian="lama", tahun_mulai=2019, uang=[YearOfMoney(2026, pagu=7)])
    look(page)
    take(page)
    [pasar] = [project for project in projects() if project.kunci == "A2"]
    assert (pasar.uraian, pasar.tahun_mulai, pasar.uang[0].pagu) == ("Harga bahan pokok", 2019, 7)


def test_faults_are_told_by_their_cell_and_nothing_can_be_imported(page, officer):
    rows = [HEAD, [*PRESENSI[:5], "entah", "-5"], ["A1", "", "", "", "", "", ""]]
    seen = look(page, xlsx(*rows, title="Dinkes"))
    told = [words(row) for row in seen.select("section:has(#salah) tbody tr")]
    assert [each.split(") ")[0] for each in told] == [
        "Lembar “Dinkes”, baris 2, kolom F (Tahun mulai",
        "Lembar “Dinkes”, baris 2, kolom G (Pagu 2026",
        "Lembar “Dinkes”, baris 3, kolom B (Nama Aplikasi",
    ]
    action = page.url("projects.import_projects", import_id=latest().id)
    assert all(form.get("action") != action for form in seen.select("form"))
    versi, token = latest().versi, find_form(page.get("projects.upload_list"), page.url("projects.upload_list"))
    data = {"csrf_token": token.select_one("[name=csrf_token]")["value"], "versi": versi, "kunci": "k", "dilihat": "x"}
    refused = page.open(action, method="POST", data=data)
    assert (refused.status_code, "Masih ada sel yang harus diperbaiki" in refused.text) == (422, True)
    assert projects() == []


def test_cells_that_cannot_be_read_are_left_unfilled_when_that_is_wanted(page, officer):
    seen = look(page, csv(HEAD, [*PRESENSI[:5], "entah", "-5"]), longgar="y")
    assert "2 sel tidak terbaca dan menjadi belum diisi" in words(seen)
    take(page)
    [presensi] = projects()
    assert (presensi.tahun_mulai, presensi.uang) == (None, [])


def test_free_heads_are_mapped_by_hand_and_remembered_for_the_next_list(page, officer):
    content = csv(["Sebutan", "Guna", "Nomor"], ["SIMDA", "Keuangan", "7"])
    seen = upload(page, content)
    assert "Arti setiap kolom" in seen.title.text
    at = latest().id
    refused = page.post("projects.map_columns", {}, 422, import_id=at)
    assert "Pilih kolom mana yang berisi nama." in words(refused)
    twice = page.post("projects.map_columns", {"kolom_0": "nama", "kolom_1": "nama"}, 422, import_id=at)
    assert "Kolom Sebutan sudah dibaca demikian." in words(twice)
    chosen = {"kolom_0": "nama", "kolom_1": "fungsi", "kolom_kunci": "Nomor"}
    page.post("projects.map_columns", chosen, import_id=at)
    take(page)
    assert [(project.nama, project.fungsi, project.kunci) for project in projects()] == [("SIMDA", "Keuangan", "7")]
    again = upload(page, content)
    chosen_again = [option["value"] for option in again.select("select option[selected]")]
    assert chosen_again == ["nama", "fungsi", "", "Nomor"]


def test_a_name_of_an_opd_nobody_knows_is_chosen_once(page, officer, pemda):
    other = make_opd(pemda, nama="Dinas Perdagangan")
    upload(page, LIST)
    page.post("projects.map_columns", {"opd_0": str(other.id)}, import_id=latest().id)
    take(page)
    assert projects()[1].opd.nama == "Dinas Perdagangan"
    assert "Padanan Perangkat Daerah" not in words(upload(page, LIST))


def test_several_applications_in_one_cell_are_split_when_ticked(page, officer):
    seen = look(page, csv(["Nama", "Pagu 2026"], ["SIPD, SIMDA dan SAKTI", "900"]))
    assert "Beberapa aplikasi dalam satu sel" in words(seen)
    assert "1 baru" in words(seen)
    at = page.url("projects.import_projects", import_id=latest().id)
    seen = page.post("projects.choose_rows", {"pisah": ["0"]}, at=at, import_id=latest().id)
    assert "3 baru" in words(seen)
    take(page)
    assert [(project.nama, [year.pagu for year in project.uang]) for project in projects()] == [
        ("SIPD", [900]),
        ("SIMDA", []),
        ("SAKTI", []),
    ]


def test_packages_of_procurement_are_filtered_and_what_was_left_out_may_be_taken(page, officer):
    head = ["Tahun Anggaran", "Satuan Kerja", "Kode RUP", "Nama Paket", "Pagu"]
    rows = [
        ["2026", "Dinas Kesehatan", "1", "Belanja Jasa Konsultansi Telematika (Aplikasi Rujukan)", "50000000"],
        ["2026", "Dinas Kesehatan", "2", "Perjalanan dinas pengembangan aplikasi", "10000000"],
        ["2026", "Dinas Kesehatan", "3", "Pengadaan beras", "90000000"],
    ]
    seen = look(page, csv(head, *rows))
    assert "1 perjalanan dinas, 1 bukan aplikasi atau infrastruktur" in words(seen)
    at = page.url("projects.import_projects", import_id=latest().id)
    seen = page.post("projects.choose_rows", {"ambil": ["1"]}, at=at, import_id=latest().id)
    assert "1 baru" in words(seen)
    page.post("projects.choose_rows", {"ambil": ["0", "1"]}, at=at, import_id=latest().id)
    take(page)
    assert [(project.nama, project.kunci, project.uang[0].kode_rup) for project in projects()] == [
        ("Aplikasi Rujukan", "1", "1"),
        ("Perjalanan dinas pengembangan aplikasi", "2", "2"),
    ]


def test_what_somebody_saved_meanwhile_is_looked_at_again(page, officer, pemda):
    project = make_project(pemda, "E-Presensi", kunci="A1")
    look(page)
    at = page.url("projects.import_projects", import_id=latest().id)
    form = find_form(page.get("projects.import_projects", import_id=latest().id), at)
    data = {each["name"]: each.get("value", "") for each in form.select("input[name]")}
    with transaction():
        operations.change_project(project, versi=project.versi, values={"uraian": "lain"}, actor=None)
    answer = page.open(at, method="POST", data=data)
    assert answer.status_code == 409
    assert len(projects()) == 1
    take(page)
    assert len(projects()) == 2


def test_an_import_done_is_shown_and_not_done_again(page, officer):
    look(page)
    at = page.url("projects.import_projects", import_id=latest().id)
    form = find_form(page.get("projects.import_projects", import_id=latest().id), at)
    data = {each["name"]: each.get("value", "") for each in form.select("input[name]")}
    for _ in range(2):
        page.open(at, method="POST", data=data)
    assert len(projects()) == 2
    for endpoint in ("projects.map_columns", "projects.import_projects"):
        page.get(endpoint, 302, import_id=latest().id)
    assert "Daftar terimpor" in page.get("projects.imported", import_id=latest().id).title.text


def test_a_record_finds_its_own_key_though_the_list_gives_it_another_name(page, officer, pemda):
    make_project(pemda, "Lain", kunci="A2")
    look(page, csv(["Kode", "Nama"], ["A1", "E-Presensi"], ["A2", "Lain sekali"]))
    take(page)
    assert [(project.kunci, project.nama) for project in projects()] == [("A2", "Lain sekali"), ("A1", "E-Presensi")]


def test_the_template_and_our_development_shape_load(page, officer):
    template = page.open(page.url("projects.list_template"))
    assert template.data.startswith(b"PK")
    refused = upload(page, template.data, "templat.xlsx", 422)
    assert "tidak berisi satu baris pun" in words(refused)
    seen = look(page, SAMPLE.encode())
    assert "4 baru" in words(seen)


@pytest.mark.parametrize("name", ["daftar.csv", "daftar.xlsx", "daftar.pdf", "daftar"])
def test_what_a_file_is_its_content_tells_not_its_name(page, officer, name):
    assert "Arti setiap kolom" in upload(page, LIST, name).title.text


def test_who_only_contributes_or_leads_brings_no_list(page, pemda):
    for role in (Role.CONTRIBUTOR, Role.LEADER):
        page.login(make_user(role, pemda))
        page.get("projects.upload_list", 403)


def test_a_list_of_another_pemda_does_not_exist(page, officer):
    look(page)
    at = latest().id
    page.login(make_user(Role.OFFICER, make_pemda("82.71")))
    for endpoint in ("projects.map_columns", "projects.import_projects"):
        page.get(endpoint, 404, import_id=at)
