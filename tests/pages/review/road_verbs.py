"""The verbs of the whole road as a page would do them, and one assessment in each of its states to try them on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments import policy as filling
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import answers_of
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.organisation.rules import PeriodKind, Tahap
from spbe_assess.review import operations as review
from spbe_assess.review import policy as judging
from spbe_assess.review.rules import MarkKind, ReturnWish, SanggahOutcome
from tests.factories import DESIMAL, make_assessment, make_assignment, make_pemda, make_period, make_user

STAGES = {
    Tahap.MANDIRI: (date(2026, 3, 1), date(2026, 3, 31)),
    Tahap.DOKUMEN: (date(2026, 4, 1), date(2026, 4, 30)),
    Tahap.INTERVIU: (date(2026, 5, 1), date(2026, 5, 31)),
}
# the day before all stages, one in each, one after
DAYS = {
    "sebelum": datetime(2026, 2, 15, 3, tzinfo=UTC),
    "mandiri": datetime(2026, 3, 20, 3, tzinfo=UTC),
    "dokumen": datetime(2026, 4, 20, 3, tzinfo=UTC),
    "interviu": datetime(2026, 5, 20, 3, tzinfo=UTC),
    "sesudah": datetime(2026, 6, 20, 3, tzinfo=UTC),
}
DUE = date(2026, 4, 20)
# what is not what it seems: the answer that was given back, asked about, objected to; and one that was none of it
THIS, OTHER = "IK-01", "IK-03"
WHY = "Halaman yang dirujuk tidak memuatnya."
FED = {kode for kode, each in get_instrument(DESIMAL).indikator.items() if each.sumber_nilai == "indeks"}


@dataclass(frozen=True)
class Verb:
    """Who may by the rooms' own policy, and what a page then does."""

    may: Callable[[User, Assessment, bool], bool]
    act: Callable[[Assessment, User], object]


def write(assessment: Assessment, actor: User, kode: str) -> object:
    row = answers_of(assessment)[kode]
    more = {"layanan": "", "index": None, "index_badan": "", "index_tahun": None}
    texts = {"fakta": "Lain", "analisis": "Lain", "ticks": (1,)}
    return assessments.record_answer(row, versi=row.versi, nilai=Fraction(2), **more, **texts, actor=actor)


def attach(assessment: Assessment, actor: User, kode: str) -> object:
    return assessments.attach_evidence(assessment, kode, link="https://uji.example/baru", actor=actor)


def late(assessment: Assessment, actor: User, kode: str) -> object:
    return assessments.add_late_evidence(answers_of(assessment)[kode], link="https://uji.example/susulan", actor=actor)


def judge(assessment: Assessment, actor: User, kode: str) -> object:
    return review.judge_answer(assessment, kode, nilai=Fraction(2), justifikasi=WHY, actor=actor)


def give_back(assessment: Assessment, actor: User) -> object:
    wish = ReturnWish(OTHER, 2, WHY, clock.today("WIT"))
    return review.return_answer(assessment, [wish], actor=actor)


def mark(assessment: Assessment, actor: User) -> object:
    return review.mark_for_interviu(assessment, OTHER, kind=MarkKind.KLARIFIKASI, question=WHY, actor=actor)


def respond(assessment: Assessment, actor: User) -> object:
    return review.answer_sanggah(assessment, THIS, outcome=SanggahOutcome.DITOLAK, isi=WHY, actor=actor)


def of_judges(person: User, assessment: Assessment, assigned: bool) -> bool:
    return judging.can_judge(person, assessment, assigned)


def of_fillers(person: User, assessment: Assessment, assigned: bool) -> bool:
    return filling.can_answer(person, assessment)


def of_coordinators(person: User, assessment: Assessment, assigned: bool) -> bool:
    return filling.can_submit(person, assessment)


def of_objectors(person: User, assessment: Assessment, assigned: bool) -> bool:
    return judging.can_waive(person, assessment)


def of_admins(person: User, assessment: Assessment, assigned: bool) -> bool:
    return judging.can_reopen(person, assessment)


