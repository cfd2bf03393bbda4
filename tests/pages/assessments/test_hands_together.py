"""Two hands at the same moment: an OPD and an officer, two officers, two contacts; nothing is done by halves."""

import pytest

from spbe_assess.assessments import operations, queries, rules
from spbe_assess.assessments.models import Contribution
from spbe_assess.assessments.rules import ContributionState
from spbe_assess.db import db
from spbe_assess.errors import Stale
from tests.pages.assessments.deeds import count
from tests.pages.assessments.hands import Place
from tests.pages.test_together import one, together


@pytest.fixture
def place(app, db) -> Place:
    return Place()


def test_two_officers_hand_the_same_over_once(app, place):
    assessment_id, opd_id, officer_id = place.assessment.id, place.opd.id, place.officer.id

    def hand():
        assessment, opd = one(type(place.assessment), assessment_id), one(type(place.opd), opd_id)
        operations.hand_to_opd(assessment, "7", opd, actor=one(type(place.officer), officer_id))

    assert together(app, hand, hand) == []
    assert count(Contribution) == 1


def test_of_two_contacts_who_save_at_once_the_second_is_told(app, place):
    row = place.hand()
    row_id, versi, contact_id = row.id, row.versi, place.contact.id

    def save(fakta):
        actor = one(type(place.contact), contact_id)
        operations.record_contribution(one(Contribution, row_id), versi=versi, nilai=None, fakta=fakta, actor=actor)

    assert together(app, lambda: save("Satu"), lambda: save("Dua")) == [Stale.message]
    assert one(Contribution, row_id).fakta in {"Satu", "Dua"}


def test_what_is_given_back_while_it_is_taken_over_is_one_or_both_in_order(app, place):
    row = place.hand()
    place.write(row)
    place.hand_in(row)
    row_id, officer_id, answer = row.id, place.officer.id, queries.answer_of(place.assessment, "7")
    answer_id, versi = answer.id, answer.versi

    def use():
        actor, kept = one(type(place.officer), officer_id), one(type(answer), answer_id)
        operations.use_contribution(one(Contribution, row_id), kept, versi=versi, actor=actor)

    def give_back():
        actor = one(type(place.officer), officer_id)
        operations.return_contribution(one(Contribution, row_id), remark="Sebut pasalnya.", actor=actor)

    told = together(app, use, give_back)
    assert told in ([], [rules.NotHandedIn.message])
    assert one(Contribution, row_id).state is ContributionState.DIKEMBALIKAN
    assert bool(db.session.get(type(answer), answer_id).fakta) == (told == [])
