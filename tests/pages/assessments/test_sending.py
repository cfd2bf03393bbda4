"""Declare, check, send, take back: who may, when, and what stays as proof."""

import json
from datetime import UTC, date, datetime

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations, queries, rules
from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.canonical import digest
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.organisation import operations as organisation
from spbe_assess.organisation.rules import Tahap
from tests.factories import BULAT, DESIMAL, make_assessment, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import attach, count, declare, enter, fill, logged, move, send

STAGES = {
    Tahap.MANDIRI: (date(2026, 6, 1), date(2026, 6, 30)),
    Tahap.DOKUMEN: (date(2026, 7, 1), date(2026, 7, 31)),
}
JUNE = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)


BOTH = pytest.mark.parametrize("assessment", [BULAT, DESIMAL], ids=["bulat", "desimal"], indirect=True)


@pytest.fixture
def assessment(db, request):
    return make_assessment(make_period(getattr(request, "param", BULAT)))


@pytest.fixture
def officer(assessment):
    return make_user(Role.OFFICER, assessment.pemda)


@pytest.fixture
def coordinator(assessment):
    return make_user(Role.COORDINATOR, assessment.pemda)


def kode(assessment) -> str:
    return "1" if assessment.period.instrumen == BULAT else "IK-01"


def now(assessment) -> Assessment:
    database.session.expire_all()
    return database.session.get(Assessment, assessment.id)


def worklist(page, assessment) -> str:
    return page.url("assessments.worklist", assessment_id=assessment.id)


@BOTH
def test_the_whole_road_by_pages(page, assessment, officer, coordinator):
    enter(page, officer)
    where = {"assessment_id": assessment.id}
    page.post("assessments.record_answer", {"nilai": "3", "simpan": "lanjut"}, **where, kode=kode(assessment))
    seen = page.post("assessments.declare", at=worklist(page, assessment), **where)
    assert "Dinyatakan lengkap" in words(seen)
    assert now(assessment).declared_by_id == officer.id
    checked = page.get("assessments.submit", **where)
    assert "Berikutnya koordinator mengirim" in words(checked)
    assert not checked.select("[name=nama]")

    enter(page, coordinator)
    refused = page.post("assessments.submit", {}, 422, **where)
    assert "Ketik nama Anda" in words(refused.select_one(".summary-err"))
    refused = page.post("assessments.submit", {"nama": officer.nama}, 422, **where)
    assert "belum sama dengan nama akun Anda" in words(refused.select_one(".summary-err"))
    assert refused.select_one("[name=nama]")["value"] == officer.nama
    assert now(assessment).state is State.DRAF
    seen = page.post("assessments.submit", {"nama": coordinator.nama.upper()}, **where)
    assert "Penilaian terkirim" in words(seen)
    assert now(assessment).state is State.TERKIRIM
    assert {answer.state for answer in now(assessment).answers} == {AnswerState.DIKIRIM}

    seen = page.post("assessments.withdraw", at=worklist(page, assessment), **where)
    assert "ditarik kembali" in words(seen)
    assert now(assessment).state is State.DRAF
    assert {answer.state for answer in now(assessment).answers} == {AnswerState.DRAF}
    assert [len(logged(verb)) for verb in ("declare", "submit", "withdraw")] == [1, 2, 1]


@BOTH
def test_a_snapshot_holds_everything_under_its_hash(assessment, officer, coordinator):
    fill(assessment, officer, {kode(assessment): 3}, fakta="Perbup 17/2023", ticks=(1, 2, 3))
    piece = attach(assessment, officer, kode(assessment), halaman="6")
    first, live = send(assessment, coordinator), queries.claims_of(assessment)
    assert first.n == 1
    assert first.sha256 == digest(first.isi)
    assert queries.shown_claims_of(assessment) == live
    isi = json.loads(first.isi)
    assert isi["edisi"] == assessment.period.edition.sha256
    [shown] = isi["jawaban"][kode(assessment)]["bukti"]
    assert (shown["sha256"], shown["halaman"]) == (piece.version.sha256, "6")
    assert isi["jawaban"][kode(assessment)]["nilai"] == "3"


