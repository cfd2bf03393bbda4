"""A project is typed in: what is like it appears beside the form before anything is saved, with the keyboard alone."""

import re

OFFICER = "petugas.8203@contoh.id"


def test_what_is_alike_appears_while_it_is_typed_and_the_newest_text_counts(anyone, server):
    person = anyone(server, OFFICER)
    person.go("/proyek/baru")
    page = person.page
    beside = page.locator("[data-serupa]")
    assert "Tulis nama" in beside.inner_text()
    page.get_by_label("Nama", exact=True).fill("Absen Online Pegawai")
    page.get_by_label("Nama", exact=True).fill("E-Surat Halut")
    page.get_by_label("Apa yang dikerjakannya").fill("Mencatat surat masuk dan keluar, disposisi pimpinan.")
    beside.get_by_text("SRIKANDI", exact=True).first.wait_for()
    assert "Pakai aplikasi umum." in beside.inner_text()
    assert "Presensi" not in beside.locator("p").first.inner_text()
    assert re.search("yang serupa", page.locator("[data-serupa-kabar]").text_content())
    page.get_by_role("radio", name="Rencana").check()
    page.locator("[name=uang-1-pagu]").fill("275000000")
    beside.get_by_text("rekomendasi Diskominfo").wait_for()
    page.get_by_label("Nama", exact=True).fill("")
    beside.get_by_text("Tulis nama").wait_for()
