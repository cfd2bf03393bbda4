"""Judging at a desk: keys, what the ticks propose, sentence starters, another piece, and words that survive."""

import re

import pytest

from tests.browser.conftest import DESK

ADDRESS = re.compile(r"/reviu/\d+/indikator/IK-02")


@pytest.fixture
def judge(anyone, server):
    """An evaluator at an indikator of an assessment that is judged, with one file; values are decimals."""
    person = anyone(server, "evaluator@contoh.id", size=DESK)
    person.go("/reviu?keadaan=dinilai")
    person.follow(person.page.locator("table a[href^='/reviu/']").first)
    person.follow(person.page.locator("main a[href*='/indikator/IK-02']").first)
    assert ADDRESS.search(person.page.url)
    return person


def nilai(person):
    return person.page.get_by_label("Nilai Anda")


def tick(person, level: int, word: str) -> None:
    person.page.locator(f"[name=kriteria_{level}][value={word}]").check()


def test_keys_set_the_floor_of_a_level_but_not_while_somebody_types(judge):
    page = judge.page
    page.locator("h1").click()
    page.keyboard.press("3")
    assert nilai(judge).input_value() == "2,50"
    assert page.get_by_label("Nilai ini perkiraan").is_checked()
    page.get_by_label("Fakta", exact=True).fill("Pasal ")
    page.get_by_label("Fakta", exact=True).press("4")
    assert page.get_by_label("Fakta", exact=True).input_value() == "Pasal 4"
    assert nilai(judge).input_value() == "2,50"
    nilai(judge).fill("2,75")
    assert not page.get_by_label("Nilai ini perkiraan").is_checked(), "typed by hand it is no estimate"


def test_the_ticks_propose_at_once_what_the_server_proposes(judge):
    page = judge.page
    assert page.locator("#usulan [data-ada]").is_hidden()
    for level, word in enumerate(("terpenuhi", "terpenuhi", "tidak"), 1):
        tick(judge, level, word)
    told = page.locator("#usulan [data-ada]").inner_text()
    assert "level 2" in told
    page.get_by_role("button", name="Pakai usulan").click()
    assert nilai(judge).input_value() == page.locator("#usulan [data-nilai]").inner_text()
    page.get_by_label("Justifikasi", exact=True).fill("Baru sebagian layanan.")
    judge.follow(page.get_by_role("button", name="Simpan", exact=True))
    assert page.locator("#usulan [data-ada]").inner_text() == told
    assert "perkiraan" in page.locator("ol.trail").inner_text()


def test_a_starter_goes_where_the_caret_is(judge):
    page = judge.page
    text = page.get_by_label("Justifikasi", exact=True)
    text.fill("Awal. Akhir.")
    text.evaluate("box => box.setSelectionRange(6, 6)")
    page.get_by_text("Awal kalimat", exact=True).click()
    starter = page.locator("#awal-kalimat button").first
    words = starter.inner_text()
    starter.click()
    assert text.input_value() == f"Awal. {words} Akhir."


def test_another_page_of_the_piece_changes_the_left_half_alone(judge):
    page = judge.page
    page.get_by_label("Analisis", exact=True).fill("Belum tersimpan")
    tick(judge, 1, "terpenuhi")
    before = page.locator("#bukti img").get_attribute("src")
    page.locator("#bukti a[rel=next]").click()
    page.wait_for_function("before => document.querySelector('#bukti img').getAttribute('src') !== before", arg=before)
    assert "halaman=" in page.url
    assert page.get_by_label("Analisis", exact=True).input_value() == "Belum tersimpan"
    assert page.locator("[name=kriteria_1][value=terpenuhi]").is_checked()


def test_what_was_typed_is_offered_again_after_a_reload_and_not_after_saving(judge):
    page = judge.page
    page.get_by_label("Justifikasi", exact=True).fill("Ditulis sebelum listrik padam")
    page.reload()
    assert page.get_by_label("Justifikasi", exact=True).input_value() == ""
    page.get_by_role("button", name="Pakai", exact=True).click()
    assert page.get_by_label("Justifikasi", exact=True).input_value() == "Ditulis sebelum listrik padam"
    judge.follow(page.get_by_role("button", name="Simpan", exact=True))
    page.reload()
    assert page.get_by_text("Ada tulisan yang belum tersimpan").count() == 0


def test_the_halves_do_not_scroll_together(judge):
    page = judge.page
    page.evaluate("scrollTo(0, 1200)")
    page.wait_for_timeout(200)
    box = page.locator("#bukti").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= DESK[1]


def test_without_javascript_links_and_buttons_do_the_same(anyone, server):
    person = anyone(server, "evaluator@contoh.id", size=DESK, javascript=False)
    person.go("/reviu?keadaan=dinilai")
    person.follow(person.page.locator("table a[href^='/reviu/']").first)
    person.follow(person.page.locator("main a[href*='/indikator/IK-02']").first)
    page = person.page
    assert page.locator("#awal-kalimat li").count() >= 8
    assert page.get_by_role("button", name="Pakai usulan").count() == 0
    for level in (1, 2):
        tick(person, level, "terpenuhi")
    person.follow(page.get_by_role("button", name="Hitung usulan"))
    assert "level 2" in page.locator("#usulan").inner_text()
    person.follow(page.locator("#bukti a[rel=next]"))
    assert "halaman=" in page.url
