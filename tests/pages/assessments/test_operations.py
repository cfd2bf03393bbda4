"""Opening a period, the verbs review moves by, and what every other room relies on."""

from datetime import date
from fractions import Fraction

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations, queries, rules
from spbe_assess.assessments.models import Answer
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.db import transaction
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation.rules import PeriodKind, Tahap
from tests.factories import BULAT, DESIMAL, WIDE, make_assessment, make_pemda, make_period, make_user
from tests.pages.assessments.deeds import answer_of, attach, count, fill, logged, move, send

SHORT = {Tahap.MANDIRI: WIDE, Tahap.DOKUMEN: WIDE}


def test_a_period_opens_with_an_assessment_for_the_provinsi_and_each_pemda(db):
    provinsi = make_pemda("82")
    for kode in ("82.01", "82.71"):
        make_pemda(kode)
    with transaction():
        period = operations.open_period(
            provinsi,
            tahun=2026,
            nama="Penilaian 2026",
            kind=PeriodKind.RESMI,
            instrumen=DESIMAL,
            stages={
                Tahap.MANDIRI: (date(2026, 6, 1), date(2026, 6, 30)),
                Tahap.DOKUMEN: (date(2026, 7, 1), date(2026, 7, 31)),
            },
            actor=None,
        )
    found = queries.assessments_of(period)
    assert [assessment.pemda.kode for assessment in found] == ["82", "82.01", "82.71"]
    assert {assessment.state for assessment in found} == {State.DRAF}
    assert count(Answer) == 3 * 20
    assert all(answer.is_empty for answer in queries.answers_of(found[0]).values())
    assert len(logged("open_assessment")) == 3


def test_a_pemda_gets_one_later_and_only_one(db):
    period, pemda = make_period(), make_pemda("82.05")
    with transaction():
        operations.open_assessment(period, pemda, actor=None)
    with pytest.raises(Refused, match="sudah punya penilaian"), transaction():
        operations.open_assessment(period, pemda, actor=None)
    with pytest.raises(Refused, match="tidak ada di provinsi"), transaction():
        operations.open_assessment(period, make_pemda("81.01"), actor=None)


@pytest.mark.parametrize(
    ("stages", "verbs", "end"),
    [
        (None, ["start", "open_interviu", "finalise"], State.FINAL),
        (None, ["start", "open_interviu", "finalise", "reopen"], State.INTERVIU),
        (SHORT, ["start", "finalise"], State.FINAL),
        (SHORT, ["start", "finalise", "reopen"], State.DINILAI),
    ],
)
def test_review_moves_it_along_the_stages_the_period_runs(db, stages, verbs, end):
    assessment = make_assessment(make_period(stages=stages))
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    fill(assessment, coordinator, {"1": 3})
    send(assessment, coordinator)
    move(assessment, *verbs)
    assert assessment.state is end
    assert [len(logged(verb)) for verb in verbs] == [1] * len(verbs)


def test_a_step_is_not_skipped(db):
    assessment = make_assessment()
    for verb in ("start", "open_interviu", "finalise", "reopen"):
        with pytest.raises(rules.MovedOn):
            move(assessment, verb)
    with pytest.raises(ValueError, match="own operation"):
        move(assessment, "submit")


def test_answers_are_accepted_without_a_new_version(db):
    assessment = make_assessment()
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    fill(assessment, coordinator, {"1": 3})
    versi = answer_of(assessment, "1").versi
    send(assessment, coordinator)
    with transaction():
        operations.accept_answers(assessment, actor=None)
    answer = answer_of(assessment, "1")
    assert (answer.state, answer.versi) == (AnswerState.DITERIMA, versi)


def test_an_old_version_is_stale_for_every_caller(db):
    assessment = make_assessment()
    fill(assessment, None, {"1": 3})
    with pytest.raises(Stale), transaction():
        operations.record_answer(queries.answer_of(assessment, "1"), versi=1, nilai=Fraction(4), actor=None)
    assert answer_of(assessment, "1").nilai == 3


@pytest.mark.parametrize("nilai", [Fraction("2.5"), Fraction(0), Fraction(6)])
def test_what_cannot_be_scored_is_not_kept(db, nilai):
    assessment = make_assessment(make_period(BULAT))
    with pytest.raises(Refused), transaction():
        operations.record_answer(queries.answer_of(assessment, "1"), versi=1, nilai=nilai, actor=None)
    assert answer_of(assessment, "1").is_empty


def test_what_an_indikator_does_not_have_is_not_kept(db):
    assessment = make_assessment(make_period(BULAT))
    fill(assessment, None, {"1": 3}, layanan="Perizinan", index=Fraction(70), index_badan="BSSN", index_tahun=2025)
    answer = answer_of(assessment, "1")
    assert (answer.layanan, answer.index, answer.index_badan, answer.index_tahun) == ("", None, "", None)


def test_the_sheet_counts_an_index_by_its_conversion(db):
    assessment = make_assessment(make_period(DESIMAL))
    fill(assessment, None, {"IK-05": None}, index=Fraction("68.75"))
    fill(assessment, None, {"IK-01": Fraction("3.25")})
    sheet = queries.sheet_of(assessment)
    assert list(sheet) == list(queries.instrument_of(assessment).indikator)
    assert (sheet["IK-05"], sheet["IK-01"], sheet["IK-02"]) == (Fraction("3.75"), Fraction("3.25"), None)
    assert queries.progress_of([assessment]) == {assessment.id: (2, 20)}


def test_evidence_of_another_pemda_is_not_tied(db):
    ours = make_assessment()
    theirs = make_assessment(ours.period, make_pemda("82.05"))
    officer, other = (make_user(Role.OFFICER, each.pemda) for each in (ours, theirs))
    version = attach(theirs, other, "1").version
    with pytest.raises(Refused, match="bukan dari pustaka"), transaction():
        operations.attach_evidence(ours, "1", version=version, actor=officer)


def test_evidence_is_taken_off_once(db):
    assessment = make_assessment()
    officer = make_user(Role.OFFICER, assessment.pemda)
    piece = attach(assessment, officer, "1")
    with transaction():
        operations.detach_evidence(piece, actor=officer)
    with pytest.raises(Refused, match="sudah dicabut"), transaction():
        operations.detach_evidence(piece, actor=officer)


def test_the_year_before_is_the_official_one_under_the_same_regulation(db):
    pemda = make_pemda()
    before = make_assessment(make_period(BULAT, tahun=2024), pemda)
    make_assessment(make_period(BULAT, tahun=2024, kind=PeriodKind.LATIHAN), pemda)
    now, other = make_assessment(make_period(BULAT, tahun=2025), pemda), make_assessment(make_period(DESIMAL), pemda)
    assert queries.previous_assessment(now).id == before.id
    assert queries.previous_assessment(other) is None
    assert queries.previous_claims(now) == {}, "it sent nothing"
    assert queries.latest_assessment(pemda).period.tahun == 2025
