"""A usulan asks for the clearance and keeps the answer; all of a year stand on one page before budgets are fixed."""

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.db import db as database
from spbe_assess.projects.models import Project, Proposal
from spbe_assess.projects.rules import ClearanceOutcome, ProjectStatus, YearOfMoney
from tests.factories import make_assessment, make_opd, make_pemda, make_period, make_project, make_user
from tests.page import words

YEAR = clock.today("WIT").year + 1


def planned(pemda=None, nama="Absen Online", **more) -> Project:
    values = {
        "uraian": "Absensi pegawai.",
        "status": ProjectStatus.RENCANA,
        "uang": [YearOfMoney(YEAR, pagu=150_000_000)],
    }
    return make_project(pemda or make_pemda(), nama, **(values | more))


@pytest.fixture
def project(page) -> Project:
    page.login(make_user(Role.COORDINATOR))
    return planned()


def ask(page, project, **more):
    return page.post("projects.ask_clearance", {"alasan": "Yang ada tidak luring."} | more, project_id=project.id)


def proposal() -> Proposal:
    database.session.rollback()
    [row] = database.session.scalars(database.select(Proposal))
    return row


def test_the_request_waits_and_says_so(page, project):
    html = ask(page, project, syarat=["kajian"])
    assert "Menunggu koordinator" in words(html)
    assert (proposal().tahun, proposal().hasil, proposal().project.syarat) == (YEAR, None, ["kajian"])


def test_an_approval_stands_on_the_project_by_its_number(page, project):
    ask(page, project)
    answer = {"hasil": "disetujui", "nomor": "555/12/2026", "tanggal": "2026-11-02"}
    html = page.post("projects.answer_clearance", answer, project_id=project.id, proposal_id=proposal().id)
    assert "Rekomendasi 555/12/2026, 2 November 2026." in words(html)
    assert proposal().hasil is ClearanceOutcome.DISETUJUI
    assert proposal().project.rekomendasi == "555/12/2026"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({}, "Pilih jawabannya."),
        ({"hasil": "disetujui", "tanggal": "2026-11-02"}, "Nomor rekomendasi belum diisi."),
        ({"hasil": "disetujui", "nomor": "1"}, "Isi tanggal rekomendasinya."),
        ({"hasil": "disetujui", "nomor": "1", "tanggal": "2090-01-01"}, "belum tiba"),
        ({"hasil": "ditolak"}, "Catatan belum diisi."),
    ],
)
def test_an_answer_that_is_none_is_refused(page, project, answer, sentence):
    ask(page, project)
    html = page.post("projects.answer_clearance", answer, status=422, project_id=project.id, proposal_id=proposal().id)
    assert sentence in words(html)
    assert proposal().hasil is None


def test_after_a_refusal_it_may_be_asked_again_but_not_twice_at_once(page, project):
    ask(page, project)
    page.post("projects.ask_clearance", {"alasan": "Lagi."}, status=422, project_id=project.id)
    refused = {"hasil": "ditolak", "catatan": "Pakai E-Presensi."}
    page.post("projects.answer_clearance", refused, project_id=project.id, proposal_id=proposal().id)
    assert "Pakai E-Presensi." in words(ask(page, project))


def test_what_runs_already_needs_no_clearance(page, project):
    running = make_project(project.pemda, "E-Presensi")
    html = page.post("projects.ask_clearance", {"alasan": "Perlu."}, status=422, project_id=running.id)
    assert "masih direncanakan atau dibangun" in words(html)


def test_only_the_coordinator_answers_and_only_their_own_project(page, project):
    ask(page, project)
    other = planned(nama="Lain")
    page.get("projects.answer_clearance", status=404, project_id=other.id, proposal_id=proposal().id)
    page.login(make_user(Role.OFFICER))
    page.get("projects.answer_clearance", status=403, project_id=project.id, proposal_id=proposal().id)


def test_all_of_a_year_stand_by_function_the_doubled_first(page, project):
    planned(nama="Kehadiran ASN", uraian="Presensi pegawai.", opd=make_opd(project.pemda))
    planned(nama="Harga Pangan", uraian="Harga bahan pokok di pasar.")
    planned(make_pemda("82.71"), "Punya tetangga")
    make_project(project.pemda, "Sudah jalan", uang=[YearOfMoney(YEAR, pagu=9)])
    told = words(page.get("findings.proposals").select_one("main"))
    assert "Usulan 3 " in told
    assert f"Biaya {YEAR} Rp 450 juta" in told
    assert told.index("Presensi pegawai") < told.index("Harga bahan pokok")
    assert "Punya tetangga" not in told
    assert "Sudah jalan" not in told
    assert "Belum ada yang direncanakan" in words(page.get("findings.proposals", tahun=YEAR - 1).select_one("main"))


def test_the_indikator_a_project_serves_offer_it_as_evidence(page, project):
    html = page.post("projects.link_indikator", {"indikator": ["permenpanrb-59-2020/36"]}, project_id=project.id)
    assert "36. " in words(html)
    page.login(make_user(Role.OFFICER))
    assessment = make_assessment(make_period())
    shown = words(page.get("assessments.record_answer", assessment_id=assessment.id, kode="36"))
    assert "1 proyek terkait, mungkin menjadi bukti" in shown
    other = words(page.get("assessments.record_answer", assessment_id=assessment.id, kode="37"))
    assert "proyek terkait" not in other
    early = words(page.get("assessments.record_answer", assessment_id=assessment.id, kode="1"))
    assert "proyek terkait" not in early
