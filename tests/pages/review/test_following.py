"""After the result: recommendations are answered by actions, and what is open comes back in the next period."""

from datetime import date

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.actions.operations import add_action, change_action
from spbe_assess.actions.queries import actions_of
from spbe_assess.actions.rules import ActionState
from spbe_assess.db import transaction
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.organisation.rules import PeriodKind
from spbe_assess.review import operations, queries
from tests.factories import BULAT, DESIMAL, make_assessment, make_opd, make_period, make_review, make_user
from tests.page import words

EVERY = [str(n) for n in range(1, 48)]
TOLD = {"3": "Tetapkan peraturan Manajemen Data.", "11": "Susun arsitektur."}


def decided(told=TOLD):
    """A result of 2025 under 59/2020 with these recommendations."""
    assessment, evaluator = make_review(BULAT, interviu=False)
    with transaction():
        operations.start(assessment, actor=evaluator)
        operations.accept_claims(assessment, EVERY, actor=evaluator)
        operations.note_aspek(assessment, 1, kekuatan="Aturannya lengkap.", kelemahan="", actor=evaluator)
        operations.conclude(assessment, rekomendasi="Mulai dari data.", actor=evaluator)
        for kode, isi in told.items():
            operations.recommend(assessment, kode, isi=isi, actor=evaluator)
        operations.finalise(assessment, actor=evaluator)
    return assessment, evaluator


def of(assessment, kode="3"):
    return next(row for row in queries.recommendations_of(assessment) if row.kode == kode)


def promised(assessment, isi="Menyusun rancangan.", kode="3", **more):
    with transaction():
        asal = queries.origin_of(of(assessment, kode).id)
        return add_action(assessment.pemda, asal=asal, isi=isi, actor=None, **more)


def done(action):
    with transaction():
        given = {"isi": action.isi, "opd": action.opd, "penanggung_jawab": "", "due": action.due}
        change_action(
            action, versi=action.versi, **given, state=ActionState.SELESAI, proof="Perbup 12/2026", actor=None
        )


def read(page, assessment):
    return page.get("review.recommendations", assessment_id=assessment.id)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.LEADER])
def test_the_pemda_reads_all_that_was_written_with_its_result(page, db, role):
    assessment, _ = decided()
    page.login(make_user(role, assessment.pemda, scope=Scope.PEMDA))
    told = words(read(page, assessment).main)
    for text in ("Mulai dari data.", "Aturannya lengkap.", *TOLD.values()):
        assert text in told
    assert ("Tambah tindakan" in told) == (role is not Role.LEADER)


def test_the_way_there_stands_on_the_worklist_and_the_page_of_the_indikator(page, db):
    assessment, _ = decided()
    page.login(make_user(Role.OFFICER, assessment.pemda))
    address = page.url("review.recommendations", assessment_id=assessment.id)
    worklist = page.get("assessments.worklist", assessment_id=assessment.id)
    assert worklist.select(f'a[href="{address}"]')
    html = page.get("assessments.record_answer", assessment_id=assessment.id, kode="3")
    assert html.select(f'a[href="{address}"]')


def test_evaluators_and_the_provinsi_read_and_change_nothing(page, db):
    assessment, evaluator = decided()
    action = promised(assessment)
    for person in (evaluator, make_user(Role.ADMIN, assessment.pemda, scope=Scope.PROVINSI)):
        page.login(person)
        html = read(page, assessment)
        assert action.isi in words(html.main)
        assert not html.select('main a[href*="tindakan"]')


def test_a_recommendation_is_answered_by_an_action_that_is_brought_to_its_end(page, db):
    assessment, _ = decided()
    opd = make_opd(assessment.pemda, "Dinas Kominfo")
    page.login(make_user(Role.OFFICER, assessment.pemda))
    here = {"assessment_id": assessment.id, "recommendation_id": of(assessment).id}
    typed = {"tindakan": "Menyusun rancangan.", "opd": str(opd.id), "penanggung_jawab": "Kabid", "due": "2026-06-30"}
    html = page.post("review.add_action", typed, **here)
    assert "Dinas Kominfo, Kabid. Paling lambat 30 Juni 2026" in words(html.main)
    [action] = actions_of([queries.origin_of(of(assessment).id)]).popitem()[1]
    assert action.due == date(2026, 6, 30)
    at_end = {"state": "selesai", "proof": ""}
    html = page.post("review.change_action", at_end, 422, **here, action_id=action.id)
    assert "Sebut buktinya" in words(html.main)
    html = page.post("review.change_action", {**at_end, "proof": "Perbup 12/2026"}, **here, action_id=action.id)
    assert "Selesai. Dinas Kominfo" in words(html.main)
    assert "Bukti: Perbup 12/2026" in words(html.main)


