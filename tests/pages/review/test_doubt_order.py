"""What most needs a look can come first, a filter stays while one works, and the next is the next of both."""

from fractions import Fraction

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.rules import picks_layanan
from spbe_assess.db import transaction
from spbe_assess.review import operations, queries
from tests.factories import BULAT, make_assessment, make_assignment, make_pemda, make_period, make_review, make_user
from tests.page import words

FINE = {"ticks": (1, 2, 3), "link": "https://jdih.uji.example/"}


def told(nilai, said, *, tahun=2025):
    """A sent assessment and its evaluator; `said`: kode → ticks and a link, everything else stands bare."""
    assessment = make_assessment(make_period(BULAT, tahun=tahun), make_pemda(), nilai=nilai)
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        for answer in assessment.answers:
            answer.layanan = "Perizinan" if picks_layanan(BULAT, answer.kode) else ""
            answer.ticks = list(said.get(answer.kode, {}).get("ticks", ()))
            if link := said.get(answer.kode, {}).get("link"):
                assessments.attach_evidence(assessment, answer.kode, link=link, actor=coordinator)
    with transaction():
        assessments.declare(assessment, actor=coordinator)
        assessments.submit(assessment, actor=coordinator)
    evaluator = make_user(Role.EVALUATOR, assessment.pemda)
    make_assignment(evaluator, assessment)
    return assessment, evaluator


@pytest.fixture
def four(db):
    """1 is fine, 2 lacks everything, 3 jumped; 10 lacks everything and weighs more than 2. Judging began."""
    told({"1": 3, "2": 1, "3": 1, "10": 1}, {}, tahun=2024)
    nilai = {"1": 3, "2": 3, "3": 3, "10": 3, "11": 1}
    said = dict.fromkeys(("1", "3"), FINE)
    assessment, evaluator = told(nilai, said)
    with transaction():
        operations.start(assessment, actor=evaluator)
    return assessment, evaluator


def names(html, kodes=("1", "2", "3", "10", "11")):
    """The kode of the table's rows, as far as they matter here."""
    found = [words(each) for each in html.select("table.sheet tbody th[scope=row] .no")]
    return [kode for kode in found if kode in kodes]


def why(html, kode):
    row = next(each for each in html.select("table.sheet tbody th[scope=row]") if words(each.select_one(".no")) == kode)
    return words(row.select_one(".why")) if row.select_one(".why") else ""


def test_the_sheet_keeps_the_regulation_s_order_and_says_what_is_doubtful(page, four):
    assessment, evaluator = four
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id)
    assert names(html) == ["1", "2", "3", "10", "11"]
    assert why(html, "1") == ""
    assert why(html, "3") == "naik 2 tingkat dari 2024"
    bare = "tanpa bukti, tidak ada kriteria yang dicentang, naik 2 tingkat dari 2024"
    assert why(html, "2") == why(html, "10") == bare
    assert why(html, "11") == ""


def test_the_most_doubtful_come_first_when_asked_for(page, four):
    assessment, evaluator = four
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id, urut="ragu")
    doubts = queries.doubts_of(assessment)
    scores = [doubts[kode].score for kode in names(html)]
    assert scores == sorted(scores, reverse=True)
    assert set(names(html)[:2]) == {"2", "10"}
    assert words(html.select_one("[aria-label=Urutan] [aria-current]")) == "Paling perlu dilihat"
    assert "urut=ragu" in html.select_one("table.sheet tbody th a")["href"]


def test_what_was_decided_a_year_ago_counts_more_than_what_was_claimed(db):
    before, judge = make_review(BULAT, 3)
    with transaction():
        before.period.tahun = 2024
        operations.start(before, actor=judge)
        operations.judge_answer(before, "1", nilai=Fraction(1), justifikasi="Tanpa lampiran", actor=judge)
        operations.accept_claims(before, [a.kode for a in before.answers if a.kode != "1"], actor=judge)
    with transaction():
        operations.open_interviu(before, actor=judge)
    with transaction():
        operations.waive_sanggah(before, actor=make_user(Role.COORDINATOR, before.pemda))
        operations.finalise(before, actor=judge)
    assessment, _ = told({"1": 3, "2": 3}, {"1": FINE, "2": FINE})
    doubts = queries.doubts_of(assessment)
    assert doubts["1"].reasons == ("naik 2 tingkat dari 2024",)
    assert doubts["2"].reasons == ()


