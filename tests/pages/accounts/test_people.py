"""People are made with the place their role needs, judged pemda are never their own, and nothing private is logged."""

import pytest
import sqlalchemy as sa

from spbe_assess.accounts import operations, queries
from spbe_assess.accounts.models import Assignment, User
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from tests.factories import make_opd, make_pemda, make_period, make_user
from tests.log import changes, logged


def create(actor=None, **more) -> User:
    values = {"nama": "Budi", "surel": "Budi@Uji.example", "role": Role.OFFICER, "scope": Scope.PEMDA}
    if "pemda" not in more:
        more["pemda"] = make_pemda()
    with transaction():
        return operations.create_user(**values | more, actor=actor)


def test_a_person_is_made_without_a_password_and_without_a_name_in_the_log(db):
    user = create(sandi=None)
    assert (user.surel, user.sandi) == ("budi@uji.example", None)
    assert "udi" not in logged("create_user")[0].changes
    assert changes("create_user") == {"asal": None, "opd_id": None, "role": "officer", "scope": "pemda"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"scope": Scope.OPD}, "scope"),
        ({"role": Role.ADMIN, "scope": Scope.PROVINSI}, "pemda"),  # a kabupaten is no province
        ({"role": Role.ADMIN, "scope": Scope.INSTALASI}, "pemda"),
        ({"role": Role.CONTRIBUTOR, "scope": Scope.OPD}, "opd"),
        ({"pemda": None}, "pemda"),
        ({"sandi": "pendek"}, "sandi"),
        ({"surel": "bukan surel"}, "surel"),
    ],
)
def test_a_role_without_its_place_is_refused(db, values, field):
    with pytest.raises(Refused) as no:
        create(**values)
    assert no.value.field == field
    assert db.session.scalar(sa.select(sa.func.count()).select_from(User)) == 0


def test_an_opd_of_another_pemda_and_an_employer_of_no_evaluator_are_refused(db):
    foreign, pemda = make_opd(make_pemda("82.05")), make_pemda()
    for values in ({"role": Role.CONTRIBUTOR, "scope": Scope.OPD, "opd": foreign}, {"asal": pemda}, {"opd": foreign}):
        with pytest.raises(Refused):
            create(**values)


def test_one_address_is_one_account(db):
    create()
    with pytest.raises(Refused) as no:
        create(nama="Lain", surel="BUDI@uji.example")
    assert no.value.field == "surel"


def test_the_whole_installation_is_given_by_the_command_line_only(db):
    admin = create(role=Role.ADMIN, scope=Scope.INSTALASI, pemda=None)
    with pytest.raises(Refused) as no:
        create(actor=admin, surel="lain@uji.example", role=Role.ADMIN, scope=Scope.INSTALASI, pemda=None)
    assert no.value.field == "scope"


def test_an_evaluator_judges_what_is_assigned_until_it_is_taken_back(db):
    period, pemda, evaluator = make_period(), make_pemda(), make_user(Role.EVALUATOR)
    with transaction():
        assignment = operations.assign(period, pemda, evaluator, actor=None)
        assert operations.assign(period, pemda, evaluator, actor=None) is assignment
    assert queries.is_assigned(evaluator, period.id, pemda.id)
    assert queries.assigned_pemda_ids(evaluator, period) == {pemda.id}
    assert len(logged("assign")) == 1
    with transaction():
        operations.end_assignment(assignment, actor=None)
    assert queries.assigned_pemda_ids(evaluator, period) == set()
    assert queries.assignments_of(period) == []
    with transaction():
        operations.assign(period, pemda, evaluator, actor=None)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Assignment)) == 2


def test_nobody_judges_the_pemda_that_employs_them(db):
    period, own = make_period(), make_pemda("82")
    evaluator = make_user(Role.EVALUATOR, asal=own)
    with pytest.raises(Refused, match="bekerja pada Provinsi") as no, transaction():
        operations.assign(period, own, evaluator, actor=None)
    assert no.value.field == "pemda"
    with transaction():
        operations.assign(period, make_pemda(), evaluator, actor=None)


def test_only_evaluators_of_the_province_judge_its_pemda(db):
    period, here, elsewhere = make_period(), make_pemda(), make_pemda("81.01")
    closed = make_user(Role.EVALUATOR)
    with transaction():
        operations.close_user(closed, actor=None)
    for pemda, person in (
        (here, make_user(Role.OFFICER)),
        (here, make_user(Role.EVALUATOR, elsewhere)),
        (here, closed),
        (elsewhere, make_user(Role.EVALUATOR)),
    ):
        with pytest.raises(Refused), transaction():
            operations.assign(period, pemda, person, actor=None)
    assert queries.evaluators_of(make_pemda("82")) == [
        user
        for user in db.session.scalars(sa.select(User))
        if user.role is Role.EVALUATOR and user.pemda.kode == "82" and user.is_active
    ]


def test_a_closed_account_gets_no_link(db):
    person = make_user()
    with transaction():
        operations.close_user(person, actor=None)
    with pytest.raises(Refused), transaction():
        operations.invite(person, actor=None)
