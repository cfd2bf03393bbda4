"""What is typed is on the server, or kept by the browser for its author, and the page says which."""

import re

import pytest

from tests.browser.person import PASSWORD, Person

OFFICER, COORDINATOR, OTHER = "petugas.8204@contoh.id", "koordinator.8204@contoh.id", "petugas.8203@contoh.id"
OFFLINE = "ERR_INTERNET_DISCONNECTED"
MINE = "Peta Rencana 2023–2027, halaman 41, memuat rencana aksi."
MORE = MINE + " Juga halaman 44."
LINE_BREAKS = "() => { window.fetch = () => Promise.reject(new TypeError()) }"  # until the page is loaded again
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('draf:')).length"


@pytest.fixture
def anyone_at(server, anyone):
    """anyone_at(OFFICER) → at the first indikator of the pemda's running assessment; a lost line is no complaint."""

    def come(account: str = OFFICER) -> Person:
        person = anyone(server, account)
        person.expect("409", "422", "401", "400", OFFLINE)
        person.page.remove_listener("requestfailed", person._miss)
        person.go("/penilaian")
        person.go(person.page.url[len(person.address) :] + "/indikator/IK-01")
        return person

    return come


def fakta(person: Person):
    return person.page.get_by_role("textbox", name="Fakta")


def says(person: Person, pattern: str) -> None:
    """The bar says it within a while."""
    person.page.locator("[data-keadaan]", has_text=re.compile(pattern)).wait_for()


def kept(person: Person) -> int:
    """How many texts the browser keeps."""
    return person.page.evaluate(KEPT)


def on_the_server(person: Person) -> str:
    """What another look at the page shows."""
    other = person.context.new_page()
    other.goto(person.page.url)
    text = other.get_by_role("textbox", name="Fakta").input_value()
    other.close()
    return text


def test_what_is_typed_is_saved_by_itself_and_nothing_stays_in_the_browser(anyone_at):
    officer = anyone_at()
    fakta(officer).fill(MINE)
    says(officer, "^Belum tersimpan$")
    assert kept(officer) == 1
    says(officer, r"Tersimpan \d\d\.\d\d WIT")
    assert kept(officer) == 0
    fakta(officer).fill(MORE)
    fakta(officer).blur()
    says(officer, "Belum|Menyimpan")
    says(officer, r"Tersimpan \d\d\.\d\d WIT")
    assert on_the_server(officer) == MORE


def test_a_lost_line_is_said_and_what_was_typed_arrives_when_it_is_back(anyone_at):
    officer = anyone_at()
    officer.context.set_offline(True)
    fakta(officer).fill(MINE)
    says(officer, "Belum tersimpan, akan dicoba lagi")
    assert kept(officer) == 1
    officer.page.get_by_role("button", name="Simpan", exact=True).click()
    says(officer, "Belum tersimpan, akan dicoba lagi")
    assert fakta(officer).input_value() == MINE, "the button does not throw it away"
    officer.context.set_offline(False)
    says(officer, "Tersimpan")
    assert kept(officer) == 0
    assert on_the_server(officer) == MINE


def test_after_a_reload_the_text_that_never_left_is_offered(anyone_at):
    officer = anyone_at()
    officer.page.evaluate(LINE_BREAKS)
    before = fakta(officer).input_value()
    fakta(officer).fill(MINE)
    says(officer, "akan dicoba lagi")
    officer.page.reload()
    assert fakta(officer).input_value() == before
    offer = officer.page.get_by_text(re.compile(r"Ada tulisan yang belum terkirim dari \d\d\.\d\d\."))
    offer.wait_for()
    officer.page.get_by_role("button", name="Pakai").click()
    assert fakta(officer).input_value() == MINE
    says(officer, "Tersimpan")
    assert kept(officer) == 0
    assert on_the_server(officer) == MINE


