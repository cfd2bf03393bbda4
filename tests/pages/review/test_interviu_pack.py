"""Paket interviu: everything about what is marked, on a page and on paper, and its answers back to the indikator."""

from datetime import date
from fractions import Fraction
from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from spbe_assess.accounts.rules import Role
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review import operations, queries
from spbe_assess.review.rules import JudgedTahap, MarkKind, Met
from tests.factories import BULAT, make_opd, make_review, make_user
from tests.page import words
from tests.pages.review.test_finalise import EVERY

INDIKATOR = get_instrument(BULAT).indikator
QUESTION = "Sudahkah peta rencana ditetapkan?"


@pytest.fixture
def asked(db):
    """In interviu: indikator 1, of which level 3 was not seen, is to be clarified, 32 is on the visit list."""
    assessment, evaluator = make_review()
    make_opd(assessment.pemda, "Dinas Kominfo Uji", urusan=["2.16"])
    found = {1: Met.TERPENUHI, 2: Met.TERPENUHI, 3: Met.TIDAK_TERLIHAT}
    with transaction():
        operations.start(assessment, actor=evaluator)
        operations.judge_answer(
            assessment, "1", nilai=Fraction(2), justifikasi="Lampiran", kriteria=found, actor=evaluator
        )
        operations.accept_claims(assessment, EVERY[1:], actor=evaluator)
        operations.open_interviu(assessment, actor=evaluator)
        mark = operations.mark_for_interviu
        mark(assessment, "1", kind=MarkKind.KLARIFIKASI, question=QUESTION, actor=evaluator)
        mark(assessment, "32", kind=MarkKind.VISITASI, question="Lihat siapa yang memakainya.", actor=evaluator)
    return assessment, evaluator


def meet(assessment, evaluator, **more):
    given = {"tahap": JudgedTahap.INTERVIU, "tanggal": date(2026, 11, 30), **more}
    with transaction():
        return operations.record_meeting(assessment, **given, actor=evaluator)


def paper(page, assessment) -> str:
    response = page.open(page.url("review.interviu_pack_pdf", assessment_id=assessment.id), buffered=True)
    assert response.mimetype == "application/pdf"
    return " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(response.data)).pages).split())


def test_page_and_paper_ask_the_same(asked, page):
    assessment, evaluator = asked
    meet(assessment, evaluator, pukul="9.30", tempat="Aula Bappeda", diundang="Kepala Dinas Kominfo")
    page.login(evaluator)
    seen, told = words(page.get("review.interviu_pack", assessment_id=assessment.id).main), paper(page, assessment)
    for text in (seen, told):
        assert QUESTION in text
        assert "Lihat siapa yang memakainya." in text
        assert INDIKATOR["1"].kriteria[2] in text  # what was not seen
        assert INDIKATOR["32"].kriteria[3] in text  # nothing was said of it: the level above 3
        assert INDIKATOR["1"].pertanyaan[0] in text
        assert "30 November 2026, pukul 09.30" in text
        assert "Aula Bappeda" in text
        assert "Kepala Dinas Kominfo" in text
        assert "Dinas Kominfo Uji" in text
    assert "tidak terlihat" in told
    assert "Tanda tangan" in told


def test_whom_to_call_and_what_to_show_is_suggested(asked, page):
    assessment, evaluator = asked
    page.login(evaluator)
    for endpoint in ("review.interviu_pack", "review.record_meeting"):
        html = words(page.get(endpoint, assessment_id=assessment.id).main)
        assert "Dinas Kominfo Uji (indikator 1" in html
        assert "(indikator 32)" in html


def test_answers_of_the_pack_go_back_to_their_indikator(asked, page):
    assessment, evaluator = asked
    ids = {kode: next(iter(kinds.values())).id for kode, kinds in queries.marks_of(assessment).items()}
    page.login(evaluator)
    typed = {f"jawaban_{ids['1']}": "Sudah, SK 12/2026."}
    html = page.post("review.answer_marks", typed, assessment_id=assessment.id)
    assert "Jawaban tersimpan" in words(html)
    kept = {kode: next(iter(kinds.values())).answer for kode, kinds in queries.marks_of(assessment).items()}
    assert kept == {"1": "Sudah, SK 12/2026.", "32": ""}
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    assert words(html.select_one(f"#jawaban-{ids['1']}")) == "Sudah, SK 12/2026."
    assert "Sudah, SK 12/2026." in paper(page, assessment)


