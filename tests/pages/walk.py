"""An assessment on its way from draft to final, by the verbs of its rooms, for the small country of `world`."""

from datetime import date
from fractions import Fraction

from spbe_assess.accounts.models import User
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.db import transaction
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review import operations as review
from spbe_assess.review.rules import JudgedTahap, MarkKind
from tests.factories import DESIMAL

STATES = (State.DRAF, State.TERKIRIM, State.DINILAI, State.INTERVIU, State.FINAL)
KODE = "IK-01"
EMPTY = "IK-19"
LOOKED_AT = "IK-02"
QUESTION = "Sudahkah peta rencana ditetapkan?"
FED = {kode for kode, each in get_instrument(DESIMAL).indikator.items() if each.sumber_nilai == "indeks"}


def note(tahap: str) -> str:
    """What the evaluator wrote in a stage; these words stand nowhere else."""
    return f"Catatan tahap {tahap} tentang peta rencana."


def walk(assessment: Assessment, state: State, coordinator: User, judge: User) -> None:
    """Answer all but what another body's index decides, then go on to `state` by the rooms' own verbs.

    In a draft nobody wrote anything for EMPTY yet.
    """
    steps = STATES[1 : STATES.index(state) + 1]
    with transaction():
        for answer in assessment.answers:
            if state is State.DRAF and answer.kode == EMPTY:
                continue
            answer.fakta, answer.analisis = f"Fakta {answer.kode}", f"Analisis {answer.kode}"
            answer.nilai = None if answer.kode in FED else Fraction(3)
    for step in steps:
        with transaction():
            STEPS[step](assessment, coordinator, judge)


def send(assessment: Assessment, coordinator: User, judge: User) -> None:
    assessments.declare(assessment, actor=coordinator)
    assessments.submit(assessment, actor=coordinator)


def _judge(assessment: Assessment, coordinator: User, judge: User) -> None:
    review.start(assessment, actor=judge)
    _note(assessment, "dokumen", judge)
    for kode in FED:
        review.judge_answer(assessment, kode, nilai=Fraction(1), justifikasi="Indeks belum terbit.", actor=judge)
    claimed = [answer.kode for answer in assessment.answers if answer.kode not in {KODE, *FED}]
    review.accept_claims(assessment, claimed, actor=judge)
    review.recommend(assessment, KODE, isi="Tetapkan peta rencana.", actor=judge)


def _interviu(assessment: Assessment, coordinator: User, judge: User) -> None:
    review.open_interviu(assessment, actor=judge)
    review.mark_for_interviu(assessment, KODE, kind=MarkKind.KLARIFIKASI, question=QUESTION, actor=judge)
    review.mark_for_interviu(assessment, LOOKED_AT, kind=MarkKind.VISITASI, question="Dipakai siapa?", actor=judge)
    review.record_meeting(assessment, tahap=JudgedTahap.INTERVIU, tanggal=date(2026, 11, 30), actor=judge)
    _note(assessment, "interviu", judge)


def _finalise(assessment: Assessment, coordinator: User, judge: User) -> None:
    review.waive_sanggah(assessment, actor=coordinator)
    review.finalise(assessment, actor=judge)


def _note(assessment: Assessment, tahap: str, judge: User) -> None:
    review.judge_answer(assessment, KODE, nilai=Fraction(2), fakta=note(tahap), justifikasi=note(tahap), actor=judge)


STEPS = {State.TERKIRIM: send, State.DINILAI: _judge, State.INTERVIU: _interviu, State.FINAL: _finalise}
