"""A draft whose officer hands indikator to an OPD, and the verbs of both, for tests of many hands."""

from datetime import date
from fractions import Fraction

from spbe_assess.accounts.models import Notice
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations, queries
from spbe_assess.assessments.models import Contribution
from spbe_assess.assessments.rules import State
from spbe_assess.db import db, transaction
from tests.factories import make_assessment, make_user

DUE = date(2026, 12, 4)


class Place:
    """A draft, its officer, and an OPD with one contact to whom indikator 7 is handed."""

    def __init__(self, state: State = State.DRAF):
        self.assessment = make_assessment(state=state)
        self.officer = make_user()
        self.contact = make_user(Role.CONTRIBUTOR)
        self.opd = self.contact.opd

    def hand(self, kode: str = "7", opd=None, **more) -> Contribution:
        with transaction():
            return operations.hand_to_opd(self.assessment, kode, opd or self.opd, actor=self.officer, **more)

    def write(self, row: Contribution, actor=None, *, versi: int | None = None, **given) -> None:
        given = {"nilai": Fraction(3), "fakta": "Perbup 17/2023"} | given
        with transaction():
            versi = row.versi if versi is None else versi
            operations.record_contribution(row, versi=versi, actor=actor or self.contact, **given)

    def hand_in(self, row: Contribution) -> None:
        with transaction():
            operations.hand_in(row, actor=self.contact)

    def give_back(self, row: Contribution, remark: str = "Sebut pasalnya.") -> None:
        with transaction():
            operations.return_contribution(row, remark=remark, actor=self.officer)

    def use(self, row: Contribution) -> None:
        with transaction():
            answer = queries.answer_of(self.assessment, row.kode)
            operations.use_contribution(row, answer, versi=answer.versi, actor=self.officer)


def told(person) -> list[str]:
    """The notices this person got, oldest first."""
    db.session.expire_all()
    return [row.isi for row in db.session.query(Notice).filter_by(user_id=person.id).order_by(Notice.id)]
