"""An assessment on its way from draft to final, by the verbs of its rooms, for the small country of `world`."""

from datetime import date, timedelta
from fractions import Fraction

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import shown_claims_of
from spbe_assess.assessments.rules import State
from spbe_assess.db import transaction
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review import operations as review
from spbe_assess.review.rules import JudgedTahap, MarkKind, ReturnWish, Verdict
from tests.factories import DESIMAL

STATES = (State.DRAF, State.TERKIRIM, State.DINILAI, State.PERBAIKAN, State.INTERVIU, State.FINAL)
STRAIGHT = tuple(each for each in STATES if each is not State.PERBAIKAN)
KODE = "IK-01"
EMPTY = "IK-19"
LOOKED_AT = "IK-02"
QUESTION = "Sudahkah peta rencana ditetapkan?"
FED = {kode for kode, each in get_instrument(DESIMAL).indikator.items() if each.sumber_nilai == "indeks"}


# what is written on the road, each in words that stand nowhere else
REASON, VERDICT = "Peta rencana tidak memuat rencana aksi.", "Berkas ini tidak bertanggal."
AMONG, TO_PEMDA = "Bandingkan dengan kota tetangga.", "Mohon sertakan lampiran peta."
ADVICE, ON_THE_SPOT = "Tetapkan peta rencana.", "Dipakai siapa?"


def note(tahap: str) -> str:
    """What the evaluator wrote in a stage; these words stand nowhere else."""
    return f"Catatan tahap {tahap} tentang peta rencana."


def walk(assessment: Assessment, state: State, coordinator: User, judge: User) -> None:
    """Answer all but what another body's index decides, then go on to `state` by the rooms' own verbs.

    In a draft nobody wrote anything for EMPTY yet. Perbaikan is a way out of dinilai the others did not take.
    """
    steps = [each for each in STATES[1 : STATES.index(state) + 1] if each in (state, *STRAIGHT)]
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
    pieces = [piece.id for piece in shown_claims_of(assessment)[KODE].bukti]
    _note(assessment, "dokumen", judge, verdicts=dict.fromkeys(pieces[:1], (Verdict.DITOLAK, VERDICT)))
    for isi, to_pemda in ((AMONG, False), (TO_PEMDA, True)):
        review.post_review_message(assessment, KODE, isi=isi, to_pemda=to_pemda, actor=judge)
    for kode in FED:
        review.judge_answer(assessment, kode, nilai=Fraction(1), justifikasi="Indeks belum terbit.", actor=judge)
    claimed = [answer.kode for answer in assessment.answers if answer.kode not in {KODE, *FED}]
    review.accept_claims(assessment, claimed, actor=judge)
    review.recommend(assessment, KODE, isi=ADVICE, actor=judge)


def _return(assessment: Assessment, coordinator: User, judge: User) -> None:
    due = clock.today(assessment.pemda.zona) + timedelta(days=7)
    review.return_answer(assessment, [ReturnWish(KODE, 2, REASON, due)], actor=judge)


def _interviu(assessment: Assessment, coordinator: User, judge: User) -> None:
    review.open_interviu(assessment, actor=judge)
    review.mark_for_interviu(assessment, KODE, kind=MarkKind.KLARIFIKASI, question=QUESTION, actor=judge)
    review.mark_for_interviu(assessment, LOOKED_AT, kind=MarkKind.VISITASI, question=ON_THE_SPOT, actor=judge)
    review.record_meeting(
        assessment, tahap=JudgedTahap.INTERVIU, tanggal=date(assessment.period.tahun, 1, 15), actor=judge
    )
    _note(assessment, "interviu", judge)


def _finalise(assessment: Assessment, coordinator: User, judge: User) -> None:
    review.waive_sanggah(assessment, actor=coordinator)
    review.finalise(assessment, actor=judge)


def _note(assessment: Assessment, tahap: str, judge: User, **more: object) -> None:
    texts = {"fakta": note(tahap), "justifikasi": note(tahap)}
    review.judge_answer(assessment, KODE, nilai=Fraction(2), **texts, **more, actor=judge)


STEPS = {
    State.TERKIRIM: send,
    State.DINILAI: _judge,
    State.PERBAIKAN: _return,
    State.INTERVIU: _interviu,
    State.FINAL: _finalise,
}
