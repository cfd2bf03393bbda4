"""Who gets which report, what is written down about it, and how the page waits for its PDF."""

import json
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from spbe_assess import clock, printing
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import visible_to
from spbe_assess.assessments.rules import State
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.jobs import Job, JobState
from spbe_assess.organisation.rules import PeriodKind
from spbe_assess.reports import queries, tasks
from spbe_assess.reports.documents import Stage
from spbe_assess.reports.queries import report_of
from spbe_assess.review import operations as review
from spbe_assess.review.rules import MarkKind
from tests.factories import (
    BULAT,
    DESIMAL,
    make_assessment,
    make_assignment,
    make_pemda,
    make_period,
    make_review,
    make_user,
    save,
)
from tests.page import words
from tests.reports.samples import final_assessment, judged_assessment, taken

FORMS = ("assessment", "assessment_pdf", "assessment_xlsx", "assessment_json")


@contextmanager
def counted():
    """The statements the block sends."""
    sent = []

    def note(_connection, _cursor, statement, *_):
        sent.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(database.engine, "before_cursor_execute", note)


def audit_lines() -> list[AuditEntry]:
    found = sa.select(AuditEntry).where(AuditEntry.action == "download_report").order_by(AuditEntry.n)
    return list(database.session.scalars(found))


@pytest.mark.parametrize("form", FORMS)
def test_another_pemdas_report_does_not_exist(page, form):
    assessment = final_assessment(DESIMAL)
    page.login(make_user(Role.COORDINATOR, make_pemda("82.05")))
    page.get(f"reports.{form}", status=404, assessment_id=assessment.id)
    page.get(f"reports.{form}", status=404, assessment_id=assessment.id + 1000)
    assert audit_lines() == []


def test_each_file_taken_is_written_down_and_looking_is_not(page):
    assessment = final_assessment(DESIMAL)
    person = make_user(Role.LEADER, assessment.pemda)
    page.login(person)
    page.get("reports.assessment", assessment_id=assessment.id)
    assert audit_lines() == []
    for bentuk in ("pdf", "xlsx", "json"):
        taken(page, bentuk, assessment)
    lines = audit_lines()
    assert [json.loads(line.changes)["bentuk"] for line in lines] == ["pdf", "xlsx", "json"]
    assert {(line.actor_id, line.pemda, line.subject) for line in lines} == {
        (person.id, assessment.pemda.kode, f"assessment:{assessment.id}")
    }


def test_a_file_is_named_and_never_shown_in_place(page):
    assessment = final_assessment(DESIMAL)
    page.login(make_user(Role.LEADER, assessment.pemda))
    response = page.open(page.url("reports.assessment_xlsx", assessment_id=assessment.id))
    assert response.headers["Content-Disposition"] == "attachment; filename=laporan-penilaian-82.04-2025.xlsx"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_the_page_says_everything(page):
    assessment = final_assessment(BULAT, lowered=("7",))
    page.login(make_user(Role.OFFICER, assessment.pemda))
    text = words(page.get("reports.assessment", assessment_id=assessment.id))
    for part in ("Indeks SPBE", "Baik", "nilai akhir reviu provinsi", "tanpa interviu", "Alasan 7", "Terdefinisi"):
        assert part in text
    for indikator in ("Layanan Pusat Data", "Layanan: Perizinan", "Fakta 47"):
        assert indikator in text


@pytest.mark.parametrize("instrumen", [BULAT, DESIMAL])
def test_the_page_asks_the_database_a_fixed_number_of_times(page, instrumen):
    assessment = final_assessment(instrumen)
    page.login(make_user(Role.LEADER, assessment.pemda))
    with counted() as sent:
        page.get("reports.assessment", assessment_id=assessment.id)
    assert len([each for each in sent if each.startswith("SELECT")]) <= 12, "\n\n".join(sent)


def stage_seen(assessment, person) -> Stage:
    database.session.expire_all()
    return report_of(assessment, person, example=False).stage


def test_the_pemda_sees_a_stage_only_when_it_is_released(db):
    assessment, evaluator = judged_assessment(DESIMAL, lowered=("IK-01",), interviu=True)
    officer, coordinator = make_user(Role.OFFICER, assessment.pemda), make_user(Role.COORDINATOR, assessment.pemda)
    governor = make_user(Role.LEADER, scope=Scope.PROVINSI)
    assert stage_seen(assessment, officer) is Stage.MANDIRI
    assert stage_seen(assessment, governor) is Stage.REVIU
    assert stage_seen(assessment, evaluator) is Stage.REVIU
    assert stage_seen(assessment, None) is Stage.REVIU
    with transaction():
        review.open_interviu(assessment, actor=evaluator)
    assert stage_seen(assessment, officer) is Stage.REVIU
    with transaction():
        review.waive_sanggah(assessment, actor=coordinator)
        review.finalise(assessment, actor=evaluator)
    assert stage_seen(assessment, officer) is Stage.AKHIR


