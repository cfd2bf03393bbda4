"""Who sees and does what, as a table."""

from types import SimpleNamespace

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments import policy
from spbe_assess.assessments.rules import State
from spbe_assess.documents.rules import Sifat

PROVINSI, OTHER_PROVINSI, PEMDA, OTHER = 1, 2, 10, 11
PLACE = SimpleNamespace(id=PEMDA, in_provinsi_id=PROVINSI)
SENT_STATES = sorted(set(State) - {State.DRAF})


def assessment(state: State = State.DRAF):
    return SimpleNamespace(state=state, pemda_id=PEMDA, pemda=PLACE)


def person(role: Role, scope: Scope, pemda_id: int | None = PEMDA):
    return SimpleNamespace(role=role, scope=scope, pemda_id=pemda_id)


OFFICER = person(Role.OFFICER, Scope.PEMDA)
COORDINATOR = person(Role.COORDINATOR, Scope.PEMDA)
LEADER = person(Role.LEADER, Scope.PEMDA)
CONTRIBUTOR = person(Role.CONTRIBUTOR, Scope.OPD)
STRANGER = person(Role.OFFICER, Scope.PEMDA, OTHER)
EVALUATOR = person(Role.EVALUATOR, Scope.PROVINSI, PROVINSI)
GOVERNOR = person(Role.LEADER, Scope.PROVINSI, PROVINSI)
ADMIN = person(Role.ADMIN, Scope.PROVINSI, PROVINSI)
FOREIGN_ADMIN = person(Role.ADMIN, Scope.PROVINSI, OTHER_PROVINSI)
INSTALLER = person(Role.ADMIN, Scope.INSTALASI, None)


@pytest.mark.parametrize(
    ("who", "draft", "sent"),
    [
        (OFFICER, True, True),
        (COORDINATOR, True, True),
        (LEADER, True, True),
        (CONTRIBUTOR, False, False),
        (STRANGER, False, False),
        (EVALUATOR, False, False),
        (GOVERNOR, False, True),
        (ADMIN, False, True),
        (FOREIGN_ADMIN, False, False),
        (INSTALLER, False, True),
    ],
)
def test_who_sees_it(who, draft, sent):
    assert policy.can_see(who, assessment()) is draft
    assert policy.can_see_draft(who, assessment()) is draft
    assert {policy.can_see(who, assessment(state)) for state in SENT_STATES} == {sent}


def test_an_evaluator_sees_what_was_sent_where_assigned():
    assert policy.can_see(EVALUATOR, assessment(State.TERKIRIM), assigned=True)
    assert not policy.can_see(EVALUATOR, assessment(State.DRAF), assigned=True)


@pytest.mark.parametrize(
    ("who", "answers", "submits", "has_worklist"),
    [
        (OFFICER, True, False, True),
        (COORDINATOR, True, True, True),
        (LEADER, False, False, False),
        (CONTRIBUTOR, False, False, False),
        (EVALUATOR, False, False, False),
        (INSTALLER, False, False, False),
    ],
)
def test_who_does_what(who, answers, submits, has_worklist):
    assert policy.can_answer(who, assessment()) is answers
    assert policy.can_submit(who, assessment()) is submits
    assert policy.has_worklist(who) is has_worklist


def test_another_pemdas_people_do_nothing_here():
    coordinator = person(Role.COORDINATOR, Scope.PEMDA, OTHER)
    assert not policy.can_answer(coordinator, assessment())
    assert not policy.can_submit(coordinator, assessment())


@pytest.mark.parametrize(
    ("who", "in_snapshot", "contributes", "may"),
    [
        (OFFICER, False, False, True),
        (LEADER, False, False, True),
        (EVALUATOR, True, False, True),
        (EVALUATOR, False, False, False),
        (ADMIN, True, False, True),
        (STRANGER, True, False, False),
        (CONTRIBUTOR, True, False, False),
        (CONTRIBUTOR, False, True, True),
    ],
)
def test_who_knows_of_a_piece_of_evidence(who, in_snapshot, contributes, may):
    known = {"assigned": who is EVALUATOR, "in_snapshot": in_snapshot, "contributes": contributes}
    assert policy.can_see_evidence(who, assessment(State.TERKIRIM), **known) is may


@pytest.mark.parametrize(
    ("who", "sifat", "brought", "pages", "file"),
    [
        (LEADER, Sifat.BIASA, False, True, True),
        (OFFICER, Sifat.TERBATAS, False, True, True),
        (LEADER, Sifat.TERBATAS, False, False, False),
        (EVALUATOR, Sifat.BIASA, False, True, True),
        (EVALUATOR, Sifat.TERBATAS, False, True, False),
        (ADMIN, Sifat.TERBATAS, False, False, False),
        (CONTRIBUTOR, Sifat.TERBATAS, False, False, False),
        (CONTRIBUTOR, Sifat.TERBATAS, True, True, True),
        (OFFICER, Sifat.RAHASIA, True, False, False),
    ],
)
def test_whose_eyes_a_document_is_for(who, sifat, brought, pages, file):
    assert policy.can_see_pages(who, sifat, brought=brought) is pages
    assert policy.can_read_evidence(who, sifat, brought=brought) is file


def test_evidence_of_a_draft_is_the_pemdas_own():
    assert policy.can_see_evidence(OFFICER, assessment(), assigned=False, in_snapshot=False)
    assert not policy.can_see_evidence(EVALUATOR, assessment(), assigned=True, in_snapshot=True)
