"""Sent, returned, mended, sent again: what is open then, what stays, what evaluators read, and proof brought late."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations, queries, rules
from spbe_assess.assessments.models import Contribution, Snapshot
from spbe_assess.assessments.rules import AnswerState, State, WorkbookRow
from spbe_assess.assessments.snapshots import changed, claims_of
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from tests.factories import BULAT, make_assessment, make_assignment, make_period, make_user
from tests.pages.assessments.deeds import answer_of, attach, count, declare, fill, logged, move, send
from tests.pages.assessments.hands import told

NOW = datetime(2026, 8, 10, 3, 0, tzinfo=UTC)
TODAY = date(2026, 8, 10)
DUE = TODAY + timedelta(2)
LATE = NOW + timedelta(3)


class Road:
    """A sent assessment under judgement; its people. By the clock it is 10 August, a Monday, everywhere."""

    def __init__(self, *verbs: str):
        self.assessment = make_assessment(make_period(BULAT))
        self.officer, self.coordinator, self.judge = (
            make_user(role, self.assessment.pemda) for role in (Role.OFFICER, Role.COORDINATOR, Role.EVALUATOR)
        )
        make_assignment(self.judge, self.assessment)
        fill(self.assessment, self.officer, {"1": 3, "2": 2, "3": 4}, fakta="Perbup 17/2023")
        self.piece = attach(self.assessment, self.officer, "2")
        self.first = send(self.assessment, self.coordinator)
        move(self.assessment, *(verbs or ("start",)))

    def give_back(self, *kodes: str, due: date = DUE) -> None:
        with transaction():
            returns = dict.fromkeys(kodes, ("Sebut pasalnya.", due))
            operations.return_answers(self.assessment, returns, actor=self.judge)

    def mend(self, kode: str, nilai: object = 4) -> None:
        fill(self.assessment, self.officer, {kode: nilai})

    def send_again(self) -> Snapshot:
        return send(self.assessment, self.coordinator)

    def states(self) -> dict[str, AnswerState]:
        database.session.expire_all()
        return {kode: answer.state for kode, answer in queries.answers_of(self.assessment).items()}


@pytest.fixture(autouse=True)
def in_august():
    with clock.at(NOW):
        yield


@pytest.fixture
def road(db):
    return Road()


def absent(road: Road, *kodes: str) -> None:
    with transaction():
        operations.mark_absent(road.assessment, kodes, fakta="Belum ada.", actor=road.officer)


def hand(road: Road, kode: str, due: date | None = None) -> Contribution:
    opd = make_user(Role.CONTRIBUTOR).opd
    with transaction():
        return operations.hand_to_opd(road.assessment, kode, opd, due=due, actor=road.officer)


def interviu(road: Road) -> Road:
    with transaction():
        operations.accept_answers(road.assessment, actor=None)
        operations.move(road.assessment, "open_interviu", actor=None)
    return road


def test_a_return_opens_what_it_names_and_nothing_else(road):
    road.give_back("2", "3")
    assessment = road.assessment
    assert (assessment.state, assessment.returned_from) == (State.PERBAIKAN, State.DINILAI)
    states = road.states()
    assert {kode for kode, state in states.items() if state is AnswerState.PERLU_PERBAIKAN} == {"2", "3"}
    answer = answer_of(assessment, "2")
    assert (answer.return_reason, answer.return_due) == ("Sebut pasalnya.", DUE)
    assert assessment.declared_at is None, "whoever sends again says anew that all is there"
    assert queries.latest_return_due(assessment) == DUE
    sentence = "Evaluator meminta perbaikan indikator 2, 3, paling lambat 12 Agustus 2026."
    assert told(road.officer)[-1] == told(road.coordinator)[-1] == sentence
    subjects = {entry.subject for entry in logged("return_answers")}
    assert subjects == {f"assessment:{assessment.id}", *(f"answer:{answer_of(assessment, kode).id}" for kode in "23")}


def test_what_an_open_page_held_is_not_old_for_being_returned(road):
    versi = answer_of(road.assessment, "2").versi
    road.give_back("2")
    assert answer_of(road.assessment, "2").versi == versi


def test_mended_and_sent_again_it_is_where_it_was_and_only_the_mended_differs(road):
    road.give_back("2", "3")
    road.mend("2")
    attach(road.assessment, road.officer, "3", nama="sk.pdf", content=b"%PDF-1.4 sk")
    second = road.send_again()
    assessment = road.assessment
    assert (second.n, assessment.state, assessment.returned_from) == (2, State.DINILAI, None)
    assert set(road.states().values()) == {AnswerState.DIKIRIM}
    kodes = queries.instrument_of(assessment).indikator
    assert {kode for kode in kodes if changed(kode, road.first.isi, second.isi)} == {"2", "3"}
    assert assessment.sent_at == second.waktu
    assert told(road.judge)[-1].endswith("mengirim ulang penilaian 2025 sesudah perbaikan.")


def test_while_it_is_mended_evaluators_read_what_was_sent(road):
    road.give_back("2")
    road.mend("2", 5)
    assert queries.shown_claims_of(road.assessment)["2"].nilai == 2
    assert queries.draft_claims_of(road.assessment)["2"].nilai == 5


@pytest.mark.parametrize(
    "verb",
    [
        lambda road: fill(road.assessment, road.officer, {"1": 5}),
        lambda road: attach(road.assessment, road.officer, "1"),
        lambda road: absent(road, "2", "5"),
        lambda road: hand(road, "1"),
    ],
    ids=["record_answer", "attach_evidence", "mark_absent", "hand_to_opd"],
)
def test_what_was_not_returned_is_refused_with_its_name(road, verb):
    road.give_back("2")
    with pytest.raises(rules.NotReturned, match=r"Indikator [15] tidak diminta diperbaiki"):
        verb(road)


def test_evidence_of_what_was_not_returned_stays_on(road):
    road.give_back("1")
    with pytest.raises(rules.NotReturned), transaction():
        operations.detach_evidence(road.piece, actor=road.officer)


def test_after_its_own_day_an_answer_is_shut_and_the_other_is_still_open(road):
    with transaction():
        returns = {"1": ("Sebut pasalnya.", DUE), "2": ("Sebut pasalnya.", DUE + timedelta(9))}
        operations.return_answers(road.assessment, returns, actor=road.judge)
    with clock.at(LATE):
        with pytest.raises(rules.ReturnOver, match="12 Agustus 2026"):
            road.mend("1")
        road.mend("2")
        assert answer_of(road.assessment, "2").nilai == 4


def test_the_due_day_is_a_day_of_the_pemdas_zone(road):
    road.give_back("2", due=TODAY)
    with clock.at(datetime(2026, 8, 10, 14, 59, tzinfo=UTC)):
        road.mend("2")  # 23.59 WIT
    with clock.at(datetime(2026, 8, 10, 15, 0, tzinfo=UTC)), pytest.raises(rules.ReturnOver):
        road.mend("2", 5)


def test_it_can_be_sent_again_after_the_day_until_the_evaluator_goes_on(road):
    road.give_back("2")
    road.mend("2")
    with clock.at(LATE):
        second = road.send_again()
    assert (second.n, claims_of(second.isi)["2"].nilai) == (2, 4)


def test_it_is_not_sent_again_undeclared(road):
    road.give_back("2")
    with pytest.raises(rules.NotDeclared), transaction():
        operations.submit(road.assessment, actor=road.coordinator)
    declare(road.assessment, road.officer)
    road.mend("2")
    with pytest.raises(rules.NotDeclared), transaction():
        operations.submit(road.assessment, actor=road.coordinator)


def test_the_evaluator_goes_on_without_once_the_latest_day_is_past(road):
    with transaction():
        returns = {"1": ("Sebut pasalnya.", TODAY), "2": ("Sebut pasalnya.", DUE)}
        operations.return_answers(road.assessment, returns, actor=road.judge)
    road.mend("2")
    with pytest.raises(rules.StillOpen, match="sampai 12 Agustus 2026"), transaction():
        operations.proceed(road.assessment, actor=road.judge)
    with clock.at(LATE), transaction():
        operations.proceed(road.assessment, actor=road.judge)
    assert (road.assessment.state, road.assessment.returned_from, count(Snapshot)) == (State.DINILAI, None, 1)
    assert set(road.states().values()) == {AnswerState.DIKIRIM}
    assert queries.shown_claims_of(road.assessment)["2"].nilai == 2, "what was not sent does not count"


def test_what_was_mended_and_never_sent_does_not_slip_in_with_the_next_return(road):
    road.give_back("2")
    road.mend("2", 5)
    with clock.at(LATE):
        with transaction():
            operations.proceed(road.assessment, actor=road.judge)
        road.give_back("3", due=DUE + timedelta(9))
        second = road.send_again()
    assert claims_of(second.isi)["2"].nilai == 2


def test_returned_from_interviu_what_is_accepted_stays_so(road):
    interviu(road)
    road.give_back("2")
    road.mend("2")
    second = road.send_again()
    assert road.assessment.state is State.INTERVIU
    states = road.states()
    assert states.pop("2") is AnswerState.DIKIRIM
    assert set(states.values()) == {AnswerState.DITERIMA}
    assert second.n == 2


def test_it_is_returned_only_while_it_is_judged_and_with_sense(road):
    with pytest.raises(Refused, match="paling sedikit satu"), transaction():
        operations.return_answers(road.assessment, {}, actor=road.judge)
    road.give_back("2")
    with pytest.raises(rules.MovedOn):
        road.give_back("3")
    with pytest.raises(rules.MovedOn), transaction():
        operations.withdraw(road.assessment, actor=road.coordinator)


def test_an_opd_mends_only_its_part_of_what_was_returned(road):
    def write(fakta: str) -> None:
        with transaction():
            operations.record_contribution(row, versi=row.versi, nilai=None, fakta=fakta, actor=None)

    road.give_back("2", "3")
    row = hand(road, "2", DUE)
    write("Pasal 4")
    assert row.fakta == "Pasal 4"
    with pytest.raises(Refused, match="sesudah hari terakhir"):
        hand(road, "3", DUE + timedelta(1))
    road.send_again()
    with pytest.raises(rules.AnswersLocked):
        write("Pasal 5")


def test_a_workbook_may_differ_only_in_what_was_returned(road):
    def bring(*rows: WorkbookRow) -> None:
        scope = queries.workbook_scope(road.assessment)
        with transaction():
            operations.keep_workbook(scope, rows, notes=[], nama_berkas="buku.xlsx", actor=road.officer)

    road.give_back("2")
    bring(WorkbookRow("1", {"fakta": "Perbup 17/2023"}), WorkbookRow("2", {"fakta": "Perbup 31/2024"}))
    with pytest.raises(rules.NotReturned, match="Indikator 1, 3 tidak diminta diperbaiki"):
        bring(*(WorkbookRow(kode, {"fakta": "Perbup 31/2024"}) for kode in ("1", "2", "3")))


def test_proof_brought_late_is_a_snapshot_that_differs_in_nothing_else(road):
    interviu(road)
    with transaction():
        operations.clarify(queries.answer_of(road.assessment, "2"), actor=road.judge)
    with transaction():
        answer = queries.answer_of(road.assessment, "2")
        second = operations.add_late_evidence(answer, link="https://jdih.example/1", actor=road.officer)
    before, after = claims_of(road.first.isi), claims_of(second.isi)
    assert (second.n, road.assessment.state) == (2, State.INTERVIU)
    assert {kode for kode in after if changed(kode, road.first.isi, second.isi)} == {"2"}
    assert [each.link for each in after["2"].bukti] == ["", "https://jdih.example/1"]
    assert after["2"].nilai == before["2"].nilai == Fraction(2)
    assert [each.subject.split(":")[0] for each in logged("add_late_evidence")] == [
        "evidence",
        "assessment",
        "snapshot",
    ]


def test_proof_is_brought_late_only_where_it_was_asked_for(road):
    def bring(kode: str) -> None:
        with transaction():
            answer = queries.answer_of(road.assessment, kode)
            operations.add_late_evidence(answer, link="https://jdih.example/1", actor=road.officer)

    with pytest.raises(rules.NoClarification), transaction():
        operations.clarify(queries.answer_of(road.assessment, "2"), actor=road.judge)
    interviu(road)
    with transaction():
        operations.clarify(queries.answer_of(road.assessment, "2"), actor=road.judge)
    with pytest.raises(rules.NoLateEvidence, match="yang diminta klarifikasi"):
        bring("1")
    with transaction():
        operations.clarify(queries.answer_of(road.assessment, "2"), asked=False, actor=road.judge)
    with pytest.raises(rules.NoLateEvidence):
        bring("2")
    assert count(Snapshot) == 1