def test_what_is_judged_in_interviu_stays_with_the_evaluators_until_the_decision(db):
    assessment, evaluator = judged_assessment(DESIMAL, interviu=True)
    officer = make_user(Role.OFFICER, assessment.pemda)
    with transaction():
        review.open_interviu(assessment, actor=evaluator)
        kind = MarkKind.KLARIFIKASI
        review.mark_for_interviu(assessment, "IK-01", kind=kind, question="Kapan berlaku?", actor=evaluator)
        review.judge_answer(assessment, "IK-01", nilai=1, justifikasi="Rahasia interviu", actor=evaluator)
    assert "Rahasia interviu" not in str(report_of(assessment, officer, example=False))
    assert "Rahasia interviu" in str(report_of(assessment, evaluator, example=False))


def test_half_a_review_is_not_a_number(db):
    assessment, evaluator = make_review(DESIMAL)
    with transaction():
        review.start(assessment, actor=evaluator)
        review.accept_claims(assessment, ["IK-01", "IK-02"], actor=evaluator)
    assert stage_seen(assessment, evaluator) is Stage.MANDIRI


def test_a_draft_is_its_own_pemdas(page):
    assessment = make_assessment(make_period(DESIMAL), nilai={"IK-01": 3})
    evaluator = make_user(Role.EVALUATOR, assessment.pemda)
    make_assignment(evaluator, assessment)
    page.login(make_user(Role.OFFICER, assessment.pemda))
    text = words(page.get("reports.assessment", assessment_id=assessment.id))
    assert "Nilai mandiri (draf), sementara" in text
    assert "19 dari 20 indikator belum diisi" in text
    for person in (evaluator, make_user(Role.LEADER, scope=Scope.PROVINSI), make_user(Role.ADMIN)):
        page.post("accounts.sign_out", at="/")
        page.login(person)
        page.get("reports.assessment", status=404, assessment_id=assessment.id)


def test_a_result_opened_again_says_so_and_why(page):
    assessment, admin = final_assessment(DESIMAL), make_user(Role.ADMIN)
    with transaction():
        review.reopen(assessment, alasan="Bukti tertukar", actor=admin)
    page.login(make_user(Role.LEADER, assessment.pemda))
    text = words(page.get("reports.assessment", assessment_id=assessment.id))
    assert "Hasil ini dibuka kembali: Bukti tertukar. Hasil penggantinya belum ditetapkan." in text


def test_the_list_holds_what_the_person_may_see_and_nothing_else(db):
    period, elsewhere = make_period(DESIMAL), make_period(DESIMAL, provinsi="81")
    for number, state in enumerate(State, 1):
        make_assessment(period, make_pemda(f"82.0{number}"), state=state)
        make_assessment(elsewhere, make_pemda(f"81.0{number}"), state=state)
    make_assessment(make_period(DESIMAL, kind=PeriodKind.LATIHAN), make_pemda("82"), state=State.TERKIRIM)
    everything = list(database.session.scalars(sa.select(Assessment)))
    people = [make_user(role, make_pemda("82.02")) for role in Role]
    people += [make_user(Role.LEADER, make_pemda("82"), scope=scope) for scope in (Scope.PROVINSI, Scope.INSTALASI)]
    people.append(make_user(Role.ADMIN, scope=Scope.INSTALASI))
    judge = people[list(Role).index(Role.EVALUATOR)]
    for assessment in everything[:6]:
        make_assignment(judge, assessment)
    for person in people:
        rows, _ = queries.listed(person, tahun=None, page=1)
        expected = {each.id for each in everything if visible_to(person, each.id)}
        assert {row.assessment.id for row in rows} == expected, person.title


def test_the_list_shows_final_numbers_by_year(page):
    assessment = final_assessment(BULAT)
    make_assessment(make_period(DESIMAL, tahun=2026), assessment.pemda)
    page.login(make_user(Role.LEADER, assessment.pemda))
    assert "3,00" in words(page.get("reports.index"))
    html = page.get("reports.index", tahun=2026)
    assert "3,00" not in words(html)
    assert [words(link) for link in html.select(".chips a")] == ["Semua tahun", "2026", "2025"]


def test_an_opd_contact_has_no_list(page):
    page.login(make_user(Role.CONTRIBUTOR))
    page.get("reports.index", status=403)


