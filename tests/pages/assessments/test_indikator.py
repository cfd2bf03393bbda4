"""What stands around the answer: what is missing, what the index is, last year, the map, sentences, the history."""

from fractions import Fraction

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations, queries
from spbe_assess.assessments.views.indikator import fragments
from spbe_assess.db import transaction
from spbe_assess.review import operations as review
from tests.factories import BULAT, DESIMAL, make_assessment, make_assignment, make_period, make_review, make_user
from tests.page import words
from tests.pages.assessments.deeds import answer_of, attach, enter, fill, logged, send

ITEM = "23/3/1"


@pytest.fixture
def bulat(db):
    return make_assessment(make_period(BULAT))


@pytest.fixture
def officer(page, bulat):
    officer = make_user(Role.OFFICER, bulat.pemda)
    enter(page, officer)
    return officer


def show(page, assessment, kode: str = "23"):
    return page.get("assessments.record_answer", assessment_id=assessment.id, kode=kode)


def test_what_is_missing_for_the_next_level_stands_beside_the_choice(page, bulat, officer):
    fill(bulat, officer, {"23": None}, ticks=[1, 2])
    lacking = show(page, bulat).select_one("#kurang-apa")
    assert words(lacking.h2) == "Kurang apa untuk level 3?"
    assert "Bukti: Dokumen penerapan seluruh proses" in words(lacking)
    assert "menambah 0,015 pada indeks" in words(lacking)
    attach(bulat, officer, "23", item=ITEM)
    assert "Bukti: Dokumen penerapan seluruh proses" not in words(show(page, bulat).select_one("#kurang-apa"))


def test_an_item_says_what_is_tied_to_it(page, bulat, officer):
    attach(bulat, officer, "23", item=ITEM)
    attach(bulat, officer, "23", b"%PDF-1.4 lain", "lain.pdf", item=ITEM)
    ladder = show(page, bulat).select_one(".ladder")
    assert "2 bukti : Perbup 17/2023, Perbup 17/2023" in words(ladder)
    assert "Bukti yang diharapkan: 1 dari" in words(ladder)


def test_the_index_so_far_stands_there_with_its_bounds(page, bulat, officer):
    fill(bulat, officer, {"23": 3})
    so_far = words(show(page, bulat).select_one("#indeks-sejauh-ini"))
    assert "Indeks SPBE sejauh ini 1,03 Kurang (sementara)" in so_far
    assert "46 indikator tanpa nilai dihitung 1. Bila terisi, antara 1,03 dan 4,97." in so_far


def test_what_changes_with_a_save_is_the_same_as_on_the_page(app, page, bulat, officer):
    fill(bulat, officer, {"23": 2}, ticks=[1, 2])
    with app.test_request_context():
        parts = fragments(queries.answer_of(bulat, "23"))
    seen = show(page, bulat)
    assert set(parts) == {"kurang-apa", "indeks-sejauh-ini"}
    for key, html in parts.items():
        assert "".join(html.split()) == "".join(seen.select_one(f"#{key}").decode_contents().split())


def test_the_map_leads_to_every_indikator_and_keys_to_the_neighbours(page, bulat, officer):
    seen = show(page, bulat)
    assert len(seen.select(".map a.sq")) == 47
    assert seen.select_one(".map [aria-current]")["href"].endswith("/indikator/23")
    assert seen.select_one(".bar a[rel=prev]")["href"].endswith("/indikator/22")
    assert seen.select_one(".bar a[rel=next]")["href"].endswith("/indikator/24")
    assert seen.select_one("#pindah").has_attr("hidden"), "said by the script that makes it true"


def last_year() -> tuple:
    """An assessment whose pemda was judged the year before: what it said then, and what was decided."""
    before, evaluator = make_review(BULAT, nilai=3, interviu=False)
    now = make_assessment(make_period(BULAT, tahun=before.period.tahun + 1), before.pemda)
    return before, now, evaluator


def decide(before, evaluator) -> None:
    with transaction():
        review.start(before, actor=evaluator)
        texts = {"fakta": "Dokumennya baru rancangan.", "justifikasi": "Program ada, pedoman belum."}
        review.judge_answer(before, "23", nilai=Fraction(2), **texts, actor=evaluator)
        review.accept_claims(before, [a.kode for a in before.answers if a.kode != "23"], actor=evaluator)
        review.finalise(before, actor=evaluator)


def test_last_years_answer_stands_folded_with_the_evaluators_words_once_decided(page, db):
    before, now, evaluator = last_year()
    enter(page, make_user(Role.OFFICER, now.pemda))
    told = words(show(page, now).select_one("#tahun-lalu"))
    assert f"Jawaban {before.period.tahun}: level 3" in told
    assert "Fakta. Fakta 23" in told
    assert "evaluator" not in told
    decide(before, evaluator)
    told = words(show(page, now).select_one("#tahun-lalu"))
    assert "Nilai akhir reviu provinsi 2" in told
    assert "Fakta evaluator. Dokumennya baru rancangan." in told
    assert "Justifikasi evaluator. Program ada, pedoman belum." in told


