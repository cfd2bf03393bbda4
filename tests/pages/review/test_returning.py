"""Giving back single indikator: only they open, the pemda sees what each was worth, and what comes back is compared."""

from datetime import timedelta
from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import Notice
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.queries import answers_of
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.review import operations, queries
from spbe_assess.review.models import AnswerReturn
from spbe_assess.review.rules import MarkKind, ReturnWish
from tests.factories import make_review, make_user
from tests.page import words
from tests.pages.review.test_finalise import judged

SOON = clock.today("WIT") + timedelta(days=7)
LATER = clock.now() + timedelta(days=8)


def wish(kode, level=3, alasan="Halaman 7 tidak ada.", due=SOON):
    return ReturnWish(kode, level, alasan, due)


@pytest.fixture
def started(db):
    """An assessment in dinilai whose 1 and 2 are judged; with its evaluator and an officer."""
    assessment, evaluator = make_review()
    with transaction():
        operations.start(assessment, actor=evaluator)
        operations.judge_answer(assessment, "1", nilai=Fraction(2), justifikasi="Tanpa lampiran", actor=evaluator)
        operations.judge_answer(assessment, "2", nilai=Fraction(1), justifikasi="Rahasia dua", actor=evaluator)
    return assessment, evaluator, make_user(Role.OFFICER, assessment.pemda)


def give_back(assessment, evaluator, *wishes):
    with transaction():
        return operations.return_answer(assessment, wishes, actor=evaluator)


def send_again(assessment, kode, fakta="Fakta baru, halaman 9"):
    """The pemda mends this one and sends again."""
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        answer = answers_of(assessment)[kode]
        given = {"nilai": answer.nilai, "layanan": answer.layanan, "analisis": answer.analisis, "ticks": answer.ticks}
        assessments.record_answer(answer, versi=answer.versi, fakta=fakta, **given, actor=coordinator)
        assessments.declare(assessment, actor=coordinator)
        assessments.submit(assessment, actor=coordinator)


def states(assessment):
    return {kode: answer.state for kode, answer in answers_of(assessment).items()}


def test_those_that_are_returned_open_again_and_no_other(started, db):
    assessment, evaluator, officer = started
    rows = give_back(assessment, evaluator, wish("1"), wish("7", level=None))
    assert assessment.state is State.PERBAIKAN
    opened = {kode for kode, state in states(assessment).items() if state is AnswerState.PERLU_PERBAIKAN}
    assert opened == {"1", "7"}
    value = queries.judgements(assessment)["1"].last
    assert [(each.kode, each.level, each.value_id) for each in rows] == [("1", 3, value.id), ("7", None, None)]
    assert {each.snapshot.n for each in rows} == {1}
    logged = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "return_answer")).all()
    assert [each.actor_id for each in logged] == [evaluator.id] * 2
    notice = db.session.scalar(sa.select(Notice).where(Notice.user_id == officer.id))
    assert "1, 7" in notice.isi


@pytest.mark.parametrize("state", [State.TERKIRIM, State.PERBAIKAN, State.FINAL])
def test_only_what_is_judged_can_be_returned(db, state):
    assessment, evaluator = make_review()
    assessment.state = state
    db.session.commit()
    with pytest.raises(Refused, match="selama dinilai atau interviu"), transaction():
        operations.return_answer(assessment, [wish("1")], actor=evaluator)
    assert db.session.scalar(sa.select(sa.func.count(AnswerReturn.id))) == 0


def test_the_pemda_sees_the_value_it_was_returned_with_and_nothing_else(started, page):
    assessment, evaluator, officer = started
    page.login(officer)
    shown = words(page.get("assessments.record_answer", assessment_id=assessment.id, kode="1"))
    assert "Tanpa lampiran" not in shown
    give_back(assessment, evaluator, wish("1"))
    shown = words(page.get("assessments.record_answer", assessment_id=assessment.id, kode="1"))
    assert "Kriteria level 3 belum terpenuhi" in shown
    assert "Halaman 7 tidak ada." in shown
    assert clock.in_words(SOON) in shown
    assert "Tanpa lampiran" in shown
    assert "Rahasia dua" not in words(page.get("assessments.record_answer", assessment_id=assessment.id, kode="2"))
    send_again(assessment, "1")
    assert assessment.state is State.DINILAI
    with transaction():
        operations.judge_answer(assessment, "1", nilai=Fraction(4), justifikasi="Kini lengkap", actor=evaluator)
    shown = words(page.get("assessments.record_answer", assessment_id=assessment.id, kode="1"))
    assert "Tanpa lampiran" in shown
    assert "Kini lengkap" not in shown, "the next value waits for its stage"
    assert "Pernah dikembalikan, 1 kali" in shown
    assert queries.seen_by(assessment, officer).judgements["1"].last.nilai == 2


def test_what_was_released_before_stays_to_be_seen_while_it_is_mended(db):
    assessment, evaluator = judged(interviu=True)
    officer = make_user(Role.OFFICER, assessment.pemda)
    assert queries.released(assessment, officer) == "dokumen"
    give_back(assessment, evaluator, wish("1"))
    assert queries.released(assessment, officer) == "dokumen"
    assert queries.released(assessment, evaluator) == "interviu"
    assert queries.marks_of(assessment)["1"][MarkKind.KLARIFIKASI].question == "Halaman 7 tidak ada."


