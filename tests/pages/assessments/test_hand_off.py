"""Into the ministry's application: texts to copy, and one ZIP with everything under the official file names."""

import io
import json
import zipfile
from datetime import date

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents.models import Document
from spbe_assess.documents.operations import add_secret
from spbe_assess.documents.rules import Sifat
from spbe_assess.sheets import open_workbook
from spbe_assess.storage import Store
from tests.factories import BULAT, make_assessment, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import PDF, PNG, attach, docx, enter, fill, logged


@pytest.fixture
def assessment(db):
    return make_assessment(make_period(BULAT, tahun=2025), make_pemda("82.04"))


@pytest.fixture
def officer(page, assessment):
    officer = make_user(Role.OFFICER, assessment.pemda)
    fill(assessment, officer, {"23": 3}, fakta="Perbup 17/2023, pasal 9.", analisis="Level 3 terpenuhi.")
    attach(assessment, officer, "23", PDF, "a.pdf", item="23/2/1", halaman="6", pasal="9")
    enter(page, officer)
    return officer


def bundle(page, assessment, **ticked) -> zipfile.ZipFile:
    url = page.url("assessments.hand_off", assessment_id=assessment.id)
    token = page.get("assessments.hand_off", assessment_id=assessment.id).select_one("[name=csrf_token]")["value"]
    response = page.open(url, method="POST", data={"csrf_token": token, **ticked})
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == "attachment; filename=2025_82.04_serah.zip"
    return zipfile.ZipFile(io.BytesIO(response.data))


def index(opened: zipfile.ZipFile) -> list[tuple]:
    return list(open_workbook(opened.read("daftar-bukti.xlsx")).active.iter_rows(values_only=True))[1:]


def test_each_text_stands_ready_to_be_copied_without_a_script_too(page, assessment, officer):
    seen = page.get("assessments.hand_off", assessment_id=assessment.id)
    assert seen.select_one("#fakta-23").text.strip() == "Perbup 17/2023, pasal 9."
    assert seen.select_one("#fakta-23").has_attr("readonly")
    assert all(button.has_attr("hidden") for button in seen.select("[data-salin]"))
    assert seen.select_one("script[src*=copy]")
    assert "1 berkas bukti" in words(seen)


def test_the_zip_holds_a_text_for_each_indikator_the_files_and_their_list(page, assessment, officer):
    attach(assessment, officer, "24", PDF, "a.pdf")  # the same bytes elsewhere: a copy under that indikator's name
    attach(assessment, officer, "23", PNG, "layar.png")
    with transaction():
        operations.attach_evidence(assessment, "24", link="https://jdih.uji.go.id/1", actor=officer)
    opened = bundle(page, assessment)
    assert opened.testzip() is None
    names = opened.namelist()
    assert sum(1 for name in names if name.startswith("teks/")) == 47
    [text] = [opened.read(name).decode() for name in names if name.startswith("teks/2025_82.04_Indikator_23_")]
    for said in ("Perbup 17/2023, pasal 9.", "Level 3 terpenuhi.", "halaman 6, pasal 9"):
        assert said in text
    stem = "2025_82.04_Indikator_"
    evidence = {name.removeprefix("bukti/"): opened.read(name) for name in names if name.startswith("bukti/")}
    assert evidence == {
        f"{stem}23_Perbup 17-2023.pdf": PDF,
        f"{stem}23_Perbup 17-2023.png": PNG,
        f"{stem}24_Perbup 17-2023.pdf": PDF,
    }
    rows = index(opened)
    assert rows[0][:5] == ("23", "23/2/1", f"{stem}23_Perbup 17-2023.pdf", "6", "9")
    assert len(rows[0][5]) == 64
    assert [row[2] for row in rows if row[6] == "tautan"] == ["https://jdih.uji.go.id/1"]


def test_terbatas_documents_go_only_when_ticked_and_rahasia_ones_never(page, assessment, officer):
    piece = attach(assessment, officer, "24", docx(), "surat.docx")
    with transaction():
        database.session.get(Document, piece.document.id).sifat = Sifat.TERBATAS
        secret = add_secret(
            assessment.pemda, tentang="Rencana keamanan", jenis="", nomor="R-3", tanggal=date(2025, 3, 1),
            tempat="Bagian Hukum", actor=officer,
        )  # fmt: skip
        operations.attach_evidence(assessment, "24", document=secret, actor=officer)
    opened = bundle(page, assessment)
    assert not [name for name in opened.namelist() if name.endswith(".docx")]
    assert [row[6] for row in index(opened)[1:]] == ["terbatas, tidak disertakan", "rahasia, tidak diunggah"]
    opened = bundle(page, assessment, terbatas="y")
    assert len([name for name in opened.namelist() if name.endswith(".docx")]) == 1
    assert [json.loads(entry.changes) for entry in logged("hand_off")] == [
        {"files": 1, "terbatas": False},
        {"files": 2, "terbatas": True},
    ]


def test_a_file_that_is_lost_is_told_in_the_list(page, assessment, officer, monkeypatch):
    def gone(self, sha256):
        raise FileNotFoundError

    monkeypatch.setattr(Store, "open", gone)
    opened = bundle(page, assessment)
    assert not [name for name in opened.namelist() if name.startswith("bukti/")]
    assert index(opened)[0][6] == "berkas tidak ditemukan"


def test_formulas_in_what_people_wrote_stay_text(page, assessment, officer):
    with transaction():
        operations.attach_evidence(assessment, "24", link="https://a.go.id", remark="=1+1", actor=officer)
    opened = bundle(page, assessment)
    with zipfile.ZipFile(io.BytesIO(opened.read("daftar-bukti.xlsx"))) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    assert index(opened)[1][8] == "=1+1"


@pytest.mark.parametrize(("role", "status"), [(Role.LEADER, 403), (Role.CONTRIBUTOR, 404), (Role.EVALUATOR, 404)])
def test_it_is_for_those_who_fill(page, assessment, role, status):
    enter(page, make_user(role, assessment.pemda))
    page.get("assessments.hand_off", status, assessment_id=assessment.id)