def test_another_pemda_another_regulation_and_an_exercise_are_no_year_before(db):
    make_review(BULAT, 1)
    assessment, _ = told({"1": 3}, {"1": FINE}, tahun=2026)
    with transaction():
        assessment.pemda = make_pemda("82.01")
    assert queries.doubts_of(assessment)["1"].reasons == ()


def test_saving_goes_on_in_the_chosen_order_and_keeps_it_in_the_address(page, four):
    assessment, evaluator = four
    page.login(evaluator)
    kept = {"urut": "ragu", "tampil": "belum"}
    order = queries.doubts_of(assessment)
    first, second, third, *_ = sorted(order, key=lambda kode: -order[kode].score)
    at = page.url("review.judge_answer", assessment_id=assessment.id, kode=first, **kept)
    html = page.post("review.judge_answer", {"terima": "y"}, at=at, assessment_id=assessment.id, kode=first, **kept)
    assert f"Indikator {second}," in words(html.select_one("main"))
    onward = html.select_one("nav[aria-label='Indikator lain'] a[rel=next]")["href"]
    assert f"/{third}?" in onward
    assert "urut=ragu" in onward
    assert "tampil=belum" in onward
    assert not html.select("nav[aria-label='Indikator lain'] a[rel=prev]"), "the first is judged and left the filter"


def test_a_filter_shows_only_its_own_and_ends_on_the_sheet(page, four):
    assessment, evaluator = four
    with transaction():
        operations.accept_claims(assessment, ["1", "2"], actor=evaluator)
        others = [a.kode for a in assessment.answers if a.kode not in ("1", "2", "3")]
        for kode in others:
            operations.judge_answer(assessment, kode, nilai=Fraction(1), justifikasi="Tidak diisi", actor=evaluator)
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id, tampil="belum")
    assert names(html) == ["3"]
    assert words(html.select_one("[aria-label=Tampilkan] [aria-current]")) == "Belum dinilai 1"
    kept = {"tampil": "belum"}
    at = page.url("review.judge_answer", assessment_id=assessment.id, kode="3", **kept)
    html = page.post("review.judge_answer", {"terima": "y"}, at=at, assessment_id=assessment.id, kode="3", **kept)
    assert "Tidak ada indikator dalam pilihan ini." in words(html.select_one("main"))
    assert words(html.select_one("[aria-label=Tampilkan] [aria-current]")) == "Belum dinilai 0"


def test_claims_are_accepted_only_among_those_that_are_shown(page, four):
    assessment, evaluator = four
    with transaction():
        operations.accept_claims(assessment, ["1"], actor=evaluator)
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id, tampil="basi")
    assert not html.select("input[name=kodes]")
    html = page.get("review.sheet", assessment_id=assessment.id, tampil="belum", centang="semua")
    assert {box["value"] for box in html.select("input[name=kodes][checked]")} == {"2", "3", "10", "11"}
    given = {"kodes": ["2"]}
    html = page.post("review.accept_claims", given, at=page.url("review.sheet", assessment_id=assessment.id,
                     tampil="belum"), assessment_id=assessment.id, tampil="belum")  # fmt: skip
    assert names(html) == ["3", "10", "11"]


@pytest.mark.parametrize("words_in_the_address", [{"urut": "acak", "tampil": "x"}, {"urut": "", "tampil": ""}])
def test_nonsense_in_the_address_is_the_usual(page, four, words_in_the_address):
    assessment, evaluator = four
    page.login(evaluator)
    html = page.get("review.sheet", assessment_id=assessment.id, **words_in_the_address)
    assert names(html) == ["1", "2", "3", "10", "11"]
    page.get("review.judge_answer", assessment_id=assessment.id, kode="1", **words_in_the_address)


def test_who_does_not_judge_is_shown_no_doubts(page, four):
    assessment, _ = four
    page.login(make_user(Role.ADMIN, assessment.pemda))
    html = page.get("review.sheet", assessment_id=assessment.id)
    assert not html.select(".why, [aria-label=Urutan]")
