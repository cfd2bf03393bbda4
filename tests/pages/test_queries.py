"""How often a page asks the database: a fixed number of times, however much there is to show."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review import operations as review
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
from tests.page import Page

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
        values["kode"] = list(get_instrument(assessment.period.instrumen).indikator)[2]
    return values


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
