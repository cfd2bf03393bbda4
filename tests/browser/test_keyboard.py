"""The same road with the keyboard alone: no mouse, no pointer, every step seen to have the focus."""

import re
from pathlib import Path

from tests.browser.person import PASSWORD, Person

OFFICER, COORDINATOR = "petugas.8208@contoh.id", "koordinator.8208@contoh.id"
EVALUATOR = "evaluator@contoh.id"
PEMDA = "Kabupaten Pulau Taliabu"
MOST = 250  # presses of Tab on one page

# what the focus is on, in the words a screen reader would say, and whether one can see it
FOCUSED = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const label = e.labels && e.labels.length ? e.labels[0].innerText : ''
  const words = (e.getAttribute('aria-label') || label || e.innerText || e.value || '').replace(/\\s+/g, ' ').trim()
  const style = getComputedStyle(e)
  const seen = style.outlineStyle !== 'none' && e.offsetParent !== null
  return {kind: e.type || e.tagName.toLowerCase(), words, seen}
}"""


def tab_to(person: Person, words: str, kind: str = "") -> None:
    """Press Tab until the focus is on what is called `words` (a pattern)."""
    for _ in range(MOST):
        person.page.keyboard.press("Tab")
        here = person.page.evaluate(FOCUSED)
        if here and re.search(words, here["words"]) and kind in here["kind"]:
            assert here["seen"], f"the focus on {here['words']} cannot be seen"
            return
    raise AssertionError(f"Tab never comes to {words} on {person.page.url}")


def press(person: Person, words: str, kind: str = "", key: str = "Enter") -> None:
    """Go to it, press the key, and wait for the page that follows."""
    tab_to(person, words, kind)
    if key == "Enter":
        with person.page.expect_navigation():
            person.page.keyboard.press(key)
    else:
        person.page.keyboard.press(key)


def write(person: Person, words: str, text: str, kind: str = "") -> None:
    tab_to(person, words, kind)
    person.page.keyboard.press("Control+a")
    person.page.keyboard.type(text)


def sign_in(person: Person, account: str) -> Person:
    person.go("/masuk")
    write(person, "^NIP atau surel", account)
    write(person, "^Kata sandi", PASSWORD)
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")
    return person


def test_an_officer_answers_and_declares_and_a_coordinator_sends_with_the_keyboard_alone(server, anyone):
    officer = sign_in(anyone(server), OFFICER)
    press(officer, "^Buka daftar kerja")
    press(officer, "^Lanjutkan: indikator")
    kriteria = officer.page.locator("input[name=ticks]").first
    if kriteria.count():
        tab_to(officer, "", "checkbox")
        officer.page.keyboard.press("Space")
        assert kriteria.is_checked()
    write(officer, "^Nilai$", "2,5")
    write(officer, "^Fakta", "Peta Rencana 2023–2027 (contoh), halaman 41.", "textarea")
    press(officer, "^Simpan$")
    assert officer.page.get_by_label("Nilai", exact=True).input_value() == "2,5"
    officer.page.keyboard.press("Home")
    press(officer, "^Daftar kerja$")
    press(officer, "^Nyatakan lengkap")
    assert "Dinyatakan lengkap" in officer.text()

    coordinator = sign_in(anyone(server), COORDINATOR)
    press(coordinator, "^Buka daftar kerja")
    press(coordinator, "^Periksa dan kirim")
    write(coordinator, "^Ketik nama Anda", coordinator.own_name)
    press(coordinator, "^Kirim ke evaluator")
    assert "Terkirim" in coordinator.text()

    evaluator = sign_in(anyone(server), EVALUATOR)
    evaluator.go("/reviu")
    press(evaluator, f"^{PEMDA}")
    press(evaluator, "^Mulai menilai")
    press(evaluator, "^Nilai satu per satu")
    write(evaluator, "^Nilai Anda", "1")
    write(evaluator, "^Justifikasi", "Dokumen hanya memuat sebagian layanan.", "textarea")
    press(evaluator, "^Simpan dan berikutnya")
    assert "1 dari 20 dinilai" in evaluator.text()


def test_a_result_is_decided_and_taken_home_with_the_keyboard_alone(server, anyone):
    evaluator = sign_in(anyone(server), EVALUATOR)
    evaluator.go("/reviu")
    press(evaluator, "^Kabupaten Pulau Morotai")
    sheet = evaluator.page.url
    press(evaluator, "^Jawab sanggah")
    tab_to(evaluator, "^Diterima")
    evaluator.page.keyboard.press("Space")
    tab_to(evaluator, "^Jawaban sanggah")
    evaluator.page.keyboard.type("Dokumen memuatnya sebagian.")
    press(evaluator, "^Jawab sanggah")

    coordinator = sign_in(anyone(server), "koordinator.8207@contoh.id")
    press(coordinator, "^Buka daftar kerja|^Lihat isinya")
    press(coordinator, "^Nyatakan tidak ada sanggah lagi")

    evaluator.page.goto(sheet)
    press(evaluator, "^Lihat dan tetapkan hasil")
    press(evaluator, "^Tetapkan hasil")
    assert "Keputusan" in evaluator.heading

    leader = sign_in(anyone(server), "pimpinan.8207@contoh.id")
    leader.go("/laporan")
    press(leader, "2026")
    tab_to(leader, "PDF")
    with leader.page.expect_download(timeout=60_000) as waiting:
        leader.page.keyboard.press("Enter")
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")


def test_the_first_press_of_tab_offers_the_way_past_the_menu(shared_server, anyone):
    officer = anyone(shared_server, OFFICER)
    officer.go("/")
    officer.page.keyboard.press("Tab")
    assert officer.page.evaluate(FOCUSED)["words"] == "Langsung ke isi"
    officer.page.keyboard.press("Enter")
    assert officer.page.evaluate("document.activeElement.id") == "isi"
