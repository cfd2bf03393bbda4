"""Judging one indikator: claim beside own value, a reason where they differ, nothing typed is ever lost."""

from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.rules import State
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.review import operations, queries
from spbe_assess.review.models import StageValue
from tests.factories import BULAT, DESIMAL, make_review, make_user
from tests.page import words


def judging(instrumen=BULAT, nilai=3, **more):
    """An assessment somebody judges, and who."""
    assessment, evaluator = make_review(instrumen, nilai, **more)
    with transaction():
        operations.start(assessment, actor=evaluator)
    return assessment, evaluator


def values() -> list[StageValue]:
    return list(database.session.scalars(sa.select(StageValue).order_by(StageValue.id)))


@pytest.mark.parametrize(("instrumen", "kode"), [(BULAT, "10"), (DESIMAL, "IK-01")])
def test_claim_and_own_value_stand_side_by_side_and_nothing_is_chosen(page, instrumen, kode):
    assessment, evaluator = judging(instrumen)
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode=kode)
    claim = words(html.select_one(".claim"))
    assert f"Fakta {kode}" in claim
    assert f"Analisis {kode}" in claim
    assert not html.select("input[type=radio][checked]")
    assert all(not box.get("value") for box in html.select("input[name=nilai][type=text]"))
    assert words(html.select_one(".trail")).startswith("Mandiri 3")


def test_evidence_is_listed_with_its_page_and_link(page):
    assessment, evaluator = judging(BULAT)
    with transaction():
        assessment.state = State.DRAF
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        assessments.attach_evidence(
            assessment, "1", item="1/2/1", link="https://jdih.uji.example/perbup", halaman="6", pasal="pasal 9",
            remark="Bagian kedua", actor=coordinator,
        )  # fmt: skip
    with transaction():
        assessments.declare(assessment, actor=coordinator)
        assessments.submit(assessment, actor=coordinator)
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    [piece] = html.select(".docs > li")
    assert "halaman 6 , pasal 9" in words(piece)
    shown = html.select_one("#bukti")
    assert shown.select_one(".note a")["href"] == "https://jdih.uji.example/perbup"
    assert "Bagian kedua" in words(shown)


@pytest.mark.parametrize(
    ("role", "status"), [(Role.EVALUATOR, 404), (Role.ADMIN, 403), (Role.COORDINATOR, 403), (Role.OFFICER, 403)]
)
def test_who_may_not(page, role, status):
    assessment, _ = judging()
    page.login(make_user(role, assessment.pemda))
    page.get("review.judge_answer", status=status, assessment_id=assessment.id, kode="1")


def test_an_indikator_of_another_instrument_does_not_exist(page):
    assessment, evaluator = judging()
    page.login(evaluator)
    page.get("review.judge_answer", status=404, assessment_id=assessment.id, kode="IK-01")


@pytest.mark.parametrize(
    ("instrumen", "kode", "typed", "kept", "onward"),
    [(BULAT, "1", "2", Fraction(2), "2"), (DESIMAL, "IK-01", "2,7525", Fraction("2.7525"), "2 (IK-02)"),
     (DESIMAL, "IK-01", "2.5", Fraction(5, 2), "2 (IK-02)")],
)  # fmt: skip
def test_saving_keeps_the_value_and_goes_on_to_the_next(page, db, instrumen, kode, typed, kept, onward):
    assessment, evaluator = judging(instrumen)
    page.login(evaluator)
    given = {"nilai": typed, "fakta": "Lampiran II", "analisis": "Sebagian", "justifikasi": "14 dari 31 OPD"}
    html = page.post("review.judge_answer", given, assessment_id=assessment.id, kode=kode)
    assert f"Indikator {onward}," in words(html.select_one("main"))
    [value] = values()
    texts = (value.fakta, value.analisis, value.justifikasi)
    assert texts == ("Lampiran II", "Sebagian", "14 dari 31 OPD")
    assert (value.nilai, value.tahap, value.accepted, value.evaluator_id) == (kept, "dokumen", False, evaluator.id)
    assert value.snapshot.n == 1
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.n.desc())).first()
    assert (entry.action, entry.pemda, entry.actor_id) == ("judge_answer", "82.04", evaluator.id)


