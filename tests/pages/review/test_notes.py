"""Notes and recommendations: drafts are offered and never saved by themselves, what is decided cannot be changed."""

import json

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import transaction
from spbe_assess.errors import Refused, Stale
from spbe_assess.review import operations, queries
from spbe_assess.review.models import AspekNote, Decision, Recommendation
from tests.factories import make_review, make_user
from tests.page import words
from tests.pages.review.apart import judge_all, two_apart

EVERY = [str(n) for n in range(1, 48)]
PROPOSED = "Penuhi kriteria level 4 ("


def judged(kodes=EVERY):
    """Everything claimed 3 and taken as claimed, on a period without interviu."""
    assessment, evaluator = make_review(interviu=False)
    with transaction():
        operations.start(assessment, actor=evaluator)
        operations.accept_claims(assessment, kodes, actor=evaluator)
    return assessment, evaluator


def notes_page(page, assessment, evaluator, **asked):
    page.login(evaluator)
    return page.get("review.notes", assessment_id=assessment.id, **asked)


def fields(html, nomor=1):
    return [html.select_one(f"#{name}-{nomor}").text.strip() for name in ("kekuatan", "kelemahan")]


def test_every_aspek_has_its_value_before_and_after_and_a_draft_nobody_saved(page, db):
    assessment, evaluator = judged()
    html = notes_page(page, assessment, evaluator)
    assert len(html.select("details[id^=aspek-]")) == 8
    first = html.select_one("#aspek-1")
    assert "3,00 → menjadi 3,00 belum dicatat" in words(first.summary)
    assert "Indikator 3 mencapai level 3 (Terdefinisi)" in words(first)
    assert fields(html) == ["", ""]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AspekNote)) == 0


def test_an_aspek_that_is_not_judged_whole_has_no_value_after(page, db):
    assessment, evaluator = judged(EVERY[1:])
    html = notes_page(page, assessment, evaluator)
    assert "belum semua dinilai" in words(html.select_one("#aspek-1 summary"))
    assert "belum semua dinilai" not in words(html.select_one("#aspek-2 summary"))


def test_a_draft_is_put_into_the_fields_by_a_link_and_saved_by_a_button(page, db):
    assessment, evaluator = judged()
    html = notes_page(page, assessment, evaluator)
    assert html.select_one('#aspek-1 a[href*="rancangan=1"]')
    html = notes_page(page, assessment, evaluator, rancangan=1)
    assert fields(html)[0].startswith("Indikator 1 mencapai level 3")
    assert fields(html, 2) == ["", ""]
    assert "belum tersimpan" in words(html.select_one("#aspek-1"))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AspekNote)) == 0
    address = page.url("review.notes", assessment_id=assessment.id, rancangan=1)
    page.post("review.note_aspek", at=address, assessment_id=assessment.id, nomor=1)
    assert queries.notes_of(assessment)[1].kekuatan.startswith("Indikator 1 mencapai level 3")


def test_a_draft_comes_below_what_is_written_already(page, db):
    assessment, evaluator = judged()
    with transaction():
        operations.note_aspek(assessment, 1, kekuatan="Pimpinan ikut.", kelemahan="", actor=evaluator)
    kekuatan, _ = fields(notes_page(page, assessment, evaluator, rancangan=1))
    assert kekuatan.startswith("Pimpinan ikut.\nIndikator 1 mencapai level 3")


def test_the_address_of_a_draft_may_hold_anything(page, db):
    assessment, evaluator = judged()
    assert fields(notes_page(page, assessment, evaluator, rancangan="x", usulan="99")) == ["", ""]


def test_a_script_is_told_when_it_was_saved_and_what_to_mend(page, db):
    assessment, evaluator = judged()
    html = notes_page(page, assessment, evaluator)
    token = html.select_one("[name=csrf_token]")["value"]
    url, headers = page.url("review.note_aspek", assessment_id=assessment.id, nomor=2), {"Accept": "application/json"}

    def send(versi, kekuatan, kunci):
        data = {"csrf_token": token, "kunci": kunci, "versi": versi, "kekuatan": kekuatan, "kelemahan": ""}
        return page.open(url, method="POST", data=data, headers=headers)

    assert send(0, "Ada tim.", "a").json["versi"] == 1
    assert send(1, "Ada tim, dan jalan.", "b").json["versi"] == 2
    too_long = send(2, "x" * 5001, "c")
    assert (too_long.status_code, list(too_long.json["isian"])) == (422, ["kekuatan"])
    assert (send(1, "Lain.", "d").status_code, queries.notes_of(assessment)[2].kekuatan) == (409, "Ada tim, dan jalan.")


