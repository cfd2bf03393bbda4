"""The main job in a real browser: fill, attach, send, judge, decide, and a PDF that can be signed."""

import re
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from tests.browser.person import Person

OFFICER, COORDINATOR = "petugas.8204@contoh.id", "koordinator.8204@contoh.id"
EVALUATOR, LEADER = "evaluator@contoh.id", "pimpinan.8204@contoh.id"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def test_from_the_first_answer_to_a_pdf_that_can_be_signed(server, anyone, tmp_path):
    officer = anyone(server, OFFICER)
    worklist = fill_what_is_empty(officer)
    officer.follow(officer.page.locator("a[href*='/indikator/']").first)
    attach(officer, tmp_path / "Peta Rencana (contoh).pdf")
    officer.go(worklist)
    officer.follow(officer.page.get_by_role("button", name="Nyatakan lengkap"))

    coordinator = anyone(server, COORDINATOR)
    coordinator.go(worklist + "/kirim")
    coordinator.page.get_by_label("Ketik nama Anda").fill(coordinator.own_name)
    coordinator.follow(coordinator.page.get_by_role("button", name="Kirim ke evaluator provinsi"))
    assert "Terkirim" in coordinator.page.locator("body").inner_text()

    evaluator = anyone(server, EVALUATOR)
    sheet = judge_everything(evaluator)
    evaluator.follow(evaluator.page.get_by_role("button", name="Buka interviu"))

    coordinator.go(worklist)
    coordinator.follow(coordinator.page.get_by_role("button", name="Nyatakan tidak ada sanggah"))

    evaluator.go(sheet + "/penetapan")
    evaluator.follow(evaluator.page.get_by_role("button", name="Tetapkan hasil"))
    decided = evaluator.page.locator(".index b").last.inner_text()
    assert re.fullmatch(r"\d,\d\d", decided)

    leader = anyone(server, LEADER)
    leader.go("/laporan" + worklist)
    assert decided in leader.text()
    report = download(leader, "PDF")
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(report)).pages)
    assert decided in text
    assert "Kabupaten Halmahera Selatan" in text
    assert "nilai akhir reviu provinsi" in text.lower()


def fill_what_is_empty(officer: Person) -> str:
    """Answer every indikator that has no value yet, as the start page leads; returns the worklist's address."""
    page = officer.page
    officer.follow(page.get_by_role("link", name="Buka daftar kerja"))
    worklist = page.url[len(officer.address) :]
    onward = page.get_by_role("link", name=re.compile("^Lanjutkan: indikator"))
    for _ in range(20):
        if not onward.count():
            break
        officer.follow(onward)
        answer(officer)
        officer.go(worklist)
    assert "20 dari 20" in officer.text()
    return worklist


def answer(officer: Person) -> None:
    """One indikator as it asks: a value, or another body's index with its proof."""
    page = officer.page
    fed_by_index = not page.get_by_label("Nilai", exact=True).count()
    if fed_by_index:
        page.get_by_label("Lembaga yang menerbitkan").fill("Badan Pusat Statistik (contoh)")
        page.get_by_label("Indeks", exact=True).fill("2,6")
        page.get_by_label("Tahun terbit").fill("2025")
    else:
        page.get_by_label("Nilai", exact=True).fill("2,5")
    page.get_by_role("textbox", name="Fakta").fill("Peta Rencana 2023–2027 (contoh), halaman 41, memuat rencana aksi.")
    page.get_by_role("textbox", name="Analisis").fill("Kriteria level 3 terpenuhi oleh halaman itu.")
    officer.follow(page.get_by_role("button", name="Simpan", exact=True))
    assert not page.locator(".summary-err").count(), officer.text()
    if fed_by_index:
        attach(officer, None)


def attach(officer: Person, file: Path | None) -> None:
    """A file, or without one a link, to the indikator that is open."""
    before = officer.page.locator(".docs > li").count()
    officer.follow(officer.page.get_by_role("link", name="unggah berkas baru"))
    form = officer.page.locator("#lampirkan")
    if file:
        file.write_bytes(PDF)
        form.get_by_label("Berkas", exact=True).set_input_files(file)
        form.get_by_label("Halaman").fill("41")
    else:
        form.get_by_role("textbox", name="atau tautan").fill("https://bps.contoh.go.id/hasil-2025")
    officer.follow(form.get_by_role("button", name="Tambahkan bukti"))
    assert officer.page.locator(".docs > li").count() == before + 1, officer.text()


def judge_everything(evaluator: Person) -> str:
    """Take one value down with a reason, accept the others together; returns the sheet's address."""
    page = evaluator.page
    evaluator.go("/reviu")
    evaluator.follow(page.get_by_role("link", name="Kabupaten Halmahera Selatan"))
    sheet = page.url[len(evaluator.address) :].split("#")[0]
    evaluator.follow(page.get_by_role("button", name="Mulai menilai"))
    evaluator.follow(page.locator("main a[href*='/indikator/']").first)
    evaluator.expect("422")
    page.get_by_label("Nilai Anda").fill("1")
    evaluator.follow(page.get_by_role("button", name="Simpan dan berikutnya"))
    assert "Justifikasi" in page.locator(".summary-err").inner_text(), "another value needs a reason"
    assert page.get_by_label("Nilai Anda").input_value() == "1", "what was typed is still there"
    page.get_by_role("textbox", name="Justifikasi").fill("Dokumen hanya memuat sebagian layanan.")
    evaluator.follow(page.get_by_role("button", name="Simpan dan berikutnya"))
    evaluator.go(sheet)
    evaluator.follow(page.get_by_role("link", name=re.compile("^Centang semua")))
    evaluator.follow(page.get_by_role("button", name="Terima nilai mandiri yang dicentang"))
    evaluator.go(sheet)
    return sheet


def download(person: Person, name: str) -> bytes:
    with person.page.expect_download(timeout=60_000) as waiting:
        person.page.get_by_role("link", name=re.compile(name)).first.click()
    return Path(waiting.value.path()).read_bytes()
