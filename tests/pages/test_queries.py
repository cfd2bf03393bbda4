"""How often a page asks the database: a fixed number of times, however much there is to show."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.kendala.operations import record_kendala
from spbe_assess.kendala.rules import JenisKendala
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review import operations as review
from spbe_assess.review.rules import JudgedTahap, MarkKind, ReturnWish, Verdict
from tests.factories import (
    BULAT,
    DESIMAL,
    WIDE,
    make_assessment,
    make_assignment,
    make_opd,
    make_pemda,
    make_period,
    make_user,
    send,
)
from tests.page import Page, controls, find_form

STATES = (State.DRAF, State.DINILAI, State.FINAL)
MOST, MOST_JUDGING = 12, 15
PEMDA = ("82.04", "82.05", "82.06", "82.71")
# page → who looks, in which states, and how often it may ask
PAGES = {
    "assessments.worklist": ("officer", STATES, MOST),
    "assessments.record_answer": ("officer", STATES, MOST),
    "assessments.trace": ("officer", STATES, MOST),
    "assessments.submit": ("coordinator", STATES, MOST),
    "reports.assessment": ("officer", STATES, MOST),
    "review.sheet": ("evaluator", STATES[1:], MOST),
    "review.judge_answer": ("evaluator", STATES[1:], MOST_JUDGING),
    "review.finalise": ("evaluator", STATES[1:], MOST_JUDGING),
}
LISTS = {
    "review.queue": "evaluator",
    "review.calibrate": "evaluator",
    "accounts.start": "evaluator",
    "reports.index": "admin",
    "admin.index": "admin",
    "admin.period": "admin",
}


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent inside the block, but for the edges of transactions."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(database.engine, "before_cursor_execute", note)


def make_one(period: Period, kode: str, state: State, evaluator: User) -> Assessment:
    """An assessment with texts and evidence everywhere, in that state, on a period without interviu."""
    assessment = make_assessment(period, make_pemda(kode))
    officer = make_user(Role.OFFICER, assessment.pemda)
    make_opd(assessment.pemda)
    fed = {each.kode for each in get_instrument(period.instrumen).indikator.values() if each.sumber_nilai == "indeks"}
    with transaction():
        for answer in assessment.answers:
            answer.nilai, answer.fakta, answer.layanan = None if answer.kode in fed else 3, "Fakta", "Perizinan"
            link = f"https://uji.example/{answer.kode}"
            assessments.attach_evidence(assessment, answer.kode, link=link, actor=officer)
    make_assignment(evaluator, assessment)
    if state is not State.DRAF:
        send(assessment)
        _judge(assessment, fed, state, evaluator)
    return assessment


def _judge(assessment: Assessment, fed: set[str], state: State, evaluator: User) -> None:
    with transaction():
        review.start(assessment, actor=evaluator)
        review.accept_claims(assessment, [a.kode for a in assessment.answers if a.kode not in fed], actor=evaluator)
        for kode in fed:
            review.judge_answer(assessment, kode, nilai=Fraction(1), justifikasi="Belum terbit.", actor=evaluator)
        if state is State.FINAL:
            review.finalise(assessment, actor=evaluator)


def asked(page: Page, endpoint: str, **values) -> list[str]:
    """What the page sends to the database once everything that is kept in memory is there."""
    page.open(page.url(endpoint, **values))
    with counted() as sent:
        response = page.open(page.url(endpoint, **values))
    assert response.status_code == 200, f"{endpoint} {response.status_code} {response.location}"
    return sent


def saved(page: Page, **values) -> list[str]:
    """What it sends when the form of the judge page is sent as it was shown."""
    url = page.url("review.judge_answer", **values)
    filled = controls(find_form(page.get("review.judge_answer", **values), url))
    filled["terima"] = "y"
    with counted() as sent:
        response = page.open(url, method="POST", data=filled)
    assert response.status_code == 302
    return sent


def seen_by(app, person: User) -> Page:
    page = Page(app)
    page.login(person)
    return page


def new_period(instrumen: str, tahun: int) -> Period:
    return make_period(instrumen, tahun=tahun, stages=dict.fromkeys((Tahap.MANDIRI, Tahap.DOKUMEN), WIDE))


def test_a_page_asks_the_same_of_20_indikator_and_of_47(app, db):
    evaluator = make_user(Role.EVALUATOR)
    people = {"evaluator": evaluator} | {role.value: make_user(role) for role in (Role.OFFICER, Role.COORDINATOR)}
    pages = {name: seen_by(app, person) for name, person in people.items()}
    rows = {
        (instrumen, state): make_one(new_period(instrumen, tahun), PEMDA[0], state, evaluator)
        for instrumen in (BULAT, DESIMAL)
        for tahun, state in enumerate(STATES, 2023)
    }
    told = {}
    for endpoint, (who, states, most) in PAGES.items():
        for state in states:
            few, many = (
                asked(pages[who], endpoint, **address(rows[instrumen, state], endpoint))
                for instrumen in (DESIMAL, BULAT)
            )
            told[endpoint, state.value] = (len(few), len(many), most)
    assert {key: counts for key, counts in told.items() if counts[0] != counts[1] or counts[1] > counts[2]} == {}


def address(assessment: Assessment, endpoint: str) -> dict:
    values = {"assessment_id": assessment.id}
    if endpoint in ("assessments.record_answer", "review.judge_answer"):
        values["kode"] = third(assessment)
    return values


def third(assessment: Assessment) -> str:
    return list(get_instrument(assessment.period.instrumen).indikator)[2]


TALKED = dict.fromkeys((Tahap.MANDIRI, Tahap.DOKUMEN, Tahap.INTERVIU), WIDE)


def talk_about(assessment: Assessment, kode: str, people: dict[str, User]) -> None:
    """Everything one can say about one indikator until the middle of interviu."""
    evaluator, coordinator = people["evaluator"], people["coordinator"]
    message = {"isi": "Bawa dokumen aslinya.", "to_pemda": True, "actor": evaluator}
    give_back(assessment, kode, evaluator)
    with clock.at(clock.now() + timedelta(days=2)), transaction():
        review.proceed(assessment, actor=evaluator)
    judged_again(assessment, kode, evaluator)
    with transaction():
        review.post_review_message(assessment, kode, **message)
        review.recommend(assessment, kode, isi="Lanjutkan.", actor=evaluator)
        review.open_interviu(assessment, actor=evaluator)
        review.mark_for_interviu(assessment, kode, kind=MarkKind.VISITASI, question="Di mana?", actor=evaluator)
        review.post_review_message(assessment, kode, **message)
        review.record_meeting(
            assessment, tahap=JudgedTahap.INTERVIU, tanggal=clock.today(assessment.pemda.zona), actor=evaluator
        )
        review.raise_sanggah(assessment, kode, isi="Buktinya ada.", actor=coordinator)
        record_kendala(
            assessment.pemda,
            jenis=JenisKendala.ANGGARAN,
            uraian="Anggaran belum ada.",
            indikator=[(assessment.period.instrumen, kode)],
            actor=people["officer"],
        )
        answer = next(each for each in assessment.answers if each.kode == kode)
        assessments.post_message(answer, "Siapa yang membawa?", actor=people["officer"])


def give_back(assessment: Assessment, kode: str, evaluator: User) -> None:
    with transaction():
        wish = ReturnWish(kode, 2, "Halaman 7 tidak ada.", clock.today(assessment.pemda.zona))
        review.return_answer(assessment, [wish], actor=evaluator)


def judged_again(assessment: Assessment, kode: str, evaluator: User) -> None:
    with transaction():
        piece = next(each.id for each in assessment.evidence if each.kode == kode)
        verdicts = {piece: (Verdict.PERLU_PERBAIKAN, "Halaman 7 tidak ada.")}
        review.accept_claim(assessment, kode, verdicts=verdicts, actor=evaluator)


# what was sent is mended with last year's answer, its history and what was advised at hand: that is three more
PEMDA_PAGES = {
    State.INTERVIU: {"assessments.worklist": MOST, "assessments.record_answer": MOST},
    State.PERBAIKAN: {"assessments.worklist": MOST, "assessments.record_answer": 14},
}
WALK = {"urut": "ragu", "tampil": "kembali"}


def test_what_is_talked_about_asks_the_same_of_20_indikator_and_of_47(app, db):
    pemda = make_pemda(PEMDA[0])
    people = {role.value: make_user(role, pemda) for role in (Role.EVALUATOR, Role.OFFICER, Role.COORDINATOR)}
    pages = {name: seen_by(app, person) for name, person in people.items()}
    evaluator, told = people["evaluator"], {}

    def note(page: Page, endpoint: str, most: int, **more) -> None:
        key = endpoint, assessment.state.value
        sent = asked(page, endpoint, **address(assessment, endpoint), **more)
        told.setdefault(key, [most]).append(len(sent))
        if endpoint == "review.judge_answer":
            told.setdefault((*key, "saved"), [most]).append(len(saved(page, **address(assessment, endpoint), **more)))

    for instrumen in (DESIMAL, BULAT):
        period = make_period(instrumen, tahun=2025, stages=TALKED)
        assessment = make_one(period, PEMDA[0], State.DINILAI, evaluator)
        note(pages["evaluator"], "review.judge_answer", MOST_JUDGING, **WALK)
        talk_about(assessment, third(assessment), people)
        for who, endpoint in (("evaluator", "review.judge_answer"), ("evaluator", "review.finalise")):
            note(pages[who], endpoint, MOST_JUDGING, **(WALK if endpoint == "review.judge_answer" else {}))
        for state in PEMDA_PAGES:
            if state is State.PERBAIKAN:
                give_back(assessment, third(assessment), evaluator)
            for endpoint, most in PEMDA_PAGES[state].items():
                note(pages["coordinator"], endpoint, most)
    assert {key: (most, few, many) for key, (most, few, many) in told.items() if few != many or many > most} == {}


def test_a_list_asks_the_same_of_two_assessments_and_of_eight(app, db):
    evaluator, admin = make_user(Role.EVALUATOR), make_user(Role.ADMIN, scope=Scope.PROVINSI)
    pages = {"evaluator": seen_by(app, evaluator), "admin": seen_by(app, admin)}
    periods = [new_period(instrumen, 2025) for instrumen in (BULAT, DESIMAL)]
    counts = []
    for kodes in (PEMDA[:1], PEMDA[1:]):
        for kode, state in zip(kodes, (State.DINILAI, State.DRAF, State.FINAL), strict=False):
            for period in periods:
                make_one(period, kode, state, evaluator)
        one = {"admin.period": {"period_id": periods[0].id}}
        one["review.calibrate"] = one["admin.period"] | {"kode": "1"}
        counts.append({name: len(asked(pages[who], name, **one.get(name, {}))) for name, who in LISTS.items()})
    few, many = counts
    # the first final one asks for its decision, whatever their number
    assert {name: (few[name], many[name]) for name in LISTS if many[name] > few[name] + 1} == {}
    assert {name: count for name, count in many.items() if count > MOST} == {}
