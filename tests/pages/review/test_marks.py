"""Interviu: what is asked, who may be judged again, what came of it, and what the pemda sees of all that."""

from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.queries import answers_of
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import transaction
from spbe_assess.errors import Refused, Stale
from spbe_assess.review import operations, queries, rules
from spbe_assess.review.models import Mark
from spbe_assess.review.rules import JudgedTahap, MarkKind
from tests.factories import make_user
from tests.page import words
from tests.pages.review.test_finalise import EVERY, judged

KLARIFIKASI, VISITASI = MarkKind.KLARIFIKASI, MarkKind.VISITASI
QUESTION = "Sudahkah peta rencana ditetapkan?"


@pytest.fixture
def opened(db):
    """An assessment in interviu and its evaluator."""
    return judged(interviu=True)


def mark(assessment, evaluator, kode="1", kind=KLARIFIKASI, question=QUESTION):
    with transaction():
        return operations.mark_for_interviu(assessment, kode, kind=kind, question=question, actor=evaluator)


def judge(assessment, evaluator, kode="1", nilai=4):
    with transaction():
        return operations.judge_answer(
            assessment, kode, nilai=Fraction(nilai), justifikasi="Diperagakan", actor=evaluator
        )


def test_what_nobody_marked_inherits_and_says_how_to_mark_it(opened, page):
    assessment, evaluator = opened
    with pytest.raises(rules.NotMarked), transaction():
        operations.judge_answer(assessment, "1", nilai=Fraction(4), justifikasi="Diperagakan", actor=evaluator)
    with pytest.raises(rules.NotMarked), transaction():
        operations.accept_claims(assessment, ["1"], actor=evaluator)
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    assert not html.select("#nilai-form")
    assert "mewarisi nilai dokumen" in words(html)
    assert not html.select("#tanda-form input[type=radio][checked]")


def test_a_form_of_an_unmarked_one_that_comes_nevertheless_keeps_what_was_typed(opened, page):
    assessment, evaluator = opened
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    token = html.select_one("[name=csrf_token]")["value"]
    typed = {"csrf_token": token, "versi": "999", "kunci": "k", "nilai": "4", "justifikasi": "Diperagakan di tempat"}
    answer = page.open(
        page.url("review.judge_answer", assessment_id=assessment.id, kode="1"), method="POST", data=typed
    )
    assert answer.status_code == 422
    assert "Tandai indikator ini untuk klarifikasi atau visitasi dahulu" in answer.text
    assert "Diperagakan di tempat" in answer.text


@pytest.mark.parametrize(("kind", "tahap"), [(KLARIFIKASI, JudgedTahap.INTERVIU), (VISITASI, JudgedTahap.VISITASI)])
def test_marked_on_the_page_it_is_judged_in_the_stage_of_its_mark(opened, page, kind, tahap):
    assessment, evaluator = opened
    page.login(evaluator)
    where = {"assessment_id": assessment.id, "kode": "1"}
    at = page.url("review.judge_answer", **where)
    html = page.post("review.mark_for_interviu", {"kind": kind, "question": QUESTION}, at=at, **where)
    assert f"Indikator 1 ditandai untuk {kind}" in words(html)
    assert f"Penilaian Anda, tahap {tahap}" in words(html)
    page.post("review.judge_answer", {"nilai": "4", "justifikasi": "Diperagakan"}, **where)
    result = queries.judgements(assessment)["1"]
    assert (result.of(tahap).nilai, result.dokumen.nilai, result.final) == (4, 3, 4)
    assert answers_of(assessment, fresh=True)["1"].clarify is (kind is KLARIFIKASI)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"question": QUESTION}, "Pilih klarifikasi atau visitasi."),
        ({"kind": "klarifikasi", "question": "  "}, "Isi pertanyaan."),
        ({"kind": "klarifikasi", "question": "x" * 2001}, "Terlalu panjang: 2.001 huruf"),
    ],
)
def test_what_lacks_in_a_mark_is_said_and_nothing_typed_is_lost(opened, page, typed, sentence):
    assessment, evaluator = opened
    page.login(evaluator)
    html = page.post("review.mark_for_interviu", typed, status=422, assessment_id=assessment.id, kode="1")
    assert sentence in words(html.select_one(".summary-err"))
    assert html.select_one("#question").text.strip() == typed["question"].strip()
    assert queries.marks_of(assessment) == {}


def test_marked_again_only_the_question_changes(opened, page):
    assessment, evaluator = opened
    first = mark(assessment, evaluator)
    page.login(evaluator)
    at = page.url("review.mark_for_interviu", assessment_id=assessment.id, kode="1", jenis="klarifikasi")
    page.post("review.mark_for_interviu", {"question": "Di mana SK-nya?"}, at=at, assessment_id=assessment.id, kode="1")
    [found] = queries.marks_of(assessment)["1"].values()
    assert (found.id, found.question, found.versi) == (first.id, "Di mana SK-nya?", 2)


