"""The berita acara: a draft of it until there is a decision, then a letter that stays as it was issued."""

from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader

from spbe_assess import clock
from spbe_assess.accounts.models import Notice
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.rules import State
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation import operations as organisation
from spbe_assess.review import operations, queries
from spbe_assess.review.models import BeritaAcara
from spbe_assess.review.rules import Pihak
from tests.factories import DESIMAL, make_pemda, make_review, make_user
from tests.log import logged
from tests.page import words
from tests.pages.admin.test_pejabat import make_pejabat
from tests.pages.review.test_finalise import EVERY, decided, judged

KOP = "PEMERINTAH PROVINSI UJI\nDinas Komunikasi dan Informatika"


@pytest.fixture
def signers(db):
    return settle_signers()


def settle_signers():
    """The Sekda of the pemda and the Kadis of the provinsi."""
    here, provinsi = make_pemda("82.04"), make_pemda("82")
    with transaction():
        organisation.set_letterhead(provinsi, isi=KOP, versi=0, actor=None)
        organisation.change_ibukota(provinsi, ibukota="Sofifi", actor=None)
    sekda = make_pejabat(here, nama="Rahmi Uji", nip="196801011990032001")
    kadis = make_pejabat(provinsi, nama="Iswan Uji", jabatan="Kepala Dinas Kominfo", mulai=date(2026, 1, 1))
    return sekda, kadis


def typed(signers, **more) -> dict:
    sekda, kadis = signers
    given = {
        "nomor": "045/17/2026",
        "tanggal": "2099-11-24",
        "dari_pemda": [f"pejabat:{sekda.id}"],
        "dari_provinsi": [f"pejabat:{kadis.id}"],
    }
    return given | more


def issue(decision, actor, nomor="045/17/2026", tanggal=date(2099, 11, 24)) -> BeritaAcara:
    offered = queries.signatories(decision.assessment)
    pihak = {Pihak.PEMDA: offered[Pihak.PEMDA][:1], Pihak.PROVINSI: offered[Pihak.PROVINSI][:1]}
    with transaction():
        return operations.issue_berita_acara(
            decision, nomor=nomor, tanggal=tanggal, tempat="Sofifi", kop=KOP, pihak=pihak, actor=actor
        )


def reopen(assessment, alasan="Bukti tertukar"):
    with transaction():
        operations.reopen(assessment, alasan=alasan, actor=make_user(Role.ADMIN, assessment.pemda))


def printed(page, endpoint="review.berita_acara_pdf", status=200, **values) -> str:
    response = page.open(page.url(endpoint, **values), buffered=True)
    assert response.status_code == status
    if status != 200:
        return ""
    assert response.mimetype == "application/pdf"
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(response.data)).pages).split())


def test_before_a_decision_evaluators_read_a_draft_of_it_that_cannot_be_issued(page, signers):
    assessment, evaluator = judged(kodes=EVERY[:-2])
    page.login(evaluator)
    html = page.get("review.berita_acara", assessment_id=assessment.id)
    assert "Rancangan" in words(html.select_one(".note"))
    assert "Nilai reviu provinsi (sementara)" in words(html)
    assert "Belum ada: masih ada indikator" in words(html)
    assert not html.select("a[href$=terbit]")
    told = printed(page, assessment_id=assessment.id)
    assert "Rancangan, belum diterbitkan" in told
    assert "Belum ada keputusan" in told
    form = page.get("review.issue_berita_acara", assessment_id=assessment.id)
    assert "belum dapat terbit" in words(form)