def test_several_go_out_together_from_the_page(started, page):
    assessment, evaluator, _ = started
    page.login(evaluator)
    at = page.url("review.return_answer", assessment_id=assessment.id, kode=["1", "2"])
    sent = {"level-1": "3", "alasan-1": "Halaman 7.", "level-2": "semua", "alasan-2": "Salah berkas."}
    html = page.post("review.return_answer", sent | {"due": SOON.isoformat()}, at=at, assessment_id=assessment.id)
    assert "2 indikator dikembalikan" in words(html)
    kept = {kode: (each[0].level, each[0].alasan, each[0].due) for kode, each in queries.returns_of(assessment).items()}
    assert kept == {"1": (3, "Halaman 7.", SOON), "2": (None, "Salah berkas.", SOON)}


def test_the_list_grows_and_shrinks_without_losing_a_word(started, page):
    assessment, evaluator, _ = started
    page.login(evaluator)
    at = page.url("review.return_answer", assessment_id=assessment.id, kode="1")
    typed = {"alasan-1": "Halaman 7.", "tambah": "lain", "lain": "9"}
    html = page.post("review.return_answer", typed, 200, at, assessment_id=assessment.id)
    assert [each["value"] for each in html.select("[name=kodes]")] == ["1", "9"]
    assert html.select_one("[name=alasan-1]").text.strip() == "Halaman 7."
    assert "Kembalikan 2 indikator" in words(html)
    assert "belum diisi" not in words(html).lower(), "nothing is asked for yet"
    html = page.post("review.return_answer", {"kodes": ["1", "9"], "lepas": "1"}, 200, at, assessment_id=assessment.id)
    assert [each["value"] for each in html.select("[name=kodes]")] == ["9"]
    assert queries.returns_of(assessment) == {}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"level-1": None}, "Pilih kriteria indikator 1"),
        ({"alasan-1": " "}, "Isi alasan mengembalikan indikator 1"),
        ({"alasan-1": "a" * 2001}, "2.001 huruf, paling banyak 2.000"),
        ({"due": ""}, "Isi tenggat untuk semua, atau tenggat tiap indikator"),
        ({"due": "2001-01-31"}, "Tenggat indikator 1 sudah lewat"),
        ({"due": "2199-01-31"}, "lebih dari setahun"),
        ({"due": "besok"}, "Tulis tanggal yang ada"),
        ({"kodes": None}, "Pilih paling sedikit satu indikator"),
    ],
)
def test_what_lacks_is_said_and_what_was_typed_stays(started, page, typed, sentence):
    assessment, evaluator, _ = started
    page.login(evaluator)
    at = page.url("review.return_answer", assessment_id=assessment.id, kode="1")
    sent = {"level-1": "3", "alasan-1": "Halaman 7.", "due": SOON.isoformat()} | typed
    html = page.post("review.return_answer", sent, 422, at, assessment_id=assessment.id)
    assert sentence in words(html)
    if "kodes" not in typed:
        assert html.select_one("[name=alasan-1]").text.strip() == sent["alasan-1"].strip()
        assert html.select_one("[name=due]")["value"] == sent["due"]
    assert queries.returns_of(assessment) == {}


def test_one_day_of_its_own_wins_over_the_day_for_all(started, page):
    assessment, evaluator, _ = started
    page.login(evaluator)
    at = page.url("review.return_answer", assessment_id=assessment.id, kode="1")
    sent = {"level-1": "3", "alasan-1": "Halaman 7.", "due-1": (SOON + timedelta(days=1)).isoformat()}
    page.post("review.return_answer", sent | {"due": SOON.isoformat()}, at=at, assessment_id=assessment.id)
    assert queries.returns_of(assessment)["1"][0].due == SOON + timedelta(days=1)


def test_going_on_without_waits_for_the_last_day(started, page):
    assessment, evaluator, _ = started
    give_back(assessment, evaluator, wish("1"))
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id)
    assert clock.in_words(SOON) in words(html)
    assert not html.select("form[action$=lanjutkan]")
    with pytest.raises(Refused, match="belum lewat"), transaction():
        operations.proceed(assessment, actor=evaluator)
    with clock.at(LATER):
        page.login(evaluator)
        at = page.url("review.sheet", assessment_id=assessment.id)
        html = page.post("review.proceed", at=at, assessment_id=assessment.id)
    assert "dilanjutkan tanpa perbaikan" in words(html)
    assert assessment.state is State.DINILAI


def test_the_evaluator_sees_what_changed_and_judges_it_again(started, page):
    assessment, evaluator, _ = started
    give_back(assessment, evaluator, wish("1"))
    send_again(assessment, "1", "Perbup 17, halaman 9")
    page.login(evaluator)
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="1")
    shown = words(html)
    assert "Yang berubah sejak nilai terakhir" in shown
    assert "Halaman 7 tidak ada." in shown
    assert "Perbup 17, halaman 9" in words(html.select_one("#berubah"))
    assert "Fakta 1" in words(html.select_one("#berubah"))
    assert not page.get("review.judge_answer", assessment_id=assessment.id, kode="2").select("#berubah")
    assert "1 indikator basi" in " ".join(queries.blocks(assessment))