def test_what_back_brings_into_the_page_is_not_called_saved_before_it_is(anyone_at):
    officer = anyone_at()
    page = officer.page
    page.route(
        "**/indikator/IK-01", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    officer.expect("ERR_FAILED")
    page.evaluate(LINE_BREAKS)  # what a page sends as it is left passes by the route above
    fakta(officer).fill(MINE)
    says(officer, "akan dicoba lagi")
    page.get_by_role("link", name="Daftar kerja").first.click()
    page.get_by_role("heading", name="Daftar kerja").wait_for()
    page.go_back()
    assert fakta(officer).input_value() == MINE
    says(officer, "akan dicoba lagi")
    page.unroute("**/indikator/IK-01")
    says(officer, "^Tersimpan")
    assert not page.get_by_role("button", name="Pakai").count(), "it has come, so it is not offered"
    assert kept(officer) == 0
    assert on_the_server(officer) == MINE


def test_what_is_thrown_away_is_not_offered_again(anyone_at):
    officer = anyone_at()
    officer.page.evaluate(LINE_BREAKS)
    fakta(officer).fill(MINE)
    says(officer, "akan dicoba lagi")
    officer.page.reload()
    officer.page.get_by_role("button", name="Buang").click()
    assert kept(officer) == 0
    officer.page.reload()
    assert not officer.page.get_by_role("button", name="Pakai").count()


def test_an_expired_sign_in_costs_nothing_once_the_same_person_is_back(anyone_at):
    officer = anyone_at()
    officer.context.clear_cookies()
    fakta(officer).fill(MINE)
    says(officer, "Anda sudah keluar")
    with officer.context.expect_page() as opened:
        officer.page.get_by_role("link", name="Masuk lagi di tab lain").click()
    sign_in(opened.value, OFFICER)
    says(officer, "Tersimpan")
    assert kept(officer) == 0
    assert on_the_server(officer) == MINE


def test_what_one_person_wrote_is_never_sent_or_shown_as_anothers(anyone_at):
    officer = anyone_at()
    before = on_the_server(officer)
    officer.context.clear_cookies()
    fakta(officer).fill(MINE)
    says(officer, "Anda sudah keluar")
    with officer.context.expect_page() as opened:
        officer.page.get_by_role("link", name="Masuk lagi di tab lain").click()
    sign_in(opened.value, COORDINATOR)
    says(officer, "orang lain yang masuk")
    assert on_the_server(officer) == before
    opened.value.goto(officer.page.url)
    assert not opened.value.get_by_role("button", name="Pakai").count()
    assert kept(officer) == 1, "for its author"


def sign_in(page, account: str) -> None:
    page.get_by_label("NIP atau surel").fill(account)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: "/masuk" not in url)


def test_of_two_at_one_answer_the_second_sees_both_texts_and_combines_them(anyone_at):
    officer, coordinator = anyone_at(OFFICER), anyone_at(COORDINATOR)
    fakta(coordinator).fill("Tulisan koordinator.")
    says(coordinator, "Tersimpan")
    fakta(officer).fill(MINE)
    says(officer, "Sudah ada tulisan yang lebih baru")
    assert kept(officer) == 1
    officer.follow(officer.page.get_by_role("button", name="Lihat kedua tulisan"))
    assert "Tulisan koordinator." in officer.text()
    mine = officer.page.get_by_role("textbox", name="Fakta")
    assert mine.input_value() == MINE
    mine.fill(f"{MINE} Tulisan koordinator.")
    officer.page.locator("#pilih-fakta-saya").check()
    officer.follow(officer.page.get_by_role("button", name="Simpan pilihan ini"))
    assert fakta(officer).input_value() == f"{MINE} Tulisan koordinator."
    assert not officer.page.get_by_role("button", name="Pakai").count(), "it has come, so it is not offered"
    assert kept(officer) == 0


def test_what_cannot_be_saved_says_so_at_its_field_until_it_can(anyone_at):
    officer = anyone_at()
    nilai = officer.page.get_by_label("Nilai", exact=True)
    nilai.fill("9")
    says(officer, "Belum tersimpan, perbaiki isiannya")
    assert officer.page.locator(".field.bad .error").inner_text() == "Nilai harus dari 1,00 sampai 5,00."
    assert kept(officer) == 1
    nilai.fill("2.50")
    says(officer, "Tersimpan")
    assert not officer.page.locator(".field.bad").count()


def test_a_button_saves_what_is_typed_and_goes_on(anyone_at):
    officer = anyone_at()
    fakta(officer).fill(MINE)
    officer.follow(officer.page.get_by_role("button", name="Simpan & lanjut"))
    assert officer.page.url.endswith("/indikator/IK-02")
    assert "Indikator 1 tersimpan" in officer.text()
    assert kept(officer) == 0
    officer.go(officer.page.url[len(officer.address) :].replace("IK-02", "IK-01"))
    assert fakta(officer).input_value() == MINE


def test_whoever_signs_out_sends_the_last_words_and_leaves_none_in_the_browser(anyone_at):
    officer = anyone_at()
    place = officer.page.url
    officer.page.evaluate("localStorage.setItem('draf:1:lama:1:x', '{}')")
    fakta(officer).fill(MINE)
    officer.follow(officer.page.get_by_role("button", name="Keluar"))
    officer.page.wait_for_url("**/masuk")
    assert kept(officer) == 0
    officer.sign_in(OFFICER)
    officer.page.goto(place)
    assert fakta(officer).input_value() == MINE
