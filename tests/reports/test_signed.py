"""Every later report names the signed berita acara by its SHA-256, and why a result was opened again."""

import json
from datetime import date
from io import BytesIO

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.db import transaction
from spbe_assess.documents.operations import add_document
from spbe_assess.review import operations, queries
from tests.factories import BULAT, make_assessment, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.admin.test_pejabat import make_pejabat
from tests.reports.reading import squeezed
from tests.reports.samples import judged_assessment, taken
from tests.reports.test_cli import refused, run


@pytest.fixture
def decided(db):
    """A decided assessment and its evaluator; both sides have a pejabat."""
    assessment, evaluator = judged_assessment()
    make_pejabat(assessment.pemda, nama="Rahmi Uji")
    make_pejabat(make_pemda("82"), nama="Iswan Uji")
    with transaction():
        operations.finalise(assessment, actor=evaluator)
    return assessment, evaluator


def issue(assessment, evaluator, nomor="045/17"):
    signing = {pihak: people[:1] for pihak, people in queries.signatories(assessment).items()}
    given = {"nomor": nomor, "tanggal": date(2099, 11, 24), "tempat": "Sofifi", "kop": "", "pihak": signing}
    with transaction():
        return operations.issue_berita_acara(queries.decision_in_force(assessment), **given, actor=evaluator)


def sign(row, evaluator):
    with transaction():
        scan = BytesIO(b"%PDF-1.4 " + row.nomor.encode())
        version = add_document(
            row.decision.assessment.pemda, stream=scan, nama_berkas="surat.pdf", tentang="Surat", actor=evaluator
        )
        operations.attach_scan(row, version, actor=evaluator)
    return version.sha256


def test_page_pdf_and_json_print_the_hash_of_the_signed_paper(page, decided):
    assessment, evaluator = decided
    page.login(make_user(Role.COORDINATOR, assessment.pemda))
    assert "bertanda tangan" not in words(page.get("reports.assessment", assessment_id=assessment.id))
    row = issue(assessment, evaluator)
    assert "bertanda tangan" not in words(page.get("reports.assessment", assessment_id=assessment.id))
    sha256 = sign(row, evaluator)
    said = f"Berita acara bertanda tangan nomor 045/17, 24 November 2099: SHA-256 {sha256}."
    assert said in words(page.get("reports.assessment", assessment_id=assessment.id))
    assert sha256 in squeezed(taken(page, "pdf", assessment))
    told = json.loads(taken(page, "json", assessment))
    assert said in told["catatan"]
    assert [each["sha256"] for each in told["berita_acara_bertanda_tangan"]] == [sha256]


def test_after_a_reopening_reason_and_old_paper_stay_on_every_later_report(page, decided):
    assessment, evaluator = decided
    old = sign(issue(assessment, evaluator), evaluator)
    admin = make_user(Role.ADMIN, assessment.pemda)
    with transaction():
        operations.reopen(assessment, alasan="Bukti tertukar", actor=admin)
    page.login(evaluator)
    provisional = " ".join(json.loads(taken(page, "json", assessment))["catatan"])
    with transaction():
        operations.finalise(assessment, actor=evaluator)
    new = sign(issue(assessment, evaluator, nomor="045/18"), evaluator)
    final = " ".join(json.loads(taken(page, "json", assessment))["catatan"])
    for told in (provisional, final):
        assert "dibuka kembali: Bukti tertukar." in told
        assert old in told
    assert new in final


def test_the_command_line_writes_the_paper_as_it_was_issued(app, decided, tmp_path):
    assessment, evaluator = decided
    words_of = ("berita-acara", "--pemda", "82.04", "--tahun", "2025", "-o")
    assert run(app, *words_of, tmp_path / "a.json").exit_code == 0
    assert json.loads((tmp_path / "a.json").read_text())["status"] == "rancangan"
    issue(assessment, evaluator)
    assert run(app, *words_of, tmp_path / "a.pdf").exit_code == 0
    assert "Nomor045/17" in squeezed((tmp_path / "a.pdf").read_bytes())
    assert run(app, *words_of, tmp_path / "a.json").exit_code == 0
    told = json.loads((tmp_path / "a.json").read_text())
    assert (told["status"], told["terbitan"]["nomor"]) == ("terbit", "045/17")
    assert ".pdf atau .json" in refused(app, *words_of, tmp_path / "a.xlsx")


def test_without_a_decision_the_command_line_writes_a_draft_of_what_there_is(app, db, tmp_path):
    file = tmp_path / "a.json"
    judged_assessment()
    assert run(app, "berita-acara", "--pemda", "82.04", "--tahun", "2025", "-o", file).exit_code == 0
    told = json.loads(file.read_text())
    assert (told["status"], told["tahap_nilai"]) == ("rancangan", "Nilai reviu provinsi (sementara)")
    assert told["keputusan"] is None


def test_even_of_a_draft_it_says_what_is_claimed(app, db, tmp_path):
    make_assessment(make_period(BULAT), make_pemda("82.04"), nilai={"1": 4})
    file = tmp_path / "a.json"
    assert run(app, "berita-acara", "--pemda", "82.04", "--tahun", "2025", "-o", file).exit_code == 0
    told = json.loads(file.read_text())
    assert told["tahap_nilai"] == "Nilai mandiri"
    assert told["tahapan"][0]["keterangan"] == "Belum dikirim."
