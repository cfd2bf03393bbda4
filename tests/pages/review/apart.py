"""Two evaluators of one assessment in a period where they judge apart, and what they do."""

from collections.abc import Collection
from fractions import Fraction

from spbe_assess.accounts import operations as accounts
from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments.models import Assessment
from spbe_assess.db import transaction
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review import operations
from tests.factories import DESIMAL, make_review, make_user

ALL = tuple(get_instrument(DESIMAL).indikator)
# what no pemda claims here: nilai comes of an index nobody published yet
UNCLAIMED = tuple(each.kode for each in get_instrument(DESIMAL).indikator.values() if each.sumber_nilai == "indeks")
CLAIMED = tuple(kode for kode in ALL if kode not in UNCLAIMED)


def two_apart(*, interviu: bool = True) -> tuple[Assessment, User, User]:
    """A sent assessment that was begun, its claims all 3, and the evaluators of both seats."""
    assessment, first = make_review(DESIMAL, interviu=interviu, blind=True)
    second = make_user(Role.EVALUATOR, assessment.pemda, nama="Kedua Uji")
    with transaction():
        accounts.assign(assessment.period, assessment.pemda, second, actor=None)
        operations.start(assessment, actor=first)
    return assessment, first, second


def accept(assessment: Assessment, evaluator: User, kodes: Collection[str] = CLAIMED) -> None:
    with transaction():
        operations.accept_claims(assessment, kodes, actor=evaluator)


def give(assessment: Assessment, evaluator: User, nilai: str, *kodes: str, **more) -> None:
    """The same nilai, with a reason, to each of these."""
    for kode in kodes:
        with transaction():
            said = {"justifikasi": f"Alasan {evaluator.nama}"} | more
            operations.judge_answer(assessment, kode, nilai=Fraction(nilai), **said, actor=evaluator)


def judge_all(assessment: Assessment, evaluator: User) -> None:
    """Everything as claimed, 1 where nothing is."""
    accept(assessment, evaluator)
    give(assessment, evaluator, "1", *UNCLAIMED)