def test_of_two_evaluators_the_second_sees_both_texts(page, db):
    assessment, evaluator = judged()
    html = notes_page(page, assessment, evaluator)
    assert fields(html) == ["", ""]
    with transaction():
        operations.note_aspek(assessment, 1, kekuatan="Yang pertama.", kelemahan="", actor=evaluator)
    answer = page.open(
        page.url("review.note_aspek", assessment_id=assessment.id, nomor=1),
        method="POST",
        data={
            "csrf_token": html.select_one("[name=csrf_token]")["value"],
            "kunci": "k",
            "versi": "0",
            "kekuatan": "Yang kedua.",
        },
    )
    assert answer.status_code == 409
    assert "Yang pertama." in answer.text
    assert "Yang kedua." in answer.text


def test_the_rekomendasi_is_one_and_is_read_again(page, db):
    assessment, evaluator = judged()
    page.login(evaluator)
    at = page.url("review.notes", assessment_id=assessment.id)
    for text in ("Tetapkan arsitektur.", "Tetapkan arsitektur dan peta rencana."):
        html = page.post("review.conclude", {"rekomendasi": text}, at=at, assessment_id=assessment.id)
        assert html.select_one("#rekomendasi-e") is None
    assert queries.conclusion_of(assessment).rekomendasi == "Tetapkan arsitektur dan peta rencana."


def test_a_proposal_is_adopted_with_one_press_and_then_proposed_no_more(page, db):
    assessment, evaluator = judged()
    html = notes_page(page, assessment, evaluator)
    shown = [item["id"] for item in html.select("[id^=usulan-]")]
    assert len(shown) == 8
    first = shown[0].removeprefix("usulan-")
    page.post("review.recommend", at=html_at(page, assessment), assessment_id=assessment.id, kode=first)
    [row] = queries.recommendations_of(assessment)
    assert (row.kode, row.isi.startswith(PROPOSED)) == (first, True)
    assert shown[0] not in [item["id"] for item in notes_page(page, assessment, evaluator).select("[id^=usulan-]")]


def html_at(page, assessment, **asked):
    return page.url("review.notes", assessment_id=assessment.id, **asked)


def test_all_proposals_are_a_link_away(page, db):
    assessment, evaluator = judged()
    assert "39 usulan lagi" in words(notes_page(page, assessment, evaluator))
    assert len(notes_page(page, assessment, evaluator, tampil="semua").select("[id^=usulan-]")) == 47


def test_a_proposal_can_be_changed_before_it_is_taken(page, db):
    assessment, evaluator = judged()
    html = notes_page(page, assessment, evaluator, usulan="47")
    assert html.select_one("#usulan-47 textarea").text.strip().startswith(PROPOSED)
    at = html_at(page, assessment, usulan="47")
    page.post("review.recommend", {"isi": "Satukan loket."}, at=at, assessment_id=assessment.id, kode="47")
    assert [(row.kode, row.isi) for row in queries.recommendations_of(assessment)] == [("47", "Satukan loket.")]
    again = page.post("review.recommend", {"isi": " "}, 422, at=at, assessment_id=assessment.id, kode="47")
    assert again.select_one("#usulan-47 .error")


def test_what_was_recommended_can_be_withdrawn_and_the_row_stays(page, db):
    assessment, evaluator = judged()
    with transaction():
        row = operations.recommend(assessment, "3", isi="Tetapkan.", actor=evaluator)
    page.login(evaluator)
    at = html_at(page, assessment)
    page.post("review.withdraw_recommendation", at=at, assessment_id=assessment.id, recommendation_id=row.id)
    assert queries.recommendations_of(assessment) == []
    assert db.session.get(Recommendation, row.id).withdrawn_at is not None
    with pytest.raises(Stale), transaction():
        operations.withdraw_recommendation(row, versi=row.versi, actor=evaluator)


def test_beside_the_judgement_stands_what_is_recommended_and_the_proposal(page, db):
    assessment, evaluator = judged()
    page.login(evaluator)
    at = page.url("review.judge_answer", assessment_id=assessment.id, kode="3")
    html = page.post("review.recommend", at=at, assessment_id=assessment.id, kode="3")
    assert "Rekomendasi untuk indikator ini (1)" in words(html.select_one("#rekomendasi"))
    assert PROPOSED in words(html.select_one("#rekomendasi"))


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        (lambda a, e: operations.note_aspek(a, 99, kekuatan="", kelemahan="", actor=e), "Aspek 99 tidak ada"),
        (lambda a, e: operations.note_aspek(a, 1, kekuatan="", kelemahan="x" * 5001, actor=e), "Kelemahan 5.001"),
        (lambda a, e: operations.conclude(a, rekomendasi="x" * 5001, actor=e), "Rekomendasi 5.001"),
        (lambda a, e: operations.recommend(a, "99", isi="Ada.", actor=e), "Indikator 99 tidak ada"),
        (lambda a, e: operations.recommend(a, "3", isi=" ", actor=e), "Rekomendasi belum diisi"),
        (
            lambda a, e: [operations.recommend(a, "3", isi="Ada.", actor=e) for _ in range(2)],
            "yang sama untuk indikator ini sudah ada",
        ),
        (lambda a, e: operations.note_aspek(a, 1, kekuatan="", kelemahan="", versi=4, actor=e), "sudah diubah"),
    ],
)
def test_what_cannot_be_is_refused_with_its_sentence(db, verb, sentence):
    assessment, evaluator = judged(EVERY[:1])
    with pytest.raises(Refused, match=sentence), transaction():
        verb(assessment, evaluator)


