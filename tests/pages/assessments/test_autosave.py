"""A form that saves by itself is told the truth: kept and when, what to mend and where, or that somebody was first."""

from datetime import UTC, datetime

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from tests.factories import BULAT, make_assessment, make_period, make_user, send
from tests.page import controls
from tests.pages.assessments.deeds import answer_of, enter, fill, logged, statements

KODE = "23"
TEXT = "Peraturan Bupati 17/2023, pasal 9, halaman 6."
WANTS_JSON = {"Accept": "application/json"}
NOON = datetime(2026, 11, 24, 1, 42, tzinfo=UTC)


@pytest.fixture
def assessment(db):
    return make_assessment(make_period(BULAT))


@pytest.fixture
def officer(page, assessment):
    person = make_user(Role.OFFICER, assessment.pemda)
    enter(page, person)
    return person


@pytest.fixture
def form(page, assessment, officer):
    """As a browser holds it."""
    shown = page.get("assessments.record_answer", assessment_id=assessment.id, kode=KODE).select_one("#jawaban")
    assert shown.has_attr("data-autosave")
    assert shown["data-orang"] == str(officer.id)
    return controls(shown)


def sent(page, assessment, form, **typed):
    """What comes back, as status and plain values; typed words stay in the form."""
    for name, value in ({"simpan": "otomatis"} | typed).items():
        form.poplist(name)
        form.setlist(name, value if isinstance(value, list) else [str(value)])
    address = page.url("assessments.record_answer", assessment_id=assessment.id, kode=KODE)
    response = page.open(address, method="POST", data=form, headers=WANTS_JSON)
    return response.status_code, response.json


def test_a_save_tells_the_servers_time_and_the_new_versi(page, assessment, form):
    before = answer_of(assessment, KODE).versi
    with clock.at(NOON):
        status, told = sent(page, assessment, form, fakta=TEXT)
    assert (status, told["tersimpan"], told["versi"]) == (200, "10.42 WIT", before + 1)
    assert told["lanjut"] is None
    assert answer_of(assessment, KODE).fakta == TEXT
    assert len(logged("record_answer")) == 1


def test_saves_follow_one_another_without_the_page_being_read_again(page, assessment, form):
    for number, text in enumerate(("Satu.", "Satu, dua.", "Satu, dua, tiga.")):
        status, told = sent(page, assessment, form, fakta=text, kunci=f"kunci-{number}")
        assert status == 200
        form["versi"] = str(told["versi"])
    assert answer_of(assessment, KODE).fakta == "Satu, dua, tiga."


def test_nothing_is_flashed_by_a_save_nobody_pressed(page, assessment, form):
    sent(page, assessment, form, fakta=TEXT)
    shown = page.get("assessments.record_answer", assessment_id=assessment.id, kode=KODE)
    assert not shown.select(".flash")


def test_a_button_is_told_where_to_go_on(page, assessment, form):
    status, told = sent(page, assessment, form, nilai="3", simpan="lanjut")
    assert status == 200
    assert told["lanjut"].endswith("/indikator/24")
    assert "Indikator 23 tersimpan" in page.open(told["lanjut"]).text
    form["versi"], form["kunci"] = str(told["versi"]), "lain"
    status, told = sent(page, assessment, form, fakta=TEXT, simpan="draf")
    assert told["lanjut"].endswith("/indikator/23")


def test_what_cannot_be_kept_is_said_at_its_field(page, assessment, form):
    status, told = sent(page, assessment, form, nilai="9", fakta=TEXT)
    assert (status, told["isian"]) == (422, {"nilai": "Pilih satu dari yang ditawarkan."})
    form.poplist("nilai")
    status, told = sent(page, assessment, form, simpan="lanjut")
    assert status == 422
    assert told["isian"]["nilai"].startswith("Pilih satu level.")
    assert answer_of(assessment, KODE).saved_at is None


def test_words_read_at_an_old_versi_are_no_save(page, assessment, form):
    samsul = make_user(Role.OFFICER, assessment.pemda, nama="Samsul Bahri")
    fill(assessment, samsul, {KODE: 2}, fakta="Tulisan Samsul.")
    status, told = sent(page, assessment, form, fakta=TEXT)
    assert (status, told["berbeda"]) == (409, True)
    assert answer_of(assessment, KODE).fakta == "Tulisan Samsul."


def test_a_save_whose_answer_was_lost_is_told_again_and_not_done_again(page, assessment, form):
    status, first = sent(page, assessment, form, fakta=TEXT)
    samsul = make_user(Role.OFFICER, assessment.pemda)
    fill(assessment, samsul, {KODE: 2}, fakta="Tulisan Samsul.")
    again, told = sent(page, assessment, form)
    assert (status, again) == (200, 200)
    assert told["versi"] == first["versi"], "of its own save, not of the colleague's"
    assert answer_of(assessment, KODE).fakta == "Tulisan Samsul."
    assert len(logged("record_answer")) == 2


def test_what_was_sent_to_the_evaluator_meanwhile_is_refused_with_a_sentence(page, assessment, form):
    fill(assessment, make_user(Role.OFFICER, assessment.pemda), {"1": 3})
    send(assessment)
    status, told = sent(page, assessment, form, fakta=TEXT)
    assert status == 422
    assert told["isian"] == {}
    assert told["galat"]


def test_a_sign_in_that_ended_is_said_and_the_new_token_saves(page, assessment, officer, form):
    page.client.delete_cookie("session")
    assert sent(page, assessment, form, fakta=TEXT)[0] == 401
    token = page.url("accounts.form_token")
    assert page.open(token, headers=WANTS_JSON).status_code == 401
    enter(page, officer)
    assert sent(page, assessment, form)[0] == 400, "the token is of the session before"
    told = page.open(token, headers=WANTS_JSON).json
    assert told["orang"] == officer.id
    form["csrf_token"] = told["token"]
    assert sent(page, assessment, form)[0] == 200
    assert answer_of(assessment, KODE).fakta == TEXT


def test_a_save_asks_the_database_little_and_renders_nothing(page, assessment, form):
    sent(page, assessment, form, fakta="Satu.")
    form["versi"], form["kunci"] = str(answer_of(assessment, KODE).versi), "lain"
    with statements() as seen:
        status, _ = sent(page, assessment, form, fakta="Satu, dua.")
    assert status == 200
    asked = [each for each in seen if not each.startswith(("BEGIN", "PRAGMA"))]
    assert len(asked) <= 24, "\n".join(asked)
