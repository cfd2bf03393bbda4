"""An indikator's page under the hands: ticks answer at once, keys lead on, a sentence is composed and then kept."""

import re

OFFICER = "petugas.8204@contoh.id"


def test_ticks_answer_at_once_keys_lead_on_and_a_composed_sentence_is_kept(anyone, server):
    person = anyone(server, OFFICER)
    person.go("/penilaian")
    page = person.page
    page.goto(f"{page.url}/indikator/IK-13")
    told = page.locator("#dari-centang")
    assert "Belum ada kriteria yang dicentang." in told.inner_text()
    for level in (1, 2):
        page.locator(f"[name=ticks][value='{level}']").check()
    assert "level tertinggi tanpa putus adalah 2." in told.inner_text()
    page.locator("[name=ticks][value='1']").uncheck()
    assert "Kriteria level 1 belum dicentang" in told.inner_text()
    page.locator("#penyusun > summary").click()
    page.get_by_text("Dokumen lain, ditulis sendiri").click()
    page.get_by_label("Tentang").fill("Arsitektur SPBE")
    page.get_by_label("Yang dinyatakan di sana").fill("Aplikasi terdaftar.")
    person.follow(page.get_by_role("button", name="Susun kalimat"))
    assert page.locator("#fakta").input_value() == "Berdasarkan Arsitektur SPBE: aplikasi terdaftar."
    page.locator("[data-keadaan]", has_text=re.compile(r"Tersimpan \d")).wait_for()
    page.locator("h1").click()
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowDown")
    assert page.url.endswith("/indikator/IK-14")
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowUp")
    assert page.locator("#fakta").input_value() == "Berdasarkan Arsitektur SPBE: aplikasi terdaftar."
