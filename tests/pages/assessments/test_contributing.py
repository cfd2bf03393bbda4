"""What an OPD proposes for an indikator: written, handed in, given back, taken over; and who may know of it."""

from datetime import date

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations, queries, rules
from spbe_assess.assessments.models import AnswerRevision, Contribution
from spbe_assess.assessments.rules import ContributionState, State
from spbe_assess.db import db, transaction
from spbe_assess.errors import Refused, Stale
from tests.factories import make_opd, make_pemda, make_user
from tests.pages.assessments.deeds import answer_of, attach, fill, logged
from tests.pages.assessments.hands import DUE, Place


@pytest.fixture
def place(app, db) -> Place:
    return Place()


def test_handing_over_again_changes_nothing(place):
    row = place.hand(due=DUE, person=place.contact)
    assert place.hand(due=None) is row
    assert (row.due, row.person, row.state) == (DUE, place.contact, ContributionState.BELUM)
    assert len(logged("hand_to_opd")) == 1


def test_an_opd_of_another_pemda_gets_nothing(place):
    with pytest.raises(Refused):
        place.hand(opd=make_opd(make_pemda("82.71")))


def test_a_person_of_another_opd_is_not_named(place):
    with pytest.raises(Refused) as no:
        place.hand(person=make_user(Role.CONTRIBUTOR))
    assert no.value.field == "person"


def test_what_was_taken_back_comes_again_with_its_text(place):
    row = place.hand()
    place.write(row)
    with transaction():
        operations.take_back(row, actor=place.officer)
    assert queries.contribution_of(place.assessment, "7", place.opd.id) is None
    with pytest.raises(rules.TakenBack):
        place.write(row)
    assert place.hand(due=DUE).fakta == "Perbup 17/2023"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Contribution)) == 1


def test_another_day_or_person_leaves_the_versi(place):
    row = place.hand()
    place.write(row)
    before = row.versi
    with transaction():
        operations.reschedule(row, person=place.contact, due=DUE, actor=place.officer)
    assert (row.versi, row.due, row.person) == (before, DUE, place.contact)
    place.write(row, versi=before, fakta="Lain")


def test_an_old_version_is_stale_and_the_same_words_are_not(place):
    row = place.hand()
    before = row.versi
    place.write(row)
    place.write(row, versi=before)
    with pytest.raises(Stale):
        place.write(row, versi=before, fakta="Lain")


def test_nothing_is_handed_in_empty_but_evidence_is_enough(place):
    row = place.hand()
    with pytest.raises(rules.NothingToHandIn):
        place.hand_in(row)
    attach(place.assessment, place.contact, "7")
    place.hand_in(row)
    assert row.state is ContributionState.DISERAHKAN


def test_handed_in_is_locked_until_given_back(place):
    row = place.hand()
    place.write(row)
    place.hand_in(row)
    for actor in (place.contact, place.officer):
        with pytest.raises(rules.HandedIn):
            place.write(row, actor, fakta="Lain")
    place.give_back(row)
    place.write(row, fakta="Lain")
    assert (row.state, row.remark) == (ContributionState.DIKEMBALIKAN, "Sebut pasalnya.")


def test_its_evidence_is_locked_with_it(place):
    row = place.hand()
    piece = attach(place.assessment, place.contact, "7")
    place.hand_in(row)
    contact, officer = place.contact, place.officer
    for change in (
        lambda: operations.attach_evidence(place.assessment, "7", link="https://opd.uji.example", actor=contact),
        lambda: operations.edit_evidence(piece, item="", halaman="2", pasal="", remark="", actor=contact),
        lambda: operations.detach_evidence(piece, actor=contact),
    ):
        with transaction(), pytest.raises(rules.HandedIn):
            change()
    with transaction(), pytest.raises(rules.TakenBack):
        operations.attach_evidence(place.assessment, "8", link="https://opd.uji.example", actor=contact)
    with transaction():
        operations.detach_evidence(piece, actor=officer)


def test_giving_back_needs_words_and_something_handed_in(place):
    row = place.hand()
    place.write(row)
    with pytest.raises(rules.NotHandedIn):
        place.give_back(row)
    place.hand_in(row)
    with pytest.raises(Refused) as no:
        place.give_back(row, "  ")
    assert no.value.field == "remark"


def test_nothing_is_taken_over_by_itself_and_all_of_it_when_asked(place):
    row = place.hand()
    place.write(row, ticks=[1, 2], analisis="Level 3 terpenuhi")
    place.hand_in(row)
    assert answer_of(place.assessment, "7").is_empty
    place.use(row)
    answer = answer_of(place.assessment, "7")
    assert (answer.nilai, answer.fakta, answer.ticks) == (3, "Perbup 17/2023", [1, 2])
    assert (answer.saved_by, row.used_at is None) == (place.officer, False)


def test_what_taking_over_replaces_is_kept_though_its_author_saved_a_moment_ago(place):
    row = place.hand()
    place.write(row)
    place.hand_in(row)
    for fakta in ("Satu", "Dua", "Milik petugas"):
        fill(place.assessment, place.officer, {"7": 2}, fakta=fakta)
    place.use(row)
    kept = db.session.scalars(sa.select(AnswerRevision.isi).order_by(AnswerRevision.id)).all()
    assert "Milik petugas" in kept[-1]


def test_what_changes_after_the_return_is_not_what_was_used(place):
    row = place.hand()
    place.write(row)
    place.hand_in(row)
    place.use(row)
    place.give_back(row)
    assert row.used_at is not None
    place.write(row, fakta="Perbup 9/2026")
    assert row.used_at is None
    assert answer_of(place.assessment, "7").fakta == "Perbup 17/2023"


def test_a_sent_assessment_takes_nothing_more(app, db):
    place = Place(State.TERKIRIM)
    with pytest.raises(rules.AnswersLocked):
        place.hand()


def test_a_contributor_works_where_something_is_handed_to_them_and_nowhere_else(place):
    row = place.hand()
    assert queries.work_place(place.contact, place.assessment.id, "7") == (answer_of(place.assessment, "7"), row)
    assert queries.work_place(place.contact, place.assessment.id, "8") is None
    assert queries.work_place(make_user(Role.CONTRIBUTOR), place.assessment.id, "7") is None
    assert queries.work_place(place.officer, place.assessment.id, "8") == (answer_of(place.assessment, "8"), None)
    assert queries.work_place(make_user(Role.OFFICER, make_pemda("82.71")), place.assessment.id, "8") is None


def test_reminders_know_what_is_due_in_their_zone(place):
    late, handed_in = place.hand(due=DUE), place.hand("8", due=DUE)
    place.hand("9", due=date(2027, 1, 1))
    place.write(handed_in)
    place.hand_in(handed_in)
    assert queries.contributions_due("WIT", DUE) == [late]
    assert queries.contributions_due("WIB", DUE) == []