def test_what_somebody_else_answered_meanwhile_stands_beside_what_was_typed(asked, page):
    assessment, evaluator = asked
    page.login(evaluator)
    form = page.get("review.answer_marks", assessment_id=assessment.id).select_one("main form")
    sent = {each["name"]: each.get("value", "") for each in form.select("[name]")}
    [first] = queries.marks_of(assessment)["1"].values()
    [second] = queries.marks_of(assessment)["32"].values()
    with transaction():
        operations.answer_mark(first, answer="Kata orang pertama", versi=first.versi, actor=evaluator)
    typed = {f"jawaban_{first.id}": "Kata orang kedua", f"jawaban_{second.id}": "Dipakai bendahara."}
    url = page.url("review.answer_marks", assessment_id=assessment.id)
    html = page._seen(page.open(url, method="POST", data=sent | typed), 409, ())
    assert "Kata orang pertama" in words(html.select_one(".note.warn"))
    assert words(html.select_one(f"#jawaban_{first.id}")) == "Kata orang kedua"
    again = {each["name"]: each.get("value", "") for each in html.select("main form [name]")} | typed
    assert page.open(url, method="POST", data=again).status_code == 302
    assert [next(iter(k.values())).answer for k in queries.marks_of(assessment).values()] == [
        "Kata orang kedua",
        "Dipakai bendahara.",
    ]


def test_an_answer_to_a_mark_that_was_dropped_meanwhile_is_not_lost_in_silence(asked, page):
    assessment, evaluator = asked
    page.login(evaluator)
    form = page.get("review.answer_marks", assessment_id=assessment.id).select_one("main form")
    sent = {each["name"]: each.get("value", "") for each in form.select("[name]")}
    [first] = queries.marks_of(assessment)["1"].values()
    [second] = queries.marks_of(assessment)["32"].values()
    typed = {f"jawaban_{first.id}": "Sudah, SK 12/2026.", f"jawaban_{second.id}": "Dipakai bendahara."}
    with transaction():
        operations.drop_mark(second, actor=evaluator)
    url = page.url("review.answer_marks", assessment_id=assessment.id)
    html = page._seen(page.open(url, method="POST", data=sent | typed), 422, ())
    assert "Dipakai bendahara." in words(html.select_one(".summary-err"))
    assert words(html.select_one(f"#jawaban_{first.id}")) == "Sudah, SK 12/2026."
    again = {each["name"]: each.get("value", "") for each in html.select("main form [name]")}
    assert page.open(url, method="POST", data=again | {f"jawaban_{first.id}": "Sudah."}).status_code == 302
    assert [each.answer for kinds in queries.marks_of(assessment).values() for each in kinds.values()] == ["Sudah."]


def test_the_pack_of_nothing_says_so(page):
    assessment, evaluator = make_review()
    page.login(evaluator)
    assert "sesudah interviu dibuka" in words(page.get("review.interviu_pack", assessment_id=assessment.id))
    answer = page.open(page.url("review.interviu_pack_pdf", assessment_id=assessment.id))
    assert answer.status_code == 404


def test_meetings_are_written_down_changed_and_taken_off(asked, page):
    assessment, evaluator = asked
    page.login(evaluator)
    typed = {"tahap": "interviu", "tanggal": "2026-11-30", "pukul": "9.30", "tempat": "Aula"}
    html = page.post("review.record_meeting", typed, assessment_id=assessment.id)
    assert "Interviu, 30 November 2026, pukul 09.30" in words(html)
    [meeting] = queries.meetings_of(assessment)
    where = {"assessment_id": assessment.id, "meeting_id": meeting.id}
    html = page.post("review.change_meeting", {"hadir": "Rahmi, Sekda\nBasri, Diskominfo"}, **where)
    assert "Rahmi, Sekda; Basri, Diskominfo" in words(html)
    at = page.url("review.change_meeting", **where)
    html = page.post("review.drop_meeting", at=at, **where)
    assert "Pertemuan dihapus" in words(html)
    assert queries.meetings_of(assessment) == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"tahap": None}, "tahap"),
        ({"tanggal": ""}, "tanggal"),
        ({"tanggal": "31-02-2026"}, "tanggal"),
        ({"tanggal": "2126-11-30"}, "tanggal"),  # a slip of a finger
        ({"tanggal": "1926-11-30"}, "tanggal"),
        ({"pukul": "25.00"}, "pukul"),
        ({"tempat": "x" * 301}, "tempat"),
        ({"hadir": "x" * 5001}, "hadir"),
    ],
)
def test_what_lacks_in_a_meeting_is_said_at_its_field(asked, page, typed, field):
    assessment, evaluator = asked
    page.login(evaluator)
    given = {"tahap": "interviu", "tanggal": "2026-11-30"} | typed
    html = page.post("review.record_meeting", given, status=422, assessment_id=assessment.id)
    assert html.select(f".summary-err a[href^='#{field}']")
    assert queries.meetings_of(assessment) == []