VERBS = {
    "isi": Verb(of_fillers, lambda each, actor: write(each, actor, THIS)),
    "isi yang lain": Verb(of_fillers, lambda each, actor: write(each, actor, OTHER)),
    "lampirkan": Verb(of_fillers, lambda each, actor: attach(each, actor, THIS)),
    "susulkan bukti": Verb(of_fillers, lambda each, actor: late(each, actor, THIS)),
    "susulkan yang lain": Verb(of_fillers, lambda each, actor: late(each, actor, OTHER)),
    "nyatakan lengkap": Verb(of_fillers, lambda each, actor: assessments.declare(each, actor=actor)),
    "kirim": Verb(of_coordinators, lambda each, actor: assessments.submit(each, actor=actor)),
    "tarik": Verb(of_coordinators, lambda each, actor: assessments.withdraw(each, actor=actor)),
    "mulai": Verb(of_judges, lambda each, actor: review.start(each, actor=actor)),
    "nilai": Verb(of_judges, lambda each, actor: judge(each, actor, THIS)),
    "nilai yang lain": Verb(of_judges, lambda each, actor: judge(each, actor, OTHER)),
    "urungkan": Verb(of_judges, lambda each, actor: review.undo_judgement(each, THIS, actor=actor)),
    "kembalikan": Verb(of_judges, give_back),
    "lanjutkan": Verb(of_judges, lambda each, actor: review.proceed(each, actor=actor)),
    "buka interviu": Verb(of_judges, lambda each, actor: review.open_interviu(each, actor=actor)),
    "tandai": Verb(of_judges, mark),
    "sanggah": Verb(of_objectors, lambda each, actor: review.raise_sanggah(each, OTHER, isi=WHY, actor=actor)),
    "jawab sanggah": Verb(of_judges, respond),
    "tidak ada sanggah": Verb(of_objectors, lambda each, actor: review.waive_sanggah(each, actor=actor)),
    "tetapkan": Verb(of_judges, lambda each, actor: review.finalise(each, actor=actor)),
    "buka kembali": Verb(of_admins, lambda each, actor: review.reopen(each, alasan=WHY, actor=actor)),
}
ROLES = (
    "officer",
    "coordinator",
    "leader",
    "contributor",
    "evaluator",
    "stranger",
    "admin",
    "leader of the province",
    "neighbour",
)
KINDS = ("draf", "dinyatakan", "terkirim", "dinilai", "perbaikan", "interviu", "disanggah", "siap", "final")


def make_people() -> dict[str, User]:
    here, there, provinsi = make_pemda("82.04"), make_pemda("82.71"), make_pemda("82")
    return {
        "officer": make_user(Role.OFFICER, here),
        "coordinator": make_user(Role.COORDINATOR, here),
        "leader": make_user(Role.LEADER, here),
        "contributor": make_user(Role.CONTRIBUTOR, here),
        "evaluator": make_user(Role.EVALUATOR, here),
        "stranger": make_user(Role.EVALUATOR, here),
        "admin": make_user(Role.ADMIN, provinsi),
        "leader of the province": make_user(Role.LEADER, provinsi),
        "neighbour": make_user(Role.COORDINATOR, there),
    }


def make_one(kind: str, people: dict[str, User], *, interviu: bool = True) -> Assessment:
    """An assessment as far as `kind`: a state; or declared, objected to, ready for its decision."""
    stages = STAGES if interviu else {tahap: STAGES[tahap] for tahap in (Tahap.MANDIRI, Tahap.DOKUMEN)}
    period = make_period(DESIMAL, tahun=2026, stages=stages, kind=PeriodKind.LATIHAN)
    nilai = dict.fromkeys(get_instrument(DESIMAL).indikator.keys() - FED, 3)
    assessment = make_assessment(period, make_pemda("82.04"), nilai=nilai)
    make_assignment(people["evaluator"], assessment)
    with clock.at(DAYS["mandiri"]):
        for each in _steps(kind, assessment, people, interviu=interviu):
            with transaction():
                each()
    return assessment


def _steps(kind: str, assessment: Assessment, people: dict[str, User], *, interviu: bool) -> list[Callable[[], object]]:
    officer, coordinator, evaluator = people["officer"], people["coordinator"], people["evaluator"]
    sent = [
        lambda: assessments.declare(assessment, actor=officer),
        lambda: assessments.submit(assessment, actor=coordinator),
    ]
    dinilai = [*sent, lambda: review.start(assessment, actor=evaluator), lambda: _value_all(assessment, evaluator)]
    wish = ReturnWish(THIS, 2, WHY, DUE)
    opened = [
        *dinilai,
        lambda: review.open_interviu(assessment, actor=evaluator),
        lambda: review.mark_for_interviu(assessment, THIS, kind=MarkKind.KLARIFIKASI, question=WHY, actor=evaluator),
    ]
    waived = [*opened, lambda: review.waive_sanggah(assessment, actor=coordinator)] if interviu else dinilai
    roads = {
        "draf": [],
        "dinyatakan": sent[:1],
        "terkirim": sent,
        "dinilai": dinilai,
        "perbaikan": [*dinilai, lambda: review.return_answer(assessment, [wish], actor=evaluator)],
        "interviu": opened,
        "disanggah": [*opened, lambda: review.raise_sanggah(assessment, THIS, isi=WHY, actor=coordinator)],
        "siap": waived,
        "final": [*waived, lambda: review.finalise(assessment, actor=evaluator)],
    }
    return roads[kind]


def _value_all(assessment: Assessment, evaluator: User) -> None:
    for answer in assessment.answers:
        review.judge_answer(assessment, answer.kode, nilai=Fraction(2), justifikasi=WHY, actor=evaluator)


class _Undone(Exception):
    """Everything the block did is taken back."""


def outcome(verb: str, assessment: Assessment, person: User, assigned: bool, day: str) -> str:
    """ "x" where policy says no, "o" where it was done (and taken back), else the sentence of the refusal."""
    with clock.at(DAYS[day]):
        if not VERBS[verb].may(person, assessment, assigned):
            return "x"
        try:
            with transaction():
                VERBS[verb].act(assessment, person)
                raise _Undone
        except _Undone:
            return "o"
        except Refused as no:
            return no.message