def test_two_who_mark_the_same_the_second_sees_the_first_question(opened, page):
    assessment, evaluator = opened
    page.login(evaluator)
    form = page.get("review.mark_for_interviu", assessment_id=assessment.id, kode="1").select_one("main form")
    sent = {name: form.select_one(f"[name={name}]")["value"] for name in ("csrf_token", "kunci", "versi")}
    mark(assessment, evaluator, question="Pertanyaan yang pertama")
    url = page.url("review.mark_for_interviu", assessment_id=assessment.id, kode="1")
    answer = page.open(url, method="POST", data=sent | {"kind": "klarifikasi", "question": "Yang kedua"})
    assert answer.status_code == 409
    assert "Pertanyaan yang pertama" in answer.text
    assert "Yang kedua" in answer.text


def test_a_mark_is_dropped_until_something_came_of_it(opened, page, db):
    assessment, evaluator = opened
    mark(assessment, evaluator)
    page.login(evaluator)
    at = page.url("review.judge_answer", assessment_id=assessment.id, kode="1")
    where = {"assessment_id": assessment.id, "mark_id": queries.marks_of(assessment)["1"][KLARIFIKASI].id}
    html = page.post("review.drop_mark", at=at, **where)
    assert "Tanda indikator 1 dilepas" in words(html)
    assert queries.marks_of(assessment) == {}
    assert answers_of(assessment, fresh=True)["1"].clarify is False
    logged = db.session.scalars(sa.select(AuditEntry.action)).all()
    assert {"mark_for_interviu", "drop_mark"} <= set(logged)


def test_what_was_answered_judged_or_objected_to_keeps_its_mark(opened):
    assessment, evaluator = opened
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    answered = mark(assessment, evaluator, "1")
    with transaction():
        operations.answer_mark(answered, answer="Sudah, dengan SK.", versi=answered.versi, actor=evaluator)
    seen = mark(assessment, evaluator, "2", VISITASI)
    judge(assessment, evaluator, "2")
    with transaction():
        operations.raise_sanggah(assessment, "3", isi="Lampiran ada.", actor=coordinator)
    objected = queries.marks_of(assessment)["3"][KLARIFIKASI]
    for each, sentence in ((answered, "sudah ditulis"), (seen, "sudah dinilai"), (objected, "sanggah")):
        with pytest.raises(Refused, match=sentence), transaction():
            operations.drop_mark(each, actor=evaluator)


def test_what_turned_stale_is_judged_without_a_mark_and_may_be_mended_after_that(opened):
    assessment, evaluator = opened
    mark(assessment, evaluator, "1", KLARIFIKASI)
    officer = make_user(Role.OFFICER, assessment.pemda)
    with transaction():
        answer = answers_of(assessment)["1"]
        assessments.add_late_evidence(answer, link="https://jdih.uji.example/sk", actor=officer)
    with transaction():
        operations.drop_mark(queries.marks_of(assessment)["1"][KLARIFIKASI], actor=evaluator)
    assert queries.judgements(assessment)["1"].stale
    judge(assessment, evaluator, "1", 4)
    judge(assessment, evaluator, "1", 5)
    assert queries.judgements(assessment)["1"].final == 5
    with transaction():
        operations.undo_judgement(assessment, "1", actor=evaluator)
    assert queries.judgements(assessment)["1"].final == 4


@pytest.mark.parametrize("verb", ["mark", "answer", "drop"])
def test_outside_interviu_nothing_is_asked(verb, db):
    assessment, evaluator = judged(interviu=True)
    mark(assessment, evaluator)
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
        operations.finalise(assessment, actor=evaluator)
    [asked] = queries.marks_of(assessment)["1"].values()
    with pytest.raises(Refused, match="tidak sedang dalam tahap interviu"), transaction():
        if verb == "mark":
            operations.mark_for_interviu(assessment, "2", kind=VISITASI, question=QUESTION, actor=evaluator)
        elif verb == "answer":
            operations.answer_mark(asked, answer="Sudah.", versi=asked.versi, actor=evaluator)
        else:
            operations.drop_mark(asked, actor=evaluator)


def test_a_strange_indikator_is_not_marked(opened):
    assessment, evaluator = opened
    with pytest.raises(Refused, match="IK-01 tidak ada"):
        mark(assessment, evaluator, "IK-01")


def test_what_something_else_takes_up_again_is_marked_once(opened):
    assessment, evaluator = opened
    for question in ("Karena dikembalikan.", "Karena disanggah."):
        with transaction():
            operations.ensure_mark(assessment, "1", question, actor=evaluator)
    [found] = queries.marks_of(assessment)["1"].values()
    assert (found.kind, found.question) == (KLARIFIKASI, "Karena dikembalikan.")
    assert answers_of(assessment, fresh=True)["1"].clarify