@pytest.mark.parametrize(
    ("instrumen", "given", "sentence"),
    [
        (BULAT, {}, "Isi nilai Anda, atau terima nilai mandiri."),
        (BULAT, {"nilai": "2"}, "Nilai Anda berbeda dari nilai mandiri"),
        (BULAT, {"nilai": "9", "justifikasi": "x"}, "Nilai harus dari 1 sampai 5."),
        (BULAT, {"nilai": "2,5", "justifikasi": "x"}, "bilangan bulat"),
        (BULAT, {"nilai": "3", "fakta": "x" * 5001}, "Terlalu panjang: 5.001 huruf"),
        (DESIMAL, {"nilai": "2,12345", "justifikasi": "x"}, "empat angka di belakang koma"),
        (DESIMAL, {"nilai": "5,5", "justifikasi": "x"}, "dari 1,00 sampai 5,00"),
        (DESIMAL, {"nilai": "banyak", "justifikasi": "x"}, "Nilai harus angka"),
    ],
)
def test_nonsense_is_told_at_its_field_and_everything_typed_stays(page, instrumen, given, sentence):
    assessment, evaluator = judging(instrumen)
    page.login(evaluator)
    kode = "1" if instrumen == BULAT else "IK-01"
    typed = {"analisis": "Tidak boleh hilang"} | given
    html = page.post("review.judge_answer", typed, status=422, assessment_id=assessment.id, kode=kode)
    assert sentence in words(html.select_one(".summary-err"))
    assert words(html.select_one("#analisis")) == "Tidak boleh hilang"
    if instrumen == DESIMAL:
        assert html.select_one("#nilai")["value"] == given["nilai"]
    assert values() == []


def test_an_unanswered_indikator_needs_a_value_and_a_reason(page):
    assessment, evaluator = judging(BULAT, {"1": 3})
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="2")
    assert not html.select("button[name=terima]"), "there is no claim to accept"
    refused = page.post("review.judge_answer", {"nilai": "1"}, status=422, assessment_id=assessment.id, kode="2")
    assert "Pemda tidak mengisi indikator ini" in words(refused)
    page.post("review.judge_answer", {"nilai": "1", "justifikasi": "Kosong"}, assessment_id=assessment.id, kode="2")
    assert queries.judgements(assessment)["2"].final == 1


def test_the_claim_is_accepted_with_what_was_typed_to_it(page):
    assessment, evaluator = judging()
    page.login(evaluator)
    given = {"terima": "y", "fakta": "Sesuai dokumen"}
    page.post("review.judge_answer", given, assessment_id=assessment.id, kode="1")
    [value] = values()
    assert (value.accepted, value.nilai, value.fakta) == (True, 3, "Sesuai dokumen")


def test_enter_in_a_field_saves_and_does_not_accept(page):
    """A browser takes the first button of a form for Enter."""
    assessment, evaluator = judging(DESIMAL)
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="IK-01")
    first = html.select("form#nilai-form button")[0]
    assert first.get("name") is None


def test_an_accepted_index_counts_exactly_though_its_nilai_has_no_end(page):
    assessment, evaluator = make_review(DESIMAL)
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        assessments.withdraw(assessment, actor=coordinator)
        answer = next(each for each in assessment.answers if each.kode == "IK-07")
        answer.index, answer.index_badan, answer.index_tahun = Fraction(3), "BPS", 2025
        assessments.attach_evidence(assessment, "IK-07", link="https://bps.uji.example", actor=coordinator)
    with transaction():
        assessments.declare(assessment, actor=coordinator)
        assessments.submit(assessment, actor=coordinator)
    with transaction():
        operations.start(assessment, actor=evaluator)
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="IK-07")
    assert "Indeks. 3,00, BPS, 2025" in words(html.select_one(".claim"))
    assert not html.select_one("#nilai").get("value")
    page.post("review.judge_answer", {"terima": "y"}, assessment_id=assessment.id, kode="IK-07")
    judged = queries.judgements(assessment)["IK-07"]
    assert judged.final == judged.claim_nilai == Fraction(53, 18)  # 2.6 to 3.5 is 2.5 to 3.5
    assert judged.difference == 0
    assert values()[0].nilai == Fraction("2.9444")


def test_two_tabs_the_second_sees_both_texts_and_may_save_after_that(page):
    assessment, evaluator = judging()
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    form = html.select_one("#nilai-form")
    sent = {name: form.select_one(f"[name={name}]")["value"] for name in ("csrf_token", "kunci", "versi")}
    other = make_user(Role.EVALUATOR, assessment.pemda, nama="Iswan Hasan")
    with transaction():
        operations.judge_answer(assessment, "1", nilai=Fraction(1), justifikasi="Tanpa lampiran", actor=other)
    typed = sent | {"nilai": "2", "justifikasi": "Lampiran sebagian"}
    url = page.url("review.judge_answer", assessment_id=assessment.id, kode="1")
    old = page._seen(page.open(url, method="POST", data=typed), 409, ())
    assert "Iswan Hasan menyimpan lebih dahulu" in words(old)
    assert "Tanpa lampiran" in words(old)
    assert words(old.select_one("#justifikasi")) == "Lampiran sebagian"
    assert [value.nilai for value in values()] == [1]
    form = old.select_one("#nilai-form")
    again = typed | {name: form.select_one(f"[name={name}]")["value"] for name in ("kunci", "versi")}
    assert page.open(url, method="POST", data=again).status_code == 302
    assert [value.nilai for value in values()] == [1, 2]