def test_each_sending_is_a_snapshot_more_and_the_old_one_stays(assessment, officer, coordinator):
    fill(assessment, officer, {kode(assessment): 3})
    first = send(assessment, coordinator).isi
    with transaction():
        operations.withdraw(assessment, actor=coordinator)
    fill(assessment, officer, {kode(assessment): 4})
    send(assessment, coordinator)
    assert [snapshot.n for snapshot in queries.snapshots_of(assessment)] == [1, 2]
    assert queries.snapshots_of(assessment)[0].isi == first


def test_only_the_coordinator_sends_and_takes_back(page, assessment, officer, coordinator):
    fill(assessment, officer, {kode(assessment): 3})
    declare(assessment, officer)
    enter(page, officer)
    token = page.get("assessments.worklist", assessment_id=assessment.id).select_one("[name=csrf_token]")["value"]
    data = {"csrf_token": token, "nama": officer.nama}
    for endpoint in ("assessments.submit", "assessments.withdraw"):
        response = page.open(page.url(endpoint, assessment_id=assessment.id), method="POST", data=data)
        assert response.status_code == 403
    assert now(assessment).state is State.DRAF
    enter(page, make_user(Role.LEADER, assessment.pemda))
    page.get("assessments.submit", status=403, assessment_id=assessment.id)
    enter(page, make_user(Role.COORDINATOR, make_pemda("82.05")))
    page.get("assessments.submit", status=404, assessment_id=assessment.id)


@pytest.mark.parametrize("change", ["answer", "attach", "detach"])
def test_any_change_drops_the_declaration(assessment, officer, coordinator, change):
    fill(assessment, officer, {kode(assessment): 3})
    piece = attach(assessment, officer, kode(assessment))
    declare(assessment, officer)
    if change == "answer":
        fill(assessment, officer, {kode(assessment): 3}, fakta="Satu huruf.")
    elif change == "attach":
        attach(assessment, officer, kode(assessment))
    else:
        with transaction():
            operations.detach_evidence(piece, actor=officer)
    assert now(assessment).declared_at is None
    with pytest.raises(rules.NotDeclared), transaction():
        operations.submit(assessment, actor=coordinator)
    assert count(Snapshot) == 0


def test_saving_what_stands_there_keeps_it(assessment, officer):
    fill(assessment, officer, {kode(assessment): 3})
    declare(assessment, officer)
    fill(assessment, officer, {kode(assessment): 3})
    assert now(assessment).declared_at is not None


def test_nothing_or_something_faulty_is_not_declared(page, db):
    assessment = make_assessment(make_period(BULAT))
    officer = make_user(Role.OFFICER, assessment.pemda)
    enter(page, officer)
    seen = page.get("assessments.submit", assessment_id=assessment.id)
    assert "Belum ada satu pun indikator yang diisi." in words(seen)
    assert not seen.select("form[action$=lengkap]")
    fill(assessment, officer, {"45": 3, "1": 2})
    seen = page.get("assessments.submit", assessment_id=assessment.id)
    assert "Layanan yang dinilai belum disebut." in words(seen)
    token = seen.select_one("[name=csrf_token]")["value"]
    url = page.url("assessments.declare", assessment_id=assessment.id)
    headers = {"Referer": f"http://localhost{worklist(page, assessment)}"}
    response = page.open(url, method="POST", data={"csrf_token": token}, headers=headers)
    assert response.status_code == 302
    told = words(page._seen(page.open(response.location), 200, ()))
    assert "Ada 1 hal yang harus diperbaiki dahulu. Indikator 45: Layanan yang dinilai belum disebut." in told
    assert now(assessment).declared_at is None


@BOTH
def test_the_check_page_lists_what_deserves_a_look(page, assessment, officer):
    fill(assessment, officer, {kode(assessment): 3})
    enter(page, officer)
    seen = page.get("assessments.submit", assessment_id=assessment.id)
    folds = {words(fold.h3): words(fold.summary.span) for fold in seen.select(".fold")}
    assert folds == {
        "Belum diisi": f"{len(assessment.answers) - 1} indikator",
        "Tanpa bukti dukung": "1 indikator",
        "Nilai di atas kriteria yang dicentang tanpa putus": "1 indikator",
    }
    assert "sementara" in words(seen.select_one(".index"))


