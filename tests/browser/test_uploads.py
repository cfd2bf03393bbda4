"""A file over an island's line: its size and time are told before, it goes on where it broke, and it arrives whole."""

import os
import re
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.line import Line
from tests.browser.person import PASSWORD

OFFICER, COORDINATOR = "petugas.8204@contoh.id", "koordinator.8204@contoh.id"
NEW, NAME, SAVE = "/dokumen/baru", "Nama atau perihal", "Simpan dokumen"
BROKEN = ("net::ERR_", "Failed to load resource")


@pytest.fixture
def file(tmp_path):
    """file("perbup.pdf", 900_000) → a file of that name, unlike any other."""

    def make(nama: str, size: int, head: bytes = b"%PDF-1.4\n%") -> Path:
        made = tmp_path / nama
        made.write_bytes(head + os.urandom(size // 2).hex().encode())
        return made

    return make


@pytest.fixture
def line(server):
    made = Line(server.address)
    yield made
    made.close()


@pytest.fixture
def officer(anyone, line):
    person = anyone(line, OFFICER)
    person.asked = []
    person.page.on("request", lambda request: person.asked.append((request.method, request.url)))
    return person


def begun(person) -> int:
    return sum(method == "POST" and url.endswith("/unggahan") for method, url in person.asked)


def choose(person, file: Path, tentang: str) -> None:
    person.page.set_input_files("input[type=file]", file)
    person.page.get_by_label(NAME).fill(tentang)
    person.page.get_by_role("radio", name="Biasa").check()


def kept(person, nama: str) -> str:
    """The SHA-256 of what a click on the document's file brings."""
    with person.page.expect_download() as download:
        person.page.locator(f"a:has-text('{nama}')").first.click()
    with open(download.value.path(), "rb") as file:
        return sha256(file.read()).hexdigest()


def digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def test_two_megabytes_over_a_slow_line_cut_three_times_do_not_start_again(officer, line, file):
    perbup = file("perbup.pdf", 1_990_000)
    officer.expect(*BROKEN)
    officer.go(NEW)
    choose(officer, perbup, "Peta rencana")
    status = officer.page.get_by_role("status")
    expect(status).to_have_text("2 MB, kira-kira 40 detik di jalur 50 kB per detik.")
    line.limit(50_000, breaks=(500_000, 1_100_000, 1_700_000))
    officer.page.get_by_role("button", name=SAVE).click(no_wait_after=True)
    expect(status).to_contain_text("sudah sampai", timeout=30_000)
    expect(officer.page.get_by_role("heading", level=1)).to_contain_text("Peta rencana", timeout=120_000)
    assert line.broken == 3
    assert begun(officer) == 1
    assert line.sent < 1.45 * 1_990_000, "each break costs one piece at most"
    line.limit(0)
    assert kept(officer, "perbup.pdf") == digest(perbup)


def test_after_a_reload_the_same_file_goes_on_where_it_was(officer, line, file):
    laporan = file("laporan.pdf", 900_000)
    officer.expect(*BROKEN)
    officer.go(NEW)
    choose(officer, laporan, "Laporan kinerja")
    line.limit(150_000)
    officer.page.get_by_role("button", name=SAVE).click(no_wait_after=True)
    expect(officer.page.get_by_role("status")).to_contain_text("0,3 dari 0,9 MB", timeout=30_000)
    officer.page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?"
    line.limit(0)
    officer.go(NEW)
    line.limit(0)
    choose(officer, laporan, "Laporan kinerja")
    officer.follow(officer.page.get_by_role("button", name=SAVE))
    expect(officer.page.get_by_role("heading", level=1)).to_contain_text("Laporan kinerja")
    assert begun(officer) == 1
    assert line.sent < 900_000 - 200_000
    assert kept(officer, "laporan.pdf") == digest(laporan)


def test_bytes_the_library_has_are_not_sent_again(officer, line, file):
    first, again = file("satu.pdf", 400_000), file("dua.pdf", 10)
    again.write_bytes(first.read_bytes())
    for each in (first, again):
        officer.go(NEW)
        choose(officer, each, "Sama isinya")
        line.limit(0)
        officer.follow(officer.page.get_by_role("button", name=SAVE))
        expect(officer.page.get_by_role("heading", level=1)).to_contain_text("Sama isinya")
    assert line.sent < 50_000


def test_what_is_too_large_is_told_before_a_byte_is_sent(officer, file):
    large = file("besar.pdf", 10)
    with large.open("r+b") as content:
        content.truncate(26_300_000)
    officer.go(NEW)
    choose(officer, large, "Terlalu besar")
    expect(officer.page.get_by_role("status")).to_contain_text("26,3 MB: terlalu besar, satu berkas paling besar 25 MB")
    officer.page.get_by_role("button", name=SAVE).click()
    expect(officer.page.get_by_label(NAME)).to_have_value("Terlalu besar")
    assert begun(officer) == 0


def test_sending_can_be_given_up_and_the_rest_of_the_form_stays(officer, line, file):
    officer.expect(*BROKEN)
    officer.go(NEW)
    choose(officer, file("lama.pdf", 1_000_000), "Jangan hilang")
    line.limit(60_000)
    page = officer.page
    page.get_by_role("button", name=SAVE).click(no_wait_after=True)
    page.get_by_role("button", name="Batalkan pengiriman").click()
    expect(page.get_by_role("status")).to_have_text("Pengiriman dibatalkan.")
    expect(page.get_by_role("button", name=SAVE)).to_be_enabled()
    expect(page.get_by_label(NAME)).to_have_value("Jangan hilang")
    assert re.search(NEW, page.url)


def test_a_file_that_is_refused_costs_nothing_else_that_was_written(officer, file):
    officer.expect("422")
    officer.go(NEW)
    choose(officer, file("bukan.pdf", 300_000, head=b"<html>"), "Tetap tertulis")
    officer.follow(officer.page.get_by_role("button", name=SAVE))
    expect(officer.page.get_by_label(NAME)).to_have_value("Tetap tertulis")
    expect(officer.page.locator(".error").first).to_contain_text("bukan PDF")


def test_what_one_person_chose_and_wrote_is_never_sent_as_anothers(officer, file):
    officer.expect("400", "401")
    officer.go(NEW)
    choose(officer, file("perbup.pdf", 300_000), "Milik petugas")
    officer.context.clear_cookies()
    other = officer.context.new_page()
    other.goto(f"{officer.address}/masuk")
    other.get_by_label("NIP atau surel").fill(COORDINATOR)
    other.get_by_label("Kata sandi").fill(PASSWORD)
    other.get_by_role("button", name="Masuk").click()
    other.wait_for_url(lambda url: "/masuk" not in url)
    officer.page.get_by_role("button", name=SAVE).click()
    expect(officer.page.locator(".upload .error")).to_contain_text("orang lain yang masuk")
    expect(officer.page.get_by_label(NAME)).to_have_value("Milik petugas")


def test_a_file_that_was_changed_since_it_was_chosen_is_no_broken_line(officer, file):
    officer.expect("ERR_UPLOAD_FILE_CHANGED")
    draft = file("draf.pdf", 300_000)
    officer.go(NEW)
    choose(officer, draft, "Masih disunting")
    draft.write_bytes(b"%PDF-1.4 lain")
    officer.page.get_by_role("button", name=SAVE).click()
    expect(officer.page.locator(".upload .error")).to_contain_text("Pilih lagi berkasnya")
    expect(officer.page.get_by_label(NAME)).to_have_value("Masih disunting")
