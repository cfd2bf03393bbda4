"""The daily reminders: each occasion is told once, to the people it is about, in the morning of their own zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from spbe_assess import clock, daily
from spbe_assess.accounts.models import Notice, OutboxMessage, User
from spbe_assess.accounts.operations import ask_digests
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations
from spbe_assess.assessments.rules import ContributionState
from spbe_assess.assessments.tasks import REMINDERS
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.jobs import Job, JobState
from spbe_assess.organisation.rules import Tahap
from tests.factories import make_assessment, make_opd, make_pemda, make_period, make_user
from tests.pages.assessments.deeds import count, declare, fill

SEVEN = datetime(2026, 6, 10, 22, 0, tzinfo=UTC)  # 11 June, 07.00 WIT
TODAY = date(2026, 6, 11)
STAGES = {
    Tahap.MANDIRI: (date(2026, 6, 1), date(2026, 6, 30)),
    Tahap.DOKUMEN: (date(2026, 7, 1), date(2026, 7, 31)),
}


@pytest.fixture
def assessment(db):
    return make_assessment(make_period(stages=STAGES, nama="Penilaian 2026"))


@pytest.fixture
def officer(assessment):
    return make_user(Role.OFFICER, assessment.pemda)


def contact(assessment, nama="Dinas Kominfo") -> User:
    opd = make_opd(assessment.pemda, nama)
    return make_user(Role.CONTRIBUTOR, assessment.pemda, opd=opd)


def hand(assessment, contact, kode, days, **more):
    with clock.at(SEVEN), transaction():
        due = TODAY + timedelta(days=days)
        return operations.hand_to_opd(assessment, kode, contact.opd, due=due, actor=None, **more)


def morning(days=0):
    with clock.at(SEVEN + timedelta(days=days)):
        daily.enqueue_due()


def told(person) -> list[str]:
    rows = database.session.scalars(sa.select(Notice).where(Notice.user_id == person.id).order_by(Notice.id))
    return [notice.isi for notice in rows]


def messages(person) -> list[OutboxMessage]:
    own = sa.select(OutboxMessage).where(OutboxMessage.user_id == person.id)
    return list(database.session.scalars(own.order_by(OutboxMessage.id)))


def test_however_often_a_worker_looks_a_day_has_one_run_in_each_zone(db):
    for minutes in (0, 1, 30, 600):
        with clock.at(SEVEN + timedelta(minutes=minutes)):
            daily.enqueue_due()
    jobs = list(db.session.scalars(sa.select(Job).where(Job.kind == REMINDERS).order_by(Job.id)))
    assert jobs[0].payload == {"zona": "WIT", "tanggal": "2026-06-11"}
    assert sorted(job.payload["zona"] for job in jobs) == ["WIB", "WIT", "WITA"]
    assert {job.state for job in jobs} == {JobState.DONE}


def test_before_seven_nobody_is_reminded(db, assessment):
    person = contact(assessment)
    hand(assessment, person, "1", 0)
    with clock.at(SEVEN - timedelta(minutes=1)):
        daily.enqueue_due()
    assert told(person) == []
    morning()
    assert told(person) == ["Indikator 1 menunggu Dinas Kominfo, tenggat 11 Juni 2026 (hari ini)."]


def test_parts_of_one_day_are_one_sentence_and_other_opd_hear_nothing(assessment):
    person, other = contact(assessment), contact(assessment, "Bappeda")
    for kode in ("1", "2"):
        hand(assessment, person, kode, 3)
    hand(assessment, person, "3", 4)
    morning()
    assert told(person) == ["2 indikator (1, 2) menunggu Dinas Kominfo, tenggat 14 Juni 2026 (3 hari lagi)."]
    assert told(other) == []


def test_a_part_named_to_one_person_is_not_told_to_the_others_of_the_opd(assessment):
    person = contact(assessment)
    other = make_user(Role.CONTRIBUTOR, assessment.pemda, opd=person.opd)
    hand(assessment, person, "1", 0, person=other)
    morning()
    assert told(person) == []
    assert len(told(other)) == 1


def test_each_occasion_is_told_once_and_late_ones_weekly_to_the_officers_too(assessment, officer):
    person = contact(assessment)
    hand(assessment, person, "1", 1)
    for day in range(10):
        morning(day)
    mine = [isi for isi in told(person) if isi.startswith("Indikator 1")]
    assert [isi.partition("(")[2][:-2] for isi in mine] == ["1 hari lagi", "hari ini", "lewat 1 hari", "lewat 8 hari"]
    late = [isi for isi in told(officer) if "lewat tenggat" in isi]
    assert late == ["1 bagian dari Dinas Kominfo lewat tenggat dan belum diserahkan."] * 2


def test_what_is_handed_in_is_not_reminded_of_and_what_is_given_back_weekly(assessment, officer):
    person = contact(assessment)
    part = hand(assessment, person, "1", 15)
    with clock.at(SEVEN), transaction():
        operations.record_contribution(
            part,
            versi=part.versi,
            nilai=None,
            index=None,
            layanan="",
            index_badan="",
            index_tahun=None,
            fakta="Ada.",
            analisis="",
            ticks=(),
            actor=person,
        )
        operations.hand_in(part, actor=person)
        operations.return_contribution(part, remark="Sebut pasalnya.", actor=officer)
    assert part.state is ContributionState.DIKEMBALIKAN
    for day in range(3):
        morning(day)
    assert told(person) == ["Indikator 1 dikembalikan kepada Dinas Kominfo dan belum diserahkan lagi."]
    with clock.at(SEVEN + timedelta(days=3)), transaction():
        operations.hand_in(part, actor=person)
    morning(10)
    assert len(told(person)) == 1


def test_when_nobody_may_fill_any_more_parts_are_no_longer_reminded_of(assessment, officer):
    person = contact(assessment)
    row = hand(assessment, person, "3", 0)
    with clock.at(SEVEN), transaction():
        operations.record_contribution(row, versi=row.versi, nilai=None, fakta="Perbup", actor=person)
        operations.hand_in(row, actor=person)
        operations.return_contribution(row, remark="Sebut pasalnya.", actor=officer)
    for days in (1, 8, 15):
        morning(days)
    before = len(told(person)), len(told(officer))
    assert before > (0, 0)
    for days in (20, 27, 90, 365):
        morning(days)
    assert (len(told(person)), len(told(officer))) == before


def test_the_own_deadline_is_told_to_officers_and_what_is_declared_to_the_coordinator(assessment, officer):
    coordinator, elsewhere = make_user(Role.COORDINATOR), make_user(Role.OFFICER, make_pemda("82.05"))
    with clock.at(SEVEN):
        fill(assessment, officer, {"1": 3})
    for day in (5, 6, 7, 18):
        morning(day)
    said = "Pengisian Penilaian 2026 sampai 30 Juni 2026 ({}): 1 dari 47 indikator punya nilai."
    assert told(officer) == [said.format("14 hari lagi"), said.format("1 hari lagi")]
    assert told(coordinator) == told(officer)
    assert told(elsewhere) == []
    with clock.at(SEVEN + timedelta(days=18)):
        declare(assessment, officer)
    morning(49)
    declared = "Penilaian 2026 sudah dinyatakan lengkap dan belum dikirim; paling lambat 31 Juli 2026 (1 hari lagi)."
    assert told(coordinator)[2:] == [declared]
    assert len(told(officer)) == 2


def test_everybody_gets_one_message_a_day_with_all_that_is_new(assessment, officer):
    person = contact(assessment)
    hand(assessment, person, "1", 0)
    hand(assessment, person, "2", 3)
    morning()
    [message] = messages(person)
    assert message.perihal == "Penilaian SPBE: 2 hal baru untuk Anda"
    assert "1. Indikator 1 menunggu" in message.isi
    assert "2. Indikator 2 menunggu" in message.isi
    assert "11 Juni 2026" in message.isi
    assert messages(officer) == []
    with clock.at(SEVEN + timedelta(hours=2)), transaction():  # a run that was lost and comes again
        ask_digests("WIT", "2026-06-11").state = JobState.FAILED
    with clock.at(SEVEN + timedelta(hours=2)), transaction():
        ask_digests("WIT", "2026-06-11")
    assert count(OutboxMessage) == 1


def test_what_was_seen_meanwhile_is_not_sent(page, assessment):
    person = contact(assessment)
    hand(assessment, person, "1", 0)
    morning()
    page.login(person)
    with clock.at(SEVEN):
        page.post("accounts.read_notices", at="/")
    hand(assessment, person, "2", 3)
    morning(1)
    first, last = messages(person)
    assert "hari ini" in first.isi
    assert "Indikator 2" in last.isi
    assert "hari ini" not in last.isi


def test_a_reminder_leads_the_opd_to_its_part_and_the_officers_to_who_is_late(page, assessment, officer):
    person = contact(assessment)
    hand(assessment, person, "1", 0)
    morning()
    morning(1)
    for who, words_there in ((person, "Dinas Kominfo"), (officer, "Dinas Kominfo")):
        page.client.delete_cookie("session")
        with clock.at(SEVEN + timedelta(days=1)):
            page.login(who)
            for link in page.get("accounts.start").select("section[aria-labelledby=baru] li a"):
                there = page.open(page.open(link["href"]).location)
                assert there.status_code == 200
                assert words_there in there.text
