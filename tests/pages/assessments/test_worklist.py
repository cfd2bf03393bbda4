"""The worklist: who sees it, what it counts, what it offers next, in which few statements."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.rules import State
from spbe_assess.organisation.rules import Tahap
from tests.factories import (
    BULAT,
    DESIMAL,
    make_assessment,
    make_assignment,
    make_opd,
    make_pemda,
    make_period,
    make_user,
)
from tests.page import words
from tests.pages.assessments.deeds import attach, declare, enter, fill, move, send, statements

INSTRUMENTS = [BULAT, DESIMAL]
JUNE = {Tahap.MANDIRI: (date(2026, 6, 1), date(2026, 6, 30)), Tahap.DOKUMEN: (date(2026, 7, 1), date(2026, 7, 31))}


BOTH = pytest.mark.parametrize("assessment", INSTRUMENTS, ids=["bulat", "desimal"], indirect=True)


@pytest.fixture
def assessment(db, request):
    return make_assessment(make_period(getattr(request, "param", BULAT), tahun=2025, nama="Penilaian 2025"))


@pytest.fixture
def officer(assessment):
    return make_user(Role.OFFICER, assessment.pemda)


@pytest.fixture
def coordinator(assessment):
    return make_user(Role.COORDINATOR, assessment.pemda)


def first(assessment) -> str:
    return "1" if assessment.period.instrumen == BULAT else "IK-01"


@BOTH
def test_nothing_is_filled_and_the_button_leads_to_the_first_indikator(page, assessment, officer):
    page.login(officer)
    seen = page.get("assessments.worklist", assessment_id=assessment.id)
    total = len(assessment.answers)
    assert f"0 dari {total} punya" in words(seen)
    assert seen.select_one(".btn.main")["href"].endswith(f"/indikator/{first(assessment)}")
    assert f"{total} indikator tanpa nilai dihitung 1" in words(seen)
    assert "antara 1,00 dan 5,00" in words(seen)
    assert len(seen.select(".strip .sq")) == total


@BOTH
def test_it_counts_and_shows_what_is_there(page, assessment, officer):
    make_opd(assessment.pemda, "Diskominfo Uji", urusan=["2.16", "2.20"])
    kode = first(assessment)
    fill(assessment, officer, {kode: 3})
    attach(assessment, officer, kode)
    page.login(officer)
    seen = page.get("assessments.worklist", assessment_id=assessment.id)
    assert "1 dari" in words(seen)
    row = words(seen.select_one(".tasks li"))
    assert "1 bukti" in row
    assert "Draf" in row
    assert "Diskominfo Uji" in row
    assert words(seen.select_one(".tasks .lv")) == ("3" if assessment.period.instrumen == BULAT else "3,00")


def test_a_filter_stands_in_the_address(page, assessment, officer):
    kode = first(assessment)
    fill(assessment, officer, {kode: 3})
    page.login(officer)
    url = page.url("assessments.worklist", assessment_id=assessment.id)
    for keadaan, rows in (("draf", 1), ("kosong", len(assessment.answers) - 1), ("diterima", 0), ("<b>", 0)):
        seen = page._seen(page.open(f"{url}?keadaan={keadaan}"), 200, ())
        assert len(seen.select(".tasks li")) == rows
    assert "Tidak ada indikator dalam keadaan ini." in words(seen)


def test_last_years_level_stands_beside_it_under_the_same_regulation_only(page, db):
    pemda = make_pemda()
    officer, coordinator = make_user(Role.OFFICER, pemda), make_user(Role.COORDINATOR, pemda)
    before = make_assessment(make_period(BULAT, tahun=2024), pemda)
    fill(before, officer, {"1": 4})
    send(before, coordinator)
    same, other = (make_assessment(make_period(kode, tahun=2025), pemda) for kode in INSTRUMENTS)
    page.login(officer)
    assert words(page.get("assessments.worklist", assessment_id=same.id).select_one(".tasks .was")) == "2024: 4"
    assert not page.get("assessments.worklist", assessment_id=other.id).select(".tasks .was")


def test_the_deadline_is_counted_where_the_pemda_is(page, db):
    assessment = make_assessment(make_period(stages=JUNE))
    officer = make_user(Role.OFFICER, assessment.pemda)
    for moment, said in (
        (datetime(2026, 5, 31, 14, 59, tzinfo=UTC), "Pengisian dibuka 1 Juni 2026"),
        (datetime(2026, 5, 31, 15, 0, tzinfo=UTC), "Tenggat 30 Juni 2026, sisa 29 hari"),
        (datetime(2026, 6, 30, 14, 59, tzinfo=UTC), "Tenggat 30 Juni 2026, hari ini hari terakhir"),
        (datetime(2026, 6, 30, 15, 0, tzinfo=UTC), "Pengisian berakhir 30 Juni 2026"),
    ):
        with clock.at(moment):
            enter(page, officer)
            assert said in words(page.get("assessments.worklist", assessment_id=assessment.id))


@BOTH
def test_each_state_says_what_happened_and_what_is_next(page, assessment, officer, coordinator):
    fill(assessment, officer, {first(assessment): 3})
    page.login(coordinator)

    def seen():
        return words(page.get("assessments.worklist", assessment_id=assessment.id))

    assert "nyatakan lengkap" in seen()
    declare(assessment, officer)
    assert f"Dinyatakan lengkap {clock.today('WIT').day} " in seen()
    assert "Periksa dan kirim" in seen()
    send(assessment, coordinator)
    assert "sampai itu Anda masih dapat menariknya kembali" in seen()
    assert "Tarik kembali kiriman" in seen()
    move(assessment, "start")
    assert "Evaluator provinsi sedang menilai dokumen" in seen()
    assert "Tarik kembali" not in seen()
    move(assessment, "open_interviu")
    assert "interviu sudah dibuka" in seen()
    move(assessment, "finalise")
    assert "sudah ditetapkan" in seen()


def test_the_provinsi_comes_in_when_it_is_sent_and_reads_what_was_sent(page, assessment, officer, coordinator):
    fill(assessment, officer, {first(assessment): 3})
    evaluator = make_user(Role.EVALUATOR, assessment.pemda)
    make_assignment(evaluator, assessment)
    others = [
        evaluator,
        make_user(Role.ADMIN, assessment.pemda),
        make_user(Role.LEADER, assessment.pemda, scope=Scope.PROVINSI),
        make_user(Role.ADMIN, scope=Scope.INSTALASI),
    ]
    for status in (404, 200):
        for person in others:
            enter(page, person)
            page.get("assessments.worklist", status=status, assessment_id=assessment.id)
            page.get("assessments.trace", status=status, assessment_id=assessment.id)
        if assessment.state is State.DRAF:
            send(assessment, coordinator)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.LEADER, Role.EVALUATOR])
def test_to_everybody_else_it_does_not_exist(page, assessment, coordinator, role):
    fill(assessment, coordinator, {first(assessment): 3})
    send(assessment, coordinator)
    page.login(make_user(role, make_pemda("82.05"), scope=Scope.PEMDA if role is Role.LEADER else None))
    page.get("assessments.worklist", status=404, assessment_id=assessment.id)


def test_an_opd_contact_does_not_see_it_yet(page, assessment):
    page.login(make_user(Role.CONTRIBUTOR, assessment.pemda))
    page.get("assessments.worklist", status=404, assessment_id=assessment.id)


def test_the_menu_leads_to_the_current_one(page, assessment, officer):
    make_assessment(make_period(BULAT, tahun=2024), assessment.pemda)
    page.login(officer)
    response = page.open(page.url("assessments.current"))
    assert response.location == page.url("assessments.worklist", assessment_id=assessment.id)
    assert page.get("assessments.worklist", assessment_id=assessment.id).select_one("nav.nav [aria-current]")


def test_without_a_period_the_page_says_who_opens_one(page, db):
    page.login(make_user(Role.OFFICER))
    assert "Belum ada periode penilaian" in words(page.get("assessments.current"))
    enter(page, make_user(Role.ADMIN))
    page.get("assessments.current", status=403)


def test_twelve_statements_are_enough_whatever_the_number_of_indikator(page, db):
    pemda = make_pemda()
    officer, coordinator = make_user(Role.OFFICER, pemda), make_user(Role.COORDINATOR, pemda)
    page.login(officer)
    for instrumen in INSTRUMENTS:
        assessment = make_assessment(make_period(instrumen), pemda)
        url = page.url("assessments.worklist", assessment_id=assessment.id)
        fill(assessment, officer, {first(assessment): Fraction(3)})
        for kode in [answer.kode for answer in assessment.answers][:3]:
            attach(assessment, officer, kode)
        draft = asked(page, url)
        declare(assessment, officer)
        declared = asked(page, url)
        send(assessment, coordinator)
        for seen in (draft, declared, asked(page, url)):
            assert len(seen) <= 12, "\n\n".join(seen)


def asked(page, url: str) -> list[str]:
    with statements() as sent:
        assert page.open(url).status_code == 200
    return [each for each in sent if each.startswith("SELECT")]
