"""The verbs a random walk tries on one assessment, by whom, and what somebody would most likely do next."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment, Evidence
from spbe_assess.assessments.queries import answers_of, shown_claims_of
from spbe_assess.assessments.rules import State
from spbe_assess.db import db as database
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review import operations as review
from spbe_assess.review import queries
from spbe_assess.review.rules import MarkKind, ReturnWish, SanggahOutcome, Verdict
from tests.factories import DESIMAL
from tests.pages.review.road_verbs import FED, WHY, of_admins, of_coordinators, of_fillers, of_judges

KODES = tuple(get_instrument(DESIMAL).indikator)
SOME = tuple(kode for kode in KODES if kode not in FED)[:3]  # few, so that verbs meet at the same indikator


@dataclass
class Road:
    """One assessment, the people around it, and what was promised about it so far."""

    assessment: Assessment
    people: dict[str, User]
    now: object
    frozen: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def judges(self) -> set[int]:
        return {self.people["evaluator"].id}


def answer(road: Road, actor: User, kode: str, number: int) -> None:
    row = answers_of(road.assessment)[kode]
    assessments.record_answer(
        row,
        versi=row.versi,
        nilai=Fraction(number),
        layanan="",
        index=None,
        index_badan="",
        index_tahun=None,
        fakta=f"Fakta {number}",
        analisis="Analisis",
        ticks=(1,),
        actor=actor,
    )


def late(road: Road, actor: User, kode: str, number: int) -> None:
    assessments.add_late_evidence(answers_of(road.assessment)[kode], link=f"https://uji.example/{number}", actor=actor)


def judge(road: Road, actor: User, kode: str, number: int) -> None:
    pieces = database.session.scalars(
        sa.select(Evidence.id).where(Evidence.assessment_id == road.assessment.id, Evidence.kode == kode)
    )
    sent = {piece.id for piece in shown_claims_of(road.assessment)[kode].bukti}
    verdicts = {piece: (Verdict.DITERIMA, "") for piece in pieces if piece in sent}
    review.judge_answer(road.assessment, kode, nilai=Fraction(number), justifikasi=WHY, verdicts=verdicts, actor=actor)


def judge_rest(road: Road, actor: User, _kode: str, number: int) -> None:
    """Everything at once, as an evaluator may: claims accepted, the rest valued."""
    left = [kode for kode, each in queries.judgements(road.assessment).items() if each.counted is None]
    for kode in left:
        review.judge_answer(road.assessment, kode, nilai=Fraction(number), justifikasi=WHY, actor=actor)
    if not left:
        raise Refused("Tidak ada yang belum dinilai.")


def give_back(road: Road, actor: User, kode: str, number: int) -> None:
    due = clock.today(road.assessment.pemda.zona) + timedelta(days=number - 1)
    review.return_answer(road.assessment, [ReturnWish(kode, number, WHY, due)], actor=actor)


def answer_sanggah(road: Road, actor: User, kode: str, _number: int) -> None:
    review.answer_sanggah(road.assessment, kode, outcome=SanggahOutcome.DITOLAK, isi=WHY, actor=actor)


@dataclass(frozen=True)
class Verb:
    """How a page would do it: who may, by the rooms' own policy, and the operation."""

    may: Callable[[User, Assessment, bool], bool]
    act: Callable[[Road, User, str, int], object]
    alone: bool = True  # one act writes this verb's name


def simple(operation: Callable) -> Callable[[Road, User, str, int], object]:
    return lambda road, actor, _kode, _number: operation(road.assessment, actor=actor)


VERBS = {
    "record_answer": Verb(of_fillers, answer),
    "add_late_evidence": Verb(of_fillers, late),
    "declare": Verb(of_fillers, simple(assessments.declare)),
    "submit": Verb(of_coordinators, simple(assessments.submit)),
    "withdraw": Verb(of_coordinators, simple(assessments.withdraw)),
    "start": Verb(of_judges, simple(review.start)),
    "judge_answer": Verb(of_judges, judge),
    "judge_rest": Verb(of_judges, judge_rest, alone=False),
    "undo_judgement": Verb(of_judges, lambda r, a, kode, n: review.undo_judgement(r.assessment, kode, actor=a)),
    "return_answer": Verb(of_judges, give_back),
    "proceed": Verb(of_judges, simple(review.proceed)),
    "open_interviu": Verb(of_judges, simple(review.open_interviu)),
    "mark_for_interviu": Verb(
        of_judges,
        lambda r, a, kode, n: review.mark_for_interviu(
            r.assessment, kode, kind=list(MarkKind)[n % 2], question=f"{WHY} {n}", actor=a
        ),
        alone=False,  # the same question again changes nothing
    ),
    "raise_sanggah": Verb(
        of_coordinators, lambda r, a, kode, n: review.raise_sanggah(r.assessment, kode, isi=WHY, actor=a)
    ),
    "answer_sanggah": Verb(of_judges, answer_sanggah),
    "waive_sanggah": Verb(of_coordinators, simple(review.waive_sanggah)),
    "finalise": Verb(of_judges, simple(review.finalise)),
    "reopen": Verb(of_admins, lambda r, a, kode, n: review.reopen(r.assessment, alasan=WHY, actor=a)),
}
# what somebody would do next, and who: tried more often than the rest, so that walks go far
LIKELY = {
    State.TERKIRIM: (("evaluator", "start"), ("evaluator", "start"), ("coordinator", "withdraw")),
    State.DRAF: (("officer", "record_answer"), ("officer", "declare"), ("coordinator", "submit")),
    State.DINILAI: (
        ("evaluator", "judge_answer"),
        ("evaluator", "judge_rest"),
        ("evaluator", "undo_judgement"),
        ("evaluator", "return_answer"),
        ("evaluator", "open_interviu"),
        ("evaluator", "open_interviu"),
    ),
    State.PERBAIKAN: (
        ("officer", "record_answer"),
        ("officer", "declare"),
        ("coordinator", "submit"),
        ("evaluator", "proceed"),
    ),
    State.INTERVIU: (
        ("evaluator", "mark_for_interviu"),
        ("evaluator", "judge_answer"),
        ("evaluator", "judge_rest"),
        ("evaluator", "undo_judgement"),
        ("evaluator", "return_answer"),
        ("officer", "add_late_evidence"),
        ("coordinator", "raise_sanggah"),
        ("evaluator", "answer_sanggah"),
        ("coordinator", "waive_sanggah"),
        ("evaluator", "finalise"),
        ("evaluator", "finalise"),
    ),
    State.FINAL: (("admin", "reopen"),),
}