def test_unchanged_data_is_printed_once(page):
    assessment = final_assessment(DESIMAL)
    page.login(make_user(Role.LEADER, assessment.pemda))
    one, two = taken(page, "pdf", assessment), taken(page, "pdf", assessment)
    assert one == two
    assert database.session.scalar(sa.select(sa.func.count(Job.id))) == 1


def test_a_file_that_was_cleared_away_is_printed_again(app, page):
    assessment = final_assessment(DESIMAL)
    page.login(make_user(Role.LEADER, assessment.pemda))
    one = taken(page, "pdf", assessment)
    job = database.session.scalar(sa.select(Job))
    tasks.printed(job.result["sidik"]).unlink()
    assert taken(page, "pdf", assessment) == one


def waiting(assessment, person, **values) -> Job:
    payload = {"assessment": assessment.id, "person": person.id}
    values = {"kind": tasks.KIND, "payload": payload, "created": clock.now()} | values
    return save(Job(**values))


def test_the_page_that_waits_looks_again_by_itself(page):
    assessment = final_assessment(DESIMAL)
    person = make_user(Role.LEADER, assessment.pemda)
    page.login(person)
    html = page.get("reports.job", job_id=waiting(assessment, person).id)
    assert html.select_one("meta[http-equiv=refresh]")["content"] == "2"
    done = page.get("reports.job", job_id=waiting(assessment, person, state=JobState.DONE).id)
    assert done.select_one("meta[http-equiv=refresh]")["content"].endswith(f"/laporan/penilaian/{assessment.id}.pdf")
    failed = page.get("reports.job", job_id=waiting(assessment, person, state=JobState.FAILED, error="Gagal.").id)
    assert failed.select_one("meta[http-equiv=refresh]") is None
    assert "Gagal. Datanya aman" in words(failed)


def test_somebody_elses_job_and_other_work_do_not_exist(page):
    assessment = final_assessment(DESIMAL)
    person = make_user(Role.LEADER, assessment.pemda)
    job = waiting(assessment, person)
    other = waiting(assessment, person, kind="lain")
    page.login(person)
    page.get("reports.job", status=404, job_id=other.id)
    page.post("accounts.sign_out", at="/")
    page.login(make_user(Role.LEADER, make_pemda("82.05")))
    page.get("reports.job", status=404, job_id=job.id)


def test_a_slow_print_leads_to_the_page_that_waits(page, monkeypatch):
    assessment = final_assessment(DESIMAL)
    page.login(make_user(Role.LEADER, assessment.pemda))
    monkeypatch.setattr(printing, "PATIENCE", 0)
    response = page.open(page.url("reports.assessment_pdf", assessment_id=assessment.id))
    assert response.status_code == 302
    assert response.location.startswith("/laporan/tugas/")
    assert audit_lines() == []


def test_the_start_page_shows_the_last_result_to_whoever_may_see_it(page):
    assessment = final_assessment(BULAT)
    page.login(make_user(Role.LEADER, assessment.pemda))
    html = page.get("accounts.start")
    assert "3,00 Baik" in words(html.select_one("[aria-labelledby=hasil] .index"))
    page.post("accounts.sign_out", at="/")
    page.login(make_user(Role.LEADER, make_pemda("82.05")))
    assert page.get("accounts.start").select_one("[aria-labelledby=hasil]") is None


def test_who_looks_after_many_sees_whose_result_it_is(page):
    """The first of eleven pemda to be final is not the result of the provinsi."""
    page.login(make_user(Role.LEADER, final_assessment().pemda, scope=Scope.PROVINSI))
    html = page.get("accounts.start")
    assert html.select_one("[aria-labelledby=hasil] .index") is None
    assert "3,00" in words(html.select_one("[aria-labelledby=hasil] tbody"))


def test_the_start_page_takes_no_practice_for_a_result(page):
    assessment = final_assessment()
    page.login(make_user(Role.LEADER, assessment.pemda, scope=Scope.PEMDA))
    assert "Semua laporan" in words(page.get("accounts.start"))
    with transaction():
        assessment.period.kind = PeriodKind.LATIHAN
    assert "Semua laporan" not in words(page.get("accounts.start"))


def test_the_sheet_of_an_assessment_leads_to_its_report(page):
    assessment = final_assessment(DESIMAL)
    page.login(make_user(Role.OFFICER, assessment.pemda))
    html = page.get("assessments.worklist", assessment_id=assessment.id)
    assert html.select_one(f"a[href='/laporan/penilaian/{assessment.id}']")
