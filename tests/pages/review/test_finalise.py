"""Deciding: what stands in the way is listed, what is decided is frozen, and a reopening leaves it as it was."""

import json
from datetime import UTC, datetime
from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments.models import Snapshot
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.audit.models import AuditEntry
from spbe_assess.canonical import digest
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.review import operations, queries, rules
from spbe_assess.review.models import Decision
from spbe_assess.review.rules import MarkKind
from tests.factories import make_review, make_user
from tests.page import words

EVERY = [str(n) for n in range(1, 48)]
AFTERWARDS = datetime(2101, 1, 2, tzinfo=UTC)  # the stages of tests last to the end of 2100


def judged(*, interviu=False, kodes=EVERY):
    """An assessment whose `kodes` are judged, with interviu opened where there is one and nothing is missing."""
    assessment, evaluator = make_review(interviu=interviu)
    with transaction():
        operations.start(assessment, actor=evaluator)
    with transaction():
        operations.accept_claims(assessment, kodes, actor=evaluator)
    if interviu:
        with transaction():
            operations.open_interviu(assessment, actor=evaluator)
    return assessment, evaluator


def decided(**more):
    assessment, evaluator = judged(**more)
    with transaction():
        return assessment, evaluator, operations.finalise(assessment, actor=evaluator)


def test_what_blocks_is_listed_and_there_is_no_button(page):
    assessment, evaluator = judged(kodes=EVERY[:-2])
    page.login(evaluator)
    html = page.get("review.finalise", assessment_id=assessment.id)
    assert "2 indikator belum dinilai: 46, 47." in words(html.select_one(".note.warn"))
    assert not html.select("form[action*=penetapan]")


def test_a_post_that_comes_nevertheless_is_refused_with_the_list(page, db):
    assessment, evaluator = judged(kodes=EVERY[:-2])
    page.login(evaluator)
    token = page.get("review.finalise", assessment_id=assessment.id).select_one("[name=csrf_token]")["value"]
    url = page.url("review.finalise", assessment_id=assessment.id)
    answer = page.open(url, method="POST", data={"csrf_token": token, "versi": "99999", "kunci": "k"})
    assert answer.status_code == 422
    assert "46, 47" in answer.get_data(as_text=True)
    assert assessment.state is State.DINILAI
    assert db.session.scalar(sa.select(sa.func.count(Decision.id))) == 0


@pytest.mark.parametrize("role", [Role.ADMIN, Role.COORDINATOR, Role.OFFICER, Role.LEADER])
def test_only_evaluators_decide(page, role):
    assessment, _ = judged()
    page.login(make_user(role, assessment.pemda))
    page.get("review.finalise", status=403, assessment_id=assessment.id)


def test_an_evaluator_who_is_not_assigned_gets_404(page):
    assessment, _ = judged()
    page.login(make_user(Role.EVALUATOR, assessment.pemda))
    page.get("review.finalise", status=404, assessment_id=assessment.id)


def test_deciding_freezes_everything_under_one_hash(page, db):
    assessment, evaluator = judged()
    with transaction():
        operations.judge_answer(
            assessment, "1", nilai=Fraction(1), fakta="F", analisis="A", justifikasi="Tanpa dokumen", actor=evaluator
        )
    page.login(evaluator)
    html = page.post("review.finalise", assessment_id=assessment.id)
    assert "Hasil ditetapkan dan dibekukan" in words(html)
    [decision] = db.session.scalars(sa.select(Decision))
    isi = json.loads(decision.isi)
    assert digest(decision.isi) == decision.sha256
    assert words(html).count(decision.sha256) == 1
    assert Fraction(isi["indeks"]) == Fraction(decision.index)
    assert (isi["predikat"], isi["edisi"]["sha256"]) == (decision.predikat, assessment.period.edition.sha256)
    assert isi["snapshot"]["sha256"] == db.session.scalar(sa.select(Snapshot.sha256))
    assert (isi["n"], isi["menggantikan"], isi["oleh"], isi["pemda"]) == (1, None, evaluator.id, "82.04")
    one = isi["indikator"]["1"]
    assert (one["mandiri"], one["mandiri_pertama"], one["dokumen"]["nilai"], one["final"]) == ("3", "3", "1", "1")
    assert (one["dokumen"]["justifikasi"], one["klaim"]["fakta"]) == ("Tanpa dokumen", "Fakta 1")
    assert len(isi["indikator"]) == 47
    assert set(isi["aspek"]) == {str(n) for n in range(1, 9)}
    assert set(isi["domain"]) == {"1", "2", "3", "4"}
    assert assessment.state is State.FINAL
    assert {answer.state for answer in assessment.answers} == {AnswerState.DITERIMA}
    entries = list(db.session.scalars(sa.select(AuditEntry.subject).where(AuditEntry.action == "finalise")))
    assert sorted(entries) == [f"assessment:{assessment.id}", f"decision:{decision.id}"]