def test_the_same_sending_twice_is_one_value(page):
    assessment, evaluator = judging()
    page.login(evaluator)
    form = page.get("review.judge_answer", assessment_id=assessment.id, kode="1").select_one("#nilai-form")
    sent = {name: form.select_one(f"[name={name}]")["value"] for name in ("csrf_token", "kunci", "versi")}
    url = page.url("review.judge_answer", assessment_id=assessment.id, kode="1")
    for _ in range(2):
        assert page.open(url, method="POST", data=sent | {"nilai": "3"}).status_code == 302
    assert len(values()) == 1


def test_every_value_stays_in_the_history_and_the_latest_counts(page):
    assessment, evaluator = judging()
    page.login(evaluator)
    for nilai in ("2", "4"):
        given = {"nilai": nilai, "justifikasi": f"Alasan {nilai}"}
        page.post("review.judge_answer", given, assessment_id=assessment.id, kode="1")
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    rows = [words(row) for row in html.select("#riwayat ~ * tbody tr, section[aria-labelledby=riwayat] tbody tr")]
    assert len(rows) == 3
    assert "−1" in rows[1]
    assert "+1" in rows[2]
    assert html.select_one("input[name=nilai][value='4']").has_attr("checked"), "the own value can be seen and changed"
    assert queries.judgements(assessment)["1"].final == 4


def test_what_was_not_started_cannot_be_judged(page):
    assessment, evaluator = make_review()
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    assert not html.select("#nilai-form")
    token = html.select_one("[name=csrf_token]")["value"]
    url = page.url("review.judge_answer", assessment_id=assessment.id, kode="1")
    assert page.open(url, method="POST", data={"csrf_token": token, "nilai": "3", "versi": "0"}).status_code == 422
    assert values() == []


def resend(assessment, evaluator, kode, nilai):
    """What a return will do: a snapshot in which one answer changed, the assessment back where it was."""
    back = assessment.state
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        assessment.state = State.DRAF
        next(each for each in assessment.answers if each.kode == kode).nilai = Fraction(nilai)
    with transaction():
        assessments.declare(assessment, actor=coordinator)
        assessments.submit(assessment, actor=coordinator)
    with transaction():
        assessment.state = back


def test_a_changed_answer_makes_its_value_stale_until_judged_again(page):
    assessment, evaluator = judging()
    with transaction():
        operations.accept_claims(assessment, ["1", "2"], actor=evaluator)
    resend(assessment, evaluator, "1", 4)
    judged = queries.judgements(assessment)
    assert (judged["1"].stale, judged["1"].last.nilai, judged["1"].final, judged["1"].claim_nilai) == (True, 3, None, 4)
    assert (judged["2"].stale, judged["2"].final) == (False, 3)
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    assert "Jawaban pemda berubah" in words(html)
    page.post("review.judge_answer", {"terima": "y", "nilai": None}, assessment_id=assessment.id, kode="1")
    assert queries.judgements(assessment)["1"].final == 4


def test_in_interviu_the_value_is_interviu_s_and_dokumen_stays(page):
    assessment, evaluator = judging()
    with transaction():
        operations.accept_claims(assessment, [str(n) for n in range(1, 48)], actor=evaluator)
    with transaction():
        operations.open_interviu(assessment, actor=evaluator)
    page.login(evaluator)
    where = {"assessment_id": assessment.id, "kode": "1"}
    asked = {"kind": "klarifikasi", "question": "Mohon diperagakan."}
    html = page.post("review.mark_for_interviu", asked, at=page.url("review.judge_answer", **where), **where)
    assert not html.select("input[type=radio][checked]"), "inherited, not chosen"
    page.post(
        "review.judge_answer", {"nilai": "4", "justifikasi": "Diperagakan"}, assessment_id=assessment.id, kode="1"
    )
    judged = queries.judgements(assessment)["1"]
    assert (judged.dokumen.nilai, judged.interviu.nilai, judged.final) == (3, 4, 4)
