"""The whole road through pages: sent, taken up, accepted, judged otherwise, interviu where there is one, decided."""

import json
from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments.rules import State
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review.models import Decision
from spbe_assess.scoring.rules import score, shown
from tests.factories import BULAT, DESIMAL, make_review, make_user
from tests.page import Page, words

# what the evaluator changes: kode → (typed in dokumen, typed in interviu or None)
CHANGED = {
    BULAT: {"1": ("1", None), "20": ("2", "4"), "47": ("5", None)},
    DESIMAL: {"IK-01": ("2,75", None), "IK-02": ("1.5", "2,1250"), "IK-05": ("1", None), "IK-06": ("1", None),
              "IK-07": ("1", None), "IK-18": ("1", "3,3333")},
}  # fmt: skip


def judge(page, assessment, typed):
    for kode, nilai in typed.items():
        given = {"nilai": nilai, "justifikasi": f"Alasan {kode}", "fakta": f"Hal. {kode}"}
        page.post("review.judge_answer", given, assessment_id=assessment.id, kode=kode)


@pytest.mark.parametrize("interviu", [True, False], ids=["with interviu", "without"])
@pytest.mark.parametrize("instrumen", [BULAT, DESIMAL])
def test_the_decision_s_index_is_the_score_of_its_values(app, page, db, instrumen, interviu):
    instrument = get_instrument(instrumen)
    assessment, evaluator = make_review(instrumen, interviu=interviu)
    page.login(evaluator)
    sheet = page.url("review.sheet", assessment_id=assessment.id)
    page.post("review.start", at=sheet, assessment_id=assessment.id)
    page.post("review.accept_claims", at=f"{sheet}?centang=semua", assessment_id=assessment.id)
    judge(page, assessment, {kode: typed for kode, (typed, _) in CHANGED[instrumen].items()})
    if interviu:
        page.post("review.open_interviu", at=sheet, assessment_id=assessment.id)
        again = {kode: typed for kode, (_, typed) in CHANGED[instrumen].items() if typed}
        for kode in again:
            asked = {"kind": "klarifikasi", "question": "Mohon diperagakan."}
            page.post("review.mark_for_interviu", asked, assessment_id=assessment.id, kode=kode)
        judge(page, assessment, again)
        coordinator = Page(app)
        coordinator.login(make_user(Role.COORDINATOR, assessment.pemda))
        worklist = coordinator.url("assessments.worklist", assessment_id=assessment.id)
        coordinator.post("review.waive_sanggah", at=worklist, assessment_id=assessment.id)
    html = page.post("review.finalise", assessment_id=assessment.id)

    expected = {kode: Fraction(3) for kode, each in instrument.indikator.items() if each.sumber_nilai != "indeks"}
    for kode, (dokumen, later) in CHANGED[instrumen].items():
        expected[kode] = Fraction(((interviu and later) or dokumen).replace(",", "."))
    result = score(instrument, expected)
    [decision] = db.session.scalars(sa.select(Decision))
    isi = json.loads(decision.isi)
    assert Fraction(decision.index) == result.index == Fraction(isi["indeks"])
    assert decision.predikat == result.predikat
    assert {kode: Fraction(row["final"]) for kode, row in isi["indikator"].items()} == expected
    assert {nomor: Fraction(value) for nomor, value in isi["aspek"].items()} == {
        str(nomor): value for nomor, value in result.aspek.items()
    }
    assert bool(isi["domain"]) is instrument.has_domain
    assert isi["tahap"] == ["mandiri", "dokumen", *(["interviu"] if interviu else [])]
    assert shown(result.index).replace(".", ",") in words(html.select(".index")[1])
    assert assessment.state is State.FINAL