def test_a_letter_is_issued_with_number_day_place_and_both_sides(page, signers):
    assessment, evaluator, decision = decided()
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    page.login(evaluator)
    form = page.get("review.issue_berita_acara", assessment_id=assessment.id)
    assert form.select_one("#kop").text.strip() == KOP
    assert form.select_one("#tempat")["value"] == "Sofifi"
    assert not form.select("[checked]"), "nobody is chosen beforehand"
    html = page.post("review.issue_berita_acara", typed(signers), assessment_id=assessment.id)
    assert "Berita acara 045/17/2026 terbit" in words(html)
    told = printed(page, assessment_id=assessment.id)
    for said in (
        "PEMERINTAH PROVINSI UJI",
        "Nomor 045/17/2026, 24 November 2099",
        "Pada tanggal 24 November 2099, bertempat di Sofifi",
        "Rahmi Uji",
        "NIP 196801011990032001",
        "Iswan Uji",
        "Kepala Dinas Kominfo",
        "Nilai akhir reviu provinsi",
        "bukan hasil nasional resmi",
        "Tanpa interviu",
        "Tidak ada nilai yang berubah dari 47 indikator",
    ):
        assert said in told
    assert decision.sha256 in told.replace(" ", "")
    assert "Rancangan" not in told
    [entry] = logged("issue_berita_acara")
    assert "Rahmi" not in entry.changes
    assert database.session.query(Notice).filter_by(user_id=coordinator.id).one().url.endswith("/berita-acara")


