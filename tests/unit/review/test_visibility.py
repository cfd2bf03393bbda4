"""Who sees evaluators' values when: every state × reader, as design.md §3 has it."""

import itertools
from fractions import Fraction
from types import SimpleNamespace

import pytest

from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments.rules import State
from spbe_assess.review import policy, rules
from spbe_assess.review.rules import JudgedTahap, Reader

#                  evaluator   provinsi (all have a value)  provinsi (some have not)  pemda
TABLE = {
    State.DRAF: ("", "", "", ""),
    State.TERKIRIM: ("", "", "", ""),
    State.DINILAI: ("dokumen", "dokumen", "", ""),
    State.INTERVIU: ("interviu", "interviu", "", "dokumen"),
    State.FINAL: ("final", "final", "final", "final"),
}
READERS = ((Reader.EVALUATOR, False), (Reader.PROVINSI, True), (Reader.PROVINSI, False), (Reader.PEMDA, True))


@pytest.mark.parametrize("state", TABLE)
def test_what_is_released_to_whom(state):
    found = [rules.released(who, state, complete=complete, decided=False) for who, complete in READERS]
    assert tuple(found) == TABLE[state]


@pytest.mark.parametrize("state", [State.DINILAI, State.INTERVIU])
def test_while_it_is_mended_everybody_sees_what_they_saw_where_it_was_returned_from(state):
    assert rules.standing(State.PERBAIKAN, state) is state
    assert rules.standing(state, None) is state


def value(id_, tahap):
    return rules.JudgedValue(
        id=id_,
        tahap=tahap,
        nilai=Fraction(id_),
        accepted=False,
        stale=False,
        fakta="",
        analisis="",
        justifikasi="",
        evaluator_id=1,
        evaluator="",
        waktu=None,
        snapshot_n=1,
    )


@pytest.mark.parametrize(
    ("tahap", "last_id", "returned", "seen"),
    [
        ("", None, 0, []),
        ("", None, 2, [1, 2]),
        ("dokumen", None, 0, [1, 2]),
        ("dokumen", None, 3, [1, 2, 3]),
        ("final", 2, 0, [1, 2]),
        ("final", 2, 3, [1, 2, 3]),
        ("final", None, 0, [1, 2, 3, 4]),
    ],
)
def test_what_was_given_back_is_seen_with_the_values_up_to_then(tahap, last_id, returned, seen):
    dokumen, interviu = JudgedTahap.DOKUMEN, JudgedTahap.INTERVIU
    values = (value(1, dokumen), value(2, dokumen), value(3, interviu), value(4, interviu))
    shown = rules.Judgement("a", Fraction(3), values).until(tahap, last_id, returned)
    assert [each.id for each in shown.values] == seen


@pytest.mark.parametrize("state", [State.DINILAI, State.INTERVIU])
def test_opened_again_the_pemda_goes_on_seeing_the_decision_before(state):
    assert rules.released(Reader.PEMDA, state, complete=True, decided=True) == "final"
    assert rules.released(Reader.EVALUATOR, state, complete=True, decided=True) == TABLE[state][0]


@pytest.mark.parametrize(("state", "complete", "decided"), list(itertools.product(State, (True, False), (True, False))))
def test_a_stranger_sees_nothing(state, complete, decided):
    assert rules.released(None, state, complete=complete, decided=decided) == ""


HERE = SimpleNamespace(id=4, in_provinsi_id=82)
ITSELF = SimpleNamespace(id=82, in_provinsi_id=82)


def person(role, scope, pemda_id=None):
    return SimpleNamespace(role=role, scope=scope, pemda_id=pemda_id)


@pytest.mark.parametrize(
    ("who", "pemda", "assigned", "reader"),
    [
        (person(Role.EVALUATOR, Scope.PROVINSI, 82), HERE, True, Reader.EVALUATOR),
        (person(Role.EVALUATOR, Scope.PROVINSI, 82), HERE, False, None),
        (person(Role.EVALUATOR, Scope.PROVINSI, 82), ITSELF, True, Reader.EVALUATOR),
        (person(Role.ADMIN, Scope.PROVINSI, 82), HERE, False, Reader.PROVINSI),
        (person(Role.LEADER, Scope.PROVINSI, 82), ITSELF, False, Reader.PROVINSI),
        (person(Role.ADMIN, Scope.PROVINSI, 81), HERE, False, None),
        (person(Role.ADMIN, Scope.INSTALASI), HERE, False, Reader.PROVINSI),
        (person(Role.LEADER, Scope.INSTALASI), HERE, False, Reader.PROVINSI),
        (person(Role.LEADER, Scope.PEMDA, 4), HERE, False, Reader.PEMDA),
        (person(Role.COORDINATOR, Scope.PEMDA, 4), HERE, False, Reader.PEMDA),
        (person(Role.OFFICER, Scope.PEMDA, 5), HERE, False, None),
        (person(Role.OFFICER, Scope.PEMDA, 82), ITSELF, False, Reader.PEMDA),
    ],
)
def test_as_whom_a_person_looks(who, pemda, assigned, reader):
    assert policy.reader_of(who, pemda, assigned) is reader


@pytest.mark.parametrize(
    ("who", "judges", "reads", "reopens", "waives"),
    [
        (person(Role.EVALUATOR, Scope.PROVINSI, 82), True, True, False, False),
        (person(Role.ADMIN, Scope.PROVINSI, 82), False, True, True, False),
        (person(Role.ADMIN, Scope.INSTALASI), False, True, True, False),
        (person(Role.ADMIN, Scope.PROVINSI, 81), False, False, False, False),
        (person(Role.LEADER, Scope.PROVINSI, 82), False, True, False, False),
        (person(Role.LEADER, Scope.PEMDA, 4), False, False, False, False),
        (person(Role.COORDINATOR, Scope.PEMDA, 4), False, False, False, True),
        (person(Role.COORDINATOR, Scope.PEMDA, 5), False, False, False, False),
        (person(Role.OFFICER, Scope.PEMDA, 4), False, False, False, False),
    ],
)
def test_who_may(who, judges, reads, reopens, waives):
    sent = SimpleNamespace(pemda=HERE, state=State.INTERVIU)
    found = (policy.can_judge(who, sent, True), policy.can_read(who, sent, True))
    assert found == (judges, reads)
    assert (policy.can_reopen(who, sent), policy.can_waive(who, sent)) == (reopens, waives)


def test_a_draft_is_judged_by_nobody():
    draft = SimpleNamespace(pemda=HERE, state=State.DRAF)
    evaluator = person(Role.EVALUATOR, Scope.PROVINSI, 82)
    assert not policy.can_judge(evaluator, draft, True)
    assert not policy.can_read(evaluator, draft, True)