@pytest.mark.parametrize("table", ["stage_value", "decision", "snapshot"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_is_frozen(db, table, verb):
    decided()
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), transaction():
        db.session.execute(sa.text(verb.format(table)))


@pytest.mark.parametrize("table", ["sanggah_event", "reopening"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET waktu = waktu", "DELETE FROM {}"])
def test_nor_the_words_said_about_it(db, table, verb):
    assessment, evaluator = judged(interviu=True)
    coordinator, admin = (make_user(role, assessment.pemda) for role in (Role.COORDINATOR, Role.ADMIN))
    with transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
        operations.finalise(assessment, actor=evaluator)
    with transaction():
        operations.reopen(assessment, alasan="Salah hitung", actor=admin)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), transaction():
        db.session.execute(sa.text(verb.format(table)))


def test_a_final_assessment_takes_no_more_values(db):
    assessment, evaluator, _ = decided()
    with pytest.raises(rules.NotJudged), transaction():
        operations.judge_answer(assessment, "1", nilai=Fraction(3), actor=evaluator)


def test_before_the_last_day_of_interviu_it_waits_for_the_coordinators_word(page):
    assessment, evaluator = judged(interviu=True)
    page.login(evaluator)
    html = page.get("review.finalise", assessment_id=assessment.id)
    assert "Masa sanggah belum lewat" in words(html.select_one(".note.warn"))
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
    html = page.post("review.finalise", assessment_id=assessment.id)
    assert assessment.state is State.FINAL


def test_after_the_last_day_it_waits_no_more(db):
    assessment, evaluator = judged(interviu=True)
    with clock.at(AFTERWARDS), transaction():
        operations.finalise(assessment, actor=evaluator)
    assert assessment.state is State.FINAL


def test_a_period_with_interviu_is_not_decided_from_dokumen(db):
    assessment, evaluator = make_review(interviu=True)
    with transaction():
        operations.start(assessment, actor=evaluator)
        operations.accept_claims(assessment, EVERY, actor=evaluator)
    with pytest.raises(Refused, match="interviu belum dibuka"), transaction():
        operations.finalise(assessment, actor=evaluator)


def test_a_value_saved_since_the_page_was_read_is_looked_at_first(page):
    assessment, evaluator = judged()
    page.login(evaluator)
    form = page.get("review.finalise", assessment_id=assessment.id).select_one("form[action*=penetapan]")
    sent = {name: form.select_one(f"[name={name}]")["value"] for name in ("csrf_token", "kunci", "versi")}
    with transaction():
        operations.judge_answer(assessment, "1", nilai=Fraction(1), justifikasi="Keliru", actor=evaluator)
    url = page.url("review.finalise", assessment_id=assessment.id)
    assert page.open(url, method="POST", data=sent).status_code == 409
    assert assessment.state is State.DINILAI


@pytest.mark.parametrize(("interviu", "back"), [(True, State.INTERVIU), (False, State.DINILAI)])
def test_opened_again_the_old_decision_stays_and_a_new_one_names_it(page, db, interviu, back):
    assessment, evaluator = judged(interviu=interviu)
    with clock.at(AFTERWARDS), transaction():
        first = operations.finalise(assessment, actor=evaluator)
    with clock.at(AFTERWARDS):
        admin = make_user(Role.ADMIN, assessment.pemda)
        page.login(admin)
        page.post("review.reopen", {"alasan": "Bukti tertukar"}, assessment_id=assessment.id)
        assert assessment.state is back
        assert queries.decision_in_force(assessment) is None
        with transaction():
            if interviu:
                operations.mark_for_interviu(
                    assessment, "1", kind=MarkKind.KLARIFIKASI, question="Bukti mana?", actor=evaluator
                )
            operations.judge_answer(assessment, "1", nilai=Fraction(5), justifikasi="Benar", actor=evaluator)
        officer = make_user(Role.OFFICER, assessment.pemda)
        seen = queries.seen_by(assessment, officer)
        assert (seen.judgements["1"].final, seen.decision.n) == (3, 1), "the pemda still sees what was decided"
        with transaction():
            second = operations.finalise(assessment, actor=evaluator)
    assert (second.n, json.loads(second.isi)["menggantikan"]) == (2, 1)
    assert queries.decision_in_force(assessment).id == second.id
    assert Fraction(first.index) < Fraction(second.index)
    assert [reopening and reopening.alasan for _, reopening in queries.decisions_of(assessment)] == [
        None,
        "Bukti tertukar",
    ]
    assert db.session.scalar(sa.select(sa.func.count()).where(AuditEntry.action == "reopen")) == 2


def test_a_waiver_from_before_the_reopening_counts_no_more(db):
    assessment, evaluator = judged(interviu=True)
    coordinator, admin = (make_user(role, assessment.pemda) for role in (Role.COORDINATOR, Role.ADMIN))
    with transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
        operations.finalise(assessment, actor=evaluator)
    with transaction():
        operations.reopen(assessment, alasan="Bukti tertukar", actor=admin)
    assert "Masa sanggah" in queries.blocks(assessment)[0]
    with transaction():
        operations.waive_sanggah(assessment, actor=coordinator)
    assert queries.blocks(assessment) == []