def test_who_changes_an_action_after_somebody_else_sees_both(page, db):
    assessment, _ = decided()
    action = promised(assessment)
    page.login(make_user(Role.OFFICER, assessment.pemda))
    here = {"assessment_id": assessment.id, "recommendation_id": of(assessment).id, "action_id": action.id}
    html = page.post("review.change_action", {"versi": "0", "tindakan": "Lain.", "state": "berjalan"}, 409, **here)
    assert "Yang tersimpan sekarang" in words(html.main)
    assert "Lain." in html.text


def test_an_action_is_found_below_its_own_recommendation_only(page, db):
    assessment, _ = decided()
    action = promised(assessment)
    page.login(make_user(Role.OFFICER, assessment.pemda))
    here = {"assessment_id": assessment.id, "action_id": action.id}
    page.get("review.change_action", 404, **here, recommendation_id=of(assessment, "11").id)
    page.get("review.add_action", 404, assessment_id=assessment.id, recommendation_id=999999)


def test_an_opd_reads_what_was_promised_in_its_name_and_nothing_else(page, db):
    assessment, _ = decided()
    contributor = make_user(Role.CONTRIBUTOR, assessment.pemda)
    page.login(contributor)
    page.get("review.recommendations", 404, assessment_id=assessment.id)
    assert "Tindakan untuk Perangkat Daerah" not in page.get("accounts.start").text
    promised(assessment, opd=contributor.opd)
    assert "Menyusun rancangan." in words(page.get("accounts.start").main)
    told = words(read(page, assessment).main)
    assert TOLD["3"] in told
    for other in (TOLD["11"], "Mulai dari data.", "Aturannya lengkap.", "Tambah tindakan"):
        assert other not in told


def later(assessment, instrumen=BULAT, tahun=2026, **more):
    """The next period's draft of the same pemda."""
    return make_assessment(make_period(instrumen, tahun=tahun, **more), assessment.pemda)


def advised(page, assessment, kode):
    html = page.get("assessments.record_answer", assessment_id=assessment.id, kode=kode)
    return words(html.main)


def test_what_is_open_comes_back_for_the_same_indikator_of_the_next_period(page, db):
    assessment, _ = decided()
    promised(assessment)
    draft = later(assessment)
    page.login(make_user(Role.OFFICER, assessment.pemda))
    told = advised(page, draft, "3")
    assert "Rekomendasi reviu 2025 untuk indikator ini" in told
    assert "Menyusun rancangan. Terbuka." in told
    assert TOLD["3"] not in advised(page, draft, "4")
    worklist = page.get("assessments.worklist", assessment_id=draft.id)
    assert "2 rekomendasi reviu 2025" in words(worklist.main)


def test_what_is_done_does_not_come_back(page, db):
    assessment, _ = decided()
    done(promised(assessment))
    draft = later(assessment)
    page.login(make_user(Role.OFFICER, assessment.pemda))
    assert TOLD["3"] not in advised(page, draft, "3")
    assert "1 rekomendasi reviu 2025" in words(page.get("assessments.worklist", assessment_id=draft.id).main)


def test_under_the_new_regulation_it_comes_by_the_kode_the_indikator_had(page, db):
    assessment, _ = decided()
    draft = later(assessment, DESIMAL)
    page.login(make_user(Role.OFFICER, assessment.pemda))
    indikator = get_instrument(DESIMAL).indikator
    for kode, each in indikator.items():
        told = advised(page, draft, kode) if "3" in each.indikator_lama or kode == "IK-01" else ""
        assert (TOLD["3"] in told) == ("3" in each.indikator_lama)


def test_an_exercise_leaves_nothing_for_later(page, db):
    assessment, _ = decided()
    with transaction():
        assessment.period.kind = PeriodKind.LATIHAN
    page.login(make_user(Role.OFFICER, assessment.pemda))
    assert TOLD["3"] not in advised(page, later(assessment), "3")


def test_opened_again_the_pemda_goes_on_reading_what_was_decided(page, db):
    assessment, evaluator = decided()
    admin = make_user(Role.ADMIN, assessment.pemda, scope=Scope.PROVINSI)
    with transaction():
        operations.reopen(assessment, alasan="Keliru.", actor=admin)
        row = of(assessment)
        operations.withdraw_recommendation(row, versi=row.versi, actor=evaluator)
        operations.recommend(assessment, "4", isi="Yang baru.", actor=evaluator)
        operations.conclude(assessment, rekomendasi="Lain sama sekali.", versi=1, actor=evaluator)
    page.login(make_user(Role.OFFICER, assessment.pemda))
    told = words(read(page, assessment).main)
    assert TOLD["3"] in told
    assert "Mulai dari data." in told
    assert "Yang baru." not in told
    assert "Lain sama sekali." not in told
    assert page.get("assessments.worklist", assessment_id=assessment.id).select('a[href$="rekomendasi"]')
    assert "Yang baru." not in advised(page, assessment, "4")
    with transaction():
        operations.finalise(assessment, actor=evaluator)
    told = words(read(page, assessment).main)
    assert TOLD["3"] not in told
    assert "Yang baru." in told
