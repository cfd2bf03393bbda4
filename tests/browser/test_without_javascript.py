"""Everything by the button: from the worklist over one answer and its evidence to what is sent, without a script."""

from tests.browser.test_whole_road import COORDINATOR, OFFICER, answer, attach, fill_what_is_empty


def test_the_road_from_worklist_to_sent_needs_no_script(server, anyone, tmp_path):
    officer = anyone(server, OFFICER, javascript=False)
    worklist = fill_what_is_empty(officer)
    officer.follow(officer.page.locator("a[href*='/indikator/']").first)
    answer(officer)
    assert "tersimpan" in officer.page.locator(".flash").inner_text()
    attach(officer, tmp_path / "Peta Rencana (contoh).pdf")
    officer.go(worklist)
    officer.follow(officer.page.get_by_role("button", name="Nyatakan lengkap"))
    assert "Dinyatakan lengkap" in officer.text()

    coordinator = anyone(server, COORDINATOR, javascript=False)
    coordinator.go(worklist + "/kirim")
    coordinator.page.get_by_label("Ketik nama Anda").fill(coordinator.own_name)
    coordinator.follow(coordinator.page.get_by_role("button", name="Kirim ke evaluator provinsi"))
    assert "Terkirim" in coordinator.page.locator("body").inner_text()