@pytest.mark.parametrize(
    ("more", "at", "said"),
    [
        ({"nomor": " "}, "nomor", "Isi nomor"),
        ({"tanggal": ""}, "tanggal", "Isi tanggal"),
        ({"tanggal": "2020-01-01"}, "tanggal", "tidak bertanggal sebelumnya"),
        ({"tempat": ""}, "tempat", "Isi tempat"),
        ({"dari_pemda": None}, "dari_pemda", "paling sedikit satu"),
        ({"dari_provinsi": None}, "dari_provinsi", "paling sedikit satu"),
        ({"dari_provinsi": ["pejabat:99999"]}, "dari_provinsi", "Pilih dari yang ditawarkan"),
        ({"kop": "baris\n" * 9}, "kop", "paling banyak 8"),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_at_its_field(page, signers, more, at, said):
    assessment, evaluator, _ = decided()
    page.login(evaluator)
    html = page.post("review.issue_berita_acara", typed(signers, **more), status=422, assessment_id=assessment.id)
    assert said in words(html.select_one(f"#{at}-e"))
    assert database.session.query(BeritaAcara).count() == 0


def test_who_is_not_in_office_on_the_day_does_not_sign(page, signers):
    assessment, evaluator, _ = decided()
    gone = make_pejabat(assessment.pemda, nama="Dahulu Uji", selesai=date(2020, 1, 1))
    page.login(evaluator)
    sent = typed(signers, dari_pemda=[f"pejabat:{gone.id}"])
    html = page.post("review.issue_berita_acara", sent, status=422, assessment_id=assessment.id)
    assert "Dahulu Uji tidak menjabat pada 24 November 2099" in words(html)


def test_the_evaluator_may_sign_for_the_provinsi(page, signers):
    assessment, evaluator, _ = decided()
    page.login(evaluator)
    page.post(
        "review.issue_berita_acara",
        typed(signers, dari_provinsi=[f"orang:{evaluator.id}"]),
        assessment_id=assessment.id,
    )
    assert evaluator.nama in printed(page, assessment_id=assessment.id)


def test_issued_again_the_earlier_letter_stays_as_it_was(page, signers):
    assessment, evaluator, decision = decided()
    first = issue(decision, evaluator, nomor="A/1")
    sekda, _ = signers
    with transaction():
        sekda.nama = "Nama Lain"
    second = issue(decision, evaluator, nomor="A/2")
    assert (first.n, second.n) == (1, 2)
    page.login(evaluator)
    assert "Nama Lain" in printed(page, assessment_id=assessment.id)
    old = printed(page, "review.issued_pdf", assessment_id=assessment.id, berita_acara_id=first.id)
    assert "Nomor A/1" in old
    assert "Rahmi Uji" in old


def test_two_who_issue_at_once_issue_one(db, signers):
    assessment, evaluator, decision = decided()
    issue(decision, evaluator)
    offered = queries.signatories(assessment)
    with pytest.raises(Stale), transaction():
        operations.issue_berita_acara(
            decision,
            nomor="B/2",
            tanggal=date(2099, 1, 1),
            tempat="Sofifi",
            kop="",
            pihak={pihak: people[:1] for pihak, people in offered.items()},
            versi=0,
            actor=evaluator,
        )


def test_of_a_decision_that_was_opened_again_none_is_issued_and_the_old_letter_says_so(page, signers):
    assessment, evaluator, decision = decided()
    first = issue(decision, evaluator)
    with clock.at(datetime(2099, 12, 1, tzinfo=UTC)):
        reopen(assessment)
    with pytest.raises(Refused, match="sudah ditetapkan"):
        issue(decision, evaluator)
    page.login(make_user(Role.COORDINATOR, assessment.pemda))
    said = "Keputusan 1 dibuka kembali pada 1 Desember 2099, alasan: Bukti tertukar."
    assert said in words(page.get("review.berita_acara", assessment_id=assessment.id))
    assert said in printed(page, "review.issued_pdf", assessment_id=assessment.id, berita_acara_id=first.id)
    page.login(evaluator)
    assert "Rancangan" in printed(page, assessment_id=assessment.id), "evaluators read how things stand now"
    with transaction():
        again = operations.finalise(assessment, actor=evaluator)
    issue(again, evaluator, nomor="045/18/2026", tanggal=date(2100, 1, 1))
    told = printed(page, assessment_id=assessment.id)
    assert "Nomor 045/18/2026" in told
    assert said in told, "the reason stays on every later paper"


@pytest.mark.parametrize(
    ("role", "kode", "scope", "before", "after"),
    [
        (Role.COORDINATOR, "82.04", None, 403, 200),
        (Role.OFFICER, "82.04", None, 403, 200),
        (Role.LEADER, "82.04", Scope.PEMDA, 403, 200),
        (Role.CONTRIBUTOR, "82.04", None, 404, 404),
        (Role.COORDINATOR, "82.05", None, 404, 404),
        (Role.ADMIN, "82.04", Scope.PROVINSI, 403, 200),
        (Role.LEADER, "82.04", Scope.PROVINSI, 403, 200),
        (Role.ADMIN, "81.01", Scope.PROVINSI, 404, 404),
        (Role.EVALUATOR, "82.04", None, 404, 404),
    ],
)
def test_others_read_it_once_there_was_a_decision(page, signers, role, kode, scope, before, after):
    assessment, evaluator = judged()
    page.login(make_user(role, make_pemda(kode), scope=scope))
    page.get("review.berita_acara", status=before, assessment_id=assessment.id)
    printed(page, status=before, assessment_id=assessment.id)
    with transaction():
        decision = operations.finalise(assessment, actor=evaluator)
    row = issue(decision, evaluator)
    page.get("review.berita_acara", status=after, assessment_id=assessment.id)
    printed(page, "review.issued_pdf", status=after, assessment_id=assessment.id, berita_acara_id=row.id)


def test_another_assessments_letter_is_not_found_under_this_one(page, signers):
    assessment, evaluator, decision = decided()
    row = issue(decision, evaluator)
    other, judge = make_review(DESIMAL)
    page.login(judge)
    for endpoint in ("review.issued_pdf", "review.attach_scan", "review.signed_scan"):
        page.get(endpoint, status=404, assessment_id=other.id, berita_acara_id=row.id)
        page.get(endpoint, status=404, assessment_id=assessment.id, berita_acara_id=row.id)


def test_the_paper_says_what_moved_and_how_it_went(page, signers):
    assessment, evaluator = judged(interviu=True)
    with transaction():
        operations.waive_sanggah(assessment, actor=make_user(Role.COORDINATOR, assessment.pemda))
        operations.finalise(assessment, actor=evaluator)
    reopen(assessment)
    page.login(evaluator)
    told = printed(page, assessment_id=assessment.id)
    assert assessment.state is State.INTERVIU
    assert "Nilai reviu provinsi (sementara)" in told
    assert "Masa sanggah terbuka sampai 31 Desember 2100" in told, "a word from before the reopening counts no more"


def test_lowered_indikator_stand_in_it_with_each_stage(page, signers):
    assessment, evaluator = judged()
    with transaction():
        operations.judge_answer(assessment, "7", nilai=Fraction(1), justifikasi="Tanpa dokumen", actor=evaluator)
        operations.finalise(assessment, actor=evaluator)
    page.login(evaluator)
    html = page.get("review.berita_acara", assessment_id=assessment.id)
    [table] = [each for each in html.select("table") if "Indikator yang berubah" in each.caption.text]
    [row] = table.select("tbody tr")
    assert words(row).startswith("7. ")
    assert "Dari 47 indikator, 1 turun." in words(html)
