"""No form of another site does anything: without this session's token not one byte of the database changes."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from spbe_assess import clock
from spbe_assess.accounts.models import UserSession
from spbe_assess.admin.workbooks import wording_workbook
from spbe_assess.db import db
from spbe_assess.instruments.catalog import get_instrument
from tests.page import PASSWORD, controls, find_form
from tests.pages.world import BULAT, DESIMAL, EMPTY, HERE, KODE, World, address_of

NEW = "kata-sandi-yang-baru"
DAY = "2026-01-31"
STAGES = {f"{tahap}_{end}": DAY for tahap in ("mandiri", "dokumen", "interviu") for end in ("mulai", "selesai")}
LATEST = {"versi": "999999"}  # read after everything that was written
CUTI = {"konsep": "kepegawaian.cuti"}
JUDGE, ADMIN = "assigned evaluator", "admin of the province"


def file() -> dict:
    return {"berkas": (io.BytesIO(b"%PDF-1.4 lain"), "lain.pdf")}


def today() -> str:
    return clock.today("WIT").isoformat()


def table(kode: str = "IK-02") -> dict:
    book = openpyxl.Workbook()
    for row in (["No", "Indikator", "Nilai", "Penjelasan"], [kode, None, "2,5", "Dari tabel."]):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return {"berkas": (io.BytesIO(content.getvalue()), "tabel.xlsx")}


def wording() -> dict:
    """A workbook in which one name is another."""
    workbook, out = load_workbook(io.BytesIO(wording_workbook(get_instrument(DESIMAL)))), io.BytesIO()
    workbook["Indikator"]["B2"] = "Nama lain"
    workbook.save(out)
    return {"sumber": "Naskah uji", "berkas": (io.BytesIO(out.getvalue()), "naskah.xlsx")}


def published() -> dict:
    table = b"kode;nama;indeks;predikat\n82.04;Uji;2,40;Cukup\n"
    return {"tahun": "2024", "instrumen": BULAT, "sumber": "Uji", "berkas": (io.BytesIO(table), "hasil.csv")}


def projects() -> dict:
    return {"berkas": (io.BytesIO(b"Nama;Uraian\nSIMDA;Keuangan\n"), "daftar.csv")}


def handed() -> dict:
    return table(KODE)


@dataclass(frozen=True)
class Case:
    """Somebody sends a form that would change something; `at` is the page it stands on, `before` the case it needs."""

    reader: str
    about: str = ""
    typed: Mapping | Callable[[], dict] = field(default_factory=dict)
    at: str = ""
    before: str = ""
    headers: Mapping = field(default_factory=dict)
    answered: int = 302
    reads: bool = False  # it asks in the body of a POST and changes nothing


CASES = {
    "accounts.sign_in": Case("nobody", "", {"nama": address_of("officer"), "sandi": PASSWORD}),
    "accounts.sign_out": Case("officer"),
    "accounts.accept_invitation": Case("nobody", "", {"sandi": NEW, "ulangi": NEW}),
    "accounts.change_password": Case("officer", "", {"lama": PASSWORD, "sandi": NEW, "ulangi": NEW}),
    "accounts.read_notices": Case("officer"),
    "assessments.record_answer": Case("officer", "draf", {"nilai": "2,5"}, at="assessments.record_answer"),
    "assessments.mark_absent": Case("officer", "draf", {"kodes": [EMPTY], "fakta": "Belum ada.", "yakin": "y"}),
    "assessments.copy_text": Case(
        "officer", "draf", {"parts": ["fakta"], "kodes": ["IK-02"], "overwrite": "y"}, at="assessments.copy_text"
    ),
    "assessments.attach_evidence": Case("officer", "draf", file, at="assessments.attach_evidence"),
    "assessments.use_document": Case("officer", "draf", at="assessments.use_document"),
    "assessments.edit_evidence": Case("officer", "draf", {"halaman": "7"}, at="assessments.edit_evidence"),
    "assessments.retie_evidence": Case("officer", "draf:lama"),
    "assessments.carry_all": Case("officer", "draf", {"aspek": "7"}),
    "assessments.carry_over": Case("officer", "draf:kosong", at="assessments.record_answer"),
    "assessments.carry_evidence": Case("officer", "draf"),
    "assessments.hand_off": Case("officer", "draf", answered=200),
    "assessments.detach_evidence": Case("officer", "draf", at="assessments.record_answer"),
    "assessments.hand_to_opd": Case("officer", "draf"),
    "assessments.reschedule": Case("officer", "draf", {"due": "2100-01-31"}),
    "assessments.take_back": Case("officer", "draf"),
    "assessments.record_contribution": Case(
        "contributor", "draf:opdnya", {"fakta": "Perbup."}, at="assessments.record_contribution"
    ),
    "assessments.use_contribution": Case("officer", "draf", at="assessments.use_contribution"),
    "assessments.return_contribution": Case("officer", "draf", {"remark": "Sebut pasalnya."}),
    "assessments.post_message": Case("officer", "draf", {"pesan": "Siapa yang punya salinannya?"}),
    "assessments.declare": Case("officer", "draf"),
    "assessments.submit": Case("coordinator", "draf", {"nama": "coordinator"}, before="assessments.declare"),
    "assessments.workbook": Case("officer", "draf", table),
    "assessments.opd_workbook": Case("contributor", "draf:opdnya", handed),
    "assessments.workbook_import": Case("officer", "draf", at="assessments.workbook_import"),
    "assessments.withdraw": Case("coordinator", "terkirim"),
    "documents.add_document": Case("officer", "", lambda: {"tentang": "Baru", "sifat": "biasa", **file()}),
    "documents.add_secret": Case(
        "officer", "", {"tentang": "Rahasia", "nomor": "R-2", "tanggal": DAY, "tempat": "Bagian Hukum"}
    ),
    "documents.edit_document": Case("officer", "", {"tentang": "Lain"}, at="documents.edit_document"),
    "documents.add_version": Case("officer", "", file),
    "documents.ask_destruction": Case("coordinator", "", {"alasan": "Data pribadi."}),
    "documents.destroy_version": Case(ADMIN),
    "documents.refuse_destruction": Case(ADMIN),
    "documents.begin_upload": Case(
        "officer",
        headers={"Tus-Resumable": "1.0.0", "Upload-Length": "9", "Upload-Metadata": "filename YS5wZGY="},
        answered=201,
    ),
    "findings.decide": Case("coordinator", "", {"hasil": "berbeda", "alasan": "Lain."}, at="findings.finding"),
    "findings.follow_up": Case("officer", ":janji", {"state": "berjalan"}, at="findings.follow_up"),
    "findings.ask_scan": Case("officer"),
    "projects.record_project": Case("officer", "", {"nama": "e-Cuti"}),
    "projects.change_project": Case("officer", "", {"uraian": "Presensi."}, at="projects.change_project"),
    "projects.set_status": Case("officer", "", {"keadaan": "aktif", "sejak": "2026-01-05"}, at="projects.set_status"),
    "projects.ask_clearance": Case("officer", ":rencana", {"tahun": "2027", "alasan": "Belum ada yang luring."}),
    "projects.answer_clearance": Case("coordinator", ":usul", {"hasil": "ditolak", "catatan": "Pakai yang ada."}),
    "projects.link_indikator": Case(
        "officer", "", {"indikator": "permenpanrb-59-2020/36"}, at="projects.link_indikator"
    ),
    "projects.record_data_set": Case("officer", "", {"nama": "Harga beras"}),
    "projects.change_data_set": Case("officer", "", {"nama": "Kunjungan"}, at="projects.change_data_set"),
    "projects.upload_list": Case("officer", "", projects),
    "projects.map_columns": Case("officer", ":daftar", at="projects.map_columns"),
    "projects.choose_rows": Case("officer", ":daftar", {"pisah": ["0"]}, at="projects.import_projects"),
    "projects.import_projects": Case("officer", ":daftar", at="projects.import_projects"),
    "findings.similar": Case("officer", "", {"nama": "Absen"}, answered=200, reads=True),
    "findings.confirm_konsep": Case(
        "officer", "", {"usulan": "lain", "konsep": "kepegawaian.cuti"}, at="findings.confirm_konsep"
    ),
    "findings.teach": Case(
        "admin of all", "", {"konsep": "kepegawaian.cuti", "bagian": "pola", "kata": "rehat pulang"}
    ),
    "findings.teach_name": Case("admin of all", "", {"konsep": "kepegawaian.cuti"}),
    "findings.unteach": Case("admin of all"),
    "review.start": Case(JUDGE, "terkirim"),
    "review.judge_answer": Case(JUDGE, "interviu", {"terima": "y", **LATEST}),
    "review.undo_judgement": Case(JUDGE, "interviu", LATEST, before="review.judge_answer"),
    "review.set_starters": Case(ADMIN, "", {"kalimat": "Halaman yang dirujuk tidak memuat"}),
    "review.accept_claims": Case(JUDGE, "interviu", {"kodes": [KODE], **LATEST}),
    "review.open_interviu": Case(JUDGE, "dinilai", LATEST),
    "review.mark_for_interviu": Case(JUDGE, "interviu", {"kind": "visitasi", "question": "Siapa memakainya?"}),
    "review.answer_mark": Case(JUDGE, "interviu", {"answer": "Sudah, dengan SK."}, at="review.answer_mark"),
    "review.drop_mark": Case(JUDGE, "interviu:kunjungan"),
    "review.answer_marks": Case(JUDGE, "interviu", at="review.answer_marks"),
    "review.record_meeting": Case(JUDGE, "interviu", {"tahap": "visitasi", "tanggal": DAY}),
    "review.change_meeting": Case(JUDGE, "interviu", {"tempat": "Aula"}, at="review.change_meeting"),
    "review.drop_meeting": Case(JUDGE, "interviu"),
    "review.finalise": Case(JUDGE, "interviu", LATEST, before="review.waive_sanggah"),
    "review.reopen": Case(ADMIN, "final", {"alasan": "Ada dokumen yang keliru dibaca."}),
    "review.issue_berita_acara": Case(JUDGE, "final", at="review.issue_berita_acara"),
    "review.attach_scan": Case(JUDGE, "final", file, at="review.attach_scan"),
    "review.return_answer": Case(
        JUDGE, "dinilai", lambda: {"kodes": [KODE], f"level-{KODE}": "3", f"alasan-{KODE}": "Kurang.", "due": today()}
    ),
    "review.proceed": Case(JUDGE, ":dikembalikan"),
    "review.raise_sanggah": Case("coordinator", "interviu", {"sanggah": "Keliru."}),
    "review.answer_sanggah": Case(JUDGE, ":disanggah", {"outcome": "ditolak", "reply": "Tetap."}),
    "review.waive_sanggah": Case("coordinator", "interviu"),
    "review.post_review_message": Case(JUDGE, "dinilai", {"pesan": "Bandingkan dengan kota."}),
    "review.note_aspek": Case(JUDGE, "dinilai", {"kekuatan": "Kuat."}),
    "review.conclude": Case(JUDGE, "dinilai", {"rekomendasi": "Lanjutkan."}),
    "review.recommend": Case(JUDGE, "dinilai", {"isi": "Susun pedomannya."}),
    "review.withdraw_recommendation": Case(JUDGE, "dinilai", {"versi": "1"}),
    "review.add_action": Case("officer", "final", {"tindakan": "Menyusun."}),
    "review.change_action": Case("officer", "final", {"tindakan": "Lain."}, at="review.change_action"),
    "admin.send_outbox": Case(ADMIN),
    "admin.wording": Case("admin of all", "", wording),
    "admin.lay_over": Case("admin of all"),
    "admin.propose_results": Case("admin of all", "", published),
    "admin.take_results": Case("admin of all"),
    "admin.adopt_edition": Case(ADMIN, "draf", before="admin.lay_over"),
    "admin.open_period": Case(
        ADMIN, "", {"tahun": "2027", "nama": "Baru", "kind": "resmi", "instrumen": DESIMAL, **STAGES}
    ),
    "admin.grant_extension": Case(ADMIN, "draf", {"pemda": HERE, "sampai": "2101-01-31", "alasan": "Listrik padam."}),
    "admin.assign": Case(ADMIN, "draf", at="admin.assign"),
    "admin.end_assignment": Case(ADMIN, "draf"),
    "admin.hand_over": Case(ADMIN, "draf", at="admin.hand_over"),
    "admin.judge_apart": Case(ADMIN, "draf", {"blind": "y"}),
    "review.agree": Case(JUDGE, "dinilai:terpisah", {"pilihan": "1", **LATEST}),
    "admin.change_ibukota": Case("coordinator", "", {"ibukota": "Labuha"}),
    "admin.letterhead": Case("coordinator", "", {"kop": "PEMERINTAH KABUPATEN"}),
    "admin.add_opd": Case("coordinator", "", {"nama": "Dinas Baru"}),
    "admin.edit_opd": Case("coordinator", "", {"nama": "Dinas Berganti Nama"}, at="admin.edit_opd"),
    "admin.close_opd": Case("coordinator", "", {"selesai": DAY}, at="admin.close_opd"),
    "admin.add_pejabat": Case("coordinator", "", {"nama": "Nama", "jabatan": "Sekretaris Daerah", "urutan": "2"}),
    "kendala.record_kendala": Case("officer", "", {"jenis": "sdm", "uraian": "Kurang orang."}),
    "kendala.change_kendala": Case("officer", "", {"uraian": "Lain."}, at="kendala.change_kendala"),
    "kendala.add_action": Case("officer", "", {"tindakan": "Melatih."}),
    "kendala.change_action": Case("officer", "", {"tindakan": "Melatih lagi."}, at="kendala.change_action"),
    "kendala.record_figure": Case(
        "officer", "", {"ukuran": "pulau", "nilai": "3", "tahun": "2025", "sumber": "BPS", "satuan": "pulau"}
    ),
    "kendala.change_figure": Case("officer", "", {"nilai": "4"}, at="kendala.change_figure"),
    "admin.edit_pejabat": Case("coordinator", "", {"nama": "Nama Lain"}, at="admin.edit_pejabat"),
}


def body(world: World, endpoint: str) -> dict:
    """What a browser would send, its token left out."""
    case = CASES[endpoint]
    sent = {}
    if case.at:
        html = BeautifulSoup(world.ask(case.reader, "GET", world.url(case.at, case.about)).text, "html.parser")
        sent = controls(find_form(html, world.url(endpoint, case.about))).to_dict(flat=False)
        sent.pop("csrf_token")
    typed = case.typed() if callable(case.typed) else case.typed
    if endpoint == "admin.assign":  # offered by the number of its row
        typed = {"evaluator": html.select("select[name=evaluator] option")[-1]["value"], "pemda": [HERE, "82"]}
    if endpoint == "admin.hand_over":
        typed = {"evaluator": html.select("select[name=evaluator] option")[-1]["value"]}
    if endpoint == "review.issue_berita_acara":  # signed by the first of either side
        sides = ("dari_pemda", "dari_provinsi")
        signing = {side: [html.select_one(f"[name={side}]")["value"]] for side in sides}
        typed = {"nomor": "2", "tanggal": "2100-02-28", "tempat": "Sofifi"} | signing
    if endpoint == "review.answer_marks":  # a text for each mark, by its number
        typed = {name: "Sudah, dengan SK." for name in sent if name.startswith("jawaban_")}
    if endpoint == "assessments.hand_to_opd":
        typed = {"bagi": [f"IK-02:{world.ids['']['opd']}"]}
    return sent | typed


def everything(world: World) -> dict[str, list]:
    """Every row of every table, and the names of all files kept. That somebody was seen is no change of theirs."""
    with world.app.app_context():
        rows = {
            table.name: db.session.execute(
                sa.select(
                    *(column for column in table.columns if column is not UserSession.__table__.c.last_seen)
                ).order_by(*table.primary_key)
            ).all()
            for table in db.metadata.sorted_tables
        }
    uploads = Path(world.app.instance_path) / "uploads"
    return rows | {"uploads": sorted(file.name for file in uploads.rglob("*"))}


def changed(world: World, before: dict[str, list]) -> set[str]:
    after = everything(world)
    return {name for name in before if before[name] != after[name]}


def send(world: World, endpoint: str, data: dict, **options):
    case = CASES[endpoint]
    headers = {**case.headers, **options.pop("headers", {})}
    return world.ask(case.reader, "POST", world.url(endpoint, case.about), data=data, headers=headers, **options)


def test_without_this_sessions_token_nothing_changes(world):
    foreign = world.tokens["leader of all"]
    for endpoint, case in CASES.items():
        before = everything(world)
        for options in ({"token": ""}, {"token": foreign}, {"token": "", "headers": {"X-CSRFToken": foreign}}):
            response = send(world, endpoint, body(world, endpoint), **options)
            # whoever may not yet be known is told about the token too, not about the person
            assert response.status_code == 400, f"{endpoint} as {case.reader}: {response.status_code}"
            assert "Formulir kedaluwarsa" in response.text
        assert changed(world, before) == set(), endpoint


@pytest.mark.parametrize("endpoint", CASES)
def test_with_the_token_the_same_form_does_change_something(sqlite_world, endpoint):
    if CASES[endpoint].before:
        earlier = CASES[endpoint].before
        send(sqlite_world, earlier, body(sqlite_world, earlier))
    data, before = body(sqlite_world, endpoint), everything(sqlite_world)
    response = send(sqlite_world, endpoint, data)
    assert response.status_code == CASES[endpoint].answered, response.text
    assert bool(changed(sqlite_world, before)) is not CASES[endpoint].reads


def test_every_post_is_tried(sqlite_world):
    rules = sqlite_world.app.url_map.iter_rules()
    assert set(CASES) == {rule.endpoint for rule in rules if "POST" in rule.methods}