def test_an_hour_with_more_beside_it_is_told_how_an_hour_is_written(asked, page):
    assessment, evaluator = asked
    page.login(evaluator)
    given = {"tahap": "interviu", "tanggal": "2026-11-30", "pukul": "09.30 WIT"}
    html = page.post("review.record_meeting", given, status=422, assessment_id=assessment.id)
    assert "Tulis jam yang ada, misalnya 09.30" in words(html)


def test_two_who_change_a_meeting_the_second_sees_both(asked, page):
    assessment, evaluator = asked
    meeting = meet(assessment, evaluator)
    page.login(evaluator)
    where = {"assessment_id": assessment.id, "meeting_id": meeting.id}
    form = page.get("review.change_meeting", **where).select_one("main form")
    sent = {name: form.select_one(f"[name={name}]")["value"] for name in ("csrf_token", "kunci", "versi")}
    texts = {"pukul": "", "hadir": "", "diundang": "", "aplikasi": ""}
    day = {"tahap": meeting.tahap, "tanggal": date(2026, 12, 1)}
    with transaction():
        operations.change_meeting(meeting, versi=1, **day, tempat="Aula", **texts, actor=evaluator)
    typed = sent | {"tahap": "interviu", "tanggal": "2026-12-02", "tempat": "Ruang rapat"}
    answer = page.open(page.url("review.change_meeting", **where), method="POST", data=typed)
    assert answer.status_code == 409
    assert "Interviu, 1 Desember 2026" in answer.text
    assert "Ruang rapat" in answer.text


def test_the_pemda_sees_day_place_and_people(asked, page):
    assessment, evaluator = asked
    meet(assessment, evaluator, pukul="10.00", tempat="Aula Bappeda", diundang="Kepala Dinas Kominfo")
    page.login(make_user(Role.LEADER, assessment.pemda))
    html = words(page.get("assessments.worklist", assessment_id=assessment.id))
    for text in ("30 November 2026, pukul 10.00", "Aula Bappeda", "Kepala Dinas Kominfo", QUESTION):
        assert text in html


def test_before_interviu_is_open_the_pemda_sees_no_meeting(page):
    assessment, evaluator = make_review()
    with transaction():
        operations.start(assessment, actor=evaluator)
    meet(assessment, evaluator, tempat="Aula Bappeda")
    page.login(make_user(Role.OFFICER, assessment.pemda))
    assert "Aula Bappeda" not in words(page.get("assessments.worklist", assessment_id=assessment.id))


@pytest.mark.parametrize(("interviu", "sentence"), [(True, "selama penilaian berjalan"), (False, "tidak menjalankan")])
def test_where_nobody_meets_no_meeting_is_written_down(db, interviu, sentence):
    assessment, evaluator = make_review(interviu=interviu)
    with pytest.raises(Refused, match=sentence):
        meet(assessment, evaluator)


def test_the_log_counts_people_and_names_none(asked, db):
    assessment, evaluator = asked
    meet(assessment, evaluator, hadir="Rahmi Umasangadji\nBasri", tempat="Rumah Basri")
    entry = db.session.scalar(sa.select(AuditEntry).where(AuditEntry.action == "record_meeting"))
    assert "Rahmi" not in str(entry.changes)
    assert "Basri" not in str(entry.changes)