def test_last_year_is_not_this_years_evaluators_to_read(page, db):
    before, now, evaluator = last_year()
    decide(before, evaluator)
    other = make_user(Role.EVALUATOR, now.pemda)
    make_assignment(other, now)
    fill(now, None, {"23": 2})
    send(now, make_user(Role.COORDINATOR, now.pemda))
    enter(page, other)
    assert not show(page, now).select("#tahun-lalu, #riwayat, #kurang-apa")


def compose(page, assessment, data: dict, status: int = 200, kode: str = "23"):
    return page.post(
        "assessments.record_answer", {"susun": "ya"} | data, status, assessment_id=assessment.id, kode=kode
    )


def test_a_sentence_is_composed_behind_what_is_written_and_nothing_is_saved(page, bulat, officer):
    piece = attach(bulat, officer, "23", halaman="6", pasal="9")
    typed = {"fakta": "Sudah ada.", "susun-bukti": str(piece.id), "susun-isi": "Daftar data disusun tiap tahun."}
    seen = compose(page, bulat, typed | {"susun-levels": ["1"], "susun-halaman": "41"})
    assert seen.select_one("#fakta").text.strip() == (
        "Sudah ada.\n\nBerdasarkan Perbup 17/2023, pasal 9, halaman 41: daftar data disusun tiap tahun."
    )
    assert "memenuhi kriteria level 1" in seen.select_one("#analisis").text
    assert "belum tersimpan" in words(seen)
    assert seen.select_one("#jawaban").has_attr("data-belum")
    assert answer_of(bulat, "23").fakta == ""
    assert logged("record_answer") == []


def test_a_document_may_be_typed(page, bulat, officer):
    typed = {"susun-jenis": "Peraturan Bupati", "susun-nomor": "17/2023", "susun-tentang": "Satu Data"}
    seen = compose(page, bulat, typed | {"susun-isi": "Ada daftar data."})
    said = seen.select_one("#fakta").text
    assert "Peraturan Bupati Nomor 17 Tahun 2023 tentang Satu Data: ada daftar data." in said


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"susun-isi": "Ada."}, "Pilih satu dokumen"),
        ({"susun-tentang": "Satu Data"}, "Tulis apa yang dinyatakan dokumen itu."),
        ({"susun-bukti": "999"}, "Pilih satu dari yang ditawarkan."),
        ({"susun-tentang": "Satu Data", "susun-isi": "a" * 2001}, "Terlalu panjang"),
    ],
)
def test_a_sentence_without_its_parts_is_refused_and_nothing_typed_is_lost(page, bulat, officer, typed, sentence):
    seen = compose(page, bulat, {"fakta": "Sudah ada."} | typed, 422)
    assert sentence in words(seen.select_one(".summary-err"))
    assert seen.select_one("#fakta").text.strip() == "Sudah ada."


def test_the_history_says_who_changed_what_in_few_lines(page, bulat, officer):
    assert not show(page, bulat).select("#riwayat")
    fill(bulat, officer, {"23": 2})
    fill(bulat, officer, {"23": 2}, fakta="Tulisan.")
    attach(bulat, officer, "23", item=ITEM)
    lines = [words(line) for line in show(page, bulat).select("#riwayat li")]
    assert len(lines) == 2
    assert f"{officer.nama} menambah bukti" in lines[0]
    assert f"{officer.nama} mengubah nilai dan Fakta" in lines[1]


def test_the_history_tells_of_evidence_that_was_mended_and_taken_off(page, bulat, officer):
    piece = attach(bulat, officer, "23", item=ITEM)
    with transaction():
        piece = operations.edit_evidence(piece, item=ITEM, halaman="6", pasal="", remark="", actor=officer)
    with transaction():
        operations.detach_evidence(piece, actor=officer)
    lines = [words(line).partition(officer.nama)[2].strip() for line in show(page, bulat).select("#riwayat li")]
    assert lines == ["mencabut bukti", "mengubah keterangan bukti", "menambah bukti"]


def test_one_fed_by_an_index_says_which_index_is_needed(page, db):
    desimal = make_assessment(make_period(DESIMAL, tahun=2026))
    officer = make_user(Role.OFFICER, desimal.pemda)
    enter(page, officer)
    fill(desimal, officer, {"IK-05": None}, index=Fraction("68.75"), index_badan="Bappenas", index_tahun=2025)
    told = words(show(page, desimal, "IK-05").select_one("#kurang-apa"))
    assert "Kurang apa untuk level 5?" in told
    assert "Indeks Satu Data Indonesia paling rendah 75,00" in told