def test_an_officer_reads_until_when_the_coordinator_may_send_with_an_extension(page, db):
    assessment = make_assessment(make_period(stages=STAGES))
    officer = make_user(Role.OFFICER, assessment.pemda)
    with clock.at(JUNE):
        fill(assessment, officer, {"1": 3})
        declare(assessment, officer)
        with transaction():
            organisation.grant_extension(
                assessment.period, assessment.pemda, sampai=date(2026, 8, 9), alasan="Banjir", actor=None
            )
        enter(page, officer)
        assert "paling lambat 9 Agustus 2026" in words(page.get("assessments.submit", assessment_id=assessment.id))


@pytest.mark.parametrize(
    ("moment", "extended", "sends"),
    [
        (datetime(2026, 7, 31, 14, 59, tzinfo=UTC), None, True),
        (datetime(2026, 7, 31, 15, 0, tzinfo=UTC), None, False),
        (datetime(2026, 8, 9, 14, 59, tzinfo=UTC), date(2026, 8, 9), True),
        (datetime(2026, 8, 9, 15, 0, tzinfo=UTC), date(2026, 8, 9), False),
    ],
)
def test_what_was_declared_in_time_is_sent_until_dokumen_ends(db, moment, extended, sends):
    assessment = make_assessment(make_period(stages=STAGES))
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with clock.at(JUNE):
        fill(assessment, coordinator, {"1": 3})
        declare(assessment, coordinator)
        if extended:
            with transaction():
                organisation.grant_extension(
                    assessment.period, assessment.pemda, sampai=extended, alasan="Banjir", actor=None
                )
    with clock.at(moment):
        if sends:
            with transaction():
                operations.submit(assessment, actor=coordinator)
        else:
            with pytest.raises(rules.SendingClosed), transaction():
                operations.submit(assessment, actor=coordinator)
    assert (now(assessment).state is State.TERKIRIM) is sends


def test_after_mandiri_nothing_is_declared_any_more(db):
    assessment = make_assessment(make_period(stages=STAGES))
    officer = make_user(Role.OFFICER, assessment.pemda)
    with clock.at(JUNE):
        fill(assessment, officer, {"1": 3})
    with clock.at(datetime(2026, 6, 30, 15, 0, tzinfo=UTC)), pytest.raises(rules.Closed):
        declare(assessment, officer)


def test_once_somebody_started_it_is_not_taken_back(page, assessment, officer, coordinator):
    fill(assessment, officer, {kode(assessment): 3})
    send(assessment, coordinator)
    enter(page, coordinator)
    seen = page.get("assessments.worklist", assessment_id=assessment.id)
    form = {field["name"]: field["value"] for field in seen.select("form[action$=tarik] [name]") if field.get("value")}
    move(assessment, "start")
    headers = {"Referer": f"http://localhost{worklist(page, assessment)}"}
    url = page.url("assessments.withdraw", assessment_id=assessment.id)
    response = page.open(url, method="POST", data=form, headers=headers)
    assert "sudah berpindah keadaan" in words(page._seen(page.open(response.location), 200, ()))
    assert now(assessment).state is State.DINILAI


def test_sent_twice_it_is_one_snapshot(page, assessment, officer, coordinator):
    fill(assessment, officer, {kode(assessment): 3})
    declare(assessment, officer)
    enter(page, coordinator)
    seen = page.get("assessments.submit", assessment_id=assessment.id)
    form = {field["name"]: field["value"] for field in seen.select("form[action$=kirim] [type=hidden]")} | {
        "nama": coordinator.nama
    }
    url = page.url("assessments.submit", assessment_id=assessment.id)
    addresses = {page.open(url, method="POST", data=form).location for _ in range(2)}
    assert addresses == {page.url("assessments.receipts", assessment_id=assessment.id)}
    assert count(Snapshot) == 1
