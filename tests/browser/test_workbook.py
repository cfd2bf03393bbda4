"""The island workbook in a real browser: out, filled by another program, in again with one conflict."""

import openpyxl

OFFICER, COORDINATOR = "petugas.8204@contoh.id", "koordinator.8204@contoh.id"
KODE, OTHER = "IK-01", "IK-02"


def put(book, kode: str, title: str, value) -> None:
    """Write below this head into the row of an indikator."""
    sheet = book["Isian"]
    [column] = [cell.column for cell in sheet[1] if cell.value == title]
    [row] = [cell.row for cell in sheet["A"] if cell.value == kode]
    sheet.cell(row, column).value = value


def test_a_workbook_goes_out_and_comes_back_with_one_conflict(server, anyone, tmp_path):
    officer, coordinator = anyone(server, OFFICER), anyone(server, COORDINATOR)
    officer.go("/penilaian")
    worklist = officer.page.url[len(officer.address) :]
    officer.follow(officer.page.get_by_role("link", name="Buku kerja"))
    with officer.page.expect_download() as taken:
        officer.page.get_by_role("link", name="Unduh buku kerja").click()
    taken.value.save_as(tmp_path / "keluar.xlsx")
    book = openpyxl.load_workbook(tmp_path / "keluar.xlsx")
    put(book, KODE, "Fakta", "Diisi di pulau tanpa jaringan.")
    put(book, OTHER, "Nilai", "2,75")
    book.save(tmp_path / "kembali.xlsx")

    coordinator.go(f"{worklist}/indikator/{KODE}")
    coordinator.page.get_by_label("Fakta").first.fill("Ditulis di kantor sementara itu.")
    coordinator.follow(coordinator.page.get_by_role("button", name="Simpan", exact=True))

    officer.page.get_by_label("Buku kerja yang sudah diisi").set_input_files(tmp_path / "kembali.xlsx")
    officer.follow(officer.page.get_by_role("button", name="Unggah dan periksa"))
    assert officer.heading == "Periksa isi buku kerja"
    assert "1 indikator ditulis orang lain" in officer.text()
    assert "Ditulis di kantor sementara itu." in officer.text()
    assert "Diisi di pulau tanpa jaringan." in officer.text()
    assert officer.page.locator("main input[type=radio]:checked").count() == 0
    officer.page.get_by_label("Pakai dari buku kerja").check()
    officer.follow(officer.page.get_by_role("button", name="Simpan semua perubahan ini"))
    assert officer.page.url.endswith(worklist)

    officer.go(f"{worklist}/indikator/{KODE}")
    assert "Diisi di pulau tanpa jaringan." in officer.page.get_by_label("Fakta").first.input_value()
    officer.go(f"{worklist}/indikator/{OTHER}")
    assert officer.page.get_by_label("Nilai", exact=True).first.input_value() == "2,75"
    assert officer.complaints == []