def test_an_answer_is_written_beside_the_value(opened, page):
    assessment, evaluator = opened
    asked = mark(assessment, evaluator)
    page.login(evaluator)
    at = page.url("review.judge_answer", assessment_id=assessment.id, kode="1")
    where = {"assessment_id": assessment.id, "mark_id": asked.id}
    html = page.post("review.answer_mark", {"answer": "Sudah, SK 12/2026."}, at=at, **where)
    assert "Jawaban indikator 1 tersimpan" in words(html)
    assert words(html.select_one(f"#jawaban-{asked.id}")) == "Sudah, SK 12/2026."
    [kept] = queries.marks_of(assessment)["1"].values()
    assert (kept.answer, kept.answered_at is not None) == ("Sudah, SK 12/2026.", True)
    html = page.post("review.answer_mark", {"answer": "x" * 5001}, status=422, **where)
    assert "Terlalu panjang: 5.001 huruf" in words(html)
    page.post("review.answer_mark", {"answer": ""}, **where)
    [kept] = queries.marks_of(assessment)["1"].values()
    assert (kept.answer, kept.answered_at) == ("", None)


def test_a_refused_value_leaves_the_answer_on_the_page(opened, page):
    assessment, evaluator = opened
    asked = mark(assessment, evaluator)
    with transaction():
        operations.answer_mark(asked, answer="Sudah, SK 12/2026.", versi=asked.versi, actor=evaluator)
    page.login(evaluator)
    html = page.post("review.judge_answer", {"nilai": "4"}, status=422, assessment_id=assessment.id, kode="1")
    assert words(html.select_one(f"#jawaban-{asked.id}")) == "Sudah, SK 12/2026."


def test_two_who_answer_the_second_sees_both(opened, page):
    assessment, evaluator = opened
    asked = mark(assessment, evaluator)
    page.login(evaluator)
    where = {"assessment_id": assessment.id, "mark_id": asked.id}
    form = page.get("review.answer_mark", **where).select_one("main form")
    sent = {name: form.select_one(f"[name={name}]")["value"] for name in ("csrf_token", "kunci", "versi")}
    with transaction():
        operations.answer_mark(asked, answer="Kata orang pertama", versi=asked.versi, actor=evaluator)
    url = page.url("review.answer_mark", **where)
    answer = page.open(url, method="POST", data=sent | {"answer": "Kata orang kedua"})
    assert answer.status_code == 409
    assert "Kata orang pertama" in answer.text
    assert "Kata orang kedua" in answer.text


def test_the_sheet_shows_first_what_is_marked_and_what_is_to_do(opened, page):
    assessment, evaluator = opened
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id)
    assert "Belum ada indikator yang ditandai" in words(html)
    mark(assessment, evaluator, "1")
    mark(assessment, evaluator, "2", VISITASI, "Lihat ruang server.")
    html = page.get("review.sheet", assessment_id=assessment.id)
    heads = [words(head) for head in html.select("main h2")]
    assert heads[:3] == ["Klarifikasi, 1 indikator", "Daftar visitasi, 1 indikator", "Indikator lain"]
    assert "2 pertanyaan belum dijawab" in words(html)
    assert QUESTION in words(html)
    assert len(html.select("#daftar")) == 1
    assert len(html.select("table.sheet tbody tr:not(.group)")) == len(EVERY)
    assert [words(each) for each in html.select("a.btn.main")] == ["Isi jawaban"]


def test_the_pemda_sees_what_is_asked_and_no_value_of_interviu(opened, page):
    assessment, evaluator = opened
    mark(assessment, evaluator, "1")
    mark(assessment, evaluator, "2", VISITASI, "Lihat ruang server.")
    judge(assessment, evaluator, "1", 5)
    page.login(make_user(Role.OFFICER, assessment.pemda))
    worklist = page.get("assessments.worklist", assessment_id=assessment.id)
    assert QUESTION in words(worklist)
    assert "Lihat ruang server" not in words(worklist)
    answer = page.get("assessments.record_answer", assessment_id=assessment.id, kode="1")
    assert QUESTION in words(answer)
    assert "Diperagakan" not in words(worklist) + words(answer)
    assert QUESTION not in words(page.get("assessments.record_answer", assessment_id=assessment.id, kode="3"))


def test_several_answers_or_none(opened):
    assessment, evaluator = opened
    marks = [mark(assessment, evaluator, kode) for kode in ("1", "2")]
    given = {marks[0].id: ("Sudah.", marks[0].versi), marks[1].id: ("Belum.", 99)}
    with pytest.raises(Stale), transaction():
        operations.answer_marks(assessment, given, actor=evaluator)
    assert [each.answer for kinds in queries.marks_of(assessment).values() for each in kinds.values()] == ["", ""]


def test_one_mark_of_a_kind_by_the_database(opened, db):
    assessment, evaluator = opened
    mark(assessment, evaluator)
    with pytest.raises(sa.exc.IntegrityError), transaction():
        row = db.session.scalar(sa.select(Mark))
        more = {"assessment_id": row.assessment_id, "by_id": row.by_id, "waktu": row.waktu, "question": "?"}
        db.session.add(Mark(kode="1", kind=KLARIFIKASI, **more))
        db.session.flush()