def test_all_of_it_is_in_the_decision_and_changes_no_more(page, db):
    assessment, evaluator = judged()
    with transaction():
        operations.note_aspek(assessment, 1, kekuatan="Kuat.", kelemahan="Lemah.", actor=evaluator)
        operations.conclude(assessment, rekomendasi="Lanjutkan.", actor=evaluator)
        kept = operations.recommend(assessment, "3", isi="Tetapkan.", actor=evaluator)
        gone = operations.recommend(assessment, "4", isi="Bentuk tim.", actor=evaluator)
        operations.withdraw_recommendation(gone, versi=gone.versi, actor=evaluator)
        operations.finalise(assessment, actor=evaluator)
    content = json.loads(db.session.scalar(sa.select(Decision.isi)))
    assert content["catatan"] == {"1": {"kekuatan": "Kuat.", "kelemahan": "Lemah."}}
    assert content["rekomendasi"] == "Lanjutkan."
    assert content["rekomendasi_indikator"] == [{"id": kept.id, "kode": "3", "isi": "Tetapkan."}]
    for verb in (
        lambda: operations.note_aspek(assessment, 1, kekuatan="", kelemahan="", versi=1, actor=evaluator),
        lambda: operations.conclude(assessment, rekomendasi="", versi=1, actor=evaluator),
        lambda: operations.recommend(assessment, "4", isi="Lagi.", actor=evaluator),
        lambda: operations.withdraw_recommendation(kept, versi=kept.versi, actor=evaluator),
    ):
        with pytest.raises(Refused, match="sesudah itu tidak dapat diubah"), transaction():
            verb()
    html = notes_page(page, assessment, evaluator)
    assert not html.select("main form")
    assert "Kuat." in words(html.select_one("#aspek-1"))


def test_every_change_is_in_the_log_and_names_what_changed(db):
    assessment, evaluator = judged()
    with transaction():
        operations.note_aspek(assessment, 1, kekuatan="Satu.", kelemahan="", actor=evaluator)
    with transaction():
        operations.note_aspek(assessment, 1, kekuatan="Dua.", kelemahan="", versi=1, actor=evaluator)
        row = operations.recommend(assessment, "3", isi="Tetapkan.", actor=evaluator)
        operations.withdraw_recommendation(row, versi=row.versi, actor=evaluator)
    lines = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.n.desc()).limit(3)).all()
    assert [line.action for line in lines] == ["withdraw_recommendation", "recommend", "note_aspek"]
    assert json.loads(lines[2].changes)["kekuatan"] == ["Satu.", "Dua."]
    assert {line.actor_id for line in lines} == {evaluator.id}


def test_before_the_result_nobody_of_the_pemda_reads_any_of_it(page, db):
    assessment, evaluator = judged()
    with transaction():
        operations.recommend(assessment, "3", isi="Rahasia dahulu.", actor=evaluator)
    page.login(make_user(Role.COORDINATOR, assessment.pemda))
    page.get("review.recommendations", 404, assessment_id=assessment.id)
    for endpoint, more in (("assessments.worklist", {}), ("assessments.record_answer", {"kode": "3"})):
        assert "Rahasia dahulu" not in page.get(endpoint, assessment_id=assessment.id, **more).text


def test_while_two_judge_apart_neither_writes_what_the_other_would_read(page, db):
    assessment, first, second = two_apart()
    judge_all(assessment, first)
    for write in (
        lambda: operations.conclude(assessment, rekomendasi="Lanjutkan.", actor=first),
        lambda: operations.recommend(assessment, "IK-01", isi="Tetapkan.", actor=second),
    ):
        with pytest.raises(Refused, match="sesudah kedua evaluator selesai"), transaction():
            write()
    html = notes_page(page, assessment, second)
    assert "ditulis bersama" in words(html.main)
    assert not html.select("main form")
    judge_all(assessment, second)
    html = notes_page(page, assessment, second)
    assert html.select("main form")
    with transaction():
        operations.recommend(assessment, "IK-01", isi="Tetapkan.", actor=second)
    assert "Tetapkan." in words(notes_page(page, assessment, first).main)
