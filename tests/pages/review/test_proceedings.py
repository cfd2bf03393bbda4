"""Whatever led to a result is frozen with it, whatever becomes of it later; and blocks it while it is open."""

import json
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.db import transaction
from spbe_assess.review import operations
from spbe_assess.review.rules import JudgedTahap, MarkKind, Met, SanggahOutcome
from tests.factories import make_user
from tests.page import words
from tests.pages.review.test_finalise import AFTERWARDS, judged

MEETING = {"tahap": JudgedTahap.INTERVIU, "tanggal": date(2026, 10, 5), "tempat": "Sofifi"}


@pytest.fixture
def talked(db):
    """In interviu: one sanggah still open, one visit, a meeting, notes and advice. Evaluator and coordinator beside."""
    assessment, evaluator = judged(interviu=True)
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        operations.raise_sanggah(assessment, "7", isi="Nilainya keliru.", actor=coordinator)
        operations.mark_for_interviu(
            assessment, "9", kind=MarkKind.VISITASI, question="Lihat ruang server.", actor=evaluator
        )
    with transaction():
        operations.judge_answer(
            assessment,
            "9",
            nilai=Fraction(2),
            justifikasi="Ruangnya kosong.",
            kriteria={2: Met.TERPENUHI, 3: Met.TIDAK},
            actor=evaluator,
        )
        operations.record_meeting(assessment, **MEETING, hadir="Rahmi Uji\nIswan Uji", actor=evaluator)
        operations.note_aspek(assessment, 1, kekuatan="Kebijakan lengkap.", kelemahan="", actor=evaluator)
        operations.conclude(assessment, rekomendasi="Susun peta rencana.", actor=evaluator)
        operations.recommend(assessment, "9", isi="Isi ruang server.", actor=evaluator)
    return assessment, evaluator, coordinator


def finalise(assessment, evaluator):
    with clock.at(AFTERWARDS), transaction():
        return operations.finalise(assessment, actor=evaluator)


def test_an_open_sanggah_is_listed_and_holds_the_result(page, talked):
    assessment, evaluator, _ = talked
    page.login(evaluator)
    html = page.get("review.finalise", assessment_id=assessment.id)
    assert "1 sanggah belum dijawab: 7." in words(html.select_one(".note.warn"))
    assert not html.select("form[action*=penetapan]")
    [row] = [each for each in html.select("tr") if words(each).startswith("9 ")]
    assert words(row).count("Visitasi") == 1


def test_the_page_says_what_is_frozen_beside_the_values(page, talked):
    assessment, evaluator, _ = talked
    page.login(evaluator)
    told = words(page.get("review.finalise", assessment_id=assessment.id))
    assert "Klarifikasi dan visitasi 2 indikator: 7, 9" in told
    assert "Sanggah 1 indikator: 7" in told
    assert "Catatan aspek 1 aspek" in told
    assert "Rekomendasi indikator 1 indikator: 9" in told


def test_everything_is_in_the_decision(talked):
    assessment, evaluator, coordinator = talked
    with transaction():
        operations.answer_sanggah(
            assessment, "7", outcome=SanggahOutcome.DITOLAK, isi="Dokumennya lama.", actor=evaluator
        )
    isi = json.loads(finalise(assessment, evaluator).isi)
    row = isi["indikator"]["9"]
    assert (row["visitasi"]["nilai"], row["dokumen"]["nilai"], row["final"]) == ("2", "3", "2")
    assert row["visitasi"]["kriteria"] == {"2": "terpenuhi", "3": "tidak"}
    [case] = isi["sanggah"]["perkara"]
    assert (case["kode"], case["oleh"], case["jawaban"]["hasil"]) == ("7", coordinator.id, "ditolak")
    assert {(each["kode"], each["jenis"]) for each in isi["tanda"]} == {("7", "klarifikasi"), ("9", "visitasi")}
    [meeting] = isi["pertemuan"]
    assert (meeting["tanggal"], meeting["tempat"], meeting["hadir"]) == ("2026-10-05", "Sofifi", 2)
    assert "Rahmi" not in json.dumps(isi), "names can be put right later, what is frozen cannot"
    assert isi["catatan"]["1"]["kekuatan"] == "Kebijakan lengkap."
    assert isi["rekomendasi"] == "Susun peta rencana."
    assert [each["isi"] for each in isi["rekomendasi_indikator"]] == ["Isi ruang server."]
    assert len(isi["kiriman"]) == 1
    assert isi["langkah"]["interviu"] is not None


def test_the_reason_of_an_earlier_reopening_is_in_the_next_decision(db):
    assessment, evaluator = judged()
    finalise(assessment, evaluator)
    admin = make_user(Role.ADMIN, assessment.pemda)
    with clock.at(datetime(2101, 2, 1, tzinfo=UTC)), transaction():
        operations.reopen(assessment, alasan="Bukti tertukar", actor=admin)
    [again] = json.loads(finalise(assessment, evaluator).isi)["dibuka_kembali"]
    assert (again["n"], again["alasan"], again["waktu"]) == (1, "Bukti tertukar", "2101-02-01T00:00:00Z")
