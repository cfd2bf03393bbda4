"""What judging asks of the database: a fixed number of statements, however many pieces and indikator there are."""

import io
from fractions import Fraction

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment, Evidence
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents.operations import add_document
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review import operations
from spbe_assess.review.rules import MarkKind
from tests.factories import BULAT, DESIMAL, WIDE, make_assessment, make_assignment, make_period, make_user, send
from tests.page import controls, find_form
from tests.pages.test_queries import counted

MOST = 15
# instrument, an indikator of it, and how many of the pieces hang on that one: 200 on 47 indikator, 40 on 20
SIZES = ((DESIMAL, "IK-02", 2, 20), (BULAT, "2", 10, 190))


def judged(instrumen: str, kode: str, pieces: int, others: int, evaluator) -> Assessment:
    """Somebody judges it; `pieces` files on one indikator, `others` links on the rest."""
    stages = dict.fromkeys((Tahap.MANDIRI, Tahap.DOKUMEN, Tahap.INTERVIU), WIDE)
    assessment = make_assessment(make_period(instrumen, stages=stages), nilai={kode: 3})
    officer = make_user(Role.OFFICER, assessment.pemda)
    make_assignment(evaluator, assessment)
    rest = [answer for answer in assessment.answers if answer.kode != kode]
    with transaction():
        for number in range(pieces):
            attach(assessment, kode, number, officer)
        made = {"assessment_id": assessment.id, "attached_at": clock.now(), "attached_by_id": officer.id}
        for number in range(others):
            link = f"https://uji.example/{number}"
            database.session.add(Evidence(kode=rest[number % len(rest)].kode, link=link, **made))
    send(assessment)
    with transaction():
        operations.start(assessment, actor=evaluator)
    return assessment


def attach(assessment: Assessment, kode: str, number: int, officer) -> None:
    version = add_document(
        assessment.pemda,
        stream=io.BytesIO(f"%PDF-1.4 {assessment.id} {number} {'.' * 80}\n%%EOF\n".encode()),
        nama_berkas="bukti.pdf",
        tentang=f"Bukti {number}",
        jenis="Peraturan",
        nomor=f"{assessment.id}/{number}",
        actor=officer,
    )
    assessments.attach_evidence(assessment, kode, version=version, halaman="3", actor=officer)


@pytest.fixture
def statements(page):
    """statements(assessment, kode, **typed) → of opening the page, of saving it."""

    def ask(assessment: Assessment, kode: str, **typed) -> tuple[int, int]:
        address = page.url("review.judge_answer", assessment_id=assessment.id, kode=kode)
        page.open(address)
        with counted() as opened:
            page.open(address)
        filled = controls(find_form(page.get("review.judge_answer", assessment_id=assessment.id, kode=kode), address))
        for name in [name for name in filled if name.startswith("catatan_")]:
            filled[name.replace("catatan", "bukti")] = "diterima"
        for name, value in typed.items():
            filled.setlist(name, [value])
        with counted() as saved:
            assert page.open(address, method="POST", data=filled).status_code == 302
        return len(opened), len(saved)

    return ask


def test_opening_and_saving_ask_the_same_however_much_there_is(page, statements):
    evaluator = make_user(Role.EVALUATOR)
    page.login(evaluator)
    typed = {"nilai": "3", "kriteria_1": "terpenuhi", "justifikasi": "Level 3 terlihat dari halaman 7."}
    few, many = (statements(judged(*size, evaluator), size[1], **typed) for size in SIZES)
    assert few == many
    assert max(many) <= MOST


def test_a_second_stage_asks_no_more_than_may_be(page, statements):
    evaluator = make_user(Role.EVALUATOR)
    page.login(evaluator)
    assessment = judged(*SIZES[1], evaluator)
    with transaction():
        for answer in assessment.answers:
            given = {"nilai": Fraction(2), "justifikasi": "Belum terlihat."}
            operations.judge_answer(assessment, answer.kode, **given, actor=evaluator)
    with transaction():
        operations.open_interviu(assessment, actor=evaluator)
    with transaction():
        operations.mark_for_interviu(assessment, "2", kind=MarkKind.KLARIFIKASI, question="Mana?", actor=evaluator)
    assert max(statements(assessment, "2", nilai="3")) <= MOST
